/**
 * Packs handwritten digits (MNIST, by Y. LeCun, C. Cortes and C. Burges) as small images of few grey levels.
 *
 * Holds: which images are kept, and how they are made small. Refuses to hold: how they become tokens
 * (src/core/tasks/digits.ts).
 */
import { createRequire } from 'node:module';

/** Sides of MNIST's images, of the square in their middle that holds the strokes, and of what is made of it. */
const SIDE = 28;
const MIDDLE = 21;
const SMALL = 7;
/** Mean ink from which on a pixel is of grey level 1, 2, 3. */
const THRESHOLDS = [0.125, 0.4, 0.7];
/** Different images kept of each digit. */
const IMAGES = 500;

/** What is used of the package: per digit the pixels of its images, one after the other, ink 0 … 1. */
type Mnist = readonly { readonly raw: readonly number[]; readonly length: number }[];

/** Grey levels of an image as text, [49]: of the mean ink of 3 × 3 squares of its middle. */
function shrunk(raw: readonly number[], image: number): string {
  const square = MIDDLE / SMALL;
  const margin = Math.floor((SIDE - MIDDLE) / 2);
  const levels = Array.from({ length: SMALL ** 2 }, (_, pixel) => {
    const top = margin + square * Math.floor(pixel / SMALL);
    const left = margin + square * (pixel % SMALL);
    let ink = 0;
    for (let y = top; y < top + square; y++) {
      for (let x = left; x < left + square; x++) ink += raw[image * SIDE ** 2 + y * SIDE + x];
    }
    return THRESHOLDS.filter((threshold) => ink / square ** 2 >= threshold).length;
  });
  return levels.join('');
}

/** For each digit the grey levels of 500 different images, one after the other, as text (245 kB, 52 kB gzipped). */
export function packDigits(): string[] {
  // Only now: the package is 40 MB of text.
  const mnist = createRequire(import.meta.url)('mnist') as Mnist;
  const seen = new Set<string>();
  return Array.from({ length: 10 }, (_, digit) => {
    const kept: string[] = [];
    for (let image = 0; kept.length < IMAGES && image < mnist[digit].length; image++) {
      const small = shrunk(mnist[digit].raw, image);
      if (!seen.has(small)) kept.push(small);
      seen.add(small);
    }
    if (kept.length < IMAGES) throw new Error(`MNIST has too few images of ${digit}.`);
    return kept.join('');
  });
}
