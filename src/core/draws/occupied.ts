/**
 * Uniform numbers of a draw that masks something, for certain. At small rates hardly a pattern masks anything and its loss
 * is 0: what is measured there is measured by the others, which count for how probable they are.
 *
 * Holds: the probability of masking something, and the numbers given that. Refuses to hold: draws for training, where the
 * empty ones stay in.
 */
import type { Pairing } from '../methods/draw-law';
import type { Uniforms } from './uniforms';

/** Of a pair at one rate. Of a mirrored pair u masks below q and above 1 − q; else below q. */
const hitProbability = (pairing: Pairing, q: number): number =>
  pairing === 'mirrored-pair' ? Math.min(1, 2 * q) : q;

/** The number behind an entry that is masked (in either pattern of a mirrored pair), for x uniform on [0, 1). */
function hit(pairing: Pairing, q: number, x: number): number {
  const r = x * hitProbability(pairing, q);
  // With q > ½ every number masks; else the two ends do.
  return pairing === 'mirrored-pair' && q <= 0.5 && r >= q ? 1 - (r - q) : r;
}

/** The number behind an entry that is not masked. */
const miss = (pairing: Pairing, q: number, x: number): number =>
  q + x * (pairing === 'mirrored-pair' ? 1 - 2 * q : 1 - q);

/** Probability that a draw masks anything at all. @param q probability of each entry, [entries]. */
export function occupiedProbability(pairing: Pairing, q: Float64Array): number {
  // Sums of logarithms keep the digits of small probabilities.
  const empty = q.reduce((sum, each) => sum + Math.log1p(-hitProbability(pairing, each)), 0);
  return -Math.expm1(pairing === 'independent-pair' ? 2 * empty : empty);
}

/**
 * The uniforms given that something is masked, entry by entry until the first one is.
 * @param q probability of each entry, [entries]; there must be as many uniforms.
 */
export function occupiedUniforms(pairing: Pairing, q: Float64Array, uniforms: Uniforms): Uniforms {
  const { pattern, second } = uniforms;
  const both = pairing === 'independent-pair' ? [pattern, second] : [pattern];
  const moved = [pattern.slice(), second.slice()];
  const slots = both.flatMap((_, which) => Array.from(q, (each, i) => ({ which, i, q: each })));
  // ln P(nothing masked from this slot on).
  const emptyFrom = new Float64Array(slots.length + 1);
  for (let k = slots.length - 1; k >= 0; k--) {
    emptyFrom[k] = emptyFrom[k + 1] + Math.log1p(-hitProbability(pairing, slots[k].q));
  }
  for (let k = 0; k < slots.length; k++) {
    const { which, i, q: own } = slots[k];
    const x = both[which][i];
    const given = hitProbability(pairing, own) / -Math.expm1(emptyFrom[k]);
    if (x < given) {
      moved[which][i] = hit(pairing, own, x / given);
      break;
    }
    moved[which][i] = miss(pairing, own, (x - given) / (1 - given));
  }
  return { ...uniforms, pattern: moved[0], second: moved[1] };
}
