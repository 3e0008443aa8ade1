/**
 * Task "digits": handwritten digits as images of 7 × 7 pixels in four grey levels, after a prompt that says which
 * digit it is. The images come from `virtual:digits` (vite/data-plugin.ts), never from this repository.
 */
import { fetchData } from './fetch-data';
import { splitOf } from './split';
import { symbols } from './symbols';
import type { Picture, Split, Task, TaskShape } from './task';

const LABELS = [...'0123456789'];
/** From no ink to full ink. */
const GREYS = [...'·░▒█'];
const VOCABULARY = [...LABELS, ...GREYS];
const SIDE = 7;
const PIXELS = SIDE * SIDE;

const PICTURE: Picture = {
  width: SIDE,
  height: SIDE,
  ink: [...LABELS.map(() => null), ...GREYS.map((_, level) => level / (GREYS.length - 1))],
};

const { decode } = symbols(VOCABULARY);

export function digitsShape(): TaskShape {
  return {
    id: 'digits',
    vocabulary: VOCABULARY,
    length: 1 + PIXELS,
    promptLength: 1,
    delimiter: null,
    syntaxPositions: [],
    picture: PICTURE,
    decode,
  };
}

/** The images of one digit, label first, token ids [images][50]. */
function sequencesOf(packed: string, label: number): Int32Array[] {
  return Array.from({ length: packed.length / PIXELS }, (_, image) => {
    const levels = packed.slice(image * PIXELS, (image + 1) * PIXELS);
    return Int32Array.from([
      label,
      ...Array.from(levels, (level) => LABELS.length + Number(level)),
    ]);
  });
}

export async function createDigits(): Promise<Task> {
  const packed = await fetchData('digits', import('virtual:digits'));
  const bySplit: Record<Split, Int32Array[]> = { train: [], 'held-out': [] };
  for (const sequence of packed.flatMap(sequencesOf)) {
    bySplit[splitOf(decode(sequence.subarray(1)))].push(sequence);
  }
  return {
    ...digitsShape(),
    sample(rng, split) {
      const sequences = bySplit[split];
      return sequences[rng.integer(sequences.length)].slice();
    },
    // A label has many images: none is the answer.
    exactMatch: null,
  };
}
