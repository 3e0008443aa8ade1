/**
 * Which sums of a sequence's gradients a probe must keep, so that the noise of given methods can be read off it later.
 * Holds: their weights, and the step they are for. Refuses to hold: the sums themselves.
 */
import { drawsPerStep, type ComparisonBasis } from '../../draws/lane-batch';
import { lawByCount, type Method } from '../../methods/method';
import type { StepSpread } from '../../methods/spread';
import type { RateGrid } from '../../quadrature';
import { countLinearWeights, rateLinearWeights } from '../products/mean-weights';
import { momentWeights } from '../products/second-moments';
import { sameWeights } from '../products/size-products';
import { takenOff } from './step-variance';

/** What decides how many draws a step of a method has. */
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
    const needed = [
      momentWeights(law, grid).linear,
      ...takenOff(law.sampler, grid, stepOf(method, size)).map(({ vector }) => vector),
    ];
    for (const weights of needed) {
      if (![...usual, ...found].some((known) => sameWeights(known, weights))) found.push(weights);
    }
  }
  return found;
}
