/** Holds: what stands inside a piece of a bar, by the room it has. Refuses to hold: colours and patterns (look.ts). */
import { charts } from '../language/rooms/charts';
import { lettersOf } from './look';
import type { Part } from './split';

/** What each part is, in words a first-year student knows. */
export const PART_WORDS_SHORT: Readonly<Record<Part, () => string>> = {
  a: charts.barA,
  aPlace: charts.barA,
  aCount: charts.barCount,
  b: charts.barB,
  c: charts.barC,
};

const whichTokens = () => [charts.innerA(), charts.innerAShort(), charts.innerAWord(), 'A'];

/** From the longest to the shortest. */
const INNER: Readonly<Record<Part, () => readonly string[]>> = {
  a: whichTokens,
  aPlace: whichTokens,
  aCount: () => [
    charts.innerCount(),
    charts.innerCountShort(),
    charts.innerCountWord(),
    charts.innerCountNarrow(),
    'A',
  ],
  b: () => [charts.innerB(), charts.innerBShort(), 'B'],
  c: () => [charts.innerC(), charts.innerCShort(), 'C'],
};

/** Width of a bold letter at the size of names in bars, px at usual text, where a name cannot be measured. */
const LETTER = 9.7;
/** What is left free at both ends together, px: a name has a halo. */
const FREE = 12;

/** Of a name, px. */
export type WidthOf = (name: string) => number;

const usualWidth: WidthOf = (name) => lettersOf(name) * LETTER;

/** The longest name that fits into the room, px; null where not even a letter does. */
export function innerName(part: Part, room: number, widthOf = usualWidth): string | null {
  return INNER[part]().find((name) => widthOf(name) + FREE <= room) ?? null;
}
