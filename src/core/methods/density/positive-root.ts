/** From measured second moments to the optimal shape √E[l²|t], guarded against noise. */
import { largest } from '../../arrays';
import { assertRange } from '../../assert';

/** Smallest second moment that is believed, as a share of the largest. */
const SMALLEST_SHARE = 1e-6;

/**
 * √ of measured second moments, [J]: each at least a millionth of the largest, because an estimate at or below
 * 0 would exclude a rate (or a count) from sampling altogether and bias everything.
 * Throws a RangeError if one is not finite or none is positive.
 */
export function positiveRoot(secondMoment: Float64Array): Float64Array {
  const most = largest(secondMoment);
  assertRange(
    most > 0 && secondMoment.every(Number.isFinite),
    'P-POTS needs finite measured losses, and some above 0, to be fitted.',
  );
  return secondMoment.map((value) => Math.sqrt(Math.max(value, SMALLEST_SHARE * most)));
}
