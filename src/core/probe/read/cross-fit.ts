/**
 * The noise of a sampler that was fitted to a probe, read off the same probe without flattering it: each half of the
 * sequences is evaluated under the fit to the other half.
 *
 * Holds: the halves and how two evaluations become one. Refuses to hold: fitting.
 */
import { sum } from '../../arrays';
import { assertRange } from '../../assert';
import { mapParts } from '../../statistics/estimate';
import type { Replicates } from '../../statistics/jackknife';
import type { DecompositionReplicates } from './decomposition';

/** Whether sequence x of N belongs to the first half. */
const inFirstHalf = (x: number, sequences: number): boolean => 2 * x < sequences;

/** The sequences of the first half and those of the second. */
export function halvesOf(sequences: number): readonly [number[], number[]] {
  const all = Array.from({ length: sequences }, (_, x) => x);
  return [
    all.filter((x) => inFirstHalf(x, sequences)),
    all.filter((x) => !inFirstHalf(x, sequences)),
  ];
}

/**
 * The first statistic on the first half of the units and the second on the second half. Each must be a mean over units
 * of what a unit contributes, plus a part that both share: then a unit's pseudo-value N·T − (N−1)·T₋ₓ is its contribution,
 * and the mean of the chosen ones is the statistic. RangeError if their units differ in number.
 */
export function crossed(first: Replicates, second: Replicates): Replicates {
  const N = first.deleteOne.length;
  assertRange(
    second.deleteOne.length === N,
    `Only evaluations of the same units can be crossed, not of ${N} and ${second.deleteOne.length}.`,
  );
  const pseudo = Float64Array.from({ length: N }, (_, x) => {
    const { value, deleteOne } = inFirstHalf(x, N) ? first : second;
    return N * value - (N - 1) * deleteOne[x];
  });
  const total = sum(pseudo);
  return { value: total / N, deleteOne: pseudo.map((value) => (total - value) / (N - 1)) };
}

/**
 * The decomposition of a cross-fitted sampler: `first` under the fit to the second half, `second` under the fit to the
 * first, both with A split or both without. E[l] and its products across sequences know nothing of the density (METHODS
 * 2), so every part is of the form that `crossed` asks for.
 */
export function crossFitted(
  first: DecompositionReplicates,
  second: DecompositionReplicates,
): DecompositionReplicates {
  return {
    ...mapParts(first, (part, name) => crossed(part, second[name]!)),
    squaredMean: crossed(first.squaredMean, second.squaredMean),
  };
}
