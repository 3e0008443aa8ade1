/**
 * g(t), v(t) and E[l²|t] of a table under the uniform density, with pointwise intervals (METHODS 2).
 *
 * Holds: these curves. Refuses to hold: densities (table-samplers.ts).
 */
import { binomialAtRate } from '../quadrature';
import { maskingProbability } from '../masking-probability';
import type { Estimate } from '../statistics/estimate';
import type { TableSums } from './cell-sums';
import { tableMoments, type TableMoments } from './table-moments';
import { estimateOf, minus, positiveEstimateOf, type TwoWay } from './two-way';

export interface CurvePoint {
  readonly t: number;
  /** E[l|t], nats per response token; null for a gradient. */
  readonly g: Estimate | null;
  /** E_x Var_u(l|x,t), nats², or tr Cov; NaN where no sequence has two draws. */
  readonly v: Estimate;
  /** E[l²|t], nats², or E‖∇l‖². */
  readonly secondMoment: Estimate;
}

function momentsAt(sums: TableSums, epsilon: number, t: number): TableMoments {
  const m = maskingProbability(t, epsilon);
  return tableMoments(sums, (n) => {
    const b = binomialAtRate(n, t, epsilon);
    const scale = 1 / (n * m);
    return {
      square: b.map((p) => p * scale ** 2),
      linear: b.map((p) => p * scale),
      factor: Float64Array.of(scale ** 2),
      rows: b,
    };
  });
}

/** v(t) with its replicates. RangeError for t outside [0, 1]. */
export function withinAt(sums: TableSums, epsilon: number, t: number): TwoWay {
  const { all, byRate } = momentsAt(sums, epsilon, t);
  return minus(all, byRate);
}

/** The curves at the given rates. RangeError for one outside [0, 1]. */
export function tableCurves(sums: TableSums, epsilon: number, t: readonly number[]): CurvePoint[] {
  return t.map((rate) => {
    const { all, byRate, mean } = momentsAt(sums, epsilon, rate);
    return {
      t: rate,
      g: mean && estimateOf(mean),
      v: positiveEstimateOf(minus(all, byRate)),
      secondMoment: positiveEstimateOf(all),
    };
  });
}
