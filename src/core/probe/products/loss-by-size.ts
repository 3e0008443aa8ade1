/**
 * The loss of one sequence as a smooth function of the number of masked tokens, from its draws by count: h/s varies
 * slowly with log s, so a local line through the few sizes drawn says within a few per cent what any size costs.
 *
 * Holds: this smoothing. Refuses to hold: any claim that it is right; who uses it must stay unbiased where it is not.
 */
import type { ProbeProducts } from './size-products';

/** Width of the Gaussian kernel in ln s. Between .15 and .4 the noise of the estimates hardly depends on it. */
const WIDTH = 0.2;

/** Share of the kernel's variance added to that of ln s, so that a line through one or two sizes stays level. */
const RIDGE = 0.2;

/**
 * a(s) ≈ E[h|s] of one sequence, nats, at s − 1, [n].
 * @param sizes tokens masked per draw, [D].
 * @param h losses of the draws, nats, [D].
 */
export function smoothedLoss(n: number, sizes: Int32Array, h: Float64Array): Float64Array {
  const weight = new Float64Array(sizes.length);
  return Float64Array.from({ length: n }, (_, k) => {
    let [total, first, second, level, slope] = [0, 0, 0, 0, 0];
    // Relative to the nearest size, so that the weights cannot all underflow.
    let nearest = Infinity;
    sizes.forEach((s) => (nearest = Math.min(nearest, Math.abs(Math.log(s / (k + 1))))));
    sizes.forEach((s, i) => {
      const distance = Math.log(s / (k + 1));
      weight[i] = Math.exp((nearest ** 2 - distance ** 2) / (2 * WIDTH ** 2));
      total += weight[i];
      first += weight[i] * distance;
      second += weight[i] * distance ** 2;
      level += (weight[i] * h[i]) / s;
      slope += (weight[i] * distance * h[i]) / s;
    });
    const centre = first / total;
    const spread = second / total - centre ** 2 + RIDGE * WIDTH ** 2;
    const mean = level / total;
    return (k + 1) * (mean - (centre * (slope / total - centre * mean)) / spread);
  });
}

/** smoothedLoss of every sequence, [N, n]. @param h losses of the draws, nats, [N, D]. */
export function smoothedLosses(
  { design, sequences, sizes }: ProbeProducts,
  h: Float64Array,
): Float64Array {
  const { n, drawsPerSequence: D } = design;
  const smooth = new Float64Array(sequences * n);
  for (let x = 0; x < sequences; x++) {
    const [from, to] = [x * D, (x + 1) * D];
    smooth.set(smoothedLoss(n, sizes.subarray(from, to), h.subarray(from, to)), x * n);
  }
  return smooth;
}
