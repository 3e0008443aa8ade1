/**
 * Task "digits": handwritten digits as images of 7 × 7 pixels in four grey levels, after a prompt that says which
 * digit it is. The images come from `virtual:digits` (vite/data-plugin.ts), never from this repository.
 */
import { fetchData } from './fetch-data';
import { sampleListed } from './split';
import { shapeWith, type Picture, type Task, type TaskEntry } from './task';

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

const SHAPE = shapeWith({
  vocabulary: VOCABULARY,
  length: 1 + PIXELS,
  promptLength: 1,
  picture: PICTURE,
});

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

export const digits = {
  shape: () => SHAPE,
  async create(): Promise<Task> {
    const packed = await fetchData(import('virtual:digits'));
    const image = sampleListed(packed.flatMap(sequencesOf), (sequence) =>
      SHAPE.decode(sequence.subarray(1)),
    );
    return {
      ...SHAPE,
      sample: (rng, split) => image(rng, split).slice(),
      // A label has many images: none is the answer.
      isRight: null,
    };
  },
} satisfies TaskEntry;
