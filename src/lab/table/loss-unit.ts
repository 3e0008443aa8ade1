/**
 * Holds: what stands in the column of losses, its sums, and whether the losses grow as those do. Refuses to hold: all other
 * checks of a table (table-checks.ts).
 */
import { formatNumber } from '../words/numbers';
import { TableProblem } from './problem';
import type { RawTable } from './row-reader';

/** What stands in the column of losses: Σ CE; its mean over the masked tokens; or h/(n·t), the loss as it is trained by. */
export const LOSS_UNITS = ['sum', 'mean', 'weighted'] as const;
export type LossUnit = (typeof LOSS_UNITS)[number];

/** h of each row, in nats. Throws a TableProblem where the unit needs rates and there are none. */
export function sums(raw: RawTable, unit: LossUnit): Float64Array {
  const { loss, masked, n, sequence, t } = raw;
  switch (unit) {
    case 'sum':
      return loss;
    case 'mean':
      return loss.map((value, row) => value * masked[row]);
    case 'weighted':
      if (!t) throw new TableProblem('A loss that is weighted by 1/(n·t) needs a column “t”.');
      return loss.map((value, row) => value * n[sequence[row]] * t[row]);
  }
}

/** Sizes differ by so much before a sum can be told from a mean. */
const LEAST_SPREAD = 4;
/** A sum grows about like the number of masked tokens, or faster; by less than this power of it, it is none. */
const LEAST_POWER = 0.5;
/** A mean, as h/(n·t), grows little with that number; by more than this power of it, it is a sum. */
const LARGEST_POWER = 0.8;
/** Fewer losses say nothing of how they grow. */
const LEAST_ROWS = 20;
/** Numbers of masked tokens are put together by so many classes per factor of two. */
const CLASSES = 2;

/**
 * The slope of ln E[loss] in ln s, by classes of s: where a masked token costs the same among few and many, 1 for sums and 0 for means.
 * Of averages and not of logarithms, which single cheap tokens would drag down. Null where there are too few losses, or all sizes are much alike.
 */
function powerOf({ loss, masked }: RawTable): number | null {
  const classes = new Map<number, { rows: number; size: number; loss: number }>();
  let [rows, least, most] = [0, Infinity, 0];
  for (let row = 0; row < loss.length; row++) {
    const s = masked[row];
    if (s === 0) continue;
    const key = Math.round(CLASSES * Math.log2(s));
    const sums = classes.get(key) ?? { rows: 0, size: 0, loss: 0 };
    sums.rows++;
    sums.size += s;
    sums.loss += loss[row];
    classes.set(key, sums);
    least = Math.min(least, s);
    most = Math.max(most, s);
    rows += Number(loss[row] > 0);
  }
  if (rows < LEAST_ROWS || most < LEAST_SPREAD * least) return null;
  let [count, x, y, xx, xy] = [0, 0, 0, 0, 0];
  for (const sums of classes.values()) {
    if (sums.loss === 0) continue;
    const log = Math.log(sums.size / sums.rows);
    const value = Math.log(sums.loss / sums.rows);
    count += sums.rows;
    x += sums.rows * log;
    y += sums.rows * value;
    xx += sums.rows * log * log;
    xy += sums.rows * log * value;
  }
  const spread = xx - x ** 2 / count;
  return spread > 0 ? (xy - (x * y) / count) / spread : null;
}

/** Throws a TableProblem for means that are said to be sums, and sums that are said to be means, or h/(n·t). */
export function assertUnit(raw: RawTable, unit: LossUnit): void {
  const power = powerOf(raw);
  if (power === null) return;
  const tenfold = `${formatNumber(10 ** power, 2)} times as large`;
  if (unit === 'sum' && power < LEAST_POWER) {
    throw new TableProblem(
      `The losses look like means, not sums: with ten times as many masked tokens they are ${tenfold}, where a sum would be about 10 times. Say so (loss: mean, or weighted for h/(n·t)), or write the sum.`,
    );
  }
  if (unit !== 'sum' && power > LARGEST_POWER) {
    throw new TableProblem(
      `The losses look like sums, not ${unit === 'mean' ? 'means' : 'losses h/(n·t)'}: with ten times as many masked tokens they are ${tenfold}, where ${unit === 'mean' ? 'a mean' : 'h/(n·t)'} would change little. Say so (loss: sum, the default), or, if they do grow so fast, write the sums.`,
    );
  }
}
