/** Holds: what stands inside a piece of a bar, by the room it has. Refuses to hold: colours and patterns (look.ts). */
import type { Part } from './split';

/** What each part is, in words a first-year student knows. */
export const PART_WORDS_SHORT: Readonly<Record<Part, string>> = {
  a: 'A: which tokens are hidden',
  aPlace: 'A: which tokens are hidden',
  aCount: 'A: how many of them',
  b: 'B: at which rate',
  c: 'C: which sequence',
};

/** From the longest to the shortest. */
const INNER: Readonly<Record<Part, readonly string[]>> = {
  a: ['A · which tokens are hidden', 'A · which tokens', 'which', 'A'],
  aPlace: ['A · which tokens are hidden', 'A · which tokens', 'which', 'A'],
  aCount: ['A · how many are hidden', 'A · how many', 'how many', 'many', 'A'],
  b: ['B · at which rate', 'B · rate', 'B'],
  c: ['C · which sequence', 'C · sequence', 'C'],
};

/** Width of a bold letter at the size of names in bars, px at usual text, where a name cannot be measured. */
const LETTER = 9.7;
/** What is left free at both ends together, px: a name has a halo. */
const FREE = 12;

/** Of a name, px. */
export type WidthOf = (name: string) => number;

const usualWidth: WidthOf = (name) => name.length * LETTER;

/** The longest name that fits into the room, px; null where not even a letter does. */
export function innerName(part: Part, room: number, widthOf = usualWidth): string | null {
  return INNER[part].find((name) => widthOf(name) + FREE <= room) ?? null;
}
