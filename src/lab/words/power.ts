/** What a study can tell, and how long it takes, in sentences: the same on the page and in a terminal. */
import { inARow, listedAll } from '../../language/language';
import { studies } from '../../language/rooms/studies';
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
import { formatEstimate, formatInteger, formatNumber } from './numbers';

const WHAT: Readonly<Record<EndMeasure, () => string>> = {
  loss: studies.finalLossIn,
  accuracy: studies.finalAccuracy,
};

/** "12 seeds", "12 seeds at most, asked after every one,". */
const seedsText = (seeds: number, untilDecided: boolean): string =>
  untilDecided ? studies.seedsAtMost({ seeds }) : studies.seeds({ seeds });

/** A difference as large as can be is all that an accuracy has room for. */
const isPossible = (difference: number, measure: EndMeasure): boolean =>
  measure === 'loss' || difference <= 1;

/** One method: what the planned seeds show, and what it takes to show what the pilot saw. */
function methodSentence(
  { name, sd, detectable, seen, seedsForSeen }: MethodPower,
  { seeds, untilDecided, measure }: StudyPower,
  first: string,
): string {
  const of = { name, first, measure: WHAT[measure]() };
  const count = String(sd.n);
  if (sd.value === 0) return studies.pilotAlike({ ...of, count });
  const planned = { ...of, seeds: seedsText(seeds, untilDecided) };
  const scatter = { count, sd: formatEstimate(sd) };
  return inARow(
    isPossible(detectable.value, measure)
      ? studies.powerShows({ ...planned, difference: formatEstimate(detectable) })
      : studies.powerShowsNone(planned),
    Number.isFinite(seedsForSeen)
      ? studies.scatterAndSeeds({
          ...scatter,
          seeds: formatInteger(seedsForSeen),
          seen: formatNumber(seen),
        })
      : studies.scatter(scatter),
  );
}

/** A sentence per method, and one for those that the pilot does not know. */
export function powerSentences(power: StudyPower, first: string): readonly string[] {
  const { methods, unknown } = power;
  return [
    ...methods.map((method) => methodSentence(method, power, first)),
    ...(unknown.length > 0 ? [studies.notInPilot({ methods: listedAll(unknown), first })] : []),
  ];
}

/** Seeds of a pilot that tell a scatter at all. */
const PILOT_SEEDS = 3;

/** What a plan can tell where there is no pilot: in units of a scatter that nobody knows yet. */
export function assumptionSentences(
  { methods, seeds }: Pick<StudyPlan, 'methods' | 'seeds'>,
  untilDecided = false,
): readonly string[] {
  if (methods.length < 2) return [studies.oneMethod()];
  const shown = formatNumber(detectableDifference(1, seeds.length, untilDecided), 2);
  const half = pairsToDetect(1, 0.5, untilDecided);
  return [
    studies.withoutPilot({
      seeds: seedsText(seeds.length, untilDecided),
      shown,
      half: String(half),
    }),
    studies.pilotWouldTell({ count: String(PILOT_SEEDS) }),
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
  const caution = different ? [studies.anotherPilot({ difference: different })] : [];
  return { value: [...new Set([...sentences, ...caution])] };
}

/** How long a plan takes. */
export function timeSentence(
  timing: SeedTiming,
  plan: StudyPlan,
  workers: number,
  untilDecided = false,
): string {
  const seconds = expectedSeconds(timing, plan, workers);
  const takes = (untilDecided ? studies.timeAtMost : studies.time)({
    duration: durationWords(seconds),
    workers: studies.workers({ workers }),
    step: (1000 * timing.step).toFixed(1),
    end: timing.end.toFixed(1),
  });
  return inARow(takes, plan.settings.from ? studies.pretraining() : '');
}
