/**
 * The variance of estimators' draws off a table, unsplit: what a comparison of many needs. What is drawn and weighted alike is read
 * once for all its pairings and spreads.
 *
 * Holds: pairs of patterns, and rates spread over a step. Refuses to hold: which estimators are compared (lab/table).
 */
import { dot, largest } from '../arrays';
import type { DrawLaw, Pairing } from '../methods/draw-law';
import type { Spread } from '../methods/method';
import type { RateGrid } from '../quadrature';
import type { TableSums } from './cell-sums';
import { spreadRows, type EstimatorRows } from './estimator-rows';
import type { MirroredPairs } from './mirrored-pairs';
import { meanWeights, rateForm, tableGrid, type SizeCells } from './size-cells';
import {
  meanAcross,
  meanOfGroups,
  patternWeights,
  tableMoments,
  type SizeWeights,
  type TableMoments,
} from './table-moments';
import { combined, minus, plus, times, type TwoWay } from './two-way';

/** What `make` makes of each key, once. */
function once<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make(key);
    known.set(key, made);
    return made;
  };
}

/** What a table is read for. */
export interface TablePlace {
  readonly epsilon: number;
  readonly longest: number;
  /** Whether all sequences are of one length. */
  readonly oneLength: boolean;
  /** Draws of a step. */
  readonly batch: number;
  /** What sequences of n tokens are integrated on. */
  readonly grid: (n: number) => RateGrid;
}

/** Of a table of sequences of n tokens each, [N]; RangeError as `rateGrid`. */
export function tablePlace(n: Int32Array, epsilon: number, batch: number): TablePlace {
  const longest = largest(n);
  const grid = once((length: number) => tableGrid(length, epsilon, longest));
  return { epsilon, longest, oneLength: new Set(n).size === 1, batch, grid };
}

export interface EstimatorTotal {
  /** Var(l) of one draw, nats², or tr Cov: with a spread N·Var of the mean of a step of N. */
  readonly total: TwoWay;
  /** E[l], nats per response token; null for a gradient. */
  readonly mean: TwoWay | null;
  /** E[l]² or ‖E∇l‖². */
  readonly squaredMean: TwoWay;
}

type RowsFor = (n: number) => EstimatorRows;

/** Rows in terms of cells. */
interface CellRows {
  /** √factor_j·row_j, [J, C] */
  readonly reduced: Float64Array;
  readonly form: Float64Array;
}

const cellRowsOf = (rowsFor: RowsFor) =>
  once((cells: SizeCells): CellRows => {
    const { factor, rows } = rowsFor(cells.n);
    const { n, count: C } = cells;
    const reduced = new Float64Array(factor.length * C);
    factor.forEach((value, j) => {
      const row = meanWeights(cells, rows.subarray(j * n, (j + 1) * n));
      const scale = Math.sqrt(value);
      for (let k = 0; k < C; k++) reduced[j * C + k] = scale * row[k];
    });
    return { reduced, form: rateForm(cells, factor, rows) };
  });

/** E[E[l|x, row]²]; NaN where no sequence has two draws. */
function withinRows(sums: TableSums, rows: (cells: SizeCells) => CellRows): TwoWay {
  const { bySequence, byBatch, groups, perGroup, paired } = sums;
  const product = (form: Float64Array, within: Float64Array) => (paired ? dot(form, within) : NaN);
  const ofGroups = new Float64Array(groups);
  for (const { cells, group, within } of bySequence) {
    ofGroups[group] += product(rows(cells).form, within);
  }
  const ofBatches = Float64Array.from(byBatch, (parts) =>
    parts.reduce((total, { cells, within }) => total + product(rows(cells).form, within), 0),
  );
  return meanOfGroups(ofGroups, perGroup, ofBatches);
}

/** Σ_j factor_j E[E[l|x, row]]², the mean over sequences first, unbiased. Null where lengths have rows of other numbers. */
function acrossRows(sums: TableSums, rows: (cells: SizeCells) => CellRows): TwoWay | null {
  const { bySequence, byBatch, groups, perGroup, size, batchOf } = sums;
  const levels = bySequence.map(({ cells }) => rows(cells).reduced.length / cells.count);
  const J = levels[0];
  if (levels.some((count) => count !== J)) return null;
  const width = size * J;
  const ofGroups = new Float64Array(groups * width);
  const squares = new Float64Array(groups);
  for (const { cells, group, mean, own } of bySequence) {
    const { reduced, form } = rows(cells);
    squares[group] += dot(form, own);
    const C = cells.count;
    for (let c = 0; c < size; c++) {
      for (let j = 0; j < J; j++) {
        let total = 0;
        for (let k = 0; k < C; k++) total += mean[c * C + k] * reduced[j * C + k];
        ofGroups[group * width + c * J + j] += total;
      }
    }
  }
  const squaresOfBatch = Float64Array.from(byBatch, (parts) =>
    parts.reduce((total, { cells, own }) => total + dot(rows(cells).form, own), 0),
  );
  return meanAcross(perGroup, {
    ofGroups,
    width,
    batchOf: (c) => batchOf[Math.floor(c / J)],
    squares,
    squaresOfBatch,
  });
}

/** Of StraTS so many strata; of the other spreads, in a large step, no end of them. */
const strataOf = (spread: Spread, batch: number): number | null =>
  spread === 'strata' ? Math.max(1, Math.round(Math.sqrt(batch))) : null;

/**
 * What a table says of draws of one law, in whatever pairs and spreads.
 * @param lawFor how a pattern is drawn and weighted, with n maskable tokens; its own pairing does not count
 */
export class LawReader {
  private readonly lawFor: (n: number) => DrawLaw;
  private readonly weightsFor: (n: number) => SizeWeights;
  private moments: TableMoments | null = null;
  private mirrored: TwoWay | null = null;
  private readonly rows: (key: string) => (cells: SizeCells) => CellRows;
  private readonly across: (key: string) => TwoWay | null;

  constructor(
    private readonly sums: TableSums,
    place: TablePlace,
    lawFor: (n: number) => DrawLaw,
    private readonly pairs: MirroredPairs | null,
  ) {
    this.lawFor = once(lawFor);
    this.weightsFor = once((n) => patternWeights(this.lawFor(n), place.grid(n)));
    this.rows = once((key) => {
      const [spread, opposite] = key.split(' ') as [Spread, string | undefined];
      const k = strataOf(spread, place.batch);
      return cellRowsOf((n) =>
        spreadRows(this.lawFor(n), { ...place, n }, k, opposite !== undefined),
      );
    });
    this.across = once((key) => acrossRows(sums, this.rows(key)));
  }

  /** Of single patterns, drawn independently. */
  single(): TableMoments {
    return (this.moments ??= tableMoments(this.sums, this.weightsFor));
  }

  /** E[l²] of a draw's mean loss; null where the table does not know its pairs. */
  private second(pairing: Pairing): TwoWay | null {
    const { all, byRate, bySequence } = this.single();
    switch (pairing) {
      case 'single':
        return all;
      case 'independent-pair':
        return times(1 / 2, plus(all, byRate));
      case 'two-rates':
        return times(1 / 2, plus(all, bySequence));
      case 'opposite-rate': {
        // E[((g(r) + g(1 − r))/2)²] = E[g²]/2 + E[g(r) g(1 − r)]/2.
        const both = withinRows(this.sums, this.rows('full-strata opposite'));
        return combined((one, rate, pair) => one / 2 + pair - rate / 2, all, byRate, both);
      }
      case 'mirrored-pair': {
        // Rates have one law, whatever n is.
        const law = this.lawFor(this.sums.bySequence[0].cells.n);
        if (!this.pairs || law.sampler.kind === 'count') return null;
        this.mirrored ??= this.pairs.spread(this.sums, law);
        return this.mirrored && combined((one, apart) => one - apart / 2, all, this.mirrored);
      }
      case 'coupled':
        return null;
    }
  }

  /** What is taken off it for the variance: E[l]², and with a spread what it fixes. */
  private taken(pairing: Pairing, spread: Spread): TwoWay | null {
    const { squaredMean } = this.single();
    if (spread === 'independent') return squaredMean;
    const key = spread === 'strata' ? spread : 'full-strata';
    if (pairing === 'opposite-rate') return this.across(`${key} opposite`);
    const one = this.across(key);
    // The second rate is free, whatever the first one does.
    return pairing === 'two-rates' && one
      ? combined((fixed, all) => fixed / 4 + (3 * all) / 4, one, squaredMean)
      : one;
  }

  /** Null where the table cannot tell. NaN for pairs where no sequence has two draws. */
  total(pairing: Pairing, spread: Spread): EstimatorTotal | null {
    const { squaredMean, mean } = this.single();
    const second = this.second(pairing);
    const taken = second && this.taken(pairing, spread);
    return taken && { total: minus(second, taken), mean, squaredMean };
  }
}

/** Every other group of sequences, of the loss: a sampler that was fitted to the others is read on them without flattery. */
export function halfOf(sums: TableSums, half: 0 | 1): TableSums {
  const kept = Array.from(sums.perGroup.keys()).filter((group) => group % 2 === half);
  const place = new Map(kept.map((group, k) => [group, k]));
  return {
    ...sums,
    groupOf: sums.groupOf.map((group) => place.get(group) ?? -1),
    groups: kept.length,
    perGroup: Int32Array.from(kept, (group) => sums.perGroup[group]),
    bySequence: sums.bySequence.flatMap((block) => {
      const group = place.get(block.group);
      return group === undefined ? [] : [{ ...block, group }];
    }),
    byBatch: [],
  };
}

/** The mean of a statistic over both halves, each group left out in turn. */
export function meanOfHalves(first: TwoWay, second: TwoWay): TwoWay {
  const [a, b] = [first.sequences, second.sequences];
  const middle = (value: number, other: number) => (value + other) / 2;
  return {
    sequences: {
      value: middle(a.value, b.value),
      deleteOne: Float64Array.from([
        ...a.deleteOne.map((left) => middle(left, b.value)),
        ...b.deleteOne.map((left) => middle(left, a.value)),
      ]),
    },
    sketch: null,
  };
}
