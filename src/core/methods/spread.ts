/** The spread of a step's rates, by its name: the one place that knows all of them. */
import type { Spread } from './method';
import { lowDiscrepancy } from './low-discrepancy';
import { strataShares, stratified } from './strata';

/** How many draws of a step share their spread. */
export interface StepSpread {
  readonly spread: Spread;
  /** Draws of one step. */
  readonly draws: number;
}

/** The uniform numbers of a step's draws, [draws], spread: each is uniform by itself, whatever the spread. */
export function spreadUniforms(spread: Spread, uniforms: readonly number[]): readonly number[] {
  switch (spread) {
    case 'independent':
      return uniforms;
    case 'strata':
      return stratified(uniforms);
    case 'low-discrepancy':
      return lowDiscrepancy(uniforms);
  }
}

/** What each draw counts for in its step's mean, [draws]; they sum to 1. */
export function drawShares({ spread, draws }: StepSpread): Float64Array {
  return spread === 'strata' ? strataShares(draws) : new Float64Array(draws).fill(1 / draws);
}

/** No spread. */
export const ONE_DRAW: StepSpread = { spread: 'independent', draws: 1 };
