/**
 * Task "names": English first names, lowercase, padded with '.' to eight symbols (METHODS 4). Real data with
 * no prompt; the names themselves come from `virtual:names` (vite/data-plugin.ts), never from this repository.
 */
import { fetchData } from './fetch-data';
import { splitOf } from './split';
import { symbols } from './symbols';
import type { Split, Task, TaskShape } from './task';

const END = '.';
const VOCABULARY = [...'abcdefghijklmnopqrstuvwxyz', END];
const LENGTH = 8;

const { encode, decode } = symbols(VOCABULARY);

export function namesShape(): TaskShape {
  return {
    id: 'names',
    vocabulary: VOCABULARY,
    length: LENGTH,
    promptLength: 0,
    delimiter: null,
    syntaxPositions: [],
    picture: null,
    decode,
  };
}

export async function createNames(): Promise<Task> {
  const packed = await fetchData('names', import('virtual:names'));
  const bySplit: Record<Split, string[]> = { train: [], 'held-out': [] };
  for (const name of packed.split(' ')) bySplit[splitOf(name)].push(name);
  return {
    ...namesShape(),
    sample(rng, split) {
      const names = bySplit[split];
      return encode(names[rng.integer(names.length)].padEnd(LENGTH, END));
    },
    exactMatch: null,
  };
}
