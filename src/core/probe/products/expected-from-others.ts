/**
 * What to expect of a sequence's draws from all other sequences: E[h²|s] ≈ u_s² and E[h h'|s,s'] ≈ r·u_s u_s'.
 *
 * Where a design draws only some sizes, an inverse-probability sum is noisy merely because different sizes were drawn.
 * Summing the expectation over all sizes and only the deviations from it over the drawn ones (the survey sampler's
 * difference estimator) takes most of that noise away. Because the expectation leaves the sequence itself out, it is
 * independent of the draws it corrects, and the estimate of every sequence stays exactly unbiased, however poor the
 * expectation. (Products of two sequences' estimates share a little of it: a bias of order 1/N², far below the error.)
 * Where all sizes are drawn it cancels.
 *
 * Holds: these expectations, and sums over sizes that they steady. Refuses to hold: forms of two sizes (second-moments.ts,
 * level-free-form.ts).
 */
import { drawScale, type ProbeDesign } from '../draws/size-design';
import { linearForm } from './mean-weights';

/** @typeParam Losses null for the gradient. */
export interface Expectation<Losses extends Float64Array | null = Float64Array | null> {
  /** u_s of each sequence at s − 1, [N, n]: root mean square of the other sequences' draws of that size. */
  readonly root: Float64Array;
  /** r of each sequence, [N]. */
  readonly correlation: Float64Array;
  /** Mean of the other sequences' h at s − 1, nats, [N, n]. */
  readonly mean: Losses;
}

/** The draws of all sequences as they were measured. @typeParam Losses null for the gradient. */
export interface MeasuredDraws<Losses extends Float64Array | null = Float64Array | null> {
  readonly design: ProbeDesign;
  /** Tokens masked per draw, [N, D]. */
  readonly sizes: Int32Array;
  /** Products of the draws of one sequence, [N, D, D]: h_i h_j (nats²) or γ_i·γ_j. */
  readonly gram: Float64Array | Float32Array;
  /** h of every draw, nats, [N, D]. */
  readonly h: Losses;
  /** What each sequence's products are expected to be, from the other sequences. */
  readonly fromOthers: Expectation<Losses>;
}

/**
 * Averages per size; sizes that no draw had take value/s^power of the nearest one that had, the smaller of two. Zeros
 * where no draw had any size.
 * @param total sum of the values at s − 1, [n].
 * @param count number of them at s − 1, [n].
 * @param power how values grow with s.
 */
export function averagePerSize(
  total: Float64Array,
  count: Float64Array,
  power: number,
): Float64Array {
  const n = total.length;
  if (!count.some((c) => c > 0)) return new Float64Array(n);
  return total.map((value, k) => {
    if (count[k] > 0) return value / count[k];
    let distance = 1;
    // Beyond the ends of the table both comparisons are false.
    while (!(count[k - distance] > 0 || count[k + distance] > 0)) distance++;
    const from = count[k - distance] > 0 ? k - distance : k + distance;
    return (total[from] / count[from]) * ((k + 1) / (from + 1)) ** power;
  });
}

/**
 * The expectations of every sequence from all others, O(N·(D² + n²)).
 * @param sizes tokens masked per draw, [N, D].
 * @param gram products inside each sequence, [N, D, D].
 * @param h losses per draw, [N, D], or null for the gradient.
 */
export function expectedFromOthers<Losses extends Float64Array | null>(
  design: ProbeDesign,
  sizes: Int32Array,
  gram: Float64Array | Float32Array,
  h: Losses,
): Expectation<Losses> {
  const { n, drawsPerSequence: D } = design;
  const N = sizes.length / D;
  const count = new Float64Array(n);
  const squares = new Float64Array(n);
  const losses = new Float64Array(n);
  const pairCount = new Float64Array(n * n);
  let products = 0;

  /** Adds (or with −1 takes out) one sequence. */
  const include = (x: number, sign: 1 | -1): void => {
    for (let i = x * D; i < (x + 1) * D; i++) {
      const s = sizes[i] - 1;
      const diagonal = i * D + (i - x * D);
      count[s] += sign;
      squares[s] += sign * gram[diagonal];
      if (h) losses[s] += sign * h[i];
      for (let j = i + 1; j < (x + 1) * D; j++) {
        products += sign * gram[diagonal + j - i];
        pairCount[s * n + sizes[j] - 1] += sign;
      }
    }
  };

  const root = new Float64Array(N * n);
  const correlation = new Float64Array(N);
  const mean = h ? new Float64Array(N * n) : null;
  for (let x = 0; x < N; x++) include(x, 1);
  for (let x = 0; x < N; x++) {
    include(x, -1);
    // Rounding can leave a sum of squares just below 0.
    const u = averagePerSize(squares, count, 2).map((value) => Math.sqrt(Math.max(0, value)));
    root.set(u, x * n);
    mean?.set(averagePerSize(losses, count, 1), x * n);
    let expected = 0;
    for (let s = 0; s < n; s++) {
      for (let r = 0; r < n; r++) expected += pairCount[s * n + r] * u[s] * u[r];
    }
    correlation[x] = expected > 0 ? products / expected : 0;
    include(x, 1);
  }
  return { root, correlation, mean: mean as Losses };
}

/** h² (nats²) or ‖∇h‖² of every draw, [N, D]: the diagonals of its sequence's products. */
export function drawSquares({ design, sizes, gram }: MeasuredDraws): Float64Array {
  const { drawsPerSequence: D } = design;
  return Float64Array.from(sizes, (_, i) => gram[i * D + (i % D)]);
}

/** Σ_s w_s ŷ_s per sequence, [N], of values y of the draws, [N, D], that are expected to be [N, n]. */
function steadied(
  { design, sizes }: Pick<MeasuredDraws, 'design' | 'sizes'>,
  values: Float64Array,
  expected: Float64Array,
  w: Float64Array,
): Float64Array {
  const { n, drawsPerSequence: D } = design;
  const deviations = values.map(
    (value, i) => value - expected[Math.floor(i / D) * n + sizes[i] - 1],
  );
  return linearForm(design, sizes, deviations, w).map((e, x) =>
    w.reduce((total, weight, s) => total + weight * expected[x * n + s], e),
  );
}

/** e_x = Σ_s w_s μ̂_s(x) of the loss, nats per response token, [N]; null for the gradient. */
export function steadiedForm<Losses extends Float64Array | null>(
  draws: MeasuredDraws<Losses>,
  w: Float64Array,
): Losses {
  const { h, fromOthers } = draws;
  return (h && fromOthers.mean && steadied(draws, h, fromOthers.mean, w)) as Losses;
}

/** μ̂_s(x) of the loss at s − 1, nats, [N, n], whose weighted sums `steadiedForm` gives; null for the gradient. */
export function steadiedMeans<Losses extends Float64Array | null>({
  design,
  sizes,
  h,
  fromOthers,
}: MeasuredDraws<Losses>): Losses {
  const expected = fromOthers.mean;
  if (!h || !expected) return null as Losses;
  const { n, drawsPerSequence: D } = design;
  const scale = drawScale(design);
  const means = expected.slice();
  h.forEach((loss, i) => {
    const s = sizes[i] - 1;
    const k = Math.floor(i / D) * n + s;
    means[k] += scale[s] * (loss - expected[k]);
  });
  return means as Losses;
}

/** Σ_s w_s q̂_s(x) with q_s = E[h²|s], nats², or E‖∇h‖², [N]. */
export function steadiedSquares(draws: MeasuredDraws, w: Float64Array): Float64Array {
  const expected = draws.fromOthers.root.map((u) => u ** 2);
  return steadied(draws, drawSquares(draws), expected, w);
}
