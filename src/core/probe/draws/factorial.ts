/**
 * The draws of the factorial probe: orders of masking that serve every sequence. An order is what is left of the pattern
 * uniforms u once their sizes are forgotten: it masks its first s tokens whenever s of the uniforms lie below m.
 *
 * Holds: these draws. Refuses to hold: losses (cell-pairs.ts).
 */
import { assertTokenCount } from '../../binomial';
import { shuffle, type Rng } from '../../rng';

/** The same patterns serve every sequence: 1 where masked, first s tokens of order o in row o·n + s − 1, [M·n, n]. */
export function orderPatterns(n: number, orders: number, rng: Rng): Uint8Array {
  assertTokenCount(n);
  const masked = new Uint8Array(orders * n * n);
  const order = new Int32Array(n);
  for (let o = 0; o < orders; o++) {
    shuffle(order, rng);
    for (let s = 1; s <= n; s++) {
      for (let k = 0; k < s; k++) masked[(o * n + s - 1) * n + order[k]] = 1;
    }
  }
  return masked;
}
