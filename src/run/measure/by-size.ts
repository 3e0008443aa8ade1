/**
 * Holds: the probe by number of masked tokens of one lane: sets of given sizes and mirrored pairs of every sequence, and the
 * products of their losses and gradients (METHODS 2). Refuses to hold: which lanes are probed, and by what else (probe.ts).
 */
import type { MaskedRow } from '../../core/draws/rows';
import type { PairDesign, PairDraws } from '../../core/probe/draws/pair-draws';
import type { ProbeDesign } from '../../core/probe/draws/size-design';
import type { MaskedProbe } from '../../core/probe/lane-probe';
import {
  lossPairProducts,
  pairProducts,
  type PairProducts,
} from '../../core/probe/products/pair-products';
import { lossProducts, type LossProducts } from '../../core/probe/products/size-products';
import type { RateGrid } from '../../core/quadrature';
import { sizesOf, type DrawnSequence } from './drawn-sequences';
import type { ProbeOptions } from './options';
import { rowsOfSets, type RowEvaluator, type Slices } from './rows';

/** A sequence with its mirrored pairs. */
export interface PairedSequence {
  readonly sequence: Int32Array;
  readonly pairs: PairDraws;
}

export type ProbedSequence = DrawnSequence & PairedSequence;

/** What the probe by size knows of a lane. */
export type SizeProbe = Pick<MaskedProbe, 'loss' | 'lossPairs' | 'gradient' | 'gradientPairs'>;

const setRows = (drawn: readonly DrawnSequence[], n: number): MaskedRow[] =>
  drawn.flatMap(({ sequence, masked }) => rowsOfSets(sequence, masked, n));

const pairRows = (drawn: readonly PairedSequence[], n: number): MaskedRow[] =>
  drawn.flatMap(({ sequence, pairs }) => rowsOfSets(sequence, pairs.masked, n));

/** Products of the losses of sets of given sizes. */
export async function* measureLosses(
  rows: RowEvaluator<MaskedRow>,
  drawn: readonly DrawnSequence[],
  design: ProbeDesign,
  grid: RateGrid,
): Slices<LossProducts> {
  return lossProducts(design, sizesOf(drawn), yield* rows.losses(setRows(drawn, grid.n)), grid);
}

/** Products of the losses of mirrored pairs. */
export async function* measureLossPairs(
  rows: RowEvaluator<MaskedRow>,
  drawn: readonly PairedSequence[],
  design: PairDesign,
): Slices<PairProducts> {
  const pairs = drawn.map((sequence) => sequence.pairs);
  return lossPairProducts(design, pairs, yield* rows.losses(pairRows(drawn, design.n)));
}

/** ‖∇h‖² of every set, [N, D]. */
export async function* measureSquares(
  rows: RowEvaluator<MaskedRow>,
  drawn: readonly DrawnSequence[],
  n: number,
): Slices<Float64Array> {
  const wanted = setRows(drawn, n);
  const squares = new Float64Array(wanted.length);
  yield* rows.gradients(wanted, 1, async (gradients, first) => {
    squares.set(await gradients.gram(1), first);
  });
  return squares;
}

async function* measureGradientPairs(
  rows: RowEvaluator<MaskedRow>,
  drawn: readonly PairedSequence[],
  design: PairDesign,
): Slices<PairProducts> {
  const pairs = drawn.map((sequence) => sequence.pairs);
  const products: number[] = [];
  yield* rows.gradients(pairRows(drawn, design.n), pairs[0].sizes.length, async (gradients) => {
    products.push(...(await gradients.pairProducts()));
  });
  return pairProducts(design, pairs, products);
}

/** Probe one masked lane by size. */
export async function* probeBySize(
  rows: RowEvaluator<MaskedRow>,
  { grid: { n } }: ProbeOptions,
  forLoss: readonly ProbedSequence[],
  forGradient: readonly ProbedSequence[],
  pairs: PairDesign,
): Slices<SizeProbe> {
  return {
    loss: { sizes: sizesOf(forLoss), h: yield* rows.losses(setRows(forLoss, n)) },
    lossPairs: yield* measureLossPairs(rows, forLoss, pairs),
    gradient: {
      sizes: sizesOf(forGradient),
      products: yield* rows.gradientProducts(setRows(forGradient, n)),
    },
    gradientPairs: yield* measureGradientPairs(rows, forGradient, pairs),
  };
}
