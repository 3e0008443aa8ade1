/**
 * The record of one run: everything measured since the last restart, in bounded memory. Pure data, filled from
 * the worker's reports, read by the panels through selectors that return plain arrays. It is filled in place:
 * the store counts the changes of each kind, so that a panel redraws only for what it shows.
 *
 * `lane` is always a lane's id (`LaneSettings.id`), never its position.
 */
import { encodeNoise, NOISE_WIDTH } from './noise-columns';
import type {
  BiasCheck,
  ChangeMark,
  EvaluationReport,
  LaneNoise,
  NoiseComparison,
  ProbeReport,
  ProgressReport,
} from './reports';
import {
  encodeEvaluation,
  EVALUATION_WIDTH,
  readEvaluations,
  readGradientNoise,
  readVariance,
} from './record-series';
import type { BandSeries, EvaluationSeries, LossSeries, VarianceSeries } from './record-series';
import { MeanCurve, Table } from './bounded-series';

export type { Band, Component } from './noise-columns';
export type { BandSeries, EvaluationSeries, LossSeries, VarianceSeries } from './record-series';

/** The kinds of recorded data, each with its own version counter in the store. */
export type RecordKind = 'loss' | 'probe' | 'evaluation' | 'marks';

const MARKS_KEPT = 500;
const RECENT_PROBES = 16;

export class RunRecord {
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
    this.evaluations = tables(EVALUATION_WIDTH);
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
  }

  addProbe(probe: ProbeReport): void {
    for (const at of ['own', 'common'] as const) {
      for (const lane of probe[at]) {
        if (probe.recorded) this.noise[at].get(lane.lane)?.push(encodeNoise(lane));
        const before = this.recent[at].get(lane.lane) ?? [];
        // The last probe read again takes its place.
        const kept = probe.recorded ? before : before.slice(0, -1);
        this.recent[at].set(lane.lane, [...kept, lane].slice(-RECENT_PROBES));
      }
    }
    this.compared = probe;
  }

  addEvaluations(evaluations: readonly EvaluationReport[]): void {
    for (const report of evaluations) {
      const rows = this.rowsAt(report.step);
      this.evaluations.get(report.lane)?.push(encodeEvaluation(report, rows));
      this.latestEvaluations.set(report.lane, report);
    }
  }

  addMark(mark: ChangeMark): void {
    this.changeMarks = [...this.changeMarks, mark].slice(-MARKS_KEPT);
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
    return readGradientNoise(this.table(lane, weights));
  }

  /**
   * The split of the lane's own estimator over training. Per row: times the rows a draw cost at that time, so
   * that a pair is compared with two single draws; means are not scaled.
   */
  varianceSeries(lane: number, of: 'loss' | 'gradient', per: 'draw' | 'row'): VarianceSeries {
    return readVariance(this.table(lane, 'own'), of, per);
  }

  evaluationSeries(lane: number): EvaluationSeries {
    return readEvaluations(this.evaluations.get(lane) ?? new Table(EVALUATION_WIDTH));
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

  /** Of the last probe; null where it has none for the lane. */
  latestBias(lane: number): BiasCheck | null {
    return this.compared?.bias.find((one) => one.lane === lane) ?? null;
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
