/**
 * The masking-rate picture: expected loss, pattern noise and mirror correlation at any rate, and which counts matter,
 * all from the products of one probe (METHODS 2 and 3).
 *
 * Holds: point estimates at given rates. Refuses to hold: their intervals (decompose gives those of every integral).
 */
import { mirroredProbabilities } from '../counts';
import { binomialAtRate } from '../quadrature';
import { maskingProbability } from '../rates';
import { optimalCounts as optimalFromMeanSquares } from '../density/counts';
import { averagePerSize } from './baseline';
import { drawScale, pairFactor } from './design';
import { quadraticForm } from './moments';
import type { PairProducts } from './pairs';
import type { LossProducts, ProbeProducts } from './products';

/** Averages over sequences. */
interface MeanMoments {
  /** mean_x μ_s², distinct draws, and its off-diagonal products, [n, n]. */
  readonly pi: Float64Array;
  /** mean_x q_s, [n]. */
  readonly q: Float64Array;
  /** mean_x μ_s, [n]; null for the gradient. */
  readonly mu: Float64Array | null;
}

/** As in sequenceMoments: expectations from the other sequences, and the draws' deviations from them. */
function meanMoments(products: ProbeProducts): MeanMoments {
  const { design, sequences, sizes, gram, h, baseline } = products;
  const { n, drawsPerSequence: D } = design;
  const scale = drawScale(design);
  const factor = pairFactor(design);
  const pi = new Float64Array(n * n);
  const q = new Float64Array(n);
  const mu = new Float64Array(n);
  for (let x = 0; x < sequences; x++) {
    const u = baseline.root.subarray(x * n, (x + 1) * n);
    const expected = baseline.mean?.subarray(x * n, (x + 1) * n);
    const correlation = baseline.correlation[x];
    for (let s = 0; s < n; s++) {
      q[s] += u[s] ** 2 / sequences;
      if (expected) mu[s] += expected[s] / sequences;
      for (let r = 0; r < n; r++) pi[s * n + r] += (correlation * u[s] * u[r]) / sequences;
    }
    for (let i = 0; i < D; i++) {
      const s = sizes[x * D + i] - 1;
      const row = (x * D + i) * D;
      q[s] += (scale[s] * (gram[row + i] - u[s] ** 2)) / sequences;
      if (h && expected) mu[s] += (scale[s] * (h[x * D + i] - expected[s])) / sequences;
      for (let j = 0; j < D; j++) {
        const r = sizes[x * D + j] - 1;
        const deviation = factor[i * D + j] * (gram[row + j] - correlation * u[s] * u[r]);
        pi[s * n + r] += (scale[s] * scale[r] * deviation) / sequences;
      }
    }
  }
  return { pi, q, mu: h ? mu : null };
}

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, k) => sum + value * b[k], 0);

/** Moments of l at given rates under the uniform density, each [T]. Noisy where they come close to 0. */
export interface RateCurves {
  readonly t: Float64Array;
  /** g(t) = E[l|t], nats per response token; null for the gradient. */
  readonly g: Float64Array | null;
  /** v(t) = E_x Var_u(l|x,t), nats², or tr Cov of the gradient; may be slightly negative. */
  readonly v: Float64Array;
  /** E[l²|t] over data and patterns: what P-POTS calls g² + v, nats², or E‖∇l‖². */
  readonly secondMoment: Float64Array;
  /** Correlation of a pattern with its mirror, E_x Cov_u(l, l')/v; NaN where v is not above 0. Null without pairs. */
  readonly rho: Float64Array | null;
}

/** Loss curves always have g. */
export type LossCurves = RateCurves & { readonly g: Float64Array };

/**
 * The curves at the rates t, [T].
 * @param pairs mirrored pairs of the same sequences drawn with a rate share, or null.
 * RangeError for a rate outside [0, 1], or pairs drawn for fixed count only.
 */
export function rateCurves(
  products: LossProducts,
  pairs: PairProducts | null,
  t: ArrayLike<number>,
): LossCurves;
export function rateCurves(
  products: ProbeProducts,
  pairs: PairProducts | null,
  t: ArrayLike<number>,
): RateCurves;
export function rateCurves(
  products: ProbeProducts,
  pairs: PairProducts | null,
  t: ArrayLike<number>,
): RateCurves {
  const { n, epsilon } = products.grid;
  const { pi, q, mu } = meanMoments(products);
  const kappa = pairs ? meanCrossMoments(pairs) : null;
  const T = t.length;
  const g = new Float64Array(T);
  const v = new Float64Array(T);
  const secondMoment = new Float64Array(T);
  const rho = new Float64Array(T);
  for (let k = 0; k < T; k++) {
    const m = maskingProbability(t[k], epsilon);
    const b = binomialAtRate(n, t[k], epsilon);
    const squaredG = quadraticForm(pi, b) / (n * m) ** 2;
    secondMoment[k] = dot(q, b) / (n * m) ** 2;
    v[k] = secondMoment[k] - squaredG;
    if (mu) g[k] = dot(mu, b) / (n * m);
    if (kappa) {
      const covariance = dot(kappa, mirroredProbabilities(n, m)) / (n * m) ** 2 - squaredG;
      rho[k] = v[k] > 0 ? covariance / v[k] : NaN;
    }
  }
  return { t: Float64Array.from(t), g: mu ? g : null, v, secondMoment, rho: kappa ? rho : null };
}

/** mean_x of the importance-weighted products per cell, [n, n]: Σ_cells P·κ̂ is unbiased for E[h h'|t]. */
function meanCrossMoments({ design, sequences, pairs, ...drawn }: PairProducts): Float64Array {
  if (!(design.shares.rate > 0)) {
    throw new RangeError('The mirrored pairs were drawn for fixed count only, not for rates.');
  }
  const kappa = new Float64Array(design.n * design.n);
  drawn.cell.forEach((cell, k) => {
    kappa[cell] += drawn.product[k] / (drawn.probability[k] * sequences * pairs);
  });
  return kappa;
}

/**
 * mean_x E[h²|s] for s = 1 … n, [n], nats² or squared gradient norms: the average over the draws of that size. Sizes
 * that no draw had take q/s² from the nearest one that had, the smaller of two.
 */
export function meanSquares(products: ProbeProducts): Float64Array {
  const { design, sizes, gram } = products;
  const D = design.drawsPerSequence;
  const total = new Float64Array(design.n);
  const count = new Float64Array(design.n);
  sizes.forEach((s, i) => {
    total[s - 1] += gram[i * D + (i % D)];
    count[s - 1] += 1;
  });
  return averagePerSize(total, count, 2);
}

/**
 * The count probabilities that minimise Var(h/(n s p_s)): p_s ∝ √E[h²|s]/s, s = 1 … n, [n]. A size measured at 0 keeps
 * a small probability, because excluding it would bias the mean.
 * RangeError if nothing positive was measured.
 */
export function optimalCounts(products: ProbeProducts): Float64Array {
  return optimalFromMeanSquares(meanSquares(products), 0);
}
