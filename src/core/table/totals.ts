/**
 * The variance of an estimator's draws off a table, unsplit: what a comparison of many needs.
 *
 * Holds: pairs of patterns, and rates spread over a step. Refuses to hold: which estimators are compared (lab/table).
 */
import { dot } from '../arrays';
import type { DrawLaw } from '../methods/draw-law';
import { tableGrid, rateForm, meanWeights, type SizeCells } from './size-cells';
import type { TableSums } from './cell-sums';
import {
  meanAcross,
  patternWeights,
  tableMoments,
  type SizeWeights,
  type TableMoments,
} from './table-moments';
import { minus, plus, times, type TwoWay } from './two-way';

/** Of one draw: two patterns at one rate or at two, their losses' mean. */
export type TablePairing = 'single' | 'independent-pair' | 'two-rates';

export interface TableEstimator {
  /** How a pattern is drawn and weighted, with n maskable tokens; its own pairing does not count. */
  readonly lawFor: (n: number) => DrawLaw;
  readonly pairing: TablePairing;
  /** Whether a step's rates fall into strata, one draw each: what many draws come to. */
  readonly fullStrata: boolean;
}

export interface EstimatorTotal {
  /** Var(l) of one draw, nats², or tr Cov: with strata N·Var of the mean of N. */
  readonly total: TwoWay;
  /** E[l], nats per response token; null for a gradient. */
  readonly mean: TwoWay | null;
  /** E[l]² or ‖E∇l‖². */
  readonly squaredMean: TwoWay;
}

/** Weights once per number of tokens. */
function weightsOnce(place: Place, lawFor: (n: number) => DrawLaw) {
  const known = new Map<number, SizeWeights>();
  return (n: number): SizeWeights => {
    const found =
      known.get(n) ?? patternWeights(lawFor(n), tableGrid(n, place.epsilon, place.longest));
    known.set(n, found);
    return found;
  };
}

/** E_level[ḡ²], ḡ = E[l|level] over sequences too, unbiased; null where sequences of other lengths have other levels. */
function betweenLevels(sums: TableSums, weightsFor: (n: number) => SizeWeights): TwoWay | null {
  const { bySequence, byBatch, groups, perGroup, size, batchOf } = sums;
  const levels = bySequence.map(({ cells }) => weightsFor(cells.n).factor.length);
  const J = levels[0];
  if (levels.some((count) => count !== J)) return null;
  const known = new Map<SizeCells, { rows: Float64Array; form: Float64Array }>();
  const ofCells = (cells: SizeCells) => {
    const found = known.get(cells);
    if (found) return found;
    const { factor, rows } = weightsFor(cells.n);
    const reduced = new Float64Array(J * cells.count);
    for (let j = 0; j < J; j++) {
      const scale = Math.sqrt(factor[j]);
      const row = rows.subarray(j * cells.n, (j + 1) * cells.n);
      reduced.set(
        meanWeights(cells, row).map((value) => scale * value),
        j * cells.count,
      );
    }
    const made = { rows: reduced, form: rateForm(cells, factor, rows) };
    known.set(cells, made);
    return made;
  };
  const width = size * J;
  const ofGroups = new Float64Array(groups * width);
  const squares = new Float64Array(groups);
  for (const { cells, group, mean, own } of bySequence) {
    const { rows, form } = ofCells(cells);
    squares[group] += dot(form, own);
    const C = cells.count;
    for (let c = 0; c < size; c++) {
      const ofMean = mean.subarray(c * C, (c + 1) * C);
      for (let j = 0; j < J; j++) {
        ofGroups[group * width + c * J + j] += dot(ofMean, rows.subarray(j * C, (j + 1) * C));
      }
    }
  }
  const squaresOfBatch = Float64Array.from(byBatch, (parts) =>
    parts.reduce((total, { cells, own }) => total + dot(ofCells(cells).form, own), 0),
  );
  return meanAcross(perGroup, {
    ofGroups,
    width,
    batchOf: (c) => batchOf[Math.floor(c / J)],
    squares,
    squaresOfBatch,
  });
}

function secondMoment({ all, byRate, bySequence }: TableMoments, pairing: TablePairing): TwoWay {
  switch (pairing) {
    case 'single':
      return all;
    case 'independent-pair':
      return times(1 / 2, plus(all, byRate));
    case 'two-rates':
      return times(1 / 2, plus(all, bySequence));
  }
}

/** What a table is integrated for: ε and the length of its longest sequence. */
interface Place {
  readonly epsilon: number;
  readonly longest: number;
}

/** The moments of an estimator's single patterns. */
export const estimatorMoments = (
  sums: TableSums,
  place: Place,
  { lawFor }: TableEstimator,
): TableMoments => tableMoments(sums, weightsOnce(place, lawFor));

/**
 * The total of an estimator; null where its strata cannot be read. NaN for pairs where no sequence has two draws.
 */
export function estimatorTotal(
  sums: TableSums,
  place: Place,
  { lawFor, pairing, fullStrata }: TableEstimator,
): EstimatorTotal | null {
  const weightsFor = weightsOnce(place, lawFor);
  const moments = tableMoments(sums, weightsFor);
  const { squaredMean, mean } = moments;
  const taken = fullStrata ? betweenLevels(sums, weightsFor) : squaredMean;
  return taken && { total: minus(secondMoment(moments, pairing), taken), mean, squaredMean };
}

/** Every other group of sequences, of the loss: a sampler that was fitted to the others is read on them without flattery. */
export function halfOf(sums: TableSums, half: 0 | 1): TableSums {
  const kept = Array.from(sums.perGroup.keys()).filter((group) => group % 2 === half);
  const place = new Map(kept.map((group, k) => [group, k]));
  return {
    ...sums,
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
