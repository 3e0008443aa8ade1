/** What a study can tell, and how long it takes, in sentences: the same on the page and in a terminal. */
import type { Estimate } from '../../core/statistics/estimate';
import { inARow, listedAll } from '../../language/language';
import { studies } from '../../language/rooms/studies';
import { detectableDifference, pairsToDetect } from '../../core/statistics/power';
import type { Checked } from '../settings/fields';
import { CLAIMS, type Claim } from '../study/claim-names';
import { isRatio } from '../study/compared';
import { expectedSeconds, type SeedTiming } from '../study/expected-time';
import {
  pilotDifference,
  pilotProblem,
  studyPower,
  type MethodPower,
  type StudyPower,
} from '../study/power';
import { methodName, type Study, type StudyPlan } from '../study/study';
import { durationWords } from './duration';
import { formatEstimate, formatInteger, formatNumber } from './numbers';
import { CLAIM_WORDS } from './until';

/** "12 seeds", "12 seeds at most, asked after every one,". */
const seedsText = (seeds: number, untilDecided: boolean): string =>
  untilDecided ? studies.seedsAtMost({ seeds }) : studies.seeds({ seeds });

/** A difference as large as can be is all that an accuracy has room for. */
const isPossible = (difference: number, claim: Claim): boolean =>
  claim !== 'accuracy' || difference <= 1;

/** What a difference of logarithms is as a ratio: above 1, or with −1 below it. */
function asRatio({ value, low, high, n }: Estimate, sign: 1 | -1 = 1): Estimate {
  const [at, least, most] = [value, low, high].map((one) => Math.exp(sign * one));
  return { value: at, low: Math.min(least, most), high: Math.max(least, most), n };
}

/** One method: what the planned seeds show, and what it takes to show what the pilot saw. */
function methodSentence(
  { name, sd, detectable, seen, seedsForSeen }: MethodPower,
  { seeds, untilDecided, claim }: StudyPower,
  first: string,
): string {
  const ratio = isRatio(claim);
  const of = {
    name,
    first,
    measure: claim === 'loss' ? studies.finalLossIn() : CLAIM_WORDS[claim](),
  };
  const count = String(sd.n);
  if (sd.value === 0) return studies.pilotAlike({ ...of, count });
  const planned = { ...of, seeds: seedsText(seeds, untilDecided) };
  const shows = ratio
    ? studies.powerShowsRatio({
        ...planned,
        less: formatEstimate(asRatio(detectable, -1)),
        more: formatEstimate(asRatio(detectable)),
      })
    : isPossible(detectable.value, claim)
      ? studies.powerShows({ ...planned, difference: formatEstimate(detectable) })
      : studies.powerShowsNone(planned);
  const scatter = { count, sd: formatEstimate(ratio ? asRatio(sd) : sd) };
  if (!Number.isFinite(seedsForSeen)) {
    return inARow(shows, (ratio ? studies.scatterOfRatios : studies.scatter)(scatter));
  }
  const enough = { ...scatter, seeds: formatInteger(seedsForSeen) };
  return inARow(
    shows,
    ratio
      ? studies.scatterOfRatiosAndSeeds({ ...enough, seen: formatNumber(Math.exp(seen)) })
      : studies.scatterAndSeeds({ ...enough, seen: formatNumber(seen) }),
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

/**
 * What a plan can tell by a pilot, of the claims that it is to decide or else of all; the sentence that says why it tells nothing in
 * `problem`.
 */
export function pilotSentences(
  pilot: Study,
  plan: StudyPlan,
  toDecide: readonly Claim[] | null = null,
): Checked<readonly string[]> {
  const problem = pilotProblem(pilot, plan);
  if (problem !== null) return { problem };
  const first = methodName(plan.methods[0], plan);
  const different = pilotDifference(pilot, plan);
  const sentences = (toDecide ?? CLAIMS).flatMap((claim) => {
    const power = studyPower(pilot, plan, claim, toDecide !== null);
    return power ? powerSentences(power, first) : [];
  });
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
    seeds: timing.seeds,
    step: (1000 * timing.step).toFixed(1),
    end: timing.end.toFixed(1),
  });
  return inARow(takes, plan.settings.from ? studies.pretraining() : '');
}
