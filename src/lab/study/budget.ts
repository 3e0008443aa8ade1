/**
 * Holds: what a study until decided is to decide and may spend, whether that can be, and why such a study ends. Refuses to hold:
 * what is decided (until.ts), clocks, and words (lab/words/until.ts).
 */
import { studyFiles } from '../../language/rooms/studyFiles';
import { number, type Checked } from '../settings/fields';
import type { Claim } from './claim-names';
import { seedsFrom, seedsProblem } from './plan';
import { missingRuns, type Study, type StudyPlan } from './study';
import { claimsProblem, decidedAfter, LEAST_SEEDS, withAllSeeds } from './until';

export interface UntilDecided {
  readonly claims: readonly Claim[];
  /** With all seeds that the budget allows. */
  readonly plan: StudyPlan;
  /** For how long it trains from now on; Infinity: as long as its seeds take. */
  readonly minutes: number;
}

/** What is asked: claims, at most the plan's seeds, and at most so many runs and minutes. */
export interface UntilAsked extends UntilDecided {
  readonly runs?: number;
}

/** The same with as many seeds as it may spend, or the sentence that says why it could decide nothing. */
export function untilWithin(asked: UntilAsked): Checked<UntilDecided> {
  const { claims, plan, minutes, runs = Infinity } = asked;
  const idle = claimsProblem(claims, plan);
  if (idle !== null) return { problem: idle };
  const { methods, seeds } = plan;
  const count = Math.min(seeds.length, Math.floor(runs / methods.length));
  if (count < LEAST_SEEDS) {
    return {
      problem: studyFiles.tooFewUntil({
        seeds: count,
        methods: methods.length,
        least: String(LEAST_SEEDS),
        runs: String(LEAST_SEEDS * methods.length),
      }),
    };
  }
  const some = seedsFrom(seeds[0], count);
  const problem = seedsProblem(some);
  return problem === null
    ? { value: { claims, plan: { ...plan, seeds: some }, minutes } }
    : { problem };
}

/** What a form offers for them. */
export const MINUTES = number({
  urlKey: 'minutes',
  label: studyFiles.minutesLabel,
  meaning: studyFiles.minutesMeaning,
  default: Infinity,
  min: 0.1,
  max: 100_000,
  multipleOf: null,
  word: '∞',
});

/** Why a study under way need not, or may not, go on; null: it goes on. @param seconds it has trained within this budget. */
export function reasonToEnd(
  study: Study,
  { claims, minutes }: Pick<UntilDecided, 'claims' | 'minutes'>,
  seconds: number,
): 'decided' | 'minutes' | null {
  if (decidedAfter(study, claims) !== null) return 'decided';
  return isSpent(minutes, seconds) ? 'minutes' : null;
}

export const isSpent = (minutes: number, seconds: number): boolean => seconds >= 60 * minutes;

/** Why a study that rests has ended; stopped: by somebody, or by a failure, so that it can go on. */
export type UntilEnd = 'decided' | 'seeds' | 'minutes' | 'stopped';

/** @param minutes whether its minutes were spent. */
export function endOf(study: Study, claims: readonly Claim[], minutes: boolean): UntilEnd {
  if (decidedAfter(study, claims) !== null) return 'decided';
  if (missingRuns(withAllSeeds(study)).length === 0) return 'seeds';
  return minutes ? 'minutes' : 'stopped';
}

/** Whether nothing is left to train: all runs are over, or all that was to be decided is. */
export function isComplete(study: Study): boolean {
  const { until } = study;
  return until
    ? ['decided', 'seeds'].includes(endOf(study, until.claims, false))
    : missingRuns(study).length === 0;
}
