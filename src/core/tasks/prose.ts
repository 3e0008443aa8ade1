/**
 * Task "prose": passages of the opening of Moby-Dick in a reduced alphabet, without a prompt. The text comes from
 * `virtual:prose` (vite/data-plugin.ts), never from this repository.
 */
import { fetchData } from './fetch-data';
import { passages } from './passages';
import { symbols } from './symbols';
import type { Task, TaskShape } from './task';

const VOCABULARY = [...'abcdefghijklmnopqrstuvwxyz', ' ', '.', ',', "'"];

const { encode, decode } = symbols(VOCABULARY);

export function proseShape(length: number): TaskShape {
  return {
    id: 'prose',
    vocabulary: VOCABULARY,
    length,
    promptLength: 0,
    delimiter: null,
    syntaxPositions: [],
    picture: null,
    decode,
  };
}

export async function createProse(length: number): Promise<Task> {
  const text = await fetchData('prose', import('virtual:prose'));
  return {
    ...proseShape(length),
    sample: passages(Uint8Array.from(encode(text)), length),
    exactMatch: null,
  };
}
