/**
 * The probe of mirrored pairs: E[h(S)·h(S')] where S' is the mirror of S. A pair is drawn by its two sizes (s, s')
 * with known probability, so importance weights turn the same products into the cross moment at any rate, under any
 * density, and of mirrored fixed count, unbiased.
 *
 * Sizes decide the kind: patterns u_i < m and u_i > 1 − m are disjoint (s + s' ≤ n) for m ≤ ½ and cover every token
 * (s + s' ≥ n) above. Given the sizes, both are the first s and the last s' tokens of one random order.
 *
 * Sizes are stratified over the proposal, in two sweeps that know nothing of each other: each pair then has a
 * neighbour of about its sizes that is independent of it, which place-covariance.ts needs.
 *
 * Holds: the proposal, the draws, the products. Refuses to hold: which estimator they are used for.
 */
import { mirroredProbabilities } from '../../binomial';
import type { RateGrid } from '../../quadrature';
import type { Rng } from '../../rng';
import { shuffle } from './size-design';

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

/** Measured pairs of all sequences, in the order of the sequences of the ProbeProducts they go with. */
export interface PairProducts {
  readonly design: PairDesign;
  /** N */
  readonly sequences: number;
  /** P: pairs per sequence. */
  readonly pairs: number;
  /** How many of a sequence's P pairs, the first ones, are of the first sweep; the others are of the second. */
  readonly firstSweep: number;
  /** Index (s − 1)·n + s' − 1 of each pair's sizes, [N, P]. */
  readonly cell: Int32Array;
  /** Q of each pair's sizes, [N, P]. */
  readonly probability: Float64Array;
  /** h·h' (nats²) or γ·γ' of each pair, [N, P]. */
  readonly product: Float64Array;
  /** h of each pattern and then of its mirror, nats, [N, 2P]; null for the gradient. */
  readonly h: Float64Array | null;
}

/**
 * Σ_j f_j P_{m_j}(s, s') over the nodes of a grid, [n, n].
 * @param factor f_j, [J].
 */
export function mirroredCells(grid: Pick<RateGrid, 'n' | 'm'>, factor: Float64Array): Float64Array {
  const cells = new Float64Array(grid.n * grid.n);
  grid.m.forEach((m, j) => {
    mirroredProbabilities(grid.n, m).forEach((probability, cell) => {
      cells[cell] += factor[j] * probability;
    });
  });
  return cells;
}

/**
 * The proposal Q. For rates Q ∝ X(s,s')·s·s' with X(s,s') = Σ_j ω_j P_{m_j}(s,s')/(n m_j)², which is optimal where
 * h ∝ s; for fixed count the diagonal, evenly; for complements as they come at m = ½.
 * RangeError if a share is negative or all are 0.
 */
export function pairDesign(grid: RateGrid, shares: PairShares): PairDesign {
  const { n } = grid;
  const { rate, count } = shares;
  // A single token's complement is empty.
  const complements = n > 1 ? (shares.complements ?? 0) : 0;
  const total = rate + count + complements;
  if (!(Math.min(rate, count, complements) >= 0 && total > 0 && total < Infinity)) {
    throw new RangeError('The shares of mirrored pairs must be at least 0, and not all 0.');
  }
  const probabilities = mirroredCells(
    grid,
    grid.weight.map((weight, j) => weight / (n * grid.m[j]) ** 2),
  ).map((x, cell) => x * (Math.floor(cell / n) + 1) * ((cell % n) + 1));
  const rateTotal = probabilities.reduce((a, b) => a + b, 0);
  for (let cell = 0; cell < n * n; cell++) probabilities[cell] *= rate / total / rateTotal;
  for (let s = 0; s < n; s++) probabilities[s * n + s] += count / total / n;
  if (complements > 0) {
    const half = mirroredProbabilities(n, 0.5);
    const halfTotal = half.reduce((a, b) => a + b, 0);
    half.forEach((p, cell) => (probabilities[cell] += ((complements / total) * p) / halfTotal));
  }
  const sizeProbabilities = new Float64Array(n);
  probabilities.forEach((q, cell) => {
    sizeProbabilities[Math.floor(cell / n)] += q;
  });
  return { n, shares, probabilities, sizeProbabilities };
}

/** Pairs of the first of the two sweeps. */
const firstSweepOf = (pairs: number): number => Math.ceil(pairs / 2);

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
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`The number of pairs must be a whole number from 1 on, not ${count}.`);
  }
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

/**
 * Measured pairs.
 * @param draws the pairs of each sequence, in order, equally many each.
 * @param product γ·γ' per pair, [N, P].
 * RangeError if the numbers of pairs differ or do not fit the products.
 */
export function pairProducts(
  design: PairDesign,
  draws: readonly PairDraws[],
  product: ArrayLike<number>,
): PairProducts {
  const pairs = draws.length > 0 ? draws[0].probability.length : 0;
  if (pairs === 0 || draws.some((one) => one.probability.length !== pairs)) {
    throw new RangeError('Every sequence needs the same number of mirrored pairs, at least one.');
  }
  if (product.length !== draws.length * pairs) {
    throw new RangeError(
      `There must be ${draws.length * pairs} products of pairs, not ${product.length}.`,
    );
  }
  const cell = new Int32Array(product.length);
  const probability = new Float64Array(product.length);
  draws.forEach((one, x) => {
    for (let k = 0; k < pairs; k++) {
      cell[x * pairs + k] = (one.sizes[2 * k] - 1) * design.n + one.sizes[2 * k + 1] - 1;
      probability[x * pairs + k] = one.probability[k];
    }
  });
  return {
    design,
    sequences: draws.length,
    pairs,
    firstSweep: firstSweepOf(pairs),
    cell,
    probability,
    product: Float64Array.from(product),
    h: null,
  };
}

/**
 * Measured pairs of the loss.
 * @param h summed CE per row, nats, [N, 2P]: a pattern, then its mirror.
 * RangeError for fewer than 2 pairs per sequence (each sweep needs one), or if the numbers do not fit.
 */
export function lossPairProducts(
  design: PairDesign,
  draws: readonly PairDraws[],
  h: ArrayLike<number>,
): PairProducts {
  const product = Float64Array.from(
    { length: Math.floor(h.length / 2) },
    (_, k) => h[2 * k] * h[2 * k + 1],
  );
  const made = pairProducts(design, draws, product);
  if (made.pairs < 2)
    throw new RangeError('The loss needs at least 2 mirrored pairs per sequence.');
  return { ...made, h: Float64Array.from(h) };
}

/** Per sequence, the unbiased estimate of Σ_cells f(s,s')·E[h h'|s,s'], [N]. @param weights f, [n, n]. */
export function pairForm(products: PairProducts, weights: Float64Array): Float64Array {
  const { sequences, pairs, cell, probability, product } = products;
  const form = new Float64Array(sequences);
  for (let x = 0; x < sequences; x++) {
    for (let k = x * pairs; k < (x + 1) * pairs; k++) {
      form[x] += (weights[cell[k]] * product[k]) / (probability[k] * pairs);
    }
  }
  return form;
}
