/**
 * The probe of mirrored pairs: E[h(S)·h(S')] where S' is the mirror of S, at the same rate or at another one. A pair is drawn
 * by its two sizes (s, s') with known probability, so importance weights turn the same products into the cross moment at any
 * rate or two, under any density, and of mirrored or coupled fixed count, unbiased.
 *
 * Sizes decide the kind: patterns u_i < m and u_i > 1 − m' are disjoint (s + s' ≤ n) for m + m' ≤ 1 and cover every token
 * (s + s' ≥ n) above. Given the sizes, both are the first s and the last s' tokens of one random order.
 *
 * Sizes are stratified over the proposal, in two sweeps that know nothing of each other: each pair then has a
 * neighbour of about its sizes that is independent of it, which place-covariance.ts needs.
 *
 * Holds: the proposal and the draws. Refuses to hold: losses (pair-products.ts).
 */
import { matrixOf, rowSums, sum } from '../../arrays';
import { assertRange, assertWhole } from '../../assert';
import { mirroredProbabilities } from '../../binomial';
import type { RateGrid } from '../../quadrature';
import { type Rng, shuffle } from '../../rng';

/** How much of the proposal serves which sampler; only the ratio matters. */
export interface PairShares {
  /** Mirrored patterns at random rates: all cells (s, s'). */
  readonly rate: number;
  /** Mirrored fixed count: the cells (s, s). */
  readonly count: number;
  /**
   * ρ(t) about t = ½, where pattern and mirror are complements: the cells (s, n − s), which the share for rates, made
   * for integrals over rates, hardly draws. Default 0.
   */
  readonly complements?: number;
  /**
   * Coupled patterns, whose sizes differ: half of them evenly over the cells (s, n − s) and (s, n + 1 − s) that uniform
   * rates and counts draw, half evenly over all cells, which other densities draw. Default 0.
   */
  readonly coupled?: number;
}

export interface PairDesign {
  readonly n: number;
  readonly shares: PairShares;
  /** Q(s, s') at (s − 1)·n + s' − 1; they sum to 1, [n, n]. */
  readonly probabilities: Float64Array;
  /** Σ_s' Q(s, s') at s − 1, [n]: of a pattern's size, and, Q being symmetric, of its mirror's. */
  readonly sizeProbabilities: Float64Array;
}

/** Pairs of masks for one sequence. Row 2k is the pattern and 2k + 1 the mirror of pair k. */
export interface PairDraws {
  /** Tokens masked per row, [2·pairs]. */
  readonly sizes: Int32Array;
  /** Q of each pair's sizes, [pairs]. */
  readonly probability: Float64Array;
  /** 1 where masked, over the maskable positions, [2·pairs, n]. */
  readonly masked: Uint8Array;
}

/**
 * Σ_j f_j P_{m_j m'_j}(s, s') over the nodes of a grid, [n, n].
 * @param factor f_j, [J]. @param mirror m'_j of the mirrors, [J].
 */
export function mirroredCells(
  { n, m }: Pick<RateGrid, 'n' | 'm'>,
  factor: Float64Array,
  mirror: Float64Array = m,
): Float64Array {
  const cells = new Float64Array(n * n);
  const nodes = cellProbabilities(n, m, mirror);
  for (let j = 0; j < nodes.length; j++) {
    const [probabilities, f] = [nodes[j], factor[j]];
    const disjoint = m[j] + mirror[j] <= 1;
    for (let s = 1; s <= n; s++) {
      // The other sizes cannot go with s.
      const row = (s - 1) * n - 1;
      const end = row + (disjoint ? n - s : n);
      for (let c = row + (disjoint ? 1 : Math.max(1, n - s)); c <= end; c++) {
        cells[c] += f * probabilities[c];
      }
    }
  }
  return cells;
}

type CellProbabilities = readonly Float64Array[];

const known = new WeakMap<Float64Array, WeakMap<Float64Array, CellProbabilities>>();

/** P_{m_j m'_j}(s, s') for each j, [J] of [n, n]; once for the same arrays. */
function cellProbabilities(n: number, m: Float64Array, mirror: Float64Array): CellProbabilities {
  const ofMirrors = known.get(m) ?? new WeakMap<Float64Array, CellProbabilities>();
  known.set(m, ofMirrors);
  const found = ofMirrors.get(mirror);
  if (found && found[0].length === n * n) return found;
  const probabilities = Array.from(m, (rate, j) => mirroredProbabilities(n, rate, mirror[j]));
  ofMirrors.set(mirror, probabilities);
  return probabilities;
}

/** Cells of coupled patterns, [n, n]; they sum to 1. */
function coupledCells(n: number): Float64Array {
  // With one token there is the one cell.
  const apart = n > 1 ? [n, n + 1] : [n + 1];
  const near = matrixOf(n, (s, r) => (apart.includes(s + r + 2) ? 1 : 0));
  const total = sum(near);
  return near.map((value) => value / (2 * total) + 1 / (2 * n * n));
}

/**
 * The proposal Q. For rates Q ∝ X(s,s')·s·s' with X(s,s') = Σ_j ω_j P_{m_j}(s,s')/(n m_j)², which is optimal where
 * h ∝ s; for fixed count the diagonal, evenly; for complements as they come at m = ½; for coupled patterns two
 * diagonals across, and all cells.
 * RangeError if a share is negative or all are 0.
 */
export function pairDesign(grid: RateGrid, shares: PairShares): PairDesign {
  const { n } = grid;
  const { rate, count, coupled = 0 } = shares;
  // A single token's complement is empty.
  const complements = n > 1 ? (shares.complements ?? 0) : 0;
  const total = rate + count + complements + coupled;
  assertRange(
    Math.min(rate, count, complements, coupled) >= 0 && total > 0 && total < Infinity,
    'The shares of mirrored pairs must be at least 0, and not all 0.',
  );
  const probabilities = mirroredCells(
    grid,
    grid.weight.map((weight, j) => weight / (n * grid.m[j]) ** 2),
  ).map((x, cell) => x * (Math.floor(cell / n) + 1) * ((cell % n) + 1));
  const rateTotal = sum(probabilities);
  for (let cell = 0; cell < n * n; cell++) probabilities[cell] *= rate / total / rateTotal;
  for (let s = 0; s < n; s++) probabilities[s * n + s] += count / total / n;
  if (complements > 0) {
    const half = mirroredProbabilities(n, 0.5);
    const halfTotal = sum(half);
    half.forEach((p, cell) => (probabilities[cell] += ((complements / total) * p) / halfTotal));
  }
  if (coupled > 0) {
    const cells = coupledCells(n);
    cells.forEach((p, cell) => (probabilities[cell] += (coupled / total) * p));
  }
  return { n, shares, probabilities, sizeProbabilities: rowSums(probabilities, n) };
}

/** Pairs of the first of the two sweeps. */
export const firstSweepOf = (pairs: number): number => Math.ceil(pairs / 2);

/** Cells of Q, one from each of `count` equal strata. */
function stratifiedCells({ probabilities }: PairDesign, count: number, rng: Rng): number[] {
  let cell = -1;
  let lastPossible = 0;
  let cumulative = 0;
  return Array.from({ length: count }, (_, k) => {
    const r = (k + rng.uniform()) / count;
    while (cumulative <= r && cell < probabilities.length - 1) {
      cell++;
      cumulative += probabilities[cell];
      if (probabilities[cell] > 0) lastPossible = cell;
    }
    // Rounding may leave the sum just below r at the end of the table, where cells can be impossible.
    return probabilities[cell] > 0 ? cell : lastPossible;
  });
}

/**
 * Fresh pairs for one sequence. In each sweep the sizes are stratified over Q, one pair per stratum, which keeps every
 * mean over pairs unbiased and steadies it. RangeError for fewer than 1 pair.
 */
export function drawPairs(design: PairDesign, count: number, rng: Rng): PairDraws {
  assertWhole(count, 'The number of pairs');
  const { n, probabilities } = design;
  const first = firstSweepOf(count);
  const cells = [
    ...stratifiedCells(design, first, rng),
    ...stratifiedCells(design, count - first, rng),
  ];
  const sizes = new Int32Array(2 * count);
  const masked = new Uint8Array(2 * count * n);
  const order = new Int32Array(n);
  cells.forEach((cell, k) => {
    const s = Math.floor(cell / n) + 1;
    const mirror = (cell % n) + 1;
    sizes[2 * k] = s;
    sizes[2 * k + 1] = mirror;
    shuffle(order, rng);
    for (let i = 0; i < s; i++) masked[2 * k * n + order[i]] = 1;
    for (let i = n - mirror; i < n; i++) masked[(2 * k + 1) * n + order[i]] = 1;
  });
  return { sizes, probability: Float64Array.from(cells, (cell) => probabilities[cell]), masked };
}
