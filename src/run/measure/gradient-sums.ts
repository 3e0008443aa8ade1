/**
 * Holds: which sums of a sequence's gradients a probe must keep, so that the noise of given methods can be read off it
 * later. Refuses to hold: the sums themselves (probe.ts).
 */
import { lawByCount, type Method } from '../../core/methods/method';
import type { StepSpread } from '../../core/methods/spread';
import { countLinearWeights, rateLinearWeights } from '../../core/probe/products/mean-weights';
import { momentWeights } from '../../core/probe/products/second-moments';
import { sameWeights } from '../../core/probe/products/size-products';
import { takenOff } from '../../core/probe/read/step-variance';
import type { RateGrid } from '../../core/quadrature';
import { drawsPerStep, type ComparisonBasis } from '../../core/draws/lane-batch';

/** How many draws a lane's step has. */
export interface StepSize {
  /** Forward rows per lane and step. */
  readonly rows: number;
  readonly compare: ComparisonBasis;
}

/** The spread of a method's step; one draw without any for what is no masked method. */
export function stepOf(method: Method, { rows, compare }: StepSize): StepSpread {
  const spread = method.kind === 'masked' ? method.spread : 'independent';
  return { spread, draws: drawsPerStep(method, rows, compare) };
}

/** Weights of μ_s beyond those of unbiased rates and of counts, once each, [n] each. */
export function furtherWeights(
  methods: readonly Method[],
  grid: RateGrid,
  size: StepSize,
): Float64Array[] {
  const usual = [rateLinearWeights(grid), countLinearWeights(grid.n)];
  const found: Float64Array[] = [];
  for (const method of methods) {
    const law = lawByCount(method);
    if (!law) continue;
    const step = stepOf(method, size);
    const needed = [
      momentWeights(law, grid).linear,
      ...takenOff(law.sampler, grid, step).map(({ vector }) => vector),
    ];
    for (const weights of needed) {
      if (![...usual, ...found].some((known) => sameWeights(known, weights))) found.push(weights);
    }
  }
  return found;
}
