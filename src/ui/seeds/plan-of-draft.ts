/** Holds: the plan that the form and the page's settings make, or why they make none. Refuses to hold: the form. */
import type { Checked } from '../../lab/settings/fields';
import type { Settings } from '../../lab/settings/settings-table';
import { methodKey } from '../../lab/methods/spelling';
import { untilWithin, type UntilDecided } from '../../lab/study/budget';
import {
  checkMethods,
  seedsFrom,
  seedsProblem,
  studySettings,
  usualEvaluateEvery,
} from '../../lab/study/plan';
import type { StudyPlan } from '../../lab/study/study';
import { claimsOf } from '../../lab/study/until';
import type { StudyDraft } from './seeds-store';

/** Offered beside the lanes' own. */
export const USUAL_METHODS = [
  'standard',
  'p-pots',
  'mirror',
  'p-pots+mirror',
  'two-independent',
  'opposite-rate',
  'coupled',
  'two-rates',
  'fixed-count',
  'fixed-count+p-pots',
  'gradient-optimal',
  'fixed-count+gradient-optimal+full-strata',
  'second-moment',
  'strata',
  'full-strata',
  'low-discrepancy',
  'count-weight',
  'p-pots+count-weight',
  'clipped',
  'divide-by-count',
  'flat',
  'power',
  'isad',
  'syrm',
  'ema',
  'arm',
];

/** Each once, in the order of the lanes. */
export const lanesMethods = ({ lanes }: Pick<Settings, 'lanes'>): string[] => [
  ...new Set(lanes.map((lane) => methodKey(lane, '+'))),
];

/** The plan, or the sentence that says why there is none. */
export function planOfDraft(
  settings: Settings,
  { methods, seeds: count, steps, noisePoints }: StudyDraft,
): Checked<StudyPlan> {
  const chosen = methods ?? lanesMethods(settings);
  const checked = checkMethods(chosen, settings);
  if ('problem' in checked) return checked;
  const seeds = seedsFrom(settings.seed, count);
  const problem = seedsProblem(seeds);
  if (problem !== null) return { problem };
  return {
    value: {
      settings: studySettings(settings),
      methods: checked.value,
      seeds,
      steps,
      evaluateEvery: usualEvaluateEvery(steps),
      ...(noisePoints > 0 && { noisePoints }),
    },
  };
}

/** What the plan is to decide, or why it cannot; null where it is to train all its runs. */
export function untilOfDraft(
  plan: StudyPlan,
  { until, claims, minutes }: StudyDraft,
): Checked<UntilDecided> | null {
  // What was chosen under another task may not exist here.
  const possible = claimsOf(plan.settings).filter((claim) => claims.includes(claim));
  return until ? untilWithin({ claims: possible, plan, minutes }) : null;
}
