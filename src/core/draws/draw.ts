/**
 * One draw of an estimator: the only place where a method becomes masked positions and weights (METHODS 1, 3).
 *
 * Holds: rate and count samplers, single patterns and both kinds of pairs. Refuses to hold: sequences, batches.
 */
import { sum } from '../arrays';
import { assertRange } from '../assert';
import type { DrawLaw, Pairing } from '../methods/draw-law';
import { levelFactor, sizeFactor } from '../methods/loss-weight';
import { maskingProbability } from '../masking-probability';
import { drawRate } from '../methods/rate-sampling';
import type { Uniforms } from './uniforms';

export interface Draw {
  /** Masking rate t; for fixed count s/n. */
  readonly t: number;
  /**
   * 1/p(t); for fixed count 1/(n·p_s). Standard, uniform counts, clipped rates and count weight, which does without it, have
   * 1 throughout.
   */
  readonly importanceWeight: number;
  /** 1 where masked, [n] each; one, or two for pairs. A pattern that masks nothing stays in, its loss is 0. */
  readonly patterns: readonly Uint8Array[];
  /** Per pattern; the draw's loss is Σ rowWeights·h(pattern), nats per response token. */
  readonly rowWeights: readonly number[];
}

/** Both patterns of a draw, or its only one; `below` and `above` pick from the low or high end of uniforms. */
export function patternsOf(
  pairing: Pairing,
  { pattern, second }: Uniforms,
  below: (u: Float64Array) => Uint8Array,
  above: (u: Float64Array) => Uint8Array,
): Uint8Array[] {
  switch (pairing) {
    case 'single':
      return [below(pattern)];
    case 'independent-pair':
      return [below(pattern), below(second)];
    case 'mirrored-pair':
      return [below(pattern), above(pattern)];
  }
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

/**
 * One draw. Rates: t = F⁻¹(r), masked iff u_i < m(t), the mirror iff u_i > 1 − m(t). Counts: s by inverse CDF of the same r,
 * the s smallest u_i masked, the mirror the s largest. Every pattern has the weight that the law gives to its level and its own
 * number of masked tokens (loss-weight.ts), by half in a pair: the draw's loss is the mean of its two.
 * Throws a RangeError if a count sampler is not made for n maskable positions, or ε is outside (0, ½).
 */
export function draw(law: DrawLaw, epsilon: number, uniforms: Uniforms): Draw {
  const { sampler, pairing } = law;
  const n = uniforms.pattern.length;
  const finish = (
    { t, importanceWeight }: Pick<Draw, 't' | 'importanceWeight'>,
    masked: number,
    patterns: Uint8Array[],
  ): Draw => {
    const level = levelFactor(law.weight, n, masked, importanceWeight) / patterns.length;
    const rowWeights = patterns.map((pattern) => {
      const s = sum(pattern);
      // What nothing is masked in has loss 0, whatever its weight.
      return s === 0 ? level : level * sizeFactor(law, n, epsilon, s);
    });
    return {
      t,
      importanceWeight: law.weight.kind === 'count' ? 1 : importanceWeight,
      patterns,
      rowWeights,
    };
  };

  if (sampler.kind !== 'count') {
    const rate = drawRate(sampler, uniforms.rate);
    const m = maskingProbability(rate.t, epsilon);
    const patterns = patternsOf(
      pairing,
      uniforms,
      (u) => patternWhere(u, (value) => value < m),
      (u) => patternWhere(u, (value) => value > 1 - m),
    );
    return finish(rate, n * m, patterns);
  }

  const { probabilities } = sampler;
  assertRange(
    probabilities.length === n,
    `A count sampler for ${probabilities.length} tokens cannot mask a sequence with ${n}.`,
  );
  const s = countFor(probabilities, uniforms.rate);
  const importanceWeight = 1 / (n * probabilities[s - 1]);
  const patterns = patternsOf(
    pairing,
    uniforms,
    (u) => smallest(u, s),
    (u) =>
      smallest(
        u.map((value) => -value),
        s,
      ),
  );
  return finish({ t: s / n, importanceWeight }, s, patterns);
}
