/**
 * The second moments of one draw's loss l, each averaging over one more source of randomness before squaring:
 *
 *     E[l²]  ≥  E[E[l|x,t,sizes]²]  ≥  E[E[l|x,t]²]  ≥  E[E[l|x]²]  ≥  E[l]²
 *         A_place              A_count            B              C
 *
 * Each is linear in q_s = E[h²|s], π_ss' = μ_s μ_s' and κ_ss' = E[h h'|s,s'] of the mirrored pair, so an estimator is
 * a set of weights: computed once, then applied to every sequence.
 *
 * Holds: these weights and their application. Refuses to hold: averages over sequences and intervals.
 */
import type { Estimator, RateDensity } from '../estimator';
import type { RateGrid } from '../quadrature';
import { steadiedForm } from './baseline';
import { drawScale, pairFactor } from './design';
import { countLinearWeights, rateLinearWeights } from './linear';
import type { PairProducts } from './pairs';
import { mirroredCells, pairForm } from './pairs';
import { placeCovariance } from './place-covariance';
import type { ProbeProducts } from './products';

/** Weights of the moments of an estimator with n maskable tokens; matrices are [n, n], symmetric. */
export interface MomentWeights {
  /** Of q_s in E[l²|x], [n]. */
  readonly square: Float64Array;
  /** Of π_ss' in E[l²|x]: two independent patterns at one rate; null without. */
  readonly independent: Float64Array | null;
  /** Of κ_ss' in E[l²|x]: a pattern and its mirror; null without. */
  readonly mirrored: Float64Array | null;
  /** Of π_ss' in E[E[l|x,t,sizes]²|x]. */
  readonly bySizes: Float64Array;
  /** Of π_ss' in E[E[l|x,t]²|x]. */
  readonly byRate: Float64Array;
  /** Of μ_s in E[l|x], [n]. */
  readonly linear: Float64Array;
}

/** p(t_j), normalised on the nodes: Σ ω_j p_j = 1, [J]. RangeError unless positive and finite at every node. */
export function densityAtNodes(density: RateDensity, grid: RateGrid): Float64Array {
  const p = grid.t.map((t) => density.pdf(t));
  const failing = p.findIndex((value) => !(value > 0 && value < Infinity));
  if (failing !== -1) {
    throw new RangeError(
      `The density must be positive and finite at every rate to be unbiased; at t = ` +
        `${grid.t[failing].toPrecision(3)} it is ${p[failing]}.`,
    );
  }
  const total = p.reduce((sum, value, j) => sum + grid.weight[j] * value, 0);
  return p.map((value) => value / total);
}

function diagonal(values: Float64Array): Float64Array {
  const n = values.length;
  const matrix = new Float64Array(n * n);
  values.forEach((value, k) => {
    matrix[k * n + k] = value;
  });
  return matrix;
}

const half = (matrix: Float64Array): Float64Array => matrix.map((value) => value / 2);

const halfSum = (first: Float64Array, second: Float64Array): Float64Array =>
  first.map((value, k) => (value + second[k]) / 2);

/** The weights for one pattern per draw, and the cells of its mirror. */
interface SinglePattern {
  /** Of q_s in E[l²|x], and of π_ss in E[E[l|x,t,s]²|x], [n]. */
  readonly square: Float64Array;
  readonly byRate: Float64Array;
  readonly linear: Float64Array;
  mirrored(): Float64Array;
}

/** t ~ p, l = h/(n m p): Q_s = Σ_j (ω_j/p_j) b_s/(n m_j)², G_ss' = Σ_j (ω_j/p_j) b_s b_s'/(n m_j)². */
function ratePattern(density: RateDensity, grid: RateGrid): SinglePattern {
  const { n, m, weight, binomial } = grid;
  const p = densityAtNodes(density, grid);
  const factor = p.map((value, j) => weight[j] / value / (n * m[j]) ** 2);
  const square = new Float64Array(n);
  const byRate = new Float64Array(n * n);
  for (let j = 0; j < m.length; j++) {
    for (let s = 0; s < n; s++) {
      const first = factor[j] * binomial[j * n + s];
      square[s] += first;
      for (let r = 0; r < n; r++) byRate[s * n + r] += first * binomial[j * n + r];
    }
  }
  const mirrored = () => mirroredCells(grid, factor);
  return { square, byRate, linear: rateLinearWeights(grid), mirrored };
}

/** s ~ p, l = h/(n s p_s): the size is the rate, so both moments have the weights 1/(n² p_s s²). */
function countPattern(probabilities: Float64Array, n: number): SinglePattern {
  if (probabilities.length !== n) {
    throw new RangeError(
      `Fixed count needs ${n} probabilities, one per number of masked tokens, not ${probabilities.length}.`,
    );
  }
  const total = probabilities.reduce((a, b) => a + b, 0);
  if (!probabilities.every((p) => p > 0) || Math.abs(total - 1) > 1e-6) {
    throw new RangeError('The probabilities of fixed count must be positive and sum to 1.');
  }
  const square = probabilities.map((p, k) => 1 / (n * n * p * (k + 1) ** 2));
  const byRate = diagonal(square);
  return { square, byRate, linear: countLinearWeights(n), mirrored: () => byRate };
}

/**
 * The weights of an estimator.
 * RangeError if a density is not positive on the nodes, or probabilities do not fit n.
 */
export function momentWeights({ sampler, pairing }: Estimator, grid: RateGrid): MomentWeights {
  const { square, byRate, linear, mirrored } =
    sampler.kind === 'rate'
      ? ratePattern(sampler.density, grid)
      : countPattern(sampler.probabilities, grid.n);
  // The mean of two patterns has E[l̄²] = ½E[l²] + ½E[l l'], and likewise given the sizes.
  switch (pairing) {
    case 'single':
      return {
        square,
        independent: null,
        mirrored: null,
        bySizes: diagonal(square),
        byRate,
        linear,
      };
    case 'independent-pair':
      return {
        square: half(square),
        independent: half(byRate),
        mirrored: null,
        bySizes: halfSum(diagonal(square), byRate),
        byRate,
        linear,
      };
    case 'mirrored-pair': {
      const cells = mirrored();
      return {
        square: half(square),
        independent: null,
        mirrored: half(cells),
        bySizes: halfSum(diagonal(square), cells),
        byRate,
        linear,
      };
    }
  }
}

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
 * Applies the weights to the products of every sequence, O(N·(D² + n²)). A product of two means comes from two different
 * draws only; from the same draw twice it would carry the pattern noise into B and C. Each moment is its expectation
 * from the other sequences (baseline.ts) plus the weighted deviations of the draws from it.
 * Throws an Error if the weights need mirrored pairs and there are none.
 */
export function sequenceMoments(
  weights: MomentWeights,
  products: ProbeProducts,
  pairs: PairProducts | null,
): SequenceMoments {
  const { design, sequences, sizes, gram, baseline } = products;
  const { n, drawsPerSequence: D } = design;
  const scale = drawScale(design);
  const { square, bySizes: sizeWeights, byRate: rateWeights, linear } = weights;
  const all = mirroredMoment(weights, products, pairs);
  // κ_ss' of the loss is π_ss' from the draws by count plus the covariance from the pairs.
  const ofProducts = weights.independent ?? (pairs?.h ? weights.mirrored : null);
  const bySizes = new Float64Array(sequences);
  const byRate = new Float64Array(sequences);
  const bySequence = new Float64Array(sequences);

  // Each pair of draws stands for (i, j) and (j, i).
  const multiplicity = pairFactor(design).map((factor) => 2 * factor);
  for (let x = 0; x < sequences; x++) {
    const u = baseline.root.subarray(x * n, (x + 1) * n);
    const correlation = baseline.correlation[x];

    if (ofProducts) all[x] += correlation * quadraticForm(ofProducts, u);
    bySizes[x] = correlation * quadraticForm(sizeWeights, u);
    byRate[x] = correlation * quadraticForm(rateWeights, u);
    bySequence[x] = correlation * linear.reduce((sum, w, s) => sum + w * u[s], 0) ** 2;
    for (let s = 0; s < n; s++) all[x] += square[s] * u[s] ** 2;

    for (let i = 0; i < D; i++) {
      const s = sizes[x * D + i] - 1;
      const row = (x * D + i) * D;
      all[x] += square[s] * scale[s] * (gram[row + i] - u[s] ** 2);
      for (let j = i + 1; j < D; j++) {
        const r = sizes[x * D + j] - 1;
        const deviation =
          multiplicity[i * D + j] *
          scale[s] *
          scale[r] *
          (gram[row + j] - correlation * u[s] * u[r]);
        if (ofProducts) all[x] += ofProducts[s * n + r] * deviation;
        bySizes[x] += sizeWeights[s * n + r] * deviation;
        byRate[x] += rateWeights[s * n + r] * deviation;
        bySequence[x] += linear[s] * linear[r] * deviation;
      }
    }
  }
  const mean =
    products.h && baseline.mean
      ? steadiedForm(design, sizes, products.h, linear, baseline.mean)
      : null;
  return { all, bySizes, byRate, bySequence, mean };
}

/** Σ_{s,s'} F_ss' u_s u_s' for F [n, n]. */
export function quadraticForm(matrix: Float64Array, u: Float64Array): number {
  const n = u.length;
  let form = 0;
  for (let s = 0; s < n; s++) {
    let row = 0;
    for (let r = 0; r < n; r++) row += matrix[s * n + r] * u[r];
    form += row * u[s];
  }
  return form;
}

/** The mirrored pairs' part of E[l²|x], [N]; zeros without. For the loss only what goes beyond π. */
function mirroredMoment(
  { mirrored }: MomentWeights,
  products: ProbeProducts,
  pairs: PairProducts | null,
): Float64Array {
  const { design, sequences } = products;
  if (!mirrored) return new Float64Array(sequences);
  if (!pairs) throw new Error('The noise of mirrored pairs needs a probe of mirrored pairs.');
  if (pairs.sequences !== sequences || pairs.design.n !== design.n) {
    throw new RangeError('The mirrored pairs must come from the sequences of the other products.');
  }
  // Cells too unlikely to be drawn have a weight of the order of rounding; a larger one would be a bias.
  const largest = mirrored.reduce((a, b) => Math.max(a, b), 0);
  if (mirrored.some((w, c) => w > 1e-12 * largest && pairs.design.probabilities[c] === 0)) {
    throw new RangeError('The mirrored pairs were drawn for fixed count only, not for rates.');
  }
  return placeCovariance(products, pairs)?.(mirrored) ?? pairForm(pairs, mirrored);
}
