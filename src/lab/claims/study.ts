/** The claims that need runs from several seeds. Refuses to hold: studies themselves. */
import type { MethodSummary } from '../study/summary';
import type { Evidence } from './evidence';
import { above, allBelowOne, below, isBelow, part, type ClaimPart } from './rules';

/**
 * A comparison of methods with the first one over their finished runs. Runs that diverged ended worse than any and are in
 * no mean or SD: where a method lost some, nothing is concluded to its credit.
 */
function overFinished(
  claimed: ClaimPart,
  compared: readonly MethodSummary[],
  first: MethodSummary,
): ClaimPart {
  const diverged = compared.reduce((sum, summary) => sum + summary.diverged, 0);
  const lost = diverged + first.diverged;
  if (claimed.measured === null || lost === 0) return claimed;
  const flattered = { holds: diverged, fails: first.diverged, undecided: 0 }[claimed.decision];
  const without = `without ${lost} ${lost === 1 ? 'run' : 'runs'} that diverged`;
  return {
    ...claimed,
    remark: claimed.remark ? `${claimed.remark}; ${without}` : without,
    decision: flattered > 0 ? 'undecided' : claimed.decision,
  };
}

/** Claim 6, second arrow: lower gradient variance ⇒ smaller run-to-run spread, over the methods of a study. */
export function lowerGradientLowersSpread({ study }: Evidence): ClaimPart {
  const what = 'largest ratio of run-to-run SD among methods of lower gradient variance';
  if (!study) return allBelowOne(what, 'a study of seeds', () => null);
  const calmer = study.filter(
    ({ gradientNoise }) => gradientNoise !== null && isBelow(gradientNoise, 1) === 'holds',
  );
  const spreads = calmer.flatMap(({ name, loss }) =>
    loss.spread ? [{ name, ratio: loss.spread }] : [],
  );
  const spread = allBelowOne(what, spreads, (worst) =>
    worst
      ? `held-out loss; ${worst}`
      : 'no method of the study has an established lower gradient variance',
  );
  return overFinished(
    spread,
    calmer.map(({ loss }) => loss),
    study[0].loss,
  );
}

/** Claim 9: with P-POTS + MIRROR the accuracy over seeds is higher than Standard's, and scatters less. */
export function accuracyOverSeeds({ study }: Evidence): ClaimPart[] {
  const both = study?.find(({ key }) => key === 'p-pots+mirror');
  // Differences are against the first method of a study.
  const first = study?.[0].key === 'standard' ? study[0] : null;
  const [accuracy, standard] = [both?.accuracy, first?.accuracy];
  const missing =
    both && first && !(accuracy && standard) ? 'answers to check' : 'a study of seeds';
  const measured = accuracy && standard ? accuracy : null;
  const parts = [
    part('accuracy of P-POTS + MIRROR less Standard’s', above(0), measured?.difference ?? missing),
    part('its run-to-run SD over Standard’s', below(1), measured?.spread ?? missing),
  ];
  return measured ? parts.map((claimed) => overFinished(claimed, [measured], standard!)) : parts;
}
