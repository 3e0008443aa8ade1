/** From measured masks and samples to the pixels of an image: where a task has a picture. */
import type { Picture } from '../core/tasks/task';
import type { MasksReport, SampleReport } from '../lab/record/reports';
import { maskCells, sampleCells, type Alphabet } from './cells';
import type { TokenCell } from './TokenRow';

/** What pixels need to know of a task. */
export interface Pictured extends Alphabet {
  readonly picture: Picture;
}

export interface Pixel {
  readonly kind: TokenCell['kind'];
  /** Share of ink, 0 … 1; null where nothing is written yet, or a symbol that is no grey level. */
  readonly ink: number | null;
  /** Share of full tint of a masked pixel, 0 … 1; it then shows its loss instead of its ink. */
  readonly tint?: number;
  /** Shown on hover. */
  readonly title?: string;
}

const inkOf = ({ picture }: Pictured, token: number) => picture.ink[token] ?? null;

/** An image under one pattern, [n]: masked pixels show their loss as a tint. */
export function maskPixels(
  tokens: Int32Array,
  pattern: MasksReport['patterns'][number],
  shape: Pictured,
): Pixel[] {
  const cells = maskCells(tokens, pattern, shape);
  return cells
    .map(({ kind, tint, title }, i) => ({ kind, tint, title, ink: inkOf(shape, tokens[i]) }))
    .slice(shape.promptLength);
}

/** The same image as the model would fill it in, [n]: masked pixels show the guess. */
export function guessPixels(
  tokens: Int32Array,
  pattern: MasksReport['patterns'][number],
  shape: Pictured,
): Pixel[] {
  const cells = maskCells(tokens, pattern, shape);
  return cells
    .map(({ kind, title }, i): Pixel => {
      const shown = kind === 'masked' ? pattern.guess[i] : tokens[i];
      return { kind: kind === 'masked' ? 'revealed' : kind, title, ink: inkOf(shape, shown) };
    })
    .slice(shape.promptLength);
}

/** A generated image after `frame` revelations, [n]; a pixel just revealed is marked. */
export function samplePixels(sample: SampleReport, frame: number, shape: Pictured): Pixel[] {
  const now = sample.frames[Math.min(frame, sample.frames.length - 1)];
  return sampleCells(sample, frame, shape)
    .map(({ kind }, i) => ({ kind, ink: inkOf(shape, now[i]) }))
    .slice(shape.promptLength);
}
