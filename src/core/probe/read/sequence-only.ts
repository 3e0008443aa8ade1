/**
 * The decomposition where the data is the only source of noise: l = l(x), so Var(l) = C and A = B = 0 exactly. That is the
 * autoregressive reference, which masks nothing (METHODS 1, 2). Holds: this case. Refuses to hold: masks.
 */
import type { CrossProducts, Replicates } from '../../statistics/jackknife';
import { crossMeanReplicates, meanReplicates, minus } from '../../statistics/jackknife';
import type { DecompositionReplicates } from './decomposition';

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
  const squaredMean = crossMeanReplicates(cross);
  const total = minus(meanReplicates(cross.square), squaredMean);
  const none: Replicates = { value: 0, deleteOne: new Float64Array(cross.square.length) };
  return {
    a: none,
    aCount: none,
    aPlace: none,
    b: none,
    c: total,
    total,
    mean: mean ? meanReplicates(mean) : squaredMean,
    squaredMean,
  };
}
