/**
 * Holds: the fitted samplers of a lane, rates and counts, from what was measured on it (METHODS 3). Refuses to hold: the
 * measuring (fit-measurement.ts) and when it is fitted (worker).
 */
import { mirroredPairMoment, withinSequenceMoment } from '../../core/probe/read/p-pots-targets';
import type { PairProducts } from '../../core/probe/products/pair-products';
import { lossProducts, type LossProducts } from '../../core/probe/products/size-products';
import { meanSquaresBySize, secondMomentOf } from '../../core/probe/read/moment-at-rate';
import type { RateGrid } from '../../core/quadrature';
import { stream } from '../../core/rng';
import type { Settings } from '../../lab/settings/settings-table';
import type { FitKind } from '../../lab/record/reports';
import type { LaneFit } from './lane-method';
import { fitOptimal, fitPPots, type RateFit } from '../../core/methods/density/p-pots';
import { optimalCounts } from '../../core/methods/density/count-probabilities';
import type { EprParameters } from '../../core/methods/density/epr';

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

/** The items of the sequences `kept` in an array with equally many items per sequence. */
function pick<T extends Float64Array | Int32Array>(
  values: T,
  sequences: number,
  kept: readonly number[],
): T {
  const each = values.length / sequences;
  const out = new (values.constructor as new (length: number) => T)(kept.length * each);
  kept.forEach((x, k) => out.set(values.subarray(x * each, (x + 1) * each), k * each));
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
  const of = <T extends Float64Array | Int32Array>(values: T) => pick(values, sequences, kept);
  return {
    of: 'loss',
    products: lossProducts(design, of(sizes), of(h), grid),
    pairs: pairs && {
      ...pairs,
      sequences: kept.length,
      cell: of(pairs.cell),
      probability: of(pairs.probability),
      product: of(pairs.product),
      h: pairs.h && of(pairs.h),
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
  if (measurement.of === 'gradient') {
    return meanSquaresBySize(measurement.grid.n, measurement.sizes, measurement.squares);
  }
  const { grid, sizes, h } = measurement.products;
  return meanSquaresBySize(
    grid.n,
    sizes,
    h.map((each) => each * each),
  );
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
    const start: EprParameters | undefined = near?.rates.epr?.parameters;
    return fitPPots({
      secondMoment,
      t,
      weight,
      epsilon,
      floor,
      rng: stream(seed, 'probe', 'fit', step),
      near: start,
    });
  };
  return { kind, rates: rates(), counts: optimalCounts(squaresOf(measurement), floor), step };
}
