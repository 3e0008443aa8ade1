/**
 * Var(h|s) of one sequence, the variance over sets of one size, from the draws of that size; tr Cov(γ|s) of the gradient.
 *
 * Holds: this estimate. Refuses to hold: products of different sizes (level-free-form.ts, second-moments.ts).
 */
import { sum } from '../../arrays';
import type { ProbeProducts } from './size-products';

/**
 * The unbiased estimate of Var(h|s) per sequence, [N], nats² or squared gradient norms. Where the design draws only some
 * sizes, a sequence that did not draw s has what the others found, and one that did is weighted by the probability of it
 * (expected-from-others.ts).
 */
export function varianceWithin(products: ProbeProducts, s: number): Float64Array {
  const { design, sequences, sizes, gram } = products;
  // All tokens masked is one set: it varies by rounding only.
  if (s === design.n) return new Float64Array(sequences);
  const { blocks, blockOfSize, drawsPerSequence: D } = design;
  const block = blocks[blockOfSize[s - 1]];
  const inverse = block.sizes.length / block.drawn;
  /** Sample variance of each sequence's draws of s; NaN where there are none. */
  const measured = Float64Array.from({ length: sequences }, (_, x) => {
    const drawn: number[] = [];
    for (let i = 0; i < D; i++) if (sizes[x * D + i] === s) drawn.push(i);
    const K = drawn.length;
    if (K === 0) return NaN;
    let [squares, all] = [0, 0];
    for (const i of drawn) {
      squares += gram[(x * D + i) * D + i];
      for (const j of drawn) all += gram[(x * D + i) * D + j];
    }
    return (squares - all / K) / (K - 1);
  });
  const known = measured.filter((value) => !Number.isNaN(value));
  const total = sum(known);
  return measured.map((value) => {
    const seen = !Number.isNaN(value);
    const others = known.length - Number(seen);
    const expected = others > 0 ? (total - (seen ? value : 0)) / others : 0;
    return seen ? expected + inverse * (value - expected) : expected;
  });
}
