/**
 * Holds: what a study can tell before it starts, by the scatter that an earlier study (a pilot) has seen. Refuses to hold: the
 * formula (core/statistics/power.ts) and the words (lab/words/power.ts).
 */
import { studyFiles } from '../../language/rooms/studyFiles';
import type { Estimate } from '../../core/statistics/estimate';
import { detectableDifference, pairsToDetect } from '../../core/statistics/power';
import { standardDeviationEstimate } from '../../core/statistics/runs';
import { mean } from '../../core/arrays';
import type { Claim } from './claim-names';
import { comparedBy, differenceBetween, hasMeasured } from './compared';
import { planDifference } from './plan';
import { methodName, runOf, type Study, type StudyPlan } from './study';

/** In the unit of what is compared; of a claim about a ratio, in natural logarithms of it. */
export interface MethodPower {
  readonly name: string;
  /** SD of the pilot's paired differences to the first method, with its 95 % chi-square interval; n: its pairs. */
  readonly sd: Estimate;
  /** What the planned seeds show with 80 % power, with what the interval of the SD makes of it. */
  readonly detectable: Estimate;
  /** Mean of the pilot's differences, and the seeds that it takes to show one as large. */
  readonly seen: number;
  readonly seedsForSeen: number;
}

export interface StudyPower {
  readonly claim: Claim;
  readonly seeds: number;
  /** Whether it is asked after every seed; then `seeds` is the most. */
  readonly untilDecided: boolean;
  readonly methods: readonly MethodPower[];
  /** Methods of which the pilot has fewer than two pairs with the first one. */
  readonly unknown: readonly string[];
}

/** What a claim compares, of all seeds at which the pilot has both methods. */
function differencesOf(pilot: Study, method: string, first: string, claim: Claim): number[] {
  return pilot.plan.seeds.flatMap((seed) => {
    const [run, other] = [method, first].map((key) => runOf(pilot, key, seed));
    const difference = run && other ? differenceBetween(claim, run, other) : null;
    return difference === null ? [] : [difference];
  });
}

/**
 * What the plan can tell of a claim, by a pilot; null where the pilot has not measured it, or it compares no methods of
 * the plan. @param untilDecided whether it is asked after every seed.
 */
export function studyPower(
  pilot: Study,
  plan: StudyPlan,
  claim: Claim,
  untilDecided = false,
): StudyPower | null {
  const compared = comparedBy(claim, plan.methods);
  if (compared.length === 0 || !pilot.runs.some((run) => hasMeasured(claim, run))) return null;
  const seeds = plan.seeds.length;
  const known = compared.map((method) => ({
    name: methodName(method, plan),
    differences: differencesOf(pilot, method, plan.methods[0], claim),
  }));
  return {
    claim,
    seeds,
    untilDecided,
    unknown: known.filter(({ differences }) => differences.length < 2).map(({ name }) => name),
    methods: known
      .filter(({ differences }) => differences.length >= 2)
      .map(({ name, differences }) => {
        const sd = standardDeviationEstimate(differences);
        const { value, low, high, n } = sd;
        const seen = mean(differences);
        const [at, least, most] = [value, low, high].map((one) =>
          detectableDifference(one, seeds, untilDecided),
        );
        return {
          name,
          sd,
          detectable: { value: at, low: least, high: most, n },
          seen,
          seedsForSeen: pairsToDetect(value, seen, untilDecided),
        };
      }),
  };
}

/** Why a pilot says nothing of a plan; null where it does. */
export function pilotProblem(pilot: Study, plan: StudyPlan): string | null {
  const [there, here] = [pilot.plan.settings.task, plan.settings.task];
  return there === here ? null : studyFiles.pilotOtherTask({ there, here });
}

/** In what else than seeds and methods the pilot is another study, or an empty text. */
export const pilotDifference = (pilot: Study, { methods, seeds, ...plan }: StudyPlan): string => {
  // What is measured on the way changes no end.
  const measured = { noisePoints: plan.noisePoints };
  return planDifference(
    { ...pilot.plan, ...measured, methods, seeds },
    { ...plan, methods, seeds },
    [studyFiles.pilotThere(), studyFiles.pilotHere()],
  );
};
