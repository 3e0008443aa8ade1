/** Holds: what the panel “Masks” calls the second pattern of a pair. */
import type { Pairing } from '../../core/methods/draw-law';
import { maskPanels } from '../../language/rooms/maskPanels';
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

const NAMES = {
  pattern: maskPanels.pattern,
  mirror: maskPanels.mirror,
  second: maskPanels.second,
  opposite: maskPanels.opposite,
  complement: maskPanels.complement,
} as const;

/** What they are called on the page. */
export const shownNamesOf = (report: Pick<MasksReport, 'pairing'>): readonly string[] =>
  namesOf(report).map((name) => NAMES[name]());

const ABOUT: Readonly<Record<Pairing, (values: { readonly t: string }) => string>> = {
  single: maskPanels.aboutPair,
  'independent-pair': maskPanels.aboutIndependentPair,
  'mirrored-pair': maskPanels.aboutPair,
  'opposite-rate': maskPanels.aboutOppositeRate,
  coupled: maskPanels.aboutCoupled,
  'two-rates': maskPanels.aboutTwoRates,
};

/** What is seen, in a sentence. */
export const pairSentence = (report: Pick<MasksReport, 'pairing' | 'rates'> | null): string =>
  ABOUT[report?.pairing ?? 'single']({ t: report?.rates[1].toFixed(2) ?? '' });
