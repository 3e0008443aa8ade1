/** What a study until decided says of its claims in sentences: the same on the page and in a terminal. */
import type { Claim } from '../study/claim-names';
import type { UntilDecided, UntilEnd } from '../study/budget';
import { methodName, type Study } from '../study/study';
import { decidedAfter, isRatio, LEAST_SEEDS, type ClaimVerdict } from '../study/until';
import { counted, formatEstimate } from './numbers';

/** As a choice is called, and as part of a sentence. */
export const CLAIM_WORDS: Readonly<Record<Claim, string>> = {
  loss: 'final held-out loss',
  accuracy: 'final accuracy',
  'gradient-noise': 'gradient noise per forward row',
  'loss-noise': 'loss noise per forward row',
};

const seedsText = (seeds: number): string => counted(seeds, 'seed');

/** "P-POTS’s final held-out loss is lower than Standard’s: −0.040 [−0.071, −0.009], decided with 9 seeds." */
export function verdictSentence(
  { claim, name, sequence, decided, seeds }: ClaimVerdict,
  first: string,
): string {
  const what = `${name}’s ${CLAIM_WORDS[claim]}`;
  if (decided === 'alike')
    return `${what} is ${first}’s, to the bit, with all of ${seedsText(seeds)}.`;
  const against = isRatio(claim) ? `over ${first}’s` : `less ${first}’s`;
  const measured = sequence ? ` ${against}: ${formatEstimate(sequence)}` : '';
  if (decided) {
    return `${what} is ${decided} than ${first}’s, decided with ${seedsText(seeds)};${measured}.`;
  }
  const few = seeds < LEAST_SEEDS ? ` It takes ${LEAST_SEEDS} at least.` : '';
  return `${what}: not decided with ${seedsText(seeds)}${measured && `;${measured}`}.${few}`;
}

/** What ends the study, before it begins. */
export function untilText({ claims, minutes, plan }: UntilDecided): string {
  const what = new Intl.ListFormat('en-GB').format(claims.map((claim) => CLAIM_WORDS[claim]));
  const budget = Number.isFinite(minutes) ? ` and for ${counted(minutes, 'minute')}` : '';
  return `It goes on seed by seed, with ${plan.seeds.length} seeds at most${budget}, until this is decided of every method against ${methodName(plan.methods[0], plan)}: ${what}.`;
}

/** Why a study until decided has ended. @param minutes it was allowed, where they have ended it. */
export function endSentence(study: Study, end: UntilEnd, minutes: number | null): string {
  switch (end) {
    case 'decided': {
      const seeds = decidedAfter(study, study.until!.claims)!;
      return `It stopped because all is decided, with ${seedsText(seeds)}.`;
    }
    case 'seeds':
      return `It stopped because all ${seedsText(study.until!.mostSeeds)} of its budget are over, before all is decided.`;
    case 'minutes':
      return `It stopped because the ${counted(minutes ?? NaN, 'minute')} of its budget are spent, before all is decided.`;
    case 'stopped':
      return 'It was stopped before all is decided, and can go on.';
  }
}

/** Said below what was decided, where tables of all runs follow. */
export const BY_SEQUENCES =
  'By 95 % confidence sequences, which may be looked at after every seed. The intervals below are for a number of seeds that was set before.';
