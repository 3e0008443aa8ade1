/**
 * Holds: what a fit is made from, measured at frozen weights in slices, with random numbers of its own: what is fitted
 * depends on the step alone and not on when the page looked. Refuses to hold: the fitting (fit.ts) and when it is asked
 * for (worker).
 */
import {
  drawSubsets,
  type ProbeDesign,
  type SubsetDraws,
} from '../../core/probe/draws/size-design';
import { drawPairs, pairDesign } from '../../core/probe/draws/pair-draws';
import { lossPairProducts, type PairProducts } from '../../core/probe/products/pair-products';
import { lossProducts } from '../../core/probe/products/size-products';
import { stream } from '../../core/rng';
import type { FitKind } from '../../lab/record/reports';
import type { FitMeasurement, GradientMeasurement, LossMeasurement } from '../fit/fit';
import type { Lanes } from '../train/lanes';
import type { ProbeOptions } from './probe';
import { rowLosses } from './rows';
import { maskedRows, type MaskedRow } from '../../core/draws/rows';

/** Where and how large; a probe's options are some. */
export type FitOptions = Pick<
  ProbeOptions,
  'engine' | 'frozen' | 'task' | 'seed' | 'grid' | 'plan'
>;

/** Kinds of fit that read the same are measured alike. */
type Need = 'loss' | 'loss and pairs' | 'gradient';

function needOf(kind: FitKind): Need {
  if (kind === 'gradient-optimal') return 'gradient';
  return kind === 'mirrored-pairs' ? 'loss and pairs' : 'loss';
}

interface DrawnSequence extends SubsetDraws {
  readonly sequence: Int32Array;
}

/** The first stream serves every fit of the loss, with pairs or without. */
function drawSequences(
  { task, seed, frozen }: FitOptions,
  address: 'fit' | 'fit-gradient',
  { design, sequences }: { design: ProbeDesign; sequences: number },
): DrawnSequence[] {
  return Array.from({ length: sequences }, (_, x) => {
    const rng = stream(seed, 'probe', frozen.step, address, x);
    return { sequence: task.sample(rng, 'train'), ...drawSubsets(design, rng) };
  });
}

/** Rows of one sequence under masks [rows, n]. */
function rowsOf(sequence: Int32Array, masked: Uint8Array, n: number): MaskedRow[] {
  return Array.from({ length: masked.length / n }, (_, row) => ({
    sequence,
    pattern: masked.subarray(row * n, (row + 1) * n),
    weight: 1,
  }));
}

const sizesOf = (drawn: readonly DrawnSequence[]): Int32Array =>
  Int32Array.from(drawn.flatMap(({ sizes }) => [...sizes]));

function lossesOf({ engine, frozen, task, plan }: FitOptions, lane: number, rows: MaskedRow[]) {
  const slices = { engine, frozen, lane, slice: plan.slice.forward };
  return rowLosses(slices, rows, (some) => maskedRows(task, some));
}

async function* measurePairs(
  options: FitOptions,
  lane: number,
  drawn: readonly DrawnSequence[],
): AsyncGenerator<void, PairProducts> {
  const { seed, frozen, plan, grid } = options;
  const design = pairDesign(grid, { rate: 1, count: 0 });
  const pairs = drawn.map((_, x) =>
    drawPairs(design, plan.pairs.loss, stream(seed, 'probe', frozen.step, 'fit-pairs', x)),
  );
  const rows = drawn.flatMap(({ sequence }, x) => rowsOf(sequence, pairs[x].masked, grid.n));
  return lossPairProducts(design, pairs, yield* lossesOf(options, lane, rows));
}

async function* measureLoss(
  options: FitOptions,
  lane: number,
  withPairs: boolean,
): AsyncGenerator<void, LossMeasurement> {
  const { plan, grid } = options;
  const drawn = drawSequences(options, 'fit', plan.loss);
  const rows = drawn.flatMap(({ sequence, masked }) => rowsOf(sequence, masked, grid.n));
  const h = yield* lossesOf(options, lane, rows);
  const products = lossProducts(plan.loss.design, sizesOf(drawn), h, grid);
  const pairs = withPairs ? yield* measurePairs(options, lane, drawn) : null;
  return { of: 'loss', products, pairs };
}

async function* measureGradient(
  options: FitOptions,
  lane: number,
): AsyncGenerator<void, GradientMeasurement> {
  const { engine, frozen, task, plan, grid } = options;
  const drawn = drawSequences(options, 'fit-gradient', plan.gradient);
  const rows = drawn.flatMap(({ sequence, masked }) => rowsOf(sequence, masked, grid.n));
  const squares = new Float64Array(rows.length);
  const { gradient: slice } = plan.slice;
  for (let start = 0; start < rows.length; start += slice) {
    const batch = maskedRows(task, rows.slice(start, start + slice));
    const gradients = engine.rowGradients(frozen, lane, batch);
    try {
      squares.set(await gradients.gram(1), start);
    } finally {
      gradients.dispose();
    }
    yield;
  }
  return { of: 'gradient', grid, sizes: sizesOf(drawn), squares, sequences: drawn.length };
}

/** What a fit of this kind reads, measured on one lane in slices. */
export function measureForFit(
  options: FitOptions,
  lane: number,
  kind: FitKind,
): AsyncGenerator<void, FitMeasurement> {
  const need = needOf(kind);
  return need === 'gradient'
    ? measureGradient(options, lane)
    : measureLoss(options, lane, need === 'loss and pairs');
}

/**
 * Fit every lane that waits for it, at the frozen weights, in slices.
 * @param present what to measure with and whether it still holds: settings may change between slices.
 */
export async function* fitWaiting(
  lanes: Lanes,
  present: () => FitOptions & { readonly floor: number },
): AsyncGenerator<void, void> {
  // Before the first step all lanes have the same weights.
  const shared = new Map<Need, FitMeasurement>();
  let measuredOn = present().grid;
  for (let index = lanes.waiting[0]; index !== undefined; index = lanes.waiting[0]) {
    const options = present();
    const kind = lanes.fitKind(index)!;
    if (options.grid !== measuredOn) shared.clear();
    measuredOn = options.grid;
    const need = needOf(kind);
    const measurement = shared.get(need) ?? (yield* measureForFit(options, index, kind));
    if (options.frozen.step === 0) shared.set(need, measurement);
    // A change of ε or of the lane's switches may have come in meanwhile.
    const { grid, floor, seed } = present();
    const stillWaits = lanes.waiting.includes(index) && lanes.fitKind(index) === kind;
    if (grid === measuredOn && stillWaits) {
      lanes.fit(index, measurement, { floor, seed }, options.frozen.step);
    }
  }
}
