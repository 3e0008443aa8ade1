/** The claims that need runs from several seeds. Refuses to hold: studies themselves. */
import { clauses } from '../../language/language';
import { claims } from '../../language/rooms/claims';
import type { MethodSummary } from '../study/summary';
import type { Evidence } from './evidence';
import { hasTheSameLoss } from '../methods/same-loss';
import {
  above,
  below,
  lowerImpliesLowerPart,
  mightBeLower,
  part,
  type ClaimPart,
  type Need,
} from './rules';

/**
 * A comparison of methods with the first one over their finished runs. Runs that diverged ended worse than any and are in
 * no mean or SD: where a method lost some, nothing is concluded to its credit.
 */
export function overFinished(
  claimed: ClaimPart,
  compared: readonly MethodSummary[],
  first: MethodSummary,
): ClaimPart {
  const diverged = compared.reduce((sum, summary) => sum + summary.diverged, 0);
  const lost = diverged + first.diverged;
  if (claimed.measured === null || lost === 0) return claimed;
  const flattered = { holds: diverged, fails: first.diverged, undecided: 0 }[claimed.decision];
  const without = claims.withoutDiverged({ runs: lost });
  return {
    ...claimed,
    remark: clauses([...(claimed.remark ? [claimed.remark] : []), without]),
    decision: flattered > 0 ? 'undecided' : claimed.decision,
  };
}

/** What a comparison with the first method lacks: runs, seeds, or scatter. */
export function comparisonNeeded(
  compared: MethodSummary,
  first: MethodSummary,
  least: number,
): Need {
  const finished = ({ ends, diverged }: MethodSummary) => ends.length - diverged;
  const both = Math.min(finished(compared), finished(first));
  if (both === 0) return 'more-runs';
  return both < least ? 'three-seeds' : 'scatter';
}

/** Claim 6, second arrow: lower gradient variance ⇒ smaller run-to-run spread, over the methods of a study. */
export function lowerGradientLowersSpread({ study }: Evidence): ClaimPart {
  const what = claims.spreadIfGradient();
  const nothing = claims.noGradientLower();
  if (!study) return lowerImpliesLowerPart(what, 'study', nothing);
  const [first, ...rest] = study;
  const others = rest.filter(hasTheSameLoss);
  if (others.length === 0) return lowerImpliesLowerPart(what, 'several-methods', nothing);
  if (others.every(({ gradientNoise }) => gradientNoise === null)) {
    const ended = study.every(({ loss }) => loss.ends.length > 1);
    const need = ended ? 'gradient-noise' : 'more-runs';
    return lowerImpliesLowerPart(what, need, nothing);
  }
  const pairs = others.map(({ name, loss, gradientNoise }) => ({
    name,
    first: gradientNoise,
    second: loss.spread,
  }));
  const candidates = mightBeLower(pairs).map(({ name }) => name);
  const compared = others.filter(({ name }) => candidates.includes(name)).map(({ loss }) => loss);
  const lacking = compared.find(({ spread }) => spread === null);
  const spread = lowerImpliesLowerPart(what, pairs, nothing, claims.heldOutLoss(), 'once');
  if (lacking && spread.decision !== 'fails') {
    return { ...spread, needs: comparisonNeeded(lacking, first.loss, LEAST_FOR_SPREAD) };
  }
  return overFinished(spread, compared, first.loss);
}

/** Runs of each method before a difference, and before a spread, has an interval. */
export const LEAST_FOR_DIFFERENCE = 2;
export const LEAST_FOR_SPREAD = 3;

const BOTH = 'p-pots+mirror';

/** What a study lacks for claim 9; null where both methods' accuracies are there. */
function accuracyNeeded(study: Evidence['study']): Need | null {
  if (!study) return 'study';
  const both = study.find(({ key }) => key === BOTH);
  if (!both) return 'study-with-both';
  // Differences are against the first method of a study.
  if (study[0].key !== 'standard') return 'standard-first';
  if (both.accuracy && study[0].accuracy) return null;
  const ended = study.some(({ loss }) => loss.ends.length > loss.diverged);
  return ended ? 'answers' : 'more-runs';
}

/** Claim 9: with P-POTS + MIRROR the accuracy over seeds is higher than Standard's, and scatters less. */
export function accuracyOverSeeds({ study }: Evidence): ClaimPart[] {
  const missing = accuracyNeeded(study);
  const accuracy = study?.find(({ key }) => key === BOTH)?.accuracy;
  const standard = study?.[0].accuracy;
  const measured = missing === null && accuracy && standard ? { accuracy, standard } : null;
  const needed = (least: number) =>
    measured ? comparisonNeeded(measured.accuracy, measured.standard, least) : missing;
  const parts = [
    part(
      claims.accuracyLess(),
      above(0),
      measured?.accuracy.difference ?? needed(LEAST_FOR_DIFFERENCE),
      null,
      'once',
    ),
    part(
      claims.accuracySpread(),
      below(1),
      measured?.accuracy.spread ?? needed(LEAST_FOR_SPREAD),
      null,
      'once',
    ),
  ];
  return measured
    ? parts.map((claimed) => overFinished(claimed, [measured.accuracy], measured.standard))
    : parts;
}
