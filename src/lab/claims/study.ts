/** The claims that need runs from several seeds. Refuses to hold: studies themselves. */
import type { Estimate } from '../../core/statistics/estimate';
import type { MethodSummary } from '../study/summary';
import type { Evidence, StudyMethod } from './evidence';
import {
  areAllBelow,
  isAbove,
  isBelow,
  lacking,
  largest,
  part,
  type Decision,
  type ClaimPart,
} from './rules';

/**
 * A comparison of methods with the first one over their finished runs. Runs that diverged ended worse than any and are in
 * no mean or SD: where a method lost some, nothing is concluded to its credit.
 */
function finishedPart(
  words: { what: string; must: string; remark?: string },
  measured: Estimate | null,
  outcome: Decision,
  own: readonly MethodSummary[],
  first: MethodSummary,
): ClaimPart {
  const lostOwn = own.reduce((sum, { diverged }) => sum + diverged, 0);
  const lost = lostOwn + first.diverged;
  if (lost === 0) return part(words, measured, outcome);
  const flattered = outcome === 'holds' ? lostOwn : outcome === 'fails' ? first.diverged : 0;
  const without = `without ${lost} ${lost === 1 ? 'run' : 'runs'} that diverged`;
  const remark = words.remark ? `${words.remark}; ${without}` : without;
  return part({ ...words, remark }, measured, flattered > 0 ? 'undecided' : outcome);
}

/** Claim 6, second arrow: lower gradient variance ⇒ smaller run-to-run spread, over the methods of a study. */
export function lowerGradientLowersSpread({ study }: Evidence): ClaimPart {
  const words = {
    what: 'largest ratio of run-to-run SD among methods of lower gradient variance',
    must: 'all below 1',
  };
  if (!study) return lacking(words, 'a study of seeds');
  const calmer = study.filter(
    ({ gradientNoise }) => gradientNoise !== null && isBelow(gradientNoise, 1) === 'holds',
  );
  const spreads = calmer.flatMap(({ name, loss }) =>
    loss.spread ? [{ name, ratio: loss.spread }] : [],
  );
  if (spreads.length === 0) {
    const remark = 'no method of the study has an established lower gradient variance';
    return part({ ...words, remark }, null, 'undecided');
  }
  const ratios = spreads.map(({ ratio }) => ratio);
  const worst = largest(ratios);
  const remark = `held-out loss; ${spreads.find(({ ratio }) => ratio === worst)!.name}`;
  const own = calmer.map(({ loss }) => loss);
  return finishedPart({ ...words, remark }, worst, areAllBelow(ratios, 1), own, study[0].loss);
}

const methodOf = (study: readonly StudyMethod[], key: string): StudyMethod | undefined =>
  study.find((method) => method.key === key);

/** Claim 9: with P-POTS + MIRROR the accuracy over seeds is higher than Standard's, and scatters less. */
export function accuracyOverSeeds({ study }: Evidence): ClaimPart[] {
  const higher = { what: 'accuracy of P-POTS + MIRROR less Standard’s', must: 'above 0' };
  const steadier = { what: 'its run-to-run SD over Standard’s', must: 'below 1' };
  const both = study && methodOf(study, 'p-pots+mirror');
  // Differences are against the first method of a study.
  if (!both || study[0].key !== 'standard') {
    return [higher, steadier].map((words) => lacking(words, 'a study of seeds'));
  }
  if (!both.accuracy || !study[0].accuracy)
    return [higher, steadier].map((words) => lacking(words, 'answers to check'));
  const { difference, spread } = both.accuracy;
  const judged = (
    words: typeof higher,
    measured: Estimate | null,
    of: (e: Estimate) => Decision,
  ) =>
    measured
      ? finishedPart(words, measured, of(measured), [both.accuracy!], study[0].accuracy!)
      : lacking(words, 'a study of seeds');
  return [
    judged(higher, difference, (one) => isAbove(one, 0)),
    judged(steadier, spread, (one) => isBelow(one, 1)),
  ];
}
