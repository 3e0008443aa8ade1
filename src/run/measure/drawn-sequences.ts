/** Holds: training sequences with sets of masked tokens, each from a stream of its own. Refuses to hold: rows, losses. */
import {
  drawSubsets,
  type ProbeDesign,
  type SubsetDraws,
} from '../../core/probe/draws/size-design';
import type { Rng } from '../../core/rng';
import { measureStream, type MeasureOptions } from './options';

export interface DrawnSequence extends SubsetDraws {
  readonly sequence: Int32Array;
  /** The sequence's stream, for what else is drawn of it. */
  readonly rng: Rng;
}

/** The sequences of one part of a measurement at the frozen weights' step. */
export function drawSequences(
  options: MeasureOptions,
  part: 'loss' | 'gradient' | 'fit' | 'fit-gradient',
  { design, sequences }: { readonly design: ProbeDesign; readonly sequences: number },
): DrawnSequence[] {
  return Array.from({ length: sequences }, (_, x) => {
    const rng = measureStream(options, part, x);
    return { sequence: options.task.sample(rng, 'train'), ...drawSubsets(design, rng), rng };
  });
}

/** Tokens masked per draw, sequence by sequence, [N, D]. */
export const sizesOf = (drawn: readonly Pick<SubsetDraws, 'sizes'>[]): Int32Array =>
  Int32Array.from(drawn.flatMap(({ sizes }) => [...sizes]));
