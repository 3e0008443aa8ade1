/**
 * Cov(h, h'|s, s') of a pattern and its mirror: how which tokens one masks goes with which tokens the other masks.
 *
 * κ_ss' = E[h h'|s,s'] is nearly μ_s μ_s', which the draws by count know far better than a handful of pairs. So the
 * pairs are asked for the difference only. With any a(s) that does not depend on the pairs (here the smoothed draws of
 * the same sequence), r = h − a(s):
 *
 *     κ_ss' − μ_s μ_s'  =  E[r r'|s,s']  −  (μ_s − a_s)(μ_s' − a_s')
 *
 * The first comes from each pair, the second from residuals of two pairs that are independent of each other, one from
 * each sweep. Both are unbiased however poor a is, and small if it is good: in h h' itself, both h vary with the
 * sequence and the size, and where patterns are large the noise of their product is many times v.
 *
 * Where it is known without pairs, none are asked. Everything masked is one set, whatever the other is. Two different
 * single tokens are two draws without replacement: Cov = −Var(h|1)/(n − 1), and likewise two different visible ones. Hence
 * ρ(t) is exact to first order at both ends of the rates, where hardly a pair would fall.
 *
 * The gradient has no such form: it would take the products of all pairs with all draws, and its noise is within the
 * patterns, not between sequences.
 *
 * Holds: this covariance per sequence. Refuses to hold: products of means (size-products.ts, second-moments.ts).
 */
import type { PairProducts } from './pair-products';
import type { ProbeProducts } from './size-products';
import { smoothedLosses } from './loss-by-size';
import type { SequenceTerms } from './sequence-terms';
import { varianceWithin } from './within-size';

/** A cell (s, s') whose covariance follows from the draws by count: per sequence, [N]; null where it is 0. */
interface KnownCell {
  readonly cell: number;
  readonly covariance: Float64Array | null;
}

/** The cells with everything masked by one, two different single tokens, and two different visible ones. */
function knownCells(products: ProbeProducts): KnownCell[] {
  const { n } = products.design;
  const known = new Map<number, Float64Array | null>();
  for (const s of [1, n - 1].filter((size) => size > 0)) {
    const covariance = varianceWithin(products, s).map((variance) => -variance / (n - 1));
    known.set((s - 1) * n + s - 1, covariance);
  }
  for (let s = 1; s <= n; s++) {
    known.set(s * n - 1, null);
    known.set((n - 1) * n + s - 1, null);
  }
  return Array.from(known, ([cell, covariance]) => ({ cell, covariance }));
}

/** A window is read for many estimators; what knows nothing of their weights is computed once. */
const prepared = new WeakMap<ProbeProducts, WeakMap<PairProducts, SequenceTerms | null>>();

/**
 * The estimate of Σ_cells f(s,s')·Cov(h, h'|s,s') per sequence, nats², as terms of weights f, [n, n], symmetric. Null for
 * the gradient.
 */
export function placeCovariance(
  products: ProbeProducts,
  measured: PairProducts,
): SequenceTerms | null {
  const ofProducts = prepared.get(products) ?? new WeakMap<PairProducts, SequenceTerms | null>();
  prepared.set(products, ofProducts);
  const found = ofProducts.get(measured);
  if (found !== undefined) return found;
  const terms = freshTerms(products, measured);
  ofProducts.set(measured, terms);
  return terms;
}

function freshTerms(products: ProbeProducts, measured: PairProducts): SequenceTerms | null {
  if (!products.h || !measured.h) return null;
  const { design, sequences, pairs, firstSweep, cell, probability } = measured;
  const { n, sizeProbabilities } = design;
  const smooth = smoothedLosses(products, products.h);
  const rows = 2 * pairs;
  /** Row of the size table, s − 1, and r, per row; the latter also over the probability of the size. */
  const size = new Int32Array(sequences * rows);
  const residual = measured.h.map((h, i) => {
    const pair = cell[Math.floor(i / 2)];
    size[i] = i % 2 === 0 ? Math.floor(pair / n) : pair % n;
    return h - smooth[Math.floor(i / rows) * n + size[i]];
  });
  const weighted = residual.map((r, i) => r / sizeProbabilities[size[i]]);
  const combinations = 4 * firstSweep * (pairs - firstSweep);
  const known = knownCells(products);
  const isKnown = new Uint8Array(n * n);
  for (const { cell } of known) isKnown[cell] = 1;
  const told = known.filter(({ covariance }) => covariance !== null);

  const perSequence = told.length + pairs + combinations;
  const cells = new Int32Array(sequences * perSequence);
  const value = new Float64Array(sequences * perSequence);
  let next = 0;
  const add = (where: number, what: number) => {
    cells[next] = where;
    value[next++] = what;
  };
  /** Of a cell whose covariance is known the pairs are not asked. */
  const addOfPairs = (where: number, what: number) => add(where, isKnown[where] ? 0 : what);
  for (let x = 0; x < sequences; x++) {
    for (const { cell, covariance } of told) add(cell, covariance![x]);
    for (let k = x * pairs; k < (x + 1) * pairs; k++) {
      const product = residual[2 * k] * residual[2 * k + 1];
      addOfPairs(cell[k], product / (probability[k] * pairs));
    }
    const [start, middle, end] = [x * rows, x * rows + 2 * firstSweep, (x + 1) * rows];
    for (let i = start; i < middle; i++) {
      for (let j = middle; j < end; j++) {
        addOfPairs(size[i] * n + size[j], (-weighted[i] * weighted[j]) / combinations);
      }
    }
  }
  return { perSequence, cell: cells, value };
}
