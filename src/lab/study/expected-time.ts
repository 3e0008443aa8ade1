/**
 * Holds: how long a plan takes on a machine, by a short timing of its methods there: each part is multiplied by how often the plan
 * has it. Refuses to hold: the timing (run/study/timing.ts) and words (lab/words/power.ts).
 */
import { refitsWithin } from '../settings/refits';
import { seedsTogether, type ProcessorKind } from './groups';
import { noiseSteps } from './noise-points';
import { runSettings } from './plan';
import { plannedRuns, type StudyPlan } from './study';

/** Seconds of all methods of a plan with one seed or, on a GPU, with some, together in one tensor program. */
export interface SeedTiming {
  readonly kind: ProcessorKind;
  /** How many seeds. */
  readonly seeds: number;
  /** Making the engine. */
  readonly start: number;
  /** Fitting all fitted samplers once. */
  readonly fit: number;
  readonly step: number;
  /** A held-out measurement on the way. */
  readonly evaluation: number;
  /** A measurement of gradient noise on the way. */
  readonly noise: number;
  /** The measurements at the last weights. */
  readonly end: number;
}

/** Seconds that a plan takes with so many workers, if they do not hinder each other; without the pre-training of a fork. */
export function expectedSeconds(timing: SeedTiming, plan: StudyPlan, workers: number): number {
  const { start, fit, step, evaluation, noise, end } = timing;
  const { steps, evaluateEvery, seeds } = plan;
  const evaluations = 1 + Math.ceil(steps / evaluateEvery);
  const fits = 1 + refitsWithin(steps, runSettings(plan, seeds[0]).refitEvery);
  const measured = fits * fit + evaluations * evaluation + noiseSteps(plan).length * noise + end;
  const shared = Math.min(workers, plannedRuns(plan).length);
  // More runs in a step hardly cost a GPU anything, what is measured of each run does.
  const groups = Math.ceil(seeds.length / seedsTogether(plan, timing.kind));
  return start + (groups * steps * step + (seeds.length / timing.seeds) * measured) / shared;
}
