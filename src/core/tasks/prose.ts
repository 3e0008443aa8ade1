/**
 * Task "prose": passages of the opening of Moby-Dick in a reduced alphabet, without a prompt. The text comes from
 * `virtual:prose` (vite/data-plugin.ts), never from this repository.
 */
import { fetchData } from './fetch-data';
import { passages } from './passages';
import { symbols } from './symbols';
import { shapeWith, type Task, type TaskEntry, type TaskOptions } from './task';

const VOCABULARY = [...'abcdefghijklmnopqrstuvwxyz', ' ', '.', ',', "'"];

const shape = ({ passageLength = 32 }: TaskOptions = {}) =>
  shapeWith({ vocabulary: VOCABULARY, length: passageLength });

export const prose = {
  shape,
  async create(options?: TaskOptions): Promise<Task> {
    const written = await fetchData(import('virtual:prose'));
    const looks = shape(options);
    const tokens = Uint8Array.from(symbols(VOCABULARY).encode(written));
    return { ...looks, sample: passages(tokens, looks.length), isRight: null };
  },
} satisfies TaskEntry;
