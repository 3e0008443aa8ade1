/**
 * Holds: a report's curves and densities on one grid of rates, for a chart. Refuses to hold: what they are (report.ts).
 */
import type { Estimate } from '../../core/statistics/estimate';
import type { SamplerReport, TableReport } from './report';

const NOT_READ: Estimate = { value: NaN, low: NaN, high: NaN, n: 0 };

/** A density, straight between its knots, at rates. */
function at({ t, p }: SamplerReport['density'], rates: readonly number[]): number[] {
  return rates.map((rate) => {
    const right = t.findIndex((knot) => knot >= rate);
    if (right <= 0) return right === 0 ? p[0] : p[p.length - 1];
    const weight = (rate - t[right - 1]) / (t[right] - t[right - 1]);
    return (1 - weight) * p[right - 1] + weight * p[right];
  });
}

const columns = (estimates: readonly Estimate[]) => ({
  value: estimates.map(({ value }) => value),
  low: estimates.map(({ low }) => low),
  high: estimates.map(({ high }) => high),
});

const root = ({ value, low, high, n }: Estimate): Estimate => ({
  value: Math.sqrt(Math.max(0, value)),
  low: Math.sqrt(Math.max(0, low)),
  high: Math.sqrt(Math.max(0, high)),
  n,
});

/** All curves at the rates of the readings and at the knots of the densities; NaN where one was not read. */
export function ratesOfReport({ curves, samplers }: TableReport) {
  const { loss, gradient } = samplers;
  const read = new Map(curves.map((point) => [point.t, point]));
  const t = [...new Set([...read.keys(), ...loss.density.t, ...loss.optimal.t])].sort(
    (a, b) => a - b,
  );
  return {
    t,
    g: columns(t.map((rate) => read.get(rate)?.g ?? NOT_READ)),
    sqrtV: columns(t.map((rate) => root(read.get(rate)?.v ?? NOT_READ))),
    optimal: at(loss.optimal, t),
    gradientOptimal: gradient && at(gradient.optimal, t),
    epr: at(loss.density, t),
    sampled: null,
  };
}

/** ρ(t) of mirrored pairs, and the rates at which it was read; null without pairs. */
export const rhoOfReport = ({ rhoCurve }: Pick<TableReport, 'rhoCurve'>) =>
  rhoCurve && {
    t: rhoCurve.map(({ t }) => t),
    rho: columns(rhoCurve.map(({ rho }) => rho)),
  };
