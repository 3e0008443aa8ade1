/**
 * Task "names": English first names, lowercase, padded with '.' to eight symbols (docs/tasks.md). Real data with
 * no prompt; the names themselves come from `virtual:names` (vite/data-plugin.ts), never from this repository.
 */
import { fetchData } from './fetch-data';
import { sampleListed } from './split';
import { symbols } from './symbols';
import { shapeWith, type Task, type TaskEntry } from './task';

const END = '.';
const VOCABULARY = [...'abcdefghijklmnopqrstuvwxyz', END];
const LENGTH = 8;

const { encode } = symbols(VOCABULARY);

const SHAPE = shapeWith({ vocabulary: VOCABULARY, length: LENGTH });

export const names = {
  shape: () => SHAPE,
  async create(): Promise<Task> {
    const packed = await fetchData(import('virtual:names'));
    const name = sampleListed(packed.split(' '), (listed) => listed);
    return {
      ...SHAPE,
      sample: (rng, split) => encode(name(rng, split).padEnd(LENGTH, END)),
      isRight: null,
    };
  },
} satisfies TaskEntry;
