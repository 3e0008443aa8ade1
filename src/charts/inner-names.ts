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
  aCount: ['A · how many are hidden', 'A · how many', 'how many', 'A'],
  b: ['B · at which rate', 'B · rate', 'B'],
  c: ['C · which sequence', 'C · sequence', 'C'],
};

/** Width of a bold letter at the size of names in bars, and what is left free at both ends together, px at usual text. */
const LETTER = 9.7;
const FREE = 8;

/** The longest name that fits into the room, px at the usual size of text; null where not even a letter does. */
export function innerName(part: Part, room: number): string | null {
  return INNER[part].find((name) => name.length * LETTER + FREE <= room) ?? null;
}
