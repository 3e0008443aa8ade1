/**
 * What a probe of mirrored pairs measured, reduced to the product of each pair: h·h' for the loss, γ·γ' for the gradient.
 * Importance weights turn the same products into the cross moment at any rate, under any density, and of mirrored fixed
 * count, unbiased.
 *
 * Holds: the products and their weighted sums. Refuses to hold: which estimator they are used for.
 */
import { joined } from '../../arrays';
import { assertRange } from '../../assert';
import { firstSweepOf, type PairDesign, type PairDraws } from '../draws/pair-draws';
import { formPerSequence, type SequenceTerms } from './sequence-terms';
import type { ProbeProducts } from './size-products';

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
  const { n } = design;
  const pairs = draws.length > 0 ? draws[0].probability.length : 0;
  assertRange(
    pairs > 0 && draws.every(({ probability }) => probability.length === pairs),
    'Every sequence needs the same number of mirrored pairs, at least one.',
  );
  assertRange(
    product.length === draws.length * pairs,
    `There must be ${draws.length * pairs} products of pairs, not ${product.length}.`,
  );
  const cell = new Int32Array(product.length);
  const probability = new Float64Array(product.length);
  draws.forEach((drawn, x) => {
    probability.set(drawn.probability, x * pairs);
    for (let k = 0; k < pairs; k++) {
      cell[x * pairs + k] = (drawn.sizes[2 * k] - 1) * n + drawn.sizes[2 * k + 1] - 1;
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
  const products = pairProducts(design, draws, product);
  assertRange(products.pairs >= 2, 'The loss needs at least 2 mirrored pairs per sequence.');
  return { ...products, h: Float64Array.from(h) };
}

/** The pairs of several probes of one design, one after the other. */
export function joinPairs(parts: readonly PairProducts[]): PairProducts {
  const h = parts.flatMap((part) => (part.h ? [part.h] : []));
  return {
    ...parts[0],
    sequences: parts.reduce((total, { sequences }) => total + sequences, 0),
    cell: joined(parts.map(({ cell }) => cell)),
    probability: joined(parts.map(({ probability }) => probability)),
    product: joined(parts.map(({ product }) => product)),
    h: h.length > 0 ? joined(h) : null,
  };
}

/** RangeError unless the pairs are of the sequences of the other products. */
export function assertSameSequences(
  { design, sequences }: ProbeProducts,
  pairs: PairProducts,
): void {
  assertRange(
    pairs.sequences === sequences && pairs.design.n === design.n,
    'The mirrored pairs must come from the sequences of the other products.',
  );
}

/** RangeError unless the proposal reached what is asked for. */
export function assertDrawnForRates(reached: boolean): void {
  assertRange(reached, 'The mirrored pairs were drawn for fixed count only, not for rates.');
}

/** The unbiased estimate of Σ_cells f(s,s')·E[h h'|s,s'] per sequence, as terms. */
export function pairTerms({ pairs, cell, probability, product }: PairProducts): SequenceTerms {
  const value = product.map((of, k) => of / (probability[k] * pairs));
  return { perSequence: pairs, cell, value };
}

/** Per sequence, the unbiased estimate of Σ_cells f(s,s')·E[h h'|s,s'], [N]. @param weights f, [n, n]. */
export const pairForm = (products: PairProducts, weights: Float64Array): Float64Array =>
  formPerSequence(pairTerms(products), weights);
