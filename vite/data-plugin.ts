/**
 * Vite plugin behind the modules `virtual:…`: packs public data sets at build time, so that the page needs no file
 * system and the repository no copy of the data.
 *
 * Holds: which module holds which data. Refuses to hold: what is packed (one file per data set beside this one).
 */
import type { Plugin } from 'vite';
import { packDigits } from './digits.ts';
import { packNames } from './names.ts';
import { packProse } from './prose.ts';

const MODULES: Readonly<Record<string, () => string | string[]>> = {
  'virtual:digits': packDigits,
  'virtual:names': packNames,
  'virtual:prose': packProse,
};

/** Rollup's convention: the zero byte keeps other plugins from looking for a file. */
const resolved = (id: string) => `\0${id}`;

/** Goes into `plugins` and into `worker.plugins`: Vite bundles workers with their own list. */
export function dataPlugin(): Plugin {
  const packs = new Map(Object.entries(MODULES).map(([id, pack]) => [resolved(id), pack]));
  return {
    name: 'data',
    resolveId: (id) => (id in MODULES ? resolved(id) : undefined),
    load(id) {
      const pack = packs.get(id);
      return pack && `export default ${JSON.stringify(pack())};`;
    },
  };
}
