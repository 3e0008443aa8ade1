/**
 * The record of one run: everything measured since the last restart, in bounded memory. Pure data, filled from
 * the worker's reports, read by the panels through selectors that return plain arrays. It is mutable: `versions`
 * counts the changes of each kind, so that a panel redraws only for what it shows.
 *
 * `lane` is always a lane's id (`LaneSettings.id`), never its position.
 */
import type { Estimate } from '../core/estimate';
import { COMPONENTS, decodeBand, encodeNoise, NOISE_COLUMNS, NOISE_WIDTH } from './noise-columns';
import type { Band, Component } from './noise-columns';
import type {
  ChangeMark,
  EvaluationReport,
  LaneNoise,
  NoiseComparison,
  ProbeReport,
  ProgressReport,
} from './measurement';
import { MeanCurve, Table } from './series';

export type { Band, Component } from './noise-columns';

/** The kinds of recorded data, each with its own version counter. */
export type RecordKind = 'loss' | 'probe' | 'evaluation' | 'marks';

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

const MARKS_KEPT = 500;
const RECENT_PROBES = 16;
const ABSENT: Estimate = { value: NaN, low: NaN, high: NaN, n: 0 };

export class RunRecord {
  /** How often each kind of data has changed. */
  readonly versions: Record<RecordKind, number> = { loss: 0, probe: 0, evaluation: 0, marks: 0 };
  /** Last step reported. */
  step = 0;
  /** Forward rows each lane had trained on by then. */
  trainedRows = 0;

  private readonly curve: MeanCurve;
  private readonly noise: Record<'own' | 'common', Map<number, Table>>;
  /** The last few probes complete, oldest first: a rewind falls back on an earlier one. */
  private readonly recent: Record<'own' | 'common', Map<number, LaneNoise[]>>;
  private readonly evaluations: Map<number, Table>;
  private readonly latestEvaluations = new Map<number, EvaluationReport>();
  /** The last probe, for its paired comparisons. */
  private compared: ProbeReport | null = null;
  private changeMarks: readonly ChangeMark[] = [];

  /** For lanes with these ids, in the order of the settings. */
  constructor(readonly laneIds: readonly number[]) {
    const tables = (width: number) => new Map(laneIds.map((id) => [id, new Table(width)]));
    this.curve = new MeanCurve(laneIds.length);
    this.noise = { own: tables(NOISE_WIDTH), common: tables(NOISE_WIDTH) };
    this.recent = { own: new Map(), common: new Map() };
    this.evaluations = tables(8);
  }

  addProgress(progress: ProgressReport): void {
    const steps = progress.step - progress.firstStep + 1;
    const rowsPerStep = steps > 0 ? (progress.trainedRows - this.trainedRows) / steps : 0;
    for (let i = 0; i < steps; i++) {
      const values = progress.loss.subarray(i * progress.lanes, (i + 1) * progress.lanes);
      this.curve.push(progress.firstStep + i, this.trainedRows + (i + 1) * rowsPerStep, values);
    }
    this.step = progress.step;
    this.trainedRows = progress.trainedRows;
    this.versions.loss++;
  }

  addProbe(probe: ProbeReport): void {
    for (const at of ['own', 'common'] as const) {
      for (const lane of probe[at]) {
        if (probe.recorded) this.noise[at].get(lane.lane)?.push(encodeNoise(lane));
        const before = this.recent[at].get(lane.lane) ?? [];
        this.recent[at].set(lane.lane, [...before, lane].slice(-RECENT_PROBES));
      }
    }
    this.compared = probe;
    this.versions.probe++;
  }

  addEvaluations(evaluations: readonly EvaluationReport[]): void {
    for (const report of evaluations) {
      const { loss } = report;
      const accuracy = report.accuracy ?? ABSENT;
      this.evaluations
        .get(report.lane)
        ?.push([
          report.step,
          this.rowsAt(report.step),
          loss.value,
          loss.low,
          loss.high,
          accuracy.value,
          accuracy.low,
          accuracy.high,
        ]);
      this.latestEvaluations.set(report.lane, report);
    }
    this.versions.evaluation++;
  }

  addMark(mark: ChangeMark): void {
    this.changeMarks = [...this.changeMarks, mark].slice(-MARKS_KEPT);
    this.versions.marks++;
  }

  /** The run goes on from `step`: what was recorded later is no longer part of it. */
  rewind(step: number): void {
    this.trainedRows = this.rowsAt(step);
    this.curve.rewind(step);
    this.step = Math.min(this.step, step);
    for (const at of ['own', 'common'] as const) {
      for (const table of this.noise[at].values()) table.rewind(step);
      for (const [id, lanes] of this.recent[at]) {
        this.recent[at].set(
          id,
          lanes.filter((lane) => lane.step <= step),
        );
      }
    }
    for (const table of this.evaluations.values()) table.rewind(step);
    for (const [id, report] of this.latestEvaluations) {
      if (report.step > step) this.latestEvaluations.delete(id);
    }
    if (this.compared && this.compared.step > step) this.compared = null;
    this.changeMarks = this.changeMarks.filter((mark) => mark.step <= step);
    for (const kind of Object.keys(this.versions) as RecordKind[]) this.versions[kind]++;
  }

  lossSeries(lane: number): LossSeries {
    return this.curve.series(this.laneIds.indexOf(lane));
  }

  /** Exact training loss of the last step; NaN before the first. */
  latestLoss(lane: number): number {
    return this.curve.latest(this.laneIds.indexOf(lane));
  }

  /** tr Cov(ĝ) of the lane's batch gradient; probes without a gradient are left out. */
  gradientNoiseSeries(lane: number, weights: 'own' | 'common'): BandSeries {
    const table = this.table(lane, weights);
    const band = decodeBand(table, NOISE_COLUMNS.gradientNoise);
    const kept = band.value.map((value, i) => (Number.isFinite(value) ? i : -1)).filter(isIndex);
    const pick = (column: Float64Array) => Float64Array.from(kept, (i) => column[i]);
    return {
      step: pick(table.column(NOISE_COLUMNS.step)),
      rows: pick(table.column(NOISE_COLUMNS.rows)),
      value: pick(band.value),
      low: pick(band.low),
      high: pick(band.high),
    };
  }

  /**
   * The split of the lane's own estimator over training. Per row: times the rows a draw cost at that time, so
   * that a pair is compared with two single draws; means are not scaled.
   */
  varianceSeries(lane: number, of: 'loss' | 'gradient', per: 'draw' | 'row'): VarianceSeries {
    const table = this.table(lane, 'own');
    const price = per === 'row' ? table.column(NOISE_COLUMNS.rowsPerDraw) : null;
    const scaled = (column: number, by: Float64Array | null): Band => {
      const band = decodeBand(table, column);
      if (!by) return band;
      const times = (values: Float64Array) => values.map((value, i) => value * by[i]);
      return { value: times(band.value), low: times(band.low), high: times(band.high) };
    };
    const parts = Object.fromEntries(
      COMPONENTS.map((name, k) => [
        name,
        scaled(NOISE_COLUMNS[of] + 3 * k, name === 'mean' ? null : price),
      ]),
    ) as Record<Component, Band>;
    const absent = new Float64Array(table.length).fill(NaN);
    return {
      step: table.column(NOISE_COLUMNS.step),
      rows: table.column(NOISE_COLUMNS.rows),
      parts,
      direct:
        of === 'loss'
          ? scaled(NOISE_COLUMNS.direct, price)
          : { value: absent, low: absent, high: absent },
    };
  }

  evaluationSeries(lane: number): EvaluationSeries {
    const table = this.evaluations.get(lane) ?? new Table(8);
    return {
      step: table.column(0),
      rows: table.column(1),
      loss: decodeBand(table, 2),
      accuracy: decodeBand(table, 5),
    };
  }

  /** The last probe of a lane, complete and exact. */
  latestNoise(lane: number, weights: 'own' | 'common'): LaneNoise | null {
    return this.recent[weights].get(lane)?.at(-1) ?? null;
  }

  /** Each lane's noise over the first lane's, paired, from the last probe. */
  comparisons(of: 'loss' | 'gradient', weights: 'own' | 'common'): readonly NoiseComparison[] {
    const all = this.compared?.comparisons ?? [];
    return all.filter((one) => one.of === of && one.weights === weights);
  }

  latestEvaluation(lane: number): EvaluationReport | null {
    return this.latestEvaluations.get(lane) ?? null;
  }

  /** Changes of method while running, oldest first. */
  marks(): readonly ChangeMark[] {
    return this.changeMarks;
  }

  /** Forward rows trained on by `step`: read off the loss curve, in proportion between its points. */
  rowsAt(step: number): number {
    const { step: steps, rows } = this.curve.series(0);
    let before = [0, 0];
    for (let i = 0; i <= steps.length; i++) {
      const after = i < steps.length ? [steps[i], rows[i]] : [this.step, this.trainedRows];
      if (after[0] >= step && after[0] > before[0]) {
        const part = (step - before[0]) / (after[0] - before[0]);
        return before[1] + part * (after[1] - before[1]);
      }
      before = after;
    }
    // Later than anything reported: at the mean rate so far.
    return before[0] > 0 ? (before[1] * step) / before[0] : 0;
  }

  private table(lane: number, weights: 'own' | 'common'): Table {
    return this.noise[weights].get(lane) ?? new Table(NOISE_WIDTH, 2);
  }
}

function isIndex(i: number): boolean {
  return i >= 0;
}
