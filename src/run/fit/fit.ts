/**
 * Holds: the fitted samplers of a lane, rates and counts, from what was measured on it (METHODS 3). Refuses to hold: the
 * measuring (measure/for-fit.ts) and when it is fitted (worker).
 */
import {
  fitOptimal,
  fitPPots,
  optimalCounts,
  type RateFit,
} from '../../core/methods/density/p-pots';
import { mirroredPairMoment, withinSequenceMoment } from '../../core/probe/read/p-pots-targets';
import type { PairProducts } from '../../core/probe/products/pair-products';
import { lossProducts, type LossProducts } from '../../core/probe/products/size-products';
import type { SizeProducts } from '../../core/probe/window';
import {
  meanSquares,
  meanSquaresBySize,
  secondMomentOf,
} from '../../core/probe/read/moment-at-rate';
import type { RateGrid } from '../../core/quadrature';
import { stream } from '../../core/rng';
import type { Settings } from '../../lab/settings/settings-table';
import type { FitKind } from '../../lab/record/rate-reports';
import type { LaneFit } from './lane-method';

/** What a fit of P-POTS reads. */
export interface LossMeasurement {
  readonly of: 'loss';
  readonly products: LossProducts;
  /** Mirrored pairs of the same sequences; needed by the variant 'mirrored-pairs' only. */
  readonly pairs: PairProducts | null;
}

/** What a fit of the gradient's optimum reads: squared gradient norms of draws by count. */
export interface GradientMeasurement {
  readonly of: 'gradient';
  readonly grid: RateGrid;
  /** Tokens masked per draw, [N, D]. */
  readonly sizes: Int32Array;
  /** ‖∇h‖² per draw, [N, D]. */
  readonly squares: Float64Array;
  /** N */
  readonly sequences: number;
}

export type FitMeasurement = LossMeasurement | GradientMeasurement;

/** What a fit of this kind reads off probes. */
export function measurementFrom(
  { loss, lossPairs, gradient }: SizeProducts,
  kind: FitKind,
): FitMeasurement {
  if (kind !== 'gradient-optimal') return { of: 'loss', products: loss, pairs: lossPairs };
  const { grid, sizes, gram, sequences, design } = gradient;
  const D = design.drawsPerSequence;
  const squares = Float64Array.from(sizes, (_, i) => gram[i * D + (i % D)]);
  return { of: 'gradient', grid, sizes, squares, sequences };
}

export const sequencesOf = (measurement: FitMeasurement): number =>
  measurement.of === 'loss' ? measurement.products.sequences : measurement.sequences;

/** The items of the sequences `kept` in an array with equally many items per sequence. */
function pick<T extends Float64Array | Int32Array>(
  values: T,
  sequences: number,
  kept: readonly number[],
): T {
  const perSequence = values.length / sequences;
  const out = new (values.constructor as new (length: number) => T)(kept.length * perSequence);
  kept.forEach((x, k) => {
    out.set(values.subarray(x * perSequence, (x + 1) * perSequence), k * perSequence);
  });
  return out;
}

/** A measurement of the sequences `kept` alone, by index. */
export function partOf(measurement: FitMeasurement, kept: readonly number[]): FitMeasurement {
  if (measurement.of === 'gradient') {
    const { sizes, squares, sequences } = measurement;
    return {
      ...measurement,
      sizes: pick(sizes, sequences, kept),
      squares: pick(squares, sequences, kept),
      sequences: kept.length,
    };
  }
  const { products, pairs } = measurement;
  const { sequences, design, sizes, h, grid } = products;
  const part = <T extends Float64Array | Int32Array>(values: T) => pick(values, sequences, kept);
  return {
    of: 'loss',
    products: lossProducts(design, part(sizes), part(h), grid),
    pairs: pairs && {
      ...pairs,
      sequences: kept.length,
      cell: part(pairs.cell),
      probability: part(pairs.probability),
      product: part(pairs.product),
      h: pairs.h && part(pairs.h),
    },
  };
}

/** The second moment at rate t whose root is fitted. Throws an Error where a measurement does not serve the kind. */
function targetOf(measurement: FitMeasurement, kind: FitKind): (t: number) => number {
  if (measurement.of === 'gradient') {
    if (kind !== 'gradient-optimal') {
      throw new Error('P-POTS is fitted to losses, not to gradients.');
    }
    return secondMomentOf(measurement.grid, squaresOf(measurement));
  }
  const { products, pairs } = measurement;
  switch (kind) {
    case 'epr':
    case 'non-parametric':
      return secondMomentOf(products.grid, squaresOf(measurement));
    case 'within-sequence':
      return withinSequenceMoment(products);
    case 'mirrored-pairs':
      if (!pairs) throw new Error('A fit on mirrored pairs needs mirrored pairs.');
      return mirroredPairMoment(products, pairs);
    case 'gradient-optimal':
      throw new Error('The gradient’s optimum is fitted to gradients, not to losses.');
  }
}

/** E[h²|s] or E[‖∇h‖²|s] for s = 1 … n, [n]. */
function squaresOf(measurement: FitMeasurement): Float64Array {
  return measurement.of === 'gradient'
    ? meanSquaresBySize(measurement.grid.n, measurement.sizes, measurement.squares)
    : meanSquares(measurement.products);
}

/**
 * Both samplers' fits from one measurement at `step`. Errors as in `fitPPots`; an Error where the measurement does not
 * serve the kind.
 * @param near an earlier fit to nearly the same moments, which makes this one faster.
 */
export function fitLane(
  measurement: FitMeasurement,
  kind: FitKind,
  { floor, seed }: Pick<Settings, 'floor' | 'seed'>,
  step: number,
  near?: LaneFit,
): LaneFit {
  const grid = measurement.of === 'loss' ? measurement.products.grid : measurement.grid;
  const { t, weight, epsilon } = grid;
  const secondMoment = targetOf(measurement, kind);
  const rates = (): RateFit => {
    if (kind === 'gradient-optimal' || kind === 'non-parametric') {
      return fitOptimal({ secondMoment, epsilon, floor });
    }
    const rng = stream(seed, 'probe', 'fit', step);
    const start = near?.rates.epr?.parameters;
    return fitPPots({ secondMoment, t, weight, epsilon, floor, rng, near: start });
  };
  return { kind, rates: rates(), counts: optimalCounts(squaresOf(measurement), floor), step };
}
