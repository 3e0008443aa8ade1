/**
 * The record of one run: everything measured since the last restart, in bounded memory. Pure data, filled from
 * the worker's reports, read by the panels through selectors that return plain arrays. It is filled in place:
 * the store counts the changes of each kind, so that a panel redraws only for what it shows.
 *
 * `lane` is always a lane's id (`LaneSettings.id`), never its position.
 */
import type { LaneSettings } from '../methods/lane-parts';
import type { Fork, Side } from './fork-sides';
import { MeanCurve, Table, type MeanCurveState, type TableState } from './bounded-series';
import { evaluationTable, NoiseTable, type VarianceSeries } from './estimate-table';
import { LatestReadings, WEIGHTS, type FormerNoise, type Weights } from './latest-readings';
import type {
  BiasCheck,
  ChangeMark,
  EvaluationReport,
  LaneNoise,
  NoiseComparison,
  ProbeReport,
  ProgressReport,
} from './reports';

/** The kinds of recorded data, each with its own version counter in the store. */
export type RecordKind = 'loss' | 'probe' | 'evaluation' | 'marks';

const MARKS_KEPT = 500;
const TRACED_READINGS = 60;

/** What is compared: a lane with the first one. */
type Compared = Pick<NoiseComparison, 'lane' | 'of' | 'weights'>;

/** A reading that a verdict was made of. */
export interface TracedReading {
  /** The last step of its window. */
  readonly step: number;
  readonly comparison: NoiseComparison;
}

/** The curves of a lane, to be kept elsewhere. */
interface LaneCurves {
  readonly own: TableState;
  readonly common: TableState;
  readonly sums: TableState;
  readonly evaluations: TableState;
}

/**
 * The history of a run, to be kept elsewhere. Not in it: the last readings, which are made again from the weights, and verdicts,
 * which begin anew with them.
 */
export interface RecordState {
  readonly step: number;
  readonly trainedRows: number;
  readonly loss: MeanCurveState;
  /** In the order of the lanes. */
  readonly lanes: readonly LaneCurves[];
  readonly marks: readonly ChangeMark[];
  /** What came before the fork, of lanes by id. */
  readonly sides: readonly (readonly [lane: number, side: Side])[];
}

const traceKey = ({ lane, of, weights }: Compared): string => `${lane} ${of} ${weights}`;

export class RunRecord {
  /** Last step reported. */
  step = 0;
  /** Forward rows each lane had trained on by then. */
  trainedRows = 0;
  /** What the lanes go on from; null from scratch. */
  fork: Fork | null = null;

  private readonly curve: MeanCurve;
  private readonly noise: Record<Weights, Map<number, NoiseTable>>;
  /** The last readings at either weights, by lane and method. */
  private readonly readings: LatestReadings;
  /** [step, A + B + C, directly measured] of probes that no other row shares, by lane. */
  private readonly sums: Map<number, Table>;
  private readonly evaluations: Map<number, ReturnType<typeof evaluationTable>>;
  private readonly latestEvaluations = new Map<number, EvaluationReport>();
  /** How the verdict on each comparison has come about: its last readings, oldest first. */
  private readonly traces = new Map<string, readonly TracedReading[]>();
  /** The last probe, for its paired comparisons. */
  private compared: ProbeReport | null = null;
  private changeMarks: readonly ChangeMark[] = [];
  /** For lanes with these ids, in the order of the settings. */
  constructor(readonly laneIds: readonly number[]) {
    const byLane = <T>(make: () => T) => new Map(laneIds.map((id) => [id, make()]));
    this.curve = new MeanCurve(laneIds.length);
    this.noise = { own: byLane(() => new NoiseTable()), common: byLane(() => new NoiseTable()) };
    this.readings = new LatestReadings(laneIds);
    this.sums = byLane(() => new Table(3));
    this.evaluations = byLane(evaluationTable);
  }

  /** The lanes as they are called by now: what was measured under another method is no lane's latest any more. */
  follow(lanes: readonly LaneSettings[]): void {
    this.readings.follow(lanes);
  }

  /** The same where the lanes are set up anew: nothing was switched, so nothing was before. */
  followAfresh(lanes: readonly LaneSettings[]): void {
    this.readings.followAfresh(lanes);
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
    this.readings.add(probe);
    for (const at of WEIGHTS) {
      for (const lane of probe[at]) {
        const table = this.noise[at].get(lane.lane);
        if (probe.recorded && table) {
          // While a run rests, its window narrows: one point per step is enough.
          table.rewind(lane.step - 1);
          table.add(lane, lane.step, lane.trainedRows, lane.rowsPerDraw);
        }
      }
    }
    for (const { lane, step, total, direct } of probe.sums) {
      this.sums.get(lane)?.push([step, total, direct]);
    }
    for (const comparison of probe.comparisons) {
      const key = traceKey(comparison);
      // A verdict that begins anew knows nothing of the former methods' readings.
      const before = comparison.asked === 1 ? [] : (this.traces.get(key) ?? []);
      this.traces.set(key, [...before, { step: probe.step, comparison }].slice(-TRACED_READINGS));
    }
    this.compared = probe;
  }

  addEvaluations(evaluations: readonly EvaluationReport[]): void {
    let at = { step: NaN, rows: NaN };
    for (const report of evaluations) {
      // All lanes are evaluated at the same steps.
      if (report.step !== at.step) at = { step: report.step, rows: this.rowsAt(report.step) };
      this.evaluations.get(report.lane)?.add(report, at.step, at.rows);
      this.latestEvaluations.set(report.lane, report);
    }
  }

  get state(): RecordState {
    const { step, trainedRows, noise, sums, evaluations } = this;
    const lanes = this.laneIds.map((id) => ({
      own: noise.own.get(id)!.state,
      common: noise.common.get(id)!.state,
      sums: sums.get(id)!.state,
      evaluations: evaluations.get(id)!.state,
    }));
    const sides = [...(this.fork?.sides ?? [])];
    return { step, trainedRows, loss: this.curve.state, lanes, marks: this.changeMarks, sides };
  }

  /** Takes over the history of a run with as many lanes. Throws a RangeError for what no record can have held. */
  restore({ step, trainedRows, loss, lanes, marks, sides }: RecordState): void {
    if (lanes.length !== this.laneIds.length)
      throw new RangeError(
        `Curves of ${lanes.length} lanes are not those of ${this.laneIds.length}.`,
      );
    this.curve.restore(loss);
    this.laneIds.forEach((id, k) => {
      for (const at of WEIGHTS) this.noise[at].get(id)!.restore(lanes[k][at]);
      this.sums.get(id)!.restore(lanes[k].sums);
      this.evaluations.get(id)!.restore(lanes[k].evaluations);
    });
    this.step = step;
    this.trainedRows = trainedRows;
    this.changeMarks = marks.slice(-MARKS_KEPT);
    this.addSides(sides);
  }

  /** What came before the fork, of lanes by id. */
  addSides(sides: readonly (readonly [lane: number, side: Side])[]): void {
    if (!this.fork) return;
    this.fork = { ...this.fork, sides: new Map([...this.fork.sides, ...sides]) };
  }

  addMark(mark: ChangeMark): void {
    this.changeMarks = [...this.changeMarks, mark].slice(-MARKS_KEPT);
  }

  /** The changes after the last step were taken back. */
  dropMarks(step: number): void {
    this.changeMarks = this.changeMarks.filter((mark) => mark.step < step);
  }

  /** The run goes on from `step`: what was recorded later is no longer part of it. */
  rewind(step: number): void {
    this.trainedRows = this.rowsAt(step);
    this.curve.rewind(step);
    this.step = Math.min(this.step, step);
    for (const at of WEIGHTS) {
      for (const table of this.noise[at].values()) table.rewind(step);
    }
    this.readings.rewind(step);
    for (const table of this.sums.values()) table.rewind(step);
    for (const table of this.evaluations.values()) table.rewind(step);
    for (const [id, report] of this.latestEvaluations) {
      if (report.step > step) this.latestEvaluations.delete(id);
    }
    for (const [key, trace] of this.traces) {
      const kept = trace.filter((reading) => reading.step <= step);
      this.traces.set(key, kept);
    }
    if (this.compared && this.compared.step > step) this.compared = null;
    this.changeMarks = this.changeMarks.filter((mark) => mark.step <= step);
  }

  /** Training loss by blocks of steps: block centres, rows trained on and means, nats per response token. */
  lossSeries(lane: number) {
    return this.curve.series(this.laneIds.indexOf(lane));
  }

  /** Exact training losses of the last steps, at most `most`, nats per response token. */
  stepLosses(lane: number, most: number) {
    const { step, value } = this.curve.lastSteps(this.laneIds.indexOf(lane), most);
    return { step, loss: value };
  }

  /** Exact training loss of the last step; NaN before the first. */
  latestLoss(lane: number): number {
    return this.curve.latest(this.laneIds.indexOf(lane));
  }

  /** tr Cov(ĝ) of the lane's batch gradient. */
  gradientNoiseSeries(lane: number, weights: Weights) {
    return this.table(lane, weights).gradientNoise();
  }

  /**
   * The split of the lane's own estimator over training. Per row: times the rows a draw cost at that time, so
   * that a pair is compared with two single draws; means are not scaled.
   */
  varianceSeries(lane: number, of: 'loss' | 'gradient', per: 'draw' | 'row'): VarianceSeries {
    return this.table(lane, 'own').variance(of, per);
  }

  /** A + B + C and the directly measured variance, nats², of probes apart. */
  sumChecks(lane: number) {
    const table = this.sums.get(lane) ?? new Table(3, 2);
    const [step, total, direct] = [0, 1, 2].map((k) => table.column(k));
    return { step, total, direct };
  }

  /** Held-out measurements over training; accuracy is NaN where the task has none. */
  evaluationSeries(lane: number) {
    const table = this.evaluations.get(lane) ?? evaluationTable();
    return { ...table.times(), loss: table.band('loss'), accuracy: table.band('accuracy') };
  }

  /** The last probe of a lane, complete and exact; null while its method has not been measured. */
  latestNoise(lane: number, weights: Weights): LaneNoise | null {
    return this.readings.latest(lane, weights);
  }

  /** The last reading of a lane before its method was changed, at its own weights; null where it never was. */
  formerNoise(lane: number): FormerNoise | null {
    return this.readings.former(lane);
  }

  /** Each lane's noise over the first lane's, paired, from the last probe. */
  comparisons(of: 'loss' | 'gradient', weights: Weights): readonly NoiseComparison[] {
    const { comparisons = [], [weights]: noise = [] } = this.compared ?? {};
    const changed = noise.filter((lane) => !this.readings.present(lane)).map(({ lane }) => lane);
    if (changed.includes(this.laneIds[0])) return [];
    return comparisons.filter(
      (comparison) =>
        comparison.of === of &&
        comparison.weights === weights &&
        !changed.includes(comparison.lane),
    );
  }

  /** The last readings of a comparison, oldest first, since its verdict was begun: at most 60. */
  trace(comparison: Compared): readonly TracedReading[] {
    return this.traces.get(traceKey(comparison)) ?? [];
  }

  /** Of the last probe; null where it has none for the lane. */
  latestBias(lane: number): BiasCheck | null {
    return this.readings.present(this.compared?.bias.find((check) => check.lane === lane));
  }

  latestEvaluation(lane: number): EvaluationReport | null {
    return this.readings.present(this.latestEvaluations.get(lane));
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

  /** Of the lanes' last readings only those of their present methods count from now on: the page begins with these. */
  dropOtherMethods(): void {
    this.readings.dropOtherMethods();
  }

  private table(lane: number, weights: Weights): NoiseTable {
    return this.noise[weights].get(lane) ?? new NoiseTable(2);
  }
}
