/**
 * The random numbers of one draw, before any method has touched them: shared by all lanes, so that lanes
 * differ by their method alone (common random numbers).
 */
import { stream, type Rng } from '../rng';

export interface Uniforms {
  /** r: decides the rate (or the number of masked tokens), in (0, 1). */
  readonly rate: number;
  /** u_i per maskable position, [n]: decides the pattern and its mirror. */
  readonly pattern: Float64Array;
  /** [n]: decides the second pattern of an independent pair. */
  readonly second: Float64Array;
}

/** Half a step of the generator: centres r in its cell, so that a density of 0 at an end is never hit. */
const HALF_STEP = 2 ** -33;

/** The numbers of one draw with `n` maskable positions, from a stream that serves nothing else. */
export function uniformsFrom(rng: Rng, n: number): Uniforms {
  const uniforms = () => Float64Array.from({ length: n }, () => rng.uniform());
  return { rate: rng.uniform() + HALF_STEP, pattern: uniforms(), second: uniforms() };
}

/** The numbers of draw `draw` of step `step`, from streams 'rate' and 'pattern'; `n` maskable positions. */
export function drawUniforms(seed: number, step: number, draw: number, n: number): Uniforms {
  const patterns = stream(seed, 'pattern', step, draw);
  const uniforms = () => Float64Array.from({ length: n }, () => patterns.uniform());
  return {
    rate: stream(seed, 'rate', step, draw).uniform() + HALF_STEP,
    pattern: uniforms(),
    second: uniforms(),
  };
}
