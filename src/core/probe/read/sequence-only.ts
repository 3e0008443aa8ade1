/**
 * The decomposition where the data is the only source of noise: l = l(x), so Var(l) = C and A = B = 0 exactly. That is the
 * autoregressive reference, which masks nothing (METHODS 1, 2). Holds: this case. Refuses to hold: masks.
 */
import type { CrossProducts } from '../../statistics/jackknife';
import { decompositionFrom, type DecompositionReplicates } from './decomposition';

/**
 * Var_x(l), or tr Cov_x(∇l), as mean_x ‖e_x‖² − mean_{x≠x'} e_x·e_x', unbiased, with its delete-one values.
 * @param cross products of l(x) (nats²) or of ∇l(x), [N].
 * @param mean l(x), nats per response token, [N]; null for the gradient.
 * RangeError for fewer than 3 sequences.
 */
export function dataNoiseReplicates(
  cross: CrossProducts,
  mean: Float64Array | null,
): DecompositionReplicates {
  const { square } = cross;
  const moments = { all: square, byRate: square, bySequence: square, mean };
  const whole = decompositionFrom(moments, cross);
  return { ...whole, total: whole.c, aCount: whole.a, aPlace: whole.a };
}
