/**
 * Holds: the held-out measurement of one lane: loss on fixed sequences under fixed masks, the same for all lanes and
 * at every time, and exact-match accuracy. Refuses to hold: when it runs.
 */
import { maskedRows } from '../core/draws';
import type { Estimate } from '../core/estimate';
import { blockDesign, drawSubsets } from '../core/probe/design';
import { linearForm, rateLinearWeights } from '../core/probe/linear';
import type { RateGrid } from '../core/quadrature';
import { stream } from '../core/rng';
import { meanEstimate, wilsonEstimate } from '../core/statistics/intervals';
import { heldOutSequences } from '../core/tasks/sequences';
import type { Task } from '../core/tasks/task';
import type { Engine, FrozenWeights } from '../engine/engine';
import { unmask } from './generate';
import { rowSums } from './rows';

const SEQUENCES = 48;
const DRAWS = 8;
const PROMPTS = 48;

interface EvaluationOptions {
  readonly engine: Engine;
  readonly frozen: FrozenWeights;
  /** Index of the lane in the engine. */
  readonly lane: number;
  readonly task: Task;
  readonly seed: number;
  readonly grid: RateGrid;
  /** Forward rows of one slice. */
  readonly slice: number;
}

/**
 * Held-out loss, nats per response token: E[l] of Standard by counts, 95 % interval over sequences. Yields between
 * slices.
 */
export async function* heldOutLoss(options: EvaluationOptions): AsyncGenerator<void, Estimate> {
  const { engine, frozen, lane, task, seed, grid, slice } = options;
  const design = blockDesign(grid.n, Math.min(DRAWS, 2 * grid.n));
  const sequences = heldOutSequences(task, seed, SEQUENCES);
  const drawn = sequences.map((_, x) => drawSubsets(design, stream(seed, 'evaluation', 'mask', x)));
  const rows = drawn.flatMap(({ masked }, x) =>
    Array.from({ length: design.drawsPerSequence }, (_, i) => ({
      sequence: sequences[x],
      pattern: masked.subarray(i * grid.n, (i + 1) * grid.n),
      weight: 1,
    })),
  );
  const h = new Float64Array(rows.length);
  for (let start = 0; start < rows.length; start += slice) {
    const batch = maskedRows(task, rows.slice(start, start + slice));
    h.set(rowSums(batch, await engine.crossEntropy(frozen, lane, batch)), start);
    yield;
  }
  const sizes = Int32Array.from(drawn.flatMap((each) => [...each.sizes]));
  return meanEstimate(linearForm(design, sizes, h, rateLinearWeights(grid)));
}

/** Share of held-out prompts answered exactly, most confident token first, Wilson interval; null without an answer. */
export async function accuracy(options: EvaluationOptions): Promise<Estimate | null> {
  const { engine, frozen, lane, task, seed } = options;
  const { exactMatch } = task;
  if (!exactMatch) return null;
  const references = heldOutSequences(task, seed, PROMPTS);
  const rng = stream(seed, 'evaluation', 'unmasking');
  const frames = await unmask(
    engine,
    frozen,
    lane,
    task,
    references,
    'most-confident-first',
    'best',
    rng,
  );
  const answers = frames[frames.length - 1];
  const right = references.filter((reference, k) => exactMatch(reference, answers[k])).length;
  return wilsonEstimate(right, references.length);
}
