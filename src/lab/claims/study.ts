/** The claims that need runs from several seeds. Refuses to hold: studies themselves. */
import type { Evidence, StudyMethod } from './evidence';
import { areAllBelow, isAbove, isBelow, lacking, largest, part, type Part } from './rules';

/** Claim 6, second arrow: lower gradient variance ⇒ smaller run-to-run spread, over the methods of a study. */
export function lowerGradientLowersSpread({ study }: Evidence): Part {
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
  return part({ ...words, remark }, worst, areAllBelow(ratios, 1));
}

const methodOf = (study: readonly StudyMethod[], key: string): StudyMethod | undefined =>
  study.find((method) => method.key === key);

/** Claim 9: with P-POTS + MIRROR the accuracy over seeds is higher than Standard's, and scatters less. */
export function accuracyOverSeeds({ study }: Evidence): Part[] {
  const higher = { what: 'accuracy of P-POTS + MIRROR less Standard’s', must: 'above 0' };
  const steadier = { what: 'its run-to-run SD over Standard’s', must: 'below 1' };
  const both = study && methodOf(study, 'p-pots+mirror');
  // Differences are against the first method of a study.
  if (!both || study[0].key !== 'standard') {
    return [higher, steadier].map((words) => lacking(words, 'a study of seeds'));
  }
  if (!both.accuracy) return [higher, steadier].map((words) => lacking(words, 'answers to check'));
  const { difference, spread } = both.accuracy;
  return [
    difference
      ? part(higher, difference, isAbove(difference, 0))
      : lacking(higher, 'a study of seeds'),
    spread ? part(steadier, spread, isBelow(spread, 1)) : lacking(steadier, 'a study of seeds'),
  ];
}
