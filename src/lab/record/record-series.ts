/** The curves of a run record as the panels get them, and how they are read out of its tables. */
import type { Estimate } from '../../core/statistics/estimate';
import type { EvaluationReport } from './reports';
import { COMPONENTS, decodeBand, NOISE_COLUMNS } from './noise-columns';
import type { Band, Component } from './noise-columns';
import type { Table } from './bounded-series';

/** Training loss by blocks of steps: block centres and means, nats per response token. */
export interface LossSeries {
  readonly step: Float64Array;
  /** Forward rows a lane had trained on. */
  readonly rows: Float64Array;
  readonly mean: Float64Array;
}

/** An estimate over training with its interval. */
export interface BandSeries extends Band {
  readonly step: Float64Array;
  readonly rows: Float64Array;
}

/** A decomposition over training. `direct` is the directly measured variance (NaN for the gradient). */
export interface VarianceSeries {
  readonly step: Float64Array;
  readonly rows: Float64Array;
  readonly parts: Readonly<Record<Component, Band>>;
  readonly direct: Band;
}

/** Held-out measurements over training; accuracy is NaN where the task has none. */
export interface EvaluationSeries {
  readonly step: Float64Array;
  readonly rows: Float64Array;
  readonly loss: Band;
  readonly accuracy: Band;
}

/** Step, rows, then (value, low, high) of loss and accuracy. */
export const EVALUATION_WIDTH = 8;

const ABSENT: Estimate = { value: NaN, low: NaN, high: NaN, n: 0 };

export function encodeEvaluation(report: EvaluationReport, rows: number): readonly number[] {
  const estimates = [report.loss, report.accuracy ?? ABSENT];
  return [report.step, rows, ...estimates.flatMap(({ value, low, high }) => [value, low, high])];
}

export function readEvaluations(table: Table): EvaluationSeries {
  return {
    step: table.column(0),
    rows: table.column(1),
    loss: decodeBand(table, 2),
    accuracy: decodeBand(table, 5),
  };
}

/** Without the probes that measured no gradient. */
export function readGradientNoise(table: Table): BandSeries {
  const band = decodeBand(table, NOISE_COLUMNS.gradientNoise);
  const pick = (column: Float64Array) => column.filter((_, i) => Number.isFinite(band.value[i]));
  return {
    step: pick(table.column(NOISE_COLUMNS.step)),
    rows: pick(table.column(NOISE_COLUMNS.rows)),
    value: pick(band.value),
    low: pick(band.low),
    high: pick(band.high),
  };
}

export function readVariance(
  table: Table,
  of: 'loss' | 'gradient',
  per: 'draw' | 'row',
): VarianceSeries {
  const price = per === 'row' ? table.column(NOISE_COLUMNS.rowsPerDraw) : null;
  const scaled = (column: number, by: Float64Array | null): Band => {
    const band = decodeBand(table, column);
    if (!by) return band;
    const times = (values: Float64Array) => values.map((value, i) => value * by[i]);
    return { value: times(band.value), low: times(band.low), high: times(band.high) };
  };
  const part = (name: Component, k: number) =>
    scaled(NOISE_COLUMNS[of] + 3 * k, name === 'mean' ? null : price);
  const absent = new Float64Array(table.length).fill(NaN);
  return {
    step: table.column(NOISE_COLUMNS.step),
    rows: table.column(NOISE_COLUMNS.rows),
    parts: Object.fromEntries(COMPONENTS.map((name, k) => [name, part(name, k)])) as Record<
      Component,
      Band
    >,
    direct:
      of === 'loss'
        ? scaled(NOISE_COLUMNS.direct, price)
        : { value: absent, low: absent, high: absent },
  };
}
