/**
 * What the mirrored pairs of a log say: of any law of rates and weights how far apart both losses of a pair are, and the correlation
 * ρ of what both err by, given sequence and rate (METHODS 3, MIRROR).
 *
 *     D = E[(l − l')²]/2,      E[((l + l')/2)²] = E[l²] − D/2,      D(t) = v(t)·(1 − ρ(t)),      ∫ D dt = A·(1 − ρ̄)
 *
 * How a pair's sets are drawn given k = |S| + |S'| does not depend on the rate: k ~ Bin(n, 2m) for m ≤ ½, n + Bin(n, 2m − 1) above, and
 * given k all are alike. So, as with count weight, a pair that was drawn at one rate speaks for all rates that could have
 * drawn it, and its own rate is not needed:
 *
 *     D = E[ W(k)·(c_s h − c_s' h')²/2 ],      W(k) = ∫ p(t) a(t)² P(k|t) dt / ∫ P(k|t) dt
 *
 * Holds: these. Refuses to hold: files, and whether a pair pays (lab/table/words.ts).
 */
import { assertRange } from '../assert';
import { binomialProbabilities } from '../binomial';
import { maskingProbability } from '../masking-probability';
import { RATE_WEIGHT, type DrawLaw } from '../methods/draw-law';
import { UNIFORM } from '../methods/density/piecewise-linear';
import { levelFactor, sizeFactor } from '../methods/loss-weight';
import { oncePerSampler } from '../methods/once-per-sampler';
import type { RateGrid } from '../quadrature';
import type { Estimate } from '../statistics/estimate';
import type { TableSums } from './cell-sums';
import { withinAt } from './rate-curves';
import { representative, sizeIn } from './sequence-draws';
import { tableGrid } from './size-cells';
import { ratioOf, type TwoWay } from './two-way';

/** Pairs of patterns at one rate, each with its mirror, t ~ U(0, 1). */
export interface TablePairs {
  /** Sequence of each pair, [P]. */
  readonly sequence: Int32Array;
  /** Rate of each, [P]. */
  readonly t: Float64Array;
  /** s and s', [P]. */
  readonly masked: readonly [Int32Array, Int32Array];
  /** h and h', nats, [P]. */
  readonly h: readonly [Float64Array, Float64Array];
}

/** What pairs are read for. */
export interface PairsPlace {
  readonly epsilon: number;
  /** Maskable tokens of each sequence of the table, and the most. */
  readonly n: Int32Array;
  readonly longest: number;
}

/** P(k|m) for k = 1 … 2n at k − 1. */
function coveredProbabilities(n: number, m: number): Float64Array {
  const all = new Float64Array(2 * n);
  if (m <= 0.5) all.set(binomialProbabilities(n, 2 * m));
  else {
    const both = binomialProbabilities(n, 2 * m - 1);
    all.set(both, n);
    all[n - 1] = (2 - 2 * m) ** n;
  }
  return all;
}

/** ω_j P(k|t_j)/∫ P(k|t) dt, k = 1 … 2n, of one length. */
interface Posterior {
  readonly grid: RateGrid;
  /** [2n, J] */
  readonly share: Float32Array;
  /** ∫ P(k|t) dt, [2n] */
  readonly probability: Float64Array;
}

function posteriorOf(grid: RateGrid): Posterior {
  const { n, m, weight } = grid;
  const J = m.length;
  const share = new Float32Array(2 * n * J);
  const probability = new Float64Array(2 * n);
  m.forEach((rate, j) => {
    const p = coveredProbabilities(n, rate);
    for (let k = 0; k < 2 * n; k++) {
      share[k * J + j] = weight[j] * p[k];
      probability[k] += weight[j] * p[k];
    }
  });
  for (let k = 0; k < 2 * n; k++) {
    for (let j = 0; j < J; j++) share[k * J + j] /= probability[k] || 1;
  }
  return { grid, share, probability };
}

export class MirroredPairs {
  private readonly posteriors = new Map<number, Posterior>();
  /** Length that stands for each sequence's, [sequences]; losses are scaled to it. */
  private readonly n: Int32Array;
  private readonly pairs: TablePairs;

  constructor(
    pairs: TablePairs,
    private readonly place: PairsPlace,
  ) {
    const lengths = new Set(place.n).size;
    const n = place.n.map((length) => representative(length, lengths));
    const mapped = (values: Int32Array) =>
      values.map((s, pair) => {
        const x = pairs.sequence[pair];
        return s === 0 ? 0 : sizeIn(s, place.n[x], n[x]);
      });
    const scaled = (values: Float64Array) =>
      values.map((h, pair) => {
        const x = pairs.sequence[pair];
        return (h * n[x]) / place.n[x];
      });
    this.n = n;
    this.pairs =
      lengths === 1
        ? pairs
        : {
            ...pairs,
            masked: [mapped(pairs.masked[0]), mapped(pairs.masked[1])],
            h: [scaled(pairs.h[0]), scaled(pairs.h[1])],
          };
  }

  private posterior(n: number): Posterior {
    const known = this.posteriors.get(n);
    if (known) return known;
    const { epsilon, longest } = this.place;
    const made = posteriorOf(tableGrid(n, epsilon, longest));
    this.posteriors.set(n, made);
    return made;
  }

  /**
   * D of a law, on the groups of the sums. Null where some group has no pairs. RangeError for fixed count, whose pairs no log has.
   */
  spread(sums: TableSums, law: DrawLaw): TwoWay | null {
    const { sampler, weight } = law;
    assertRange(sampler.kind !== 'count', 'Pairs at rates say nothing of fixed count.');
    const { epsilon } = this.place;
    if (sampler.kind === 'clipped') {
      const { from, to } = sampler;
      return this.meanOf(
        sums,
        (n, _, pair) => {
          const t = this.pairs.t[pair];
          if (t < from || t > to) return 0;
          return levelFactor(weight, n, n * maskingProbability(t, epsilon), 1) ** 2 / (to - from);
        },
        law,
      );
    }
    const byCovered = new Map<number, Float64Array>();
    const weights = (n: number): Float64Array => {
      const known = byCovered.get(n);
      if (known) return known;
      const { grid, share } = this.posterior(n);
      const factor = grid.t.map((t, j) => {
        const p = sampler.density.pdf(t);
        return p * levelFactor(weight, n, n * grid.m[j], 1 / p) ** 2;
      });
      const J = factor.length;
      const made = Float64Array.from({ length: 2 * n }, (_, k) => {
        let total = 0;
        for (let j = 0; j < J; j++) total += share[k * J + j] * factor[j];
        return total;
      });
      byCovered.set(n, made);
      return made;
    };
    return this.meanOf(sums, (n, k) => weights(n)[k - 1], law);
  }

  /** D(t) of Standard's loss. */
  spreadAt(sums: TableSums, t: number): TwoWay | null {
    const m = maskingProbability(t, this.place.epsilon);
    const byCovered = new Map<number, Float64Array>();
    const weights = (n: number): Float64Array => {
      const known = byCovered.get(n);
      if (known) return known;
      const { probability } = this.posterior(n);
      const made = coveredProbabilities(n, m).map(
        (p, k) => p / (probability[k] || 1) / (n * m) ** 2,
      );
      byCovered.set(n, made);
      return made;
    };
    return this.meanOf(sums, (n, k) => weights(n)[k - 1], STANDARD);
  }

  /** The mean over sequences of the mean over their pairs of W·(c_s h − c_s' h')²/2. */
  private meanOf(
    { sequences, groupOf, groups }: TableSums,
    weight: (n: number, k: number, pair: number) => number,
    law: DrawLaw,
  ): TwoWay | null {
    const { sequence, masked, h } = this.pairs;
    const { n } = this;
    const { epsilon } = this.place;
    const [total, count] = [0, 0].map(() => new Float64Array(n.length));
    const factorsOf = (length: number): Float64Array =>
      oncePerSampler(law.sampler, `sizes ${length} ${epsilon} ${JSON.stringify(law.weight)}`, () =>
        Float64Array.from({ length: length + 1 }, (_, s) =>
          s === 0 ? 0 : sizeFactor(law, length, epsilon, s),
        ),
      );
    sequence.forEach((x, pair) => {
      count[x]++;
      const [s, other] = [masked[0][pair], masked[1][pair]];
      if (s + other === 0) return;
      const factors = factorsOf(n[x]);
      const difference = factors[s] * h[0][pair] - factors[other] * h[1][pair];
      if (difference === 0) return;
      total[x] += (weight(n[x], s + other, pair) * difference ** 2) / 2;
    });
    const [sum, having] = [0, 0].map(() => new Float64Array(groups));
    sequences.forEach((x, k) => {
      const group = groupOf[k];
      if (group === -1 || count[x] === 0) return;
      sum[group] += total[x] / count[x];
      having[group]++;
    });
    if (having.some((number) => number === 0)) return null;
    const [all, N] = [sum, having].map((values) => values.reduce((x, y) => x + y, 0));
    return {
      sequences: {
        value: all / N,
        deleteOne: sum.map((own, g) => (all - own) / (N - having[g])),
      },
      sketch: null,
    };
  }

  /** ρ̄. @param a A of Standard on the same sums. Null where some group of sequences has no pairs. */
  correlation(sums: TableSums, a: TwoWay): Estimate | null {
    const spread = this.spread(sums, STANDARD);
    return spread && correlationOf(spread, a);
  }

  /** ρ(t) at the given rates; null as above. RangeError as `withinAt`. */
  correlationAt(sums: TableSums, t: readonly number[]): (Estimate | null)[] {
    return t.map((rate) => {
      const spread = this.spreadAt(sums, rate);
      if (!spread) return null;
      const v = withinAt(sums, this.place.epsilon, rate);
      return correlationOf(spread, v);
    });
  }
}

/** ρ = 1 − D/v, with the interval of the ratio's logarithm. */
function correlationOf(spread: TwoWay, v: TwoWay): Estimate {
  const { value, low, high, n } = ratioOf(spread, v);
  return { value: 1 - value, low: 1 - high, high: 1 - low, n };
}

const STANDARD: DrawLaw = {
  sampler: { kind: 'rate', density: UNIFORM },
  pairing: 'single',
  weight: RATE_WEIGHT,
};
