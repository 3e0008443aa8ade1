/**
 * Task "prose": passages of the opening of Moby-Dick in a reduced alphabet, without a prompt. The text comes from
 * `virtual:prose` (vite/data-plugin.ts), never from this repository.
 */
import { fetchData } from './fetch-data';
import { passages } from './passages';
import { symbols } from './symbols';
import { shapeWith, type Task, type TaskEntry, type TaskOptions } from './task';

const VOCABULARY = [...'abcdefghijklmnopqrstuvwxyz', ' ', '.', ',', "'"];

const ABOUT = {
  label: 'Prose: Moby-Dick',
  description:
    'A few words from Moby-Dick, in small letters, cut out anywhere. ' +
    'Passages hardly differ in how hard they are, so nearly all noise comes from the masks, above all from how many letters are masked.',
};

const shape = ({ passageLength = 32 }: TaskOptions = {}) =>
  shapeWith({ vocabulary: VOCABULARY, length: passageLength });

export const prose = {
  about: ABOUT,
  shape,
  async create(options?: TaskOptions): Promise<Task> {
    const written = await fetchData(ABOUT.label, import('virtual:prose'));
    const looks = shape(options);
    const tokens = Uint8Array.from(symbols(VOCABULARY).encode(written));
    return { ...looks, sample: passages(tokens, looks.length), isRight: null };
  },
} satisfies TaskEntry;
