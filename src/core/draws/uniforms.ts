/**
 * The random numbers of one draw, before any method has touched them: shared by all lanes, so that lanes
 * differ by their method alone (common random numbers).
 */
import { stream, type Rng } from '../rng';

export interface Uniforms {
  /** r: decides the rate (or the number of masked tokens), in (0, 1). */
  readonly rate: number;
  /** As much: decides the rate of a second pattern that has one drawn by itself. */
  readonly secondRate: number;
  /** u_i per maskable position, [n] or more: decides the pattern and its mirror. */
  readonly pattern: Float64Array;
  /** As many: decides the second pattern of an independent pair. */
  readonly second: Float64Array;
}

/** The first n of each: what a method that masks only the response reads. */
export function narrowed(uniforms: Uniforms, n: number): Uniforms {
  const { pattern, second } = uniforms;
  if (pattern.length === n && second.length === n) return uniforms;
  return { ...uniforms, pattern: pattern.subarray(0, n), second: second.subarray(0, n) };
}

/** n uniforms for each pattern, then `more` for each, so that asking for more moves none of the first. */
function patternUniforms(rng: Rng, n: number, more: number): Pick<Uniforms, 'pattern' | 'second'> {
  const [pattern, second] = [new Float64Array(n + more), new Float64Array(n + more)];
  const fill = (values: Float64Array, from: number, to: number) => {
    for (let i = from; i < to; i++) values[i] = rng.uniform();
  };
  fill(pattern, 0, n);
  fill(second, 0, n);
  fill(pattern, n, n + more);
  fill(second, n, n + more);
  return { pattern, second };
}

/** Half a step of the generator: centres r in its cell, so that a density of 0 at an end is never hit. */
const HALF_STEP = 2 ** -33;

const rateUniform = (rng: Rng): number => rng.uniform() + HALF_STEP;

/**
 * The numbers of one draw with `n` positions in the response and `more` beyond them, from a stream that serves nothing
 * else.
 */
export function uniformsFrom(rng: Rng, n: number, more = 0): Uniforms {
  const rate = rateUniform(rng);
  const patterns = patternUniforms(rng, n, more);
  return { rate, ...patterns, secondRate: rateUniform(rng) };
}

/** The numbers of draw `draw` of step `step`, from streams 'rate' and 'pattern'; `n` and `more` as above. */
export function drawUniforms(
  seed: number,
  step: number,
  draw: number,
  n: number,
  more = 0,
): Uniforms {
  const rates = stream(seed, 'rate', step, draw);
  const [rate, secondRate] = [rateUniform(rates), rateUniform(rates)];
  return { rate, secondRate, ...patternUniforms(stream(seed, 'pattern', step, draw), n, more) };
}
