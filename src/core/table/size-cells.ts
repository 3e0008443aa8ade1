/**
 * The numbers of masked tokens of a table in cells, and what weights of single sizes are for cells. What is kept of a cell is the
 * loss per masked token, c_s = μ_s/s, which varies slowly with s whatever the model.
 *
 * by-count: a cell is a size that was drawn; between two of them c_s is a straight line in ln s, beyond the first and the last it is
 * level, and Var(h|s) is taken per s·(n − s), to which it is proportional where the tokens' losses do not hang together. Where all sizes
 * 1 … n were drawn, nothing is between.
 *
 * by-rate: a cell is a stretch of sizes no longer than a tenth of itself, of which c_s is the mean, under the sizes' own law
 * r_s = ∫ b_s(m(t)) dt. Up to 10 tokens every size is a cell.
 *
 * Holds: cells. Refuses to hold: draws.
 */
import { addOuters } from '../arrays';
import { rateGrid, type RateGrid } from '../quadrature';
import type { TableDesign } from './draw-table';

export interface SizeCells {
  readonly design: TableDesign;
  readonly n: number;
  /** C */
  readonly count: number;
  /** Cell of each size s at s − 1, [n]; by-count −1 where it was not drawn. */
  readonly cellOf: Int32Array;
  /** Size in the middle of each cell, [C]. */
  readonly middle: Float64Array;
  /** Probability that a draw falls into each cell, [C]; 1 by-count. */
  readonly probability: Float64Array;
  /** Of c_s in terms of cells: up to two cells of each size, and the share of the first, [n] each. */
  readonly lower: Int32Array;
  readonly upper: Int32Array;
  readonly shareOfLower: Float64Array;
}

/** The longest a cell may be, in ln s. */
const LONGEST = 0.1;

/**
 * Nodes for which a reading is integrated to about five digits: its peaks are 1/√n wide in log m (quadrature.ts has ten digits, for
 * four times as many). @param n of the longest sequence
 */
const nodesOf = (n: number): number => Math.max(40, Math.ceil(2.5 * Math.sqrt(n)));

/** The grid that a table of sequences of up to `longest` tokens is integrated on; errors as `rateGrid`. */
export const tableGrid = (n: number, epsilon: number, longest: number): RateGrid =>
  rateGrid(n, epsilon, nodesOf(longest));

/** The cells of a training log. @param grid of n tokens */
export function cellsByRate({ n, weight, binomial }: RateGrid): SizeCells {
  const law = new Float64Array(n);
  weight.forEach((w, j) => law.forEach((_, k) => (law[k] += w * binomial[j * n + k])));
  const cellOf = new Int32Array(n);
  const [firsts, probability]: [number[], number[]] = [[], []];
  for (let s = 1; s <= n; s++) {
    const first = firsts.at(-1);
    if (first === undefined || Math.log(s / first) > LONGEST) {
      firsts.push(s);
      probability.push(0);
    }
    cellOf[s - 1] = firsts.length - 1;
    probability[firsts.length - 1] += law[s - 1];
  }
  const middle = Float64Array.from(
    firsts,
    (first, k) => (first + (firsts[k + 1] ?? n + 1) - 1) / 2,
  );
  return {
    design: 'by-rate',
    n,
    count: firsts.length,
    cellOf,
    middle,
    probability: Float64Array.from(probability),
    lower: cellOf,
    upper: cellOf,
    shareOfLower: new Float64Array(n).fill(1),
  };
}

/** The cells of draws by count. @param sizes that were drawn, ascending, each 1 … n */
export function cellsByCount(n: number, sizes: readonly number[]): SizeCells {
  const cellOf = new Int32Array(n).fill(-1);
  sizes.forEach((s, k) => (cellOf[s - 1] = k));
  const lower = new Int32Array(n);
  const upper = new Int32Array(n);
  const shareOfLower = new Float64Array(n).fill(1);
  let below = -1;
  for (let s = 1; s <= n; s++) {
    if (cellOf[s - 1] !== -1) below = cellOf[s - 1];
    const above = below + 1;
    const between = cellOf[s - 1] === -1 && below !== -1 && above < sizes.length;
    lower[s - 1] = Math.max(0, below);
    upper[s - 1] = between ? above : lower[s - 1];
    if (between) {
      shareOfLower[s - 1] = Math.log(sizes[above] / s) / Math.log(sizes[above] / sizes[below]);
    }
  }
  return {
    design: 'by-count',
    n,
    count: sizes.length,
    cellOf,
    middle: Float64Array.from(sizes),
    probability: new Float64Array(sizes.length).fill(1),
    lower,
    upper,
    shareOfLower,
  };
}

/** Weights f of μ_s, [n], as weights of the cells' c, [C]. */
export function meanWeights(cells: SizeCells, f: ArrayLike<number>): Float64Array {
  const { n, count, lower, upper, shareOfLower } = cells;
  const weights = new Float64Array(count);
  for (let k = 0; k < n; k++) {
    const weight = f[k] * (k + 1);
    weights[lower[k]] += weight * shareOfLower[k];
    weights[upper[k]] += weight * (1 - shareOfLower[k]);
  }
  return weights;
}

/** Weights d of μ_s², [n], as a form of the cells' c, [C, C]. */
export function squareForm(cells: SizeCells, d: ArrayLike<number>): Float64Array {
  const { n, count: C, lower, upper, shareOfLower } = cells;
  const form = new Float64Array(C * C);
  for (let k = 0; k < n; k++) {
    const weight = d[k] * (k + 1) ** 2;
    const [a, b] = [shareOfLower[k], 1 - shareOfLower[k]];
    form[lower[k] * C + lower[k]] += weight * a * a;
    form[upper[k] * C + upper[k]] += weight * b * b;
    form[lower[k] * C + upper[k]] += weight * a * b;
    form[upper[k] * C + lower[k]] += weight * a * b;
  }
  return form;
}

/**
 * What Var(h|s) of one size is of the cells' Var(h/s): a share of one or two of them. With all tokens masked there is one set, so the
 * last cell that varies stands for what is above it.
 */
function varianceShares(
  { n, count, middle, lower, upper, shareOfLower }: SizeCells,
  s: number,
): readonly (readonly [cell: number, share: number])[] {
  const last = middle[count - 1] === n ? count - 2 : count - 1;
  if (last < 0 || s === n) return [];
  const of = (cell: number, share: number): readonly [number, number] => {
    const used = Math.min(last, cell);
    const at = middle[used];
    return [used, (share * s * (n - s) * at) / (n - at)];
  };
  const share = shareOfLower[s - 1];
  const first = of(lower[s - 1], share);
  return share < 1 ? [first, of(upper[s - 1], 1 - share)] : [first];
}

/** Weights d of Var(h|s), [n], as weights of the cells' Var(h/s), [C]; by-count. */
export function varianceWeights(cells: SizeCells, d: ArrayLike<number>): Float64Array {
  const weights = new Float64Array(cells.count);
  for (let s = 1; s <= cells.n; s++) {
    for (const [cell, share] of varianceShares(cells, s)) weights[cell] += d[s - 1] * share;
  }
  return weights;
}

/** E[h²|s] of every size, [n], from products c_k c_l, [C, C], and E[c²] (by-rate) or Var(c) (by-count) of the cells, [C]. */
export function squaresOfSizes(
  cells: SizeCells,
  within: Float64Array,
  second: Float64Array,
): Float64Array {
  const { n, count: C, design, lower, upper, shareOfLower } = cells;
  return Float64Array.from({ length: n }, (_, k) => {
    const s = k + 1;
    const [l, u] = [lower[k], upper[k]];
    if (design === 'by-rate') return s ** 2 * second[l];
    const [a, b] = [shareOfLower[k], 1 - shareOfLower[k]];
    const square =
      a * a * within[l * C + l] + 2 * a * b * within[l * C + u] + b * b * within[u * C + u];
    return varianceShares(cells, s).reduce(
      (sum, [cell, share]) => sum + share * second[cell],
      s ** 2 * square,
    );
  });
}

/** Σ_j factor_j a_j a_jᵀ, [C, C], for rows f_j of weights of μ_s, [J, n]. */
export function rateForm(cells: SizeCells, factor: Float64Array, rows: Float64Array): Float64Array {
  const { n, count: C } = cells;
  const reduced = new Float64Array(factor.length * C);
  for (let j = 0; j < factor.length; j++) {
    reduced.set(meanWeights(cells, rows.subarray(j * n, (j + 1) * n)), j * C);
  }
  const form = new Float64Array(C * C);
  addOuters(form, factor, reduced);
  return form;
}
