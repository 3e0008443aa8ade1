/**
 * What is written of numbers that are no more than the rounding of the losses and gradients they are differences of: 0.
 * Refuses to hold: how numbers are written (numbers.ts). Files keep every digit.
 */
import type { SobolComponent, SobolDecomposition } from '../../core/probe/read/sobol';
import { mapParts, type Decomposition, type Estimate } from '../../core/statistics/estimate';
import { aboveRounding } from '../../core/statistics/rounding';
import type { BreakEvenReading } from '../record/method-reports';

type Quantity = 'loss' | 'gradient';

/** An estimate of a difference with each of its numbers so. @param size of what it is a difference of. */
export const estimateAboveRounding = (estimate: Estimate, size: number): Estimate => ({
  value: aboveRounding(estimate.value, size),
  low: aboveRounding(estimate.low, size),
  high: aboveRounding(estimate.high, size),
  n: estimate.n,
});

/** The size of what a variance is a difference of: E[l²], nats², or E‖∇l‖². */
export const squareOf = (
  { mean, total }: Readonly<Record<'mean' | 'total', number>>,
  of: Quantity,
): number => (of === 'loss' ? mean ** 2 : Math.abs(mean)) + Math.abs(total);

/** The same of a split. */
export const squareIn = ({ mean, total }: Decomposition, of: Quantity): number =>
  squareOf({ mean: mean.value, total: total.value }, of);

/** A split as it is written. */
export function splitAboveRounding(split: Decomposition, of: Quantity): Decomposition {
  const size = squareIn(split, of);
  return mapParts(split, (part, name) =>
    name === 'mean' ? part : estimateAboveRounding(part, size),
  );
}

/** The complete decomposition as it is written. */
export function sobolAboveRounding(split: SobolDecomposition): SobolDecomposition {
  const { total, squaredMean, components, a, b, c, rateFirst } = split;
  const size = Math.abs(squaredMean) + Math.abs(total.value);
  const written = ({ variance, index }: SobolComponent): SobolComponent => ({
    variance: estimateAboveRounding(variance, size),
    index: estimateAboveRounding(index, size / Math.abs(total.value)),
  });
  return {
    ...split,
    total: estimateAboveRounding(total, size),
    components: Object.fromEntries(
      Object.entries(components).map(([sources, component]) => [sources, written(component)]),
    ) as SobolDecomposition['components'],
    a: written(a),
    b: written(b),
    c: written(c),
    rateFirst: { b: written(rateFirst.b), c: written(rateFirst.c) },
  };
}

/** A break-even's variances as they are written; the correlation is a ratio of them. @param standard what they are parts of. */
export function breakEvenAboveRounding(
  { rho, gain, price, surplus }: BreakEvenReading,
  standard: Decomposition,
  of: Quantity,
): BreakEvenReading {
  const size = squareIn(standard, of);
  return {
    rho: estimateAboveRounding(rho, 1),
    gain: estimateAboveRounding(gain, size),
    price: estimateAboveRounding(price, size),
    surplus: estimateAboveRounding(surplus, size),
  };
}
