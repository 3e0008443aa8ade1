/**
 * The second moments of one draw's loss l, each averaging over one more source of randomness before squaring:
 *
 *     E[l²]  ≥  E[E[l|x,t,sizes]²]  ≥  E[E[l|x,t]²]  ≥  E[E[l|x]²]  ≥  E[l]²
 *         A_place              A_count            B              C
 *
 * Of a pair, t and sizes are those of both patterns. Each is linear in q_s = E[h²|s], π_ss' = μ_s μ_s' and κ_ss' = E[h h'|s,s']
 * of a pattern and its mirror, so an estimator is a set of weights: computed once (moment-weights.ts), then applied to every
 * sequence.
 *
 * Holds: how the weights are applied. Refuses to hold: averages over sequences and intervals.
 */
import { dot, largest, outer, quadraticForm } from '../../arrays';
import { drawScale, pairFactor } from '../draws/size-design';
import { steadiedForm, steadiedSquares } from './expected-from-others';
import {
  assertDrawnForRates,
  assertSameSequences,
  pairTerms,
  type PairProducts,
} from './pair-products';
import { placeCovariance } from './place-covariance';
import { formPerSequence, type SequenceTerms } from './sequence-terms';
import type { ProbeProducts } from './size-products';
import type { MomentWeights } from './moment-weights';

/** The moments per sequence, each unbiased, [N]. */
export interface SequenceMoments {
  /** E[l²|x] */
  readonly all: Float64Array;
  /** E[E[l|x,t,sizes]²|x] */
  readonly bySizes: Float64Array;
  /** E[E[l|x,t]²|x] */
  readonly byRate: Float64Array;
  /** E[l|x]² */
  readonly bySequence: Float64Array;
  /** E[l|x]; null for the gradient. */
  readonly mean: Float64Array | null;
}

/**
 * E[l²|x] alone, [N]: for single patterns O(N·(D + n)), which is what a search over many estimators can afford. Errors as in
 * `sequenceMoments`.
 */
export function squareMoment(
  weights: Pick<MomentWeights, 'square' | 'independent' | 'mirrored'>,
  products: ProbeProducts,
  pairs: PairProducts | null,
): Float64Array {
  const mirrored = mirroredMoment(weights, products, pairs);
  const all = steadiedSquares(products, weights.square).map((moment, x) => moment + mirrored[x]);
  // κ_ss' of the loss is π_ss' from the draws by count plus the covariance from the pairs.
  const ofProducts = weights.independent ?? (pairs?.h ? weights.mirrored : null);
  if (!ofProducts) return all;
  const { design, fromOthers } = products;
  const { n } = design;
  const beyond = formPerSequence(deviationsOf(products), ofProducts);
  return all.map((moment, x) => {
    const u = fromOthers.root.subarray(x * n, (x + 1) * n);
    return moment + fromOthers.correlation[x] * quadraticForm(ofProducts, u) + beyond[x];
  });
}

/**
 * Applies the weights to the products of every sequence, O(N·(D² + n²)). A product of two means comes from two different
 * draws only; from the same draw twice it would carry the pattern noise into B and C. Each moment is its expectation
 * from the other sequences (expected-from-others.ts) plus the weighted deviations of the draws from it.
 * Throws an Error if the weights need mirrored pairs and there are none.
 */
export function sequenceMoments(
  weights: MomentWeights,
  products: ProbeProducts,
  pairs: PairProducts | null,
): SequenceMoments {
  const { design, sequences, fromOthers } = products;
  const { n } = design;
  const deviations = deviationsOf(products);
  const { bySizes: sizeWeights, byRate: rateWeights, linear } = weights;
  const all = squareMoment(weights, products, pairs);
  const bySizes = formPerSequence(deviations, sizeWeights);
  const byRate = formPerSequence(deviations, rateWeights);
  const bySequence = formPerSequence(deviations, outer(linear));
  for (let x = 0; x < sequences; x++) {
    const u = fromOthers.root.subarray(x * n, (x + 1) * n);
    const correlation = fromOthers.correlation[x];
    bySizes[x] += correlation * quadraticForm(sizeWeights, u);
    byRate[x] += correlation * quadraticForm(rateWeights, u);
    bySequence[x] += correlation * dot(linear, u) ** 2;
  }
  return { all, bySizes, byRate, bySequence, mean: steadiedForm(products, linear) };
}

/** A window is read for many estimators; its pairs are gone through once. */
const known = new WeakMap<ProbeProducts, SequenceTerms>();

/**
 * What the pairs of draws of each sequence add to what is expected of π_ss', every estimator alike: how far each pair's product
 * is from it. O(N·D²), once per window.
 */
export function deviationsOf(products: ProbeProducts): SequenceTerms {
  const found = known.get(products);
  if (found) return found;
  const { design, sequences, sizes, gram, fromOthers } = products;
  const { n, drawsPerSequence: D } = design;
  const scale = drawScale(design);
  const factor = pairFactor(design);
  const perSequence = (D * (D - 1)) / 2;
  const cell = new Int32Array(sequences * perSequence);
  const value = new Float64Array(sequences * perSequence);
  let k = 0;
  for (let x = 0; x < sequences; x++) {
    const u = fromOthers.root.subarray(x * n, (x + 1) * n);
    for (let i = 0; i < D; i++) {
      const s = sizes[x * D + i] - 1;
      for (let j = i + 1; j < D; j++, k++) {
        const r = sizes[x * D + j] - 1;
        const expected = fromOthers.correlation[x] * u[s] * u[r];
        cell[k] = s * n + r;
        // Each pair of draws stands for (i, j) and (j, i).
        value[k] =
          2 * factor[i * D + j] * scale[s] * scale[r] * (gram[(x * D + i) * D + j] - expected);
      }
    }
  }
  const deviations = { perSequence, cell, value };
  known.set(products, deviations);
  return deviations;
}

/** The mirrored pairs' part of E[l²|x], [N]; zeros without. For the loss only what goes beyond π. */
function mirroredMoment(
  { mirrored }: Pick<MomentWeights, 'mirrored'>,
  products: ProbeProducts,
  pairs: PairProducts | null,
): Float64Array {
  if (!mirrored) return new Float64Array(products.sequences);
  if (!pairs) throw new Error('The noise of mirrored pairs needs a probe of mirrored pairs.');
  assertReached(mirrored, pairs);
  return formPerSequence(mirroredTerms(products, pairs), mirrored);
}

/** RangeError where pairs of some sizes would be needed that are never drawn. */
export function assertReached(mirrored: Float64Array, { design }: PairProducts): void {
  // Cells too unlikely to be drawn have a weight of the order of rounding; a larger one would be a bias.
  const least = 1e-12 * largest(mirrored);
  let reached = true;
  for (let c = 0; c < mirrored.length; c++) {
    reached &&= mirrored[c] <= least || design.probabilities[c] > 0;
  }
  assertDrawnForRates(reached);
}

/** The mirrored pairs' part of E[l²|x] under weights of κ_ss', as terms; for the loss only what goes beyond π. */
export function mirroredTerms(products: ProbeProducts, pairs: PairProducts): SequenceTerms {
  assertSameSequences(products, pairs);
  return placeCovariance(products, pairs) ?? pairTerms(pairs);
}
