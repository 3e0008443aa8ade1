/** What a study until decided says of its claims in sentences: the same on the page and in a terminal. */
import { inARow, listedAll } from '../../language/language';
import { studies } from '../../language/rooms/studies';
import type { Claim } from '../study/claim-names';
import type { UntilDecided, UntilEnd } from '../study/budget';
import { methodName, type Study } from '../study/study';
import { isRatio } from '../study/compared';
import { decidedAfter, LEAST_SEEDS, type ClaimVerdict } from '../study/until';
import { formatEstimate } from './numbers';

/** As a choice is called, and as part of a sentence. */
export const CLAIM_WORDS: Readonly<Record<Claim, () => string>> = {
  loss: studies.finalLoss,
  accuracy: studies.finalAccuracy,
  'gradient-noise': studies.gradientNoisePerRow,
  'loss-noise': studies.lossNoise,
};

/** "P-POTS’s final held-out loss is lower than Standard’s, decided with 9 seeds; less Standard’s: −0.040 [−0.071, −0.009]." */
export function verdictSentence(
  { claim, name, sequence, decided, seeds: count }: ClaimVerdict,
  first: string,
): string {
  const seeds = studies.seeds({ seeds: count });
  const said = { name, what: CLAIM_WORDS[claim](), first, seeds };
  if (decided === 'alike') return studies.alikeToTheBit(said);
  const against = isRatio(claim) ? studies.ratio : studies.difference;
  const measured = sequence && against({ first, estimate: formatEstimate(sequence) });
  if (decided) {
    return measured === null
      ? studies.decided({ ...said, decided })
      : studies.decidedBy({ ...said, decided, measured });
  }
  return inARow(
    measured === null ? studies.undecided(said) : studies.undecidedBy({ ...said, measured }),
    count < LEAST_SEEDS ? studies.takesAtLeast({ least: String(LEAST_SEEDS) }) : '',
  );
}

/** What ends the study, before it begins. */
export function untilText({ claims, minutes, plan }: UntilDecided): string {
  const said = {
    seeds: String(plan.seeds.length),
    first: methodName(plan.methods[0], plan),
    claims: listedAll(claims.map((claim) => CLAIM_WORDS[claim]())),
  };
  return Number.isFinite(minutes)
    ? studies.untilMinutes({ ...said, minutes: String(minutes), number: minutes })
    : studies.until(said);
}

/** Why a study until decided has ended. @param minutes it was allowed, where they have ended it. */
export function endSentence(study: Study, end: UntilEnd, minutes: number | null): string {
  switch (end) {
    case 'decided':
      return studies.endDecided({
        seeds: studies.seeds({ seeds: decidedAfter(study, study.until!.claims)! }),
      });
    case 'seeds':
      return studies.endSeeds({ seeds: studies.seeds({ seeds: study.until!.mostSeeds }) });
    case 'minutes':
      return studies.endMinutes({ minutes: String(minutes ?? NaN), number: minutes ?? NaN });
    case 'stopped':
      return studies.endStopped();
  }
}

/** Said below what was decided, where tables of all runs follow. */
export const bySequences = studies.bySequences;
