/** Holds: what the panel “Masks” calls the second pattern of a pair. */
import type { Pairing } from '../../core/methods/draw-law';
import type { MasksReport } from '../../lab/record/reports';

type SecondName = 'mirror' | 'second' | 'opposite' | 'complement';

const SECOND: Readonly<Record<Pairing, SecondName>> = {
  single: 'mirror',
  'independent-pair': 'second',
  'mirrored-pair': 'mirror',
  'opposite-rate': 'opposite',
  coupled: 'complement',
  'two-rates': 'second',
};

/** Both patterns' names. */
export const namesOf = ({
  pairing,
}: Pick<MasksReport, 'pairing'>): readonly ['pattern', SecondName] => ['pattern', SECOND[pairing]];

const ABOUT: Readonly<Record<Pairing, (t: string) => string>> = {
  single: () => 'A pattern and its mirror.',
  'independent-pair': () => 'Two patterns of one rate that know nothing of each other.',
  'mirrored-pair': () => 'A pattern and its mirror.',
  'opposite-rate': (t) => `A pattern, and one at the opposite rate t′ = ${t}.`,
  coupled: (t) => `A pattern, and its complement at the opposite rate t′ = ${t}.`,
  'two-rates': (t) => `A pattern, and one at a rate of its own, t′ = ${t}.`,
};

/** What is seen, in a sentence. */
export const pairSentence = (masks: Pick<MasksReport, 'pairing' | 'rates'> | null): string =>
  ABOUT[masks?.pairing ?? 'single'](masks?.rates[1].toFixed(2) ?? '');
