/**
 * Task "names": English first names, lowercase, padded with '.' to eight symbols (METHODS 4). Real data with
 * no prompt; the names themselves come from `virtual:names` (vite/names-plugin.ts), never from this repository.
 */
import packed from 'virtual:names';
import { splitOf } from './split';
import { symbols } from './symbols';
import type { Split, Task } from './task';

const END = '.';
const VOCABULARY = [...'abcdefghijklmnopqrstuvwxyz', END];
const LENGTH = 8;

export function createNames(): Task {
  const { encode, decode } = symbols(VOCABULARY);
  const bySplit: Record<Split, string[]> = { train: [], 'held-out': [] };
  for (const name of packed.split(' ')) bySplit[splitOf(name)].push(name);
  return {
    id: 'names',
    label: 'First names',
    description:
      'A real first name of up to eight letters, filled up with dots. ' +
      'Nearly all noise comes from the masks, above all from how many letters are masked.',
    vocabulary: VOCABULARY,
    length: LENGTH,
    promptLength: 0,
    delimiter: null,
    sample(rng, split) {
      const names = bySplit[split];
      return encode(names[rng.integer(names.length)].padEnd(LENGTH, END));
    },
    decode,
    exactMatch: null,
  };
}
