/**
 * The nested probe: N sequences × R rates × K patterns. It needs nothing but draws, so it serves the methods whose masked
 * sets are not uniformly random given their size (ISAD, SyRM), at wider intervals than the probe by counts.
 *
 * Rates come from a proposal q that favours small ones, patterns are drawn given that they mask something, which at a rate
 * has probability π. With l the loss under q (weighted by 1/q) times π and ρ = q/p at its rate
 *
 *     E[l_p²] = E[ρ l²/π],   E[E_u[l_p]²] = E[ρ E_u[l]²],   E[E_{t,u}[l_p]²] = E[E_u[l]]²,   E[l_p] = E[l],
 *
 * and products of means come from different draws only: two patterns of a rate, two rates of a sequence, two sequences.
 *
 * Holds: the products and the split. Refuses to hold: A_count and A_place, which need sizes, and forward passes.
 */
import {
  crossMeanReplicates,
  meanReplicates,
  minus,
  type CrossProducts,
} from '../../statistics/jackknife';
import type { DecompositionReplicates } from '../read/decomposition';
import { crossProducts } from './size-products';

export interface NestedDesign {
  /** R ≥ 2 rates per sequence. */
  readonly rates: number;
  /** K ≥ 2 patterns (or pairs) per rate. */
  readonly patterns: number;
}

/** The rates of all sequences, [N, R] each. */
export interface NestedRates {
  /** ρ = q/p. */
  readonly ratio: Float64Array;
  /** π: the probability of masking something. */
  readonly occupied: Float64Array;
}

export interface NestedProducts {
  readonly design: NestedDesign;
  /** N */
  readonly sequences: number;
  readonly rates: NestedRates;
  /** l_i·l_j or ∇l_i·∇l_j of the draws of one sequence, ordered by rate, [N, RK, RK]. */
  readonly gram: Float64Array;
  /** Products across sequences of e_x, the mean over the sequence's draws. */
  readonly cross: CrossProducts;
  /** e_x of the loss, nats per response token, [N]; null for the gradient. */
  readonly mean: Float64Array | null;
}

/** What of the expected draws per sequence a nested probe makes: two patterns of each rate. RangeError below 4. */
export function nestedDesign(drawsPerSequence: number): NestedDesign {
  if (!(drawsPerSequence >= 4)) {
    throw new RangeError(
      `A nested probe needs at least 4 draws per sequence, not ${drawsPerSequence}.`,
    );
  }
  return { rates: Math.floor(drawsPerSequence / 2), patterns: 2 };
}

function assertShape(
  { rates, patterns }: NestedDesign,
  draws: number,
  { ratio, occupied }: NestedRates,
): void {
  if (!(rates >= 2 && patterns >= 2)) {
    throw new RangeError('A nested probe needs at least two rates and two patterns of each.');
  }
  if (
    ratio.length === 0 ||
    ratio.length % rates !== 0 ||
    occupied.length !== ratio.length ||
    draws !== ratio.length * patterns
  ) {
    throw new RangeError(
      `${draws} draws do not fit ${ratio.length} rates of ${patterns} patterns.`,
    );
  }
}

/** Products of the loss. @param losses l as above, [N, R, K]. RangeError if the lengths do not fit. */
export function nestedLoss(
  design: NestedDesign,
  losses: Float64Array,
  rates: NestedRates,
): NestedProducts {
  assertShape(design, losses.length, rates);
  const each = design.rates * design.patterns;
  const sequences = losses.length / each;
  const gram = new Float64Array(sequences * each * each);
  const mean = new Float64Array(sequences);
  losses.forEach((loss, i) => {
    const first = Math.floor(i / each) * each;
    mean[Math.floor(i / each)] += loss / each;
    for (let j = 0; j < each; j++) gram[i * each + j] = loss * losses[first + j];
  });
  return { design, sequences, rates, gram, cross: crossProducts(mean, 1), mean };
}

/**
 * Products of the gradient.
 * @param gram ∇l_i·∇l_j of the rows of one sequence, [N, rows, rows]; consecutive rows of a draw are added up.
 * @param vectors mean gradient of each sequence's draws, [N, P].
 * RangeError if the lengths do not fit.
 */
export function nestedGradient(
  design: NestedDesign,
  gram: ArrayLike<number>,
  rowsPerDraw: number,
  vectors: Float32Array,
  rates: NestedRates,
): NestedProducts {
  const each = design.rates * design.patterns;
  const sequences = rates.ratio.length / design.rates;
  assertShape(design, sequences * each, rates);
  const rows = each * rowsPerDraw;
  if (gram.length !== sequences * rows * rows) {
    throw new RangeError(`There must be ${sequences * rows * rows} products, not ${gram.length}.`);
  }
  const summed = new Float64Array(sequences * each * each);
  for (let k = 0; k < gram.length; k++) {
    const x = Math.floor(k / (rows * rows));
    const i = Math.floor((k % (rows * rows)) / rows / rowsPerDraw);
    const j = Math.floor((k % rows) / rowsPerDraw);
    summed[(x * each + i) * each + j] += gram[k];
  }
  const cross = crossProducts(vectors, vectors.length / sequences);
  return { design, sequences, rates, gram: summed, cross, mean: null };
}

/** The split with its delete-one values over sequences; A whole. RangeError for fewer than 3 sequences. */
export function nestedReplicates(products: NestedProducts): DecompositionReplicates {
  const { design, sequences, gram, cross } = products;
  const { ratio, occupied } = products.rates;
  const { rates: R, patterns: K } = design;
  const each = R * K;
  const all = new Float64Array(sequences);
  const byRate = new Float64Array(sequences);
  const bySequence = new Float64Array(sequences);
  gram.forEach((product, k) => {
    const x = Math.floor(k / (each * each));
    const i = Math.floor((k % (each * each)) / each);
    const j = k % each;
    const [r, other] = [Math.floor(i / K), Math.floor(j / K)];
    const rate = x * R + r;
    if (i === j) all[x] += (ratio[rate] * product) / occupied[rate] / each;
    else if (r === other) byRate[x] += (ratio[rate] * product) / (each * (K - 1));
    else bySequence[x] += product / (each * (each - K));
  });
  const square = meanReplicates(all);
  const rateSquare = meanReplicates(byRate);
  const sequenceSquare = meanReplicates(bySequence);
  const squaredMean = crossMeanReplicates(cross);
  return {
    a: minus(square, rateSquare),
    aCount: null,
    aPlace: null,
    b: minus(rateSquare, sequenceSquare),
    c: minus(sequenceSquare, squaredMean),
    total: minus(square, squaredMean),
    mean: products.mean ? meanReplicates(products.mean) : squaredMean,
    squaredMean,
  };
}
