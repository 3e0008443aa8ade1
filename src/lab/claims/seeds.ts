/** The page's own claims that need runs from several seeds (METHODS 6). Refuses to hold: studies themselves. */
import { claims } from '../../language/rooms/claims';
import { spreadBetween } from '../study/summary';
import type { Evidence, StudyMethod } from './evidence';
import { below, part, type ClaimPart, type Need } from './rules';
import { comparisonNeeded, LEAST_FOR_DIFFERENCE, LEAST_FOR_SPREAD, overFinished } from './study';

/** "Near": less than so many times as much. */
const NEAR = 2;

/** The SD of a method over that of another, or what is missing. */
function spreadPart(
  what: string,
  threshold: number,
  first: StudyMethod | undefined,
  second: StudyMethod | undefined,
  missing: Need,
): ClaimPart {
  if (!first || !second) return part(what, below(threshold), missing, null, 'once');
  const spread = spreadBetween(first.loss, second.loss);
  const needed = comparisonNeeded(first.loss, second.loss, LEAST_FOR_SPREAD);
  const compared = part(what, below(threshold), spread ?? needed, null, 'once');
  return overFinished(compared, [first.loss], second.loss);
}

/** Claim 14: under count weight runs scatter hardly more than an ARM's, and less than Standard's. */
export function countWeightSteadiesRuns({ study }: Evidence): ClaimPart[] {
  const method = (key: string) => study?.find((one) => one.key === key);
  const [standard, count, arm] = ['standard', 'count-weight', 'arm'].map(method);
  const missing = study ? 'study-with-count-weight' : 'study';
  return [
    spreadPart(claims.spreadOverArm(), NEAR, count, arm, missing),
    spreadPart(claims.spreadOverStandard(), 1, count, standard, missing),
  ];
}

/** Claim 15: with a bell-shaped density a model is sooner where Standard is after half of the steps. */
export function bellLearnsFaster({ study }: Evidence): ClaimPart[] {
  const what = claims.bellSteps();
  const bell = study?.find(({ bellShaped }) => bellShaped);
  const open = (needs: Need) => [part(what, below(1), needs, null, 'once')];
  if (!study) return open('study');
  if (!bell) return open('study-with-bell');
  if (study[0].key !== 'standard') return open('standard-first');
  const { ratio = null, late = [0, 0] } = bell.steps ?? {};
  const needed = comparisonNeeded(bell.loss, study[0].loss, LEAST_FOR_DIFFERENCE);
  const compared = part(what, below(1), ratio ?? needed, null, 'once');
  const [ofBell, ofStandard] = late;
  if (ratio === null || ofBell + ofStandard === 0) return [compared];
  // Runs that never came so far are in no mean, to the credit of their method.
  const flattered = { holds: ofBell, fails: ofStandard, undecided: 0 }[compared.decision];
  const runs = ofBell + ofStandard;
  return [
    {
      ...compared,
      remark: claims.withoutLate({ runs }),
      decision: flattered > 0 ? 'undecided' : compared.decision,
    },
  ];
}
