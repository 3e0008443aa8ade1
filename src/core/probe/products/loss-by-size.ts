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
  const smooth = new Float64Array(n);
  const logs = Float64Array.from(sizes, Math.log);
  for (let k = 0; k < n; k++) {
    const log = Math.log(k + 1);
    // Relative to the nearest size, so that the weights cannot all underflow.
    let nearest = Infinity;
    for (const size of logs) nearest = Math.min(nearest, Math.abs(size - log));
    let [total, first, second, level, slope] = [0, 0, 0, 0, 0];
    for (let i = 0; i < sizes.length; i++) {
      const distance = logs[i] - log;
      const weight = Math.exp((nearest ** 2 - distance ** 2) / (2 * WIDTH ** 2));
      total += weight;
      first += weight * distance;
      second += weight * distance ** 2;
      level += (weight * h[i]) / sizes[i];
      slope += (weight * distance * h[i]) / sizes[i];
    }
    const centre = first / total;
    const spread = second / total - centre ** 2 + RIDGE * WIDTH ** 2;
    const mean = level / total;
    smooth[k] = (k + 1) * (mean - (centre * (slope / total - centre * mean)) / spread);
  }
  return smooth;
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
