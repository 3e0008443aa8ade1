/**
 * Holds: the held-out measurement of one lane: loss on fixed sequences (of a masked model under fixed masks), the same for
 * all lanes and at every time, and accuracy. Refuses to hold: when it runs.
 */
import type { Method } from '../../core/methods/method';
import { blockDesign, drawSubsets } from '../../core/probe/draws/size-design';
import { linearForm, rateLinearWeights } from '../../core/probe/products/mean-weights';
import { stream } from '../../core/rng';
import type { Estimate } from '../../core/statistics/estimate';
import { meanEstimate, wilsonEstimate } from '../../core/statistics/intervals';
import { heldOutSequences } from '../../core/tasks/sequences';
import { choiceFor } from '../../core/unmasking';
import { sizesOf } from './drawn-sequences';
import { unmask, writeForward } from './generate';
import type { MeasureOptions } from './options';
import { maskedEvaluator, rowsOfSets, sequenceEvaluator, type Slices } from './rows';

const SEQUENCES = 48;
const DRAWS = 8;

export interface EvaluationOptions extends MeasureOptions {
  /** Index of the lane in the engine. */
  readonly lane: number;
  /** What kind of model it is. */
  readonly kind: Method['kind'];
  /** Held-out sequences and prompts; a larger set begins with the smaller one. Absent: few, as suits a running page. */
  readonly sequences?: number;
}

/**
 * Held-out loss, nats per response token, 95 % interval over sequences: of a masked model E[l] of Standard by counts, of an
 * autoregressive one the mean next-token CE. Yields between slices.
 */
export async function* heldOutLoss(options: EvaluationOptions): Slices<Estimate> {
  const { kind, lane, task, seed } = options;
  const sequences = heldOutSequences(task, seed, options.sequences ?? SEQUENCES);
  const losses =
    kind === 'masked'
      ? yield* lossesBySize(options, sequences)
      : yield* sequenceEvaluator(options, lane).losses(sequences);
  return meanEstimate(losses);
}

/** E[l|x] of Standard, without bias, of every sequence. */
async function* lossesBySize(
  options: EvaluationOptions,
  sequences: readonly Int32Array[],
): Slices<Float64Array> {
  const { lane, seed, grid } = options;
  const design = blockDesign(grid.n, Math.min(DRAWS, 2 * grid.n));
  const drawn = sequences.map((_, x) => drawSubsets(design, stream(seed, 'evaluation', 'mask', x)));
  const rows = drawn.flatMap(({ masked }, x) => rowsOfSets(sequences[x], masked, grid.n));
  const h = yield* maskedEvaluator(options, lane).losses(rows);
  return linearForm(design, sizesOf(drawn), h, rateLinearWeights(grid));
}

/**
 * Share of what a lane writes that is right, Wilson interval: of answers to held-out prompts, always the most probable
 * token; or of sequences sampled freely. A masked model writes the most confident token first, an autoregressive one from
 * left to right. Null where nothing can be checked.
 */
export async function accuracy(options: EvaluationOptions): Promise<Estimate | null> {
  const { kind, task, seed } = options;
  const { isRight } = task;
  if (!isRight) return null;
  const references = heldOutSequences(task, seed, options.sequences ?? SEQUENCES);
  const rng = stream(seed, 'evaluation', 'unmasking');
  const order = kind === 'masked' ? 'most-confident-first' : 'left-to-right';
  const writer = { ...options, choice: choiceFor(task, order), rng };
  const frames =
    order === 'left-to-right'
      ? await writeForward(writer, references)
      : await unmask(writer, references, order);
  const written = frames[frames.length - 1];
  const right = references.filter((reference, k) => isRight(written[k], reference)).length;
  return wilsonEstimate(right, references.length);
}
