/**
 * Holds: the probe by number of masked tokens of one lane: sets of given sizes and mirrored pairs of every sequence, and the
 * products of their losses and gradients (METHODS 2). Refuses to hold: which lanes are probed, and by what else (probe.ts).
 */
import { drawSubsets, type ProbeDesign } from '../../core/probe/draws/size-design';
import {
  countLinearWeights,
  linearCoefficients,
  rateLinearWeights,
} from '../../core/probe/products/mean-weights';
import { drawPairs, type PairDesign, type PairDraws } from '../../core/probe/draws/pair-draws';
import {
  lossPairProducts,
  pairProducts,
  type PairProducts,
} from '../../core/probe/products/pair-products';
import {
  gradientProducts,
  lossProducts,
  type GradientProducts,
  type LossProducts,
} from '../../core/probe/products/size-products';
import { stream } from '../../core/rng';
import { furtherWeights } from './gradient-sums';
import type { ProbeOptions } from './probe';
import { rowLosses } from './rows';
import { maskedRows, type MaskedRow } from '../../core/draws/rows';
import type { MaskedTask } from '../../core/tasks/task';

/** What a probe knows of a masked lane's weights: products of draws by the number of masked tokens. */
export interface CountProducts {
  readonly kind: 'counts';
  readonly loss: LossProducts;
  readonly lossPairs: PairProducts;
  /** Null where the gradient probe is off. */
  readonly gradient: GradientProducts | null;
  readonly gradientPairs: PairProducts | null;
}

export interface SequenceDraws {
  readonly sequence: Int32Array;
  readonly sizes: Int32Array;
  readonly masked: Uint8Array;
  readonly pairs: PairDraws;
}

/** Sequences with their masks: everything random of a probe part, drawn once for all lanes. */
export function drawSequences(
  { task, seed, frozen }: ProbeOptions,
  part: 'loss' | 'gradient',
  design: ProbeDesign,
  pairs: PairDesign,
  pairsPerSequence: number,
  count: number,
): SequenceDraws[] {
  return Array.from({ length: count }, (_, x) => {
    const rng = stream(seed, 'probe', frozen.step, part, x);
    const sequence = task.sample(rng, 'train');
    return {
      sequence,
      ...drawSubsets(design, rng),
      pairs: drawPairs(pairs, pairsPerSequence, rng),
    };
  });
}

/** Rows of one sequence under masks [rows, n], weight 1 on masked tokens: their loss is h. */
function rowsOf(task: MaskedTask, sequence: Int32Array, masked: Uint8Array): MaskedRow[] {
  const n = task.length - task.promptLength;
  return Array.from({ length: masked.length / n }, (_, row) => ({
    sequence,
    pattern: masked.subarray(row * n, (row + 1) * n),
    weight: 1,
  }));
}

/** Where a lane's rows are evaluated. */
export const slicesOf = ({ engine, frozen, plan }: ProbeOptions, lane: number) => ({
  engine,
  frozen,
  lane,
  slice: plan.slice.forward,
});

/** h of every row, a slice at a time. */
export function losses(
  options: ProbeOptions,
  lane: number,
  rows: readonly MaskedRow[],
): AsyncGenerator<void, Float64Array> {
  return rowLosses(slicesOf(options, lane), rows, (some) => maskedRows(options.task, some));
}

export async function* lossPart(
  options: ProbeOptions,
  lane: number,
  drawn: readonly SequenceDraws[],
  pairs: PairDesign,
): AsyncGenerator<void, Pick<CountProducts, 'loss' | 'lossPairs'>> {
  const { task, plan, grid } = options;
  const rows = drawn.flatMap(({ sequence, masked }) => rowsOf(task, sequence, masked));
  const h = yield* losses(options, lane, rows);
  const pairRows = drawn.flatMap((each) => rowsOf(task, each.sequence, each.pairs.masked));
  const pairH = yield* losses(options, lane, pairRows);
  const sizes = Int32Array.from(drawn.flatMap((each) => [...each.sizes]));
  return {
    loss: lossProducts(plan.loss.design, sizes, h, grid),
    lossPairs: lossPairProducts(
      pairs,
      drawn.map((each) => each.pairs),
      pairH,
    ),
  };
}

/** Whole sequences per slice of gradient rows. */
function* groups<T>(items: readonly T[], rowsEach: number, slice: number): Generator<T[]> {
  const size = Math.max(1, Math.floor(slice / rowsEach));
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

export async function* gradientPart(
  options: ProbeOptions,
  lane: number,
  drawn: readonly SequenceDraws[],
  pairs: PairDesign,
): AsyncGenerator<void, Pick<CountProducts, 'gradient' | 'gradientPairs'>> {
  const { engine, frozen, task, plan, grid, mirrored } = options;
  const { design } = plan.gradient;
  const D = design.drawsPerSequence;
  const P = engine.parameterCount;
  const sizes = Int32Array.from(drawn.flatMap((each) => [...each.sizes]));
  const others = furtherWeights([...options.methods, ...options.alsoRead], grid, options.step);
  const weights = [rateLinearWeights(grid), countLinearWeights(design.n), ...others];
  const coefficients = weights.map((w) => linearCoefficients(design, sizes, w));
  const gram = new Float32Array(drawn.length * D * D);
  const vectors = weights.map(() => new Float32Array(drawn.length * P));
  let done = 0;
  for (const group of groups(drawn, D, plan.slice.gradient)) {
    const rows = group.flatMap(({ sequence, masked }) => rowsOf(task, sequence, masked));
    const gradients = engine.rowGradients(frozen, lane, maskedRows(task, rows));
    const own = coefficients.flatMap((each) => [
      ...each.subarray(done * D, (done + group.length) * D),
    ]);
    try {
      gram.set(await gradients.gram(D), done * D * D);
      const combined = await gradients.combine(Float32Array.from(own), D);
      const length = group.length * P;
      vectors.forEach((each, w) => {
        each.set(combined.subarray(w * length, (w + 1) * length), done * P);
      });
    } finally {
      gradients.dispose();
    }
    done += group.length;
    yield;
  }
  const sums = weights.map((each, w) => ({ weights: each, vectors: vectors[w] }));
  const gradient = gradientProducts(design, sizes, gram, sums, P, grid);
  if (!mirrored) return { gradient, gradientPairs: null };

  const product: number[] = [];
  for (const group of groups(drawn, 2 * plan.pairs.gradient, plan.slice.gradient)) {
    const rows = group.flatMap((each) => rowsOf(task, each.sequence, each.pairs.masked));
    const gradients = engine.rowGradients(frozen, lane, maskedRows(task, rows));
    try {
      product.push(...(await gradients.pairProducts()));
    } finally {
      gradients.dispose();
    }
    yield;
  }
  const draws = drawn.map((each) => each.pairs);
  return { gradient, gradientPairs: pairProducts(pairs, draws, product) };
}
