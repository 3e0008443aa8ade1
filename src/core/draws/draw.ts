/**
 * One draw of an estimator: the only place where a method becomes masked positions and weights (METHODS 1, 3).
 *
 * Holds: rate and count samplers, single patterns and every kind of pair. Refuses to hold: sequences, batches.
 */
import { sum } from '../arrays';
import { assertRange } from '../assert';
import { partnerOf, type DrawLaw, type Pairing } from '../methods/draw-law';
import { levelFactor, sizeFactor } from '../methods/loss-weight';
import { maskingProbability } from '../masking-probability';
import { drawRate, rateNumbers, type DrawnRate } from '../methods/rate-sampling';
import type { Uniforms } from './uniforms';

export interface Draw {
  /**
   * Where its patterns were drawn: one rate, or two where they have rates of their own. For fixed count t is s/n and the
   * weight 1/(n·p_s). Standard, uniform counts, clipped rates and count weight, which does without it, have 1 throughout.
   */
  readonly rates: readonly DrawnRate[];
  /** 1 where masked, [n] each; one, or two for pairs. A pattern that masks nothing stays in, its loss is 0. */
  readonly patterns: readonly Uint8Array[];
  /** Per pattern; the draw's loss is Σ rowWeights·h(pattern), nats per response token. */
  readonly rowWeights: readonly number[];
}

/** The pattern that uniforms make at one level of masking, and its mirror. */
export interface PatternsAtLevel {
  /** From the low end of uniforms. */
  below(u: Float64Array): Uint8Array;
  /** From the high end. */
  above(u: Float64Array): Uint8Array;
}

/** Both patterns of a draw, or its only one. @param levels one, or two where the patterns have rates of their own. */
export function patternsOf(
  pairing: Pairing,
  { pattern, second }: Uniforms,
  levels: readonly PatternsAtLevel[],
): Uint8Array[] {
  const first = levels[0].below(pattern);
  const partner = partnerOf(pairing);
  if (!partner) return [first];
  const other = levels[levels.length - 1];
  return [first, partner.pattern === 'mirror' ? other.above(pattern) : other.below(second)];
}

/** 1 where a position's uniform says so, [n]. A loop, because every draw of a step comes here twice. */
export function patternWhere(
  uniforms: Float64Array,
  masked: (value: number, position: number) => boolean,
): Uint8Array {
  const pattern = new Uint8Array(uniforms.length);
  for (let i = 0; i < pattern.length; i++) pattern[i] = masked(uniforms[i], i) ? 1 : 0;
  return pattern;
}

/** The `s` positions with the smallest keys, as a pattern [n]; equal keys in order of position. */
function smallest(keys: Float64Array, s: number): Uint8Array {
  const order = Array.from(keys.keys()).sort((i, j) => keys[i] - keys[j] || i - j);
  const pattern = new Uint8Array(keys.length);
  for (const i of order.slice(0, s)) pattern[i] = 1;
  return pattern;
}

/** s = 1 … n by inverse CDF; counts of probability 0 are never returned. */
function countFor(probabilities: Float64Array, r: number): number {
  let cumulative = 0;
  let last = 0;
  for (let j = 0; j < probabilities.length; j++) {
    if (probabilities[j] === 0) continue;
    cumulative += probabilities[j];
    last = j + 1;
    if (r < cumulative) break;
  }
  return last;
}

/** A level of masking, and the tokens masked there on average. */
interface DrawnLevel extends DrawnRate, PatternsAtLevel {
  readonly masked: number;
}

/** The level that a uniform number draws. */
function drawnLevel({ sampler }: DrawLaw, epsilon: number, n: number, r: number): DrawnLevel {
  if (sampler.kind !== 'count') {
    const rate = drawRate(sampler, r);
    const m = maskingProbability(rate.t, epsilon);
    return {
      ...rate,
      masked: n * m,
      below: (u) => patternWhere(u, (value) => value < m),
      above: (u) => patternWhere(u, (value) => value > 1 - m),
    };
  }
  const s = countFor(sampler.probabilities, r);
  return {
    t: s / n,
    importanceWeight: 1 / (n * sampler.probabilities[s - 1]),
    masked: s,
    below: (u) => smallest(u, s),
    above: (u) =>
      smallest(
        u.map((value) => -value),
        s,
      ),
  };
}

/**
 * One draw. Rates: t = F⁻¹(r), masked iff u_i < m(t), the mirror iff u_i > 1 − m(t). Counts: s by inverse CDF of the same r,
 * the s smallest u_i masked, the mirror the s largest. The second pattern of a pair is drawn at the rate that its pairing says
 * (draw-law.ts). Every pattern has the weight that the law gives to its level and its own number of masked tokens
 * (loss-weight.ts), by half in a pair: the draw's loss is the mean of its two.
 * Throws a RangeError if a count sampler is not made for n maskable positions, or ε is outside (0, ½).
 */
export function draw(law: DrawLaw, epsilon: number, uniforms: Uniforms): Draw {
  const { sampler, pairing } = law;
  const n = uniforms.pattern.length;
  if (sampler.kind === 'count') {
    const { length } = sampler.probabilities;
    assertRange(
      length === n,
      `A count sampler for ${length} tokens cannot mask a sequence with ${n}.`,
    );
  }
  const levels = rateNumbers(pairing, uniforms).map((r) => drawnLevel(law, epsilon, n, r));
  const patterns = patternsOf(pairing, uniforms, levels);
  const rowWeights = patterns.map((pattern, j) => {
    const { masked, importanceWeight } = levels[Math.min(j, levels.length - 1)];
    const level = levelFactor(law.weight, n, masked, importanceWeight) / patterns.length;
    const s = sum(pattern);
    // What nothing is masked in has loss 0, whatever its weight.
    return s === 0 ? level : level * sizeFactor(law, n, epsilon, s);
  });
  const rates = levels.map(({ t, importanceWeight }) => ({
    t,
    importanceWeight: law.weight.kind === 'count' ? 1 : importanceWeight,
  }));
  return { rates, patterns, rowWeights };
}
