/**
 * Holds: at which steps the fitted samplers of a run are fitted again. Refuses to hold: the first fit, which every lane waits
 * for (run/train/lanes.ts), and a visitor's own.
 */
import type { Settings } from './settings-table';

type Refits = Settings['refitEvery'];

/** The first of the doubling steps. */
const FIRST = 100;

/** FIRST·2^k, at most `steps`. */
function doublingSteps(steps: number): number[] {
  const due: number[] = [];
  for (let step = FIRST; step <= steps; step *= 2) due.push(step);
  return due;
}

/**
 * Whether a run's samplers are fitted again once `step` steps are taken: every so many, at doubling steps (Infinity), or
 * never (0).
 */
export function refitDue(step: number, every: Refits): boolean {
  if (every === Infinity) return doublingSteps(step).includes(step);
  return every > 0 && step > 0 && step % every === 0;
}

/** How many refits the first `steps` steps bring. */
export function refitsWithin(steps: number, every: Refits): number {
  if (every === Infinity) return doublingSteps(steps).length;
  return every > 0 ? Math.floor(steps / every) : 0;
}
