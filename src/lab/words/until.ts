/** What a study until decided says of its claims in sentences: the same on the page and in a terminal. */
import type { Claim } from '../study/claim-names';
import { isRatio, LEAST_SEEDS, type ClaimVerdict } from '../study/until';
import { formatEstimate } from './numbers';

/** As a choice is called, and as part of a sentence. */
export const CLAIM_WORDS: Readonly<Record<Claim, string>> = {
  loss: 'final held-out loss',
  accuracy: 'final accuracy',
  'gradient-noise': 'gradient noise per forward row',
  'loss-noise': 'loss noise per forward row',
};

const seedsText = (seeds: number): string => `${seeds} seed${seeds === 1 ? '' : 's'}`;

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
