/** What a study can tell, and how long it takes, in sentences: the same on the page and in a terminal. */
import { detectableDifference, pairsToDetect } from '../../core/statistics/power';
import type { Checked } from '../settings/fields';
import { expectedSeconds, type SeedTiming } from '../study/expected-time';
import {
  pilotDifference,
  pilotProblem,
  studyPower,
  type MethodPower,
  type StudyPower,
} from '../study/power';
import { methodName, type Study, type StudyPlan } from '../study/study';
import { hasAccuracy, type EndMeasure } from '../study/summary';
import { durationWords } from './duration';
import { counted, formatInteger, formatInterval, formatNumber } from './numbers';

const WHAT: Readonly<Record<EndMeasure, string>> = {
  loss: 'final held-out loss (nats per response token)',
  accuracy: 'final accuracy',
};

const LIST = new Intl.ListFormat('en-GB');

/** "12 seeds", "12 seeds at most, asked after every one,". */
const seedsText = (seeds: number, untilDecided: boolean): string =>
  untilDecided ? `${seeds} seeds at most, asked after every one,` : counted(seeds, 'seed');

/** A difference as large as can be is all that an accuracy has room for. */
const isPossible = (difference: number, measure: EndMeasure): boolean =>
  measure === 'loss' || difference <= 1;

/** One method: what the planned seeds show, and what it takes to show what the pilot saw. */
function methodSentence(
  { name, sd, detectable, seen, seedsForSeen }: MethodPower,
  { seeds, untilDecided, measure }: StudyPower,
  first: string,
): string {
  if (sd.value === 0)
    return `${name}: all of the pilot’s ${sd.n} differences from ${first} in ${WHAT[measure]} are alike.`;
  const scatter = `The pilot’s ${sd.n} differences scatter by ${formatNumber(sd.value)} ${formatInterval(sd)}`;
  const for80 = Number.isFinite(seedsForSeen)
    ? `; ${formatInteger(seedsForSeen)} seeds would show one as large as it saw, ${formatNumber(seen)}`
    : '';
  const shown = isPossible(detectable.value, measure)
    ? `show a difference from ${first} of ${formatNumber(detectable.value)} ${formatInterval(detectable)} or more in ${WHAT[measure]} with 80 % power`
    : `can show no difference from ${first} in ${WHAT[measure]}, which would have to be larger than can be`;
  return `${name}: ${seedsText(seeds, untilDecided)} ${shown}. ${scatter}${for80}.`;
}

/** A sentence per method, and one for those that the pilot does not know. */
export function powerSentences(power: StudyPower, first: string): readonly string[] {
  const { methods, unknown } = power;
  return [
    ...methods.map((method) => methodSentence(method, power, first)),
    ...(unknown.length > 0
      ? [`Of ${LIST.format(unknown)} the pilot has no two seeds together with ${first}.`]
      : []),
  ];
}

/** Seeds of a pilot that tell a scatter at all. */
const PILOT_SEEDS = 3;

/** What a plan can tell where there is no pilot: in units of a scatter that nobody knows yet. */
export function assumptionSentences(
  { methods, seeds }: Pick<StudyPlan, 'methods' | 'seeds'>,
  untilDecided = false,
): readonly string[] {
  if (methods.length < 2) return ['With one method there is nothing to compare.'];
  const shown = formatNumber(detectableDifference(1, seeds.length, untilDecided), 2);
  const half = pairsToDetect(1, 0.5, untilDecided);
  return [
    `Without an earlier study nobody knows how much runs scatter. Assume a standard deviation σ of the differences between two methods with the same seed: then ${seedsText(seeds.length, untilDecided)} show a mean difference of ${shown} σ or more with 80 % power, and half a σ takes ${half}.`,
    `How large σ is a pilot of ${PILOT_SEEDS} seeds would tell: an earlier study of the same task and methods.`,
  ];
}

/** What a plan can tell by a pilot; the sentence that says why it tells nothing in `problem`. */
export function pilotSentences(
  pilot: Study,
  plan: StudyPlan,
  untilDecided = false,
): Checked<readonly string[]> {
  const problem = pilotProblem(pilot, plan);
  if (problem !== null) return { problem };
  const measures = hasAccuracy(pilot) ? (['loss', 'accuracy'] as const) : (['loss'] as const);
  const first = methodName(plan.methods[0], plan);
  const different = pilotDifference(pilot, plan);
  const sentences = measures.flatMap((measure) =>
    powerSentences(studyPower(pilot, plan, measure, untilDecided), first),
  );
  const caution = different
    ? [`The pilot is another study (${different}): its scatter may be another, too.`]
    : [];
  return { value: [...new Set([...sentences, ...caution])] };
}

/** How long a plan takes. */
export function timeSentence(
  timing: SeedTiming,
  plan: StudyPlan,
  workers: number,
  untilDecided = false,
): string {
  const most = untilDecided ? ' at most' : '';
  const seconds = expectedSeconds(timing, plan, workers);
  const pretraining = plan.settings.from ? ' The pre-training comes on top.' : '';
  return `It takes about ${durationWords(seconds)}${most} here with ${counted(workers, 'worker')}: timed here, ${(1000 * timing.step).toFixed(1)} ms for a step of all methods with one seed, ${timing.end.toFixed(1)} s for the measurements at its end.${pretraining}`;
}
