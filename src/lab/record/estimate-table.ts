/**
 * Estimates over training in bounded memory: one way to lay them out in the columns of a table, and to read curves out.
 * Refuses to hold: which lane they are of (record.ts).
 */
import type { Estimate } from '../../core/statistics/estimate';
import { Table } from './bounded-series';
import type { EvaluationReport, LaneNoise } from './reports';

/** The parts of a decomposition. */
export const COMPONENTS = ['a', 'aCount', 'aPlace', 'b', 'c', 'total', 'mean'] as const;
export type Component = (typeof COMPONENTS)[number];

/** Values with the lower and upper ends of their intervals. */
export interface Band {
  readonly value: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** A decomposition over training. `direct` is the directly measured variance (NaN for the gradient). */
export interface VarianceSeries {
  readonly step: Float64Array;
  readonly rows: Float64Array;
  readonly parts: Readonly<Record<Component, Band>>;
  readonly direct: Band;
}

/** What of a report is kept: estimates by quantity, null where there is none. */
type Quantities<Report, Quantity extends string> = Readonly<
  Record<Quantity, (report: Report) => Estimate | null>
>;

/** Columns before the estimates: step, forward rows a lane had trained on by then, forward rows per draw. */
const SCALARS = 3;

/** A row per report: (value, low, high) per quantity, NaN where there is none. */
class EstimateTable<Report, Quantity extends string> extends Table {
  constructor(
    private readonly quantities: Quantities<Report, Quantity>,
    capacity?: number,
  ) {
    super(SCALARS + 3 * Object.keys(quantities).length, capacity);
  }

  add(report: Report, step: number, rows: number, rowsPerDraw = 1): void {
    const estimates = Object.values<(report: Report) => Estimate | null>(this.quantities);
    const cells = estimates.flatMap((estimateOf) => {
      const estimate = estimateOf(report);
      return estimate ? [estimate.value, estimate.low, estimate.high] : [NaN, NaN, NaN];
    });
    this.push([step, rows, rowsPerDraw, ...cells]);
  }

  /** Steps, and the forward rows a lane had trained on by then. */
  times() {
    return { step: this.column(0), rows: this.column(1) };
  }

  /** A quantity over all rows of the table. */
  band(quantity: Quantity): Band {
    const first = SCALARS + 3 * Object.keys(this.quantities).indexOf(quantity);
    const [value, low, high] = [0, 1, 2].map((k) => this.column(first + k));
    return { value, low, high };
  }
}

/** Held-out measurements. */
export const evaluationTable = () =>
  new EstimateTable({
    loss: ({ loss }: EvaluationReport) => loss,
    accuracy: ({ accuracy }: EvaluationReport) => accuracy,
  });

type NoiseQuantity = 'gradientNoise' | `${'loss' | 'gradient'}.${Component | 'direct'}`;

const NOISE = Object.fromEntries([
  ['gradientNoise', ({ gradientNoise }: LaneNoise) => gradientNoise],
  ['loss.direct', ({ direct }: LaneNoise) => direct],
  ['gradient.direct', () => null],
  ...COMPONENTS.flatMap((part) => [
    [`loss.${part}`, ({ loss }: LaneNoise) => loss[part]],
    [`gradient.${part}`, ({ gradient }: LaneNoise) => gradient[part]],
  ]),
]) as Quantities<LaneNoise, NoiseQuantity>;

/** A lane's noise. */
export class NoiseTable extends EstimateTable<LaneNoise, NoiseQuantity> {
  constructor(capacity?: number) {
    super(NOISE, capacity);
  }

  gradientNoise() {
    return { ...this.times(), ...this.band('gradientNoise') };
  }

  /** The split, per draw, or times the rows a draw cost; means are not scaled. */
  variance(of: 'loss' | 'gradient', per: 'draw' | 'row'): VarianceSeries {
    const rowsPerDraw = this.column(2);
    const scaled = (part: Component | 'direct'): Band => {
      const { value, low, high } = this.band(`${of}.${part}`);
      const times = (column: Float64Array) =>
        per === 'draw' || part === 'mean' ? column : column.map((x, i) => x * rowsPerDraw[i]);
      return { value: times(value), low: times(low), high: times(high) };
    };
    const parts = Object.fromEntries(COMPONENTS.map((part) => [part, scaled(part)]));
    const direct = scaled('direct');
    return { ...this.times(), parts: parts as Record<Component, Band>, direct };
  }
}
