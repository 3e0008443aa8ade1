/**
 * Holds: what stands in the column of losses, its sums, and whether the losses grow as those do. Refuses to hold: all other
 * checks of a table (table-checks.ts).
 */
import { tableFaults } from '../../language/rooms/tableFaults';
import { formatNumber } from '../words/numbers';
import { TableProblem } from './problem';
import type { RawTable } from './row-reader';
import { weightedByRate } from './weighted-by-rate';

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
      if (!t) throw new TableProblem(tableFaults.weightedNeedsRate());
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

/** The slope of ln E[value] in ln size, by classes of size; null where there are too few values, or all sizes are much alike. */
function slopeOf(
  count: number,
  counts: (row: number) => boolean,
  size: (row: number) => number,
  value: (row: number) => number,
  leastSpread: number,
): number | null {
  const classes = new Map<number, { rows: number; size: number; value: number }>();
  let [positive, least, most] = [0, Infinity, 0];
  for (let row = 0; row < count; row++) {
    if (!counts(row)) continue;
    const [own, found] = [size(row), value(row)];
    const key = Math.round(CLASSES * Math.log2(own));
    const sums = classes.get(key) ?? { rows: 0, size: 0, value: 0 };
    sums.rows++;
    sums.size += own;
    sums.value += found;
    classes.set(key, sums);
    least = Math.min(least, own);
    most = Math.max(most, own);
    positive += Number(found > 0);
  }
  if (positive < LEAST_ROWS || most < leastSpread * least) return null;
  let [total, x, y, xx, xy] = [0, 0, 0, 0, 0];
  for (const { rows, size: sizes, value: values } of classes.values()) {
    if (values === 0) continue;
    const [log, of] = [Math.log(sizes / rows), Math.log(values / rows)];
    total += rows;
    x += rows * log;
    y += rows * of;
    xx += rows * log * log;
    xy += rows * log * of;
  }
  const spread = xx - x ** 2 / total;
  return spread > 0 ? (xy - (x * y) / total) / spread : null;
}

/**
 * The slope of ln E[loss] in ln s: where a masked token costs the same among few and many, 1 for sums and 0 for means. Of averages
 * and not of logarithms, which single cheap tokens would drag down.
 */
const powerOf = ({ loss, masked }: RawTable): number | null =>
  slopeOf(
    loss.length,
    (row) => masked[row] > 0,
    (row) => masked[row],
    (row) => loss[row],
    LEAST_SPREAD,
  );

/** Lengths differ by so much before a loss per token of all can be told from a sum. */
const LEAST_LENGTHS = 3;
/** A masked token costs about the same in long and in short sequences; h/n per masked token falls like 1/n. */
const LEAST_BY_LENGTH = -0.7;

/** The slope of ln E[loss per masked token] in ln n, by classes of n; null where there are too few losses, or n hardly differs. */
function powerInLength({ masked, n, sequence }: RawTable, h: Float64Array): number | null {
  return slopeOf(
    h.length,
    (row) => masked[row] > 0,
    (row) => n[sequence[row]],
    (row) => h[row] / masked[row],
    LEAST_LENGTHS,
  );
}

/** How many times as large where it is ten times as much, by a power law. */
const tenfold = (power: number): string => formatNumber(10 ** power, 2);

/** Squares of less are 0. */
const ZERO = 1e-100;

/** Throws a TableProblem for means that are said to be sums, and sums that are said to be means, or h/(n·t). */
export function assertUnit(raw: RawTable, unit: LossUnit): void {
  if (raw.loss.every((value) => value < ZERO)) {
    throw new TableProblem(tableFaults.allZero());
  }
  const byLength = unit === 'mean' ? null : powerInLength(raw, sums(raw, unit));
  if (byLength !== null && byLength > -LEAST_BY_LENGTH && unit === 'weighted') {
    throw new TableProblem(tableFaults.looksOverRate({ times: tenfold(byLength) }));
  }
  if (byLength !== null && byLength < LEAST_BY_LENGTH && unit === 'sum') {
    throw new TableProblem(tableFaults.looksOverLength({ times: tenfold(byLength) }));
  }
  const power = powerOf(raw);
  const weighted = weightedByRate(raw);
  if (unit !== 'weighted' && weighted === true) {
    throw new TableProblem(tableFaults.looksWeighted({ unit }));
  }
  if (unit === 'weighted' && weighted === false) {
    const found = power !== null && power > LEAST_POWER ? 'sum' : 'mean';
    throw new TableProblem(tableFaults.looksNotWeighted({ unit: found }));
  }
  if (power === null) return;
  const times = tenfold(power);
  if (unit === 'sum' && power < LEAST_POWER) {
    throw new TableProblem(tableFaults.looksMean({ times }));
  }
  if (unit !== 'sum' && power > LARGEST_POWER) {
    throw new TableProblem(
      unit === 'mean'
        ? tableFaults.looksSumNotMean({ times })
        : tableFaults.looksSumNotWeighted({ times }),
    );
  }
}
