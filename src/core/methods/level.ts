/**
 * One level of masking, as a uniform number draws it: a masking rate, or a number of masked tokens. Holds: from the number to
 * the level and back. Refuses to hold: all levels of a sampler at once (sampler-nodes.ts), patterns and losses.
 */
import { binomialProbabilities } from '../binomial';
import { maskingProbability } from '../masking-probability';
import type { RateGrid } from '../quadrature';
import type { Sampler } from './draw-law';
import { drawRate, uniformAt } from './rate-sampling';
import { cellsOf } from './sampler-nodes';

/** A draw with one uniform number: its rate, what weights it back, and how many tokens are masked, without its weight. */
export interface Level {
  /** Masking rate; of a count s/n. */
  readonly t: number;
  readonly importance: number;
  /** Tokens masked on average: n·m, or s. */
  readonly masked: number;
  /** Masking probability; null for counts. */
  readonly m: number | null;
  /** Probability of s = 1 … n masked tokens, [n]. */
  readonly sizes: Float64Array;
}

/** The level that the uniform number r in [0, 1) draws. */
export function levelAt(
  sampler: Sampler,
  { n, epsilon }: Pick<RateGrid, 'n' | 'epsilon'>,
  r: number,
): Level {
  if (sampler.kind === 'count') {
    const s = cellsOf(sampler.probabilities).findIndex((end) => end > r);
    const sizes = new Float64Array(n);
    sizes[s - 1] = 1;
    const importance = 1 / (n * sampler.probabilities[s - 1]);
    return { t: s / n, importance, masked: s, m: null, sizes };
  }
  const { t, importanceWeight: importance } = drawRate(sampler, r);
  const m = maskingProbability(Math.min(1, Math.max(0, t)), epsilon);
  return { t, importance, masked: n * m, m, sizes: binomialProbabilities(n, m) };
}

/** Below 1, so that the last count's cell is not left. */
const LAST = 1 - 2 ** -33;

/** A uniform number that draws rate t, or the rate or the count nearest to it that the sampler can draw. */
export function numberAt(sampler: Sampler, n: number, t: number): number {
  switch (sampler.kind) {
    case 'count': {
      const cells = cellsOf(sampler.probabilities);
      const s = Math.min(n, Math.max(1, Math.round(t * n)));
      return (cells[s - 1] + cells[s]) / 2;
    }
    case 'clipped':
      return Math.min(LAST, Math.max(0, (t - sampler.from) / (sampler.to - sampler.from)));
    case 'rate':
      return Math.min(LAST, uniformAt(sampler, t));
  }
}
