/**
 * What the nested probe (nested-draws.ts) measured, reduced to products of draws: l·l' for the loss, ∇l·∇l' for the
 * gradient, with l the loss under the proposal q (weighted by 1/q) times π, the probability of masking something.
 *
 * Holds: the products. Refuses to hold: what they are summed to (nested-decomposition.ts), and forward passes.
 */
import { assertRange } from '../../assert';
import type { CrossProducts } from '../../statistics/jackknife';
import type { NestedDesign } from '../draws/nested-draws';
import { crossProducts, crossProductsOf, gramOf, withinGroups } from './size-products';

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

/** D: draws per sequence. */
export const drawsOf = ({ rates, patterns }: NestedDesign): number => rates * patterns;

function assertShape(
  { rates, patterns }: NestedDesign,
  draws: number,
  { ratio, occupied }: NestedRates,
): void {
  assertRange(
    rates >= 2 && patterns >= 2,
    'A nested probe needs at least two rates and two patterns of each.',
  );
  const fits =
    ratio.length > 0 &&
    ratio.length % rates === 0 &&
    occupied.length === ratio.length &&
    draws === ratio.length * patterns;
  assertRange(fits, `${draws} draws do not fit ${ratio.length} rates of ${patterns} patterns.`);
}

/**
 * Products of the loss.
 * @param losses l of the draws, nats per response token, [N, R, K].
 * @param perBlock sequences that were measured together.
 * RangeError if the lengths do not fit.
 */
export function nestedLoss(
  design: NestedDesign,
  losses: Float64Array,
  rates: NestedRates,
  perBlock = losses.length / drawsOf(design),
): NestedProducts {
  assertShape(design, losses.length, rates);
  const D = drawsOf(design);
  const mean = new Float64Array(losses.length / D);
  losses.forEach((loss, i) => (mean[Math.floor(i / D)] += loss / D));
  const gram = gramOf(losses, D);
  const cross = crossProducts(mean, 1, perBlock);
  return { design, sequences: mean.length, rates, gram, cross, mean };
}

/**
 * Products of the gradient of sequences that were measured together.
 * @param products ∇l_i·∇l_j of all their rows, [N·rows, N·rows]; consecutive rows of a draw are added up.
 * RangeError if the lengths do not fit.
 */
export function nestedGradient(
  design: NestedDesign,
  products: Float32Array | Float64Array,
  rowsPerDraw: number,
  rates: NestedRates,
): NestedProducts {
  const D = drawsOf(design);
  const sequences = rates.ratio.length / design.rates;
  assertShape(design, sequences * D, rates);
  const rows = D * rowsPerDraw;
  assertRange(
    products.length === (sequences * rows) ** 2,
    `There must be ${(sequences * rows) ** 2} products, not ${products.length}.`,
  );
  const gram = new Float64Array(sequences * D * D);
  withinGroups(products, rows, sequences).forEach((product, k) => {
    const x = Math.floor(k / (rows * rows));
    const i = Math.floor((k % (rows * rows)) / rows / rowsPerDraw);
    const j = Math.floor((k % rows) / rowsPerDraw);
    gram[(x * D + i) * D + j] += product;
  });
  const share = new Float64Array(sequences * rows).fill(1 / D);
  const cross = crossProductsOf(products, share, rows, sequences);
  return { design, sequences, rates, gram, cross, mean: null };
}
