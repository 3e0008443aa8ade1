/**
 * Holds: training of all lanes step by step, what the steps reported, and the watch for divergence. Refuses to hold:
 * when a step is taken, and what the methods are.
 */
import type { Method } from '../../core/methods/method';
import { correction, emptyAverages, updated, type LossAverages } from '../../core/methods/ema';
import { emptyMoments, learned, type SecondMoments } from '../../core/methods/second-moment';
import { maskingProbability } from '../../core/masking-probability';
import { drawShares } from '../../core/methods/spread';
import type { Task } from '../../core/tasks/task';
import { GPU_QUEUE, type Engine, type OptimizerConfig, type StepReport } from '../../engine/engine';
import type { Settings } from '../../lab/settings/settings-table';
import { DivergenceWatch } from './divergence';
import {
  ratesOfDraw,
  rowsOfDraw,
  trainingBatch,
  type LaneDraws,
} from '../../core/draws/lane-batch';

/** Adam's constants; the rest is in the settings. */
const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

export function optimizerOf(settings: Settings): OptimizerConfig {
  const { learningRate, weightDecay, clipNorm, warmupSteps } = settings;
  return { ...ADAM, learningRate, weightDecay, clipNorm, warmupSteps };
}

/** What is needed to read a step's report. */
interface PendingStep {
  /** Mean loss weight of every row's masked tokens, [R·rows]; 0 where nothing is masked. */
  readonly rowWeight: Float64Array;
  /** Masked tokens per lane, [R]. */
  readonly maskedTokens: Float64Array;
  readonly methods: readonly Method[];
  readonly drawn: readonly LaneDraws[];
  readonly epsilon: number;
}

/** Training losses since they were last taken. */
export interface LossBlock {
  readonly firstStep: number;
  /** As shown, with the control variate of lanes that have one, [steps, lanes]. */
  readonly loss: Float32Array;
}

/** Thrown when a lane has diverged; `lane` is its index. */
export class DivergedError extends Error {
  override readonly name = 'DivergedError';
  constructor(
    readonly lane: number,
    readonly step: number,
  ) {
    super(`Lane ${lane} diverged at step ${step}.`);
  }
}

export class Trainer {
  /** Steps enqueued. */
  step = 0;
  /** Forward rows each lane has trained on. */
  trainedRows = 0;
  drawn: readonly LaneDraws[] = [];
  /** Moving averages of the loss per bin of the rate, per lane, as of the last booked step; whether shown or not. */
  averages: readonly LossAverages[];
  /** Last squared losses per bin of the rate, per lane, as of the last booked step; whether rates follow them or not. */
  moments: readonly SecondMoments[];

  private pending: PendingStep[] = [];
  private losses: number[] = [];
  private firstUnreported = 1;
  private watches: DivergenceWatch[];
  /** Whether rates of the last step followed losses: the next step's need those of all before it. */
  private online = false;

  constructor(
    private engine: Engine,
    private readonly task: Task,
    private readonly seed: number,
  ) {
    this.watches = this.freshWatches();
    this.averages = this.freshAverages();
    this.moments = this.freshMoments();
  }

  /** Steps enqueued whose results have not been read. */
  get unread(): number {
    return this.pending.length;
  }

  /** Whether as many steps are unread as the device may be behind. */
  get queueFull(): boolean {
    const ahead = this.engine.backend === 'webgpu' && !this.online;
    return this.unread >= (ahead ? GPU_QUEUE : 1);
  }

  /** Enqueue one step of every lane. */
  enqueue(settings: Settings, methods: readonly Method[]): void {
    const batch = trainingBatch({
      task: this.task,
      seed: this.seed,
      step: this.step,
      methods,
      epsilon: settings.epsilon,
      rows: settings.batch,
      compare: settings.compare,
    });
    this.engine.trainStep(batch);
    const read = summary(batch.weights, methods.length, this.task.length);
    this.pending.push({ ...read, methods, drawn: batch.drawn, epsilon: settings.epsilon });
    this.online = methods.some((method) => method.kind === 'masked' && method.online !== null);
    this.step++;
    this.trainedRows += settings.batch;
    this.drawn = batch.drawn;
  }

  /** Wait for all enqueued steps and book them. Throws a DivergedError once a lane has diverged. */
  async collect(): Promise<void> {
    if (this.pending.length === 0) return;
    const reports = await this.engine.reports();
    for (const report of reports) this.book(report, this.pending.shift()!);
  }

  private book(report: StepReport, pending: PendingStep): void {
    const { rowWeight, maskedTokens } = pending;
    this.losses.push(...this.shownLosses(report, pending));
    const lanes = report.loss.length;
    const rows = rowWeight.length / lanes;
    for (let lane = 0; lane < lanes; lane++) {
      let sum = 0;
      for (let row = lane * rows; row < (lane + 1) * rows; row++) {
        if (rowWeight[row] > 0) sum += report.rowLoss[row] / rowWeight[row];
      }
      const crossEntropy = maskedTokens[lane] === 0 ? 0 : sum / maskedTokens[lane];
      const finite = Number.isFinite(report.loss[lane]);
      if (!finite || this.watches[lane].add(crossEntropy)) {
        throw new DivergedError(lane, report.step);
      }
    }
  }

  /** The lanes' losses with their control variates; the averages then learn from the step. */
  private shownLosses(report: StepReport, pending: PendingStep): Float64Array {
    const { methods, drawn } = pending;
    const shown = Float64Array.from(report.loss);
    const rows = report.rowLoss.length / methods.length;
    const moments = [...this.moments];
    this.averages = this.averages.map((averages, lane) => {
      const method = methods[lane];
      if (method.kind !== 'masked') return averages;
      const { t, weight: importance } = drawn[lane];
      const rates = ratesOfDraw(method);
      const share = drawShares({ spread: method.spread, draws: t.length / rates });
      if (method.ema) {
        shown[lane] += correction(averages, method.law.sampler, t, share);
      }
      const rowLoss = report.rowLoss.subarray(lane * rows, (lane + 1) * rows);
      // A pattern at a rate of its own says alone what is lost there; its weight is half of its draw's.
      const each = rowsOfDraw(method) / rates;
      const losses = Float64Array.from(t, (_, k) => {
        let sum = 0;
        for (let j = k * each; j < (k + 1) * each; j++) sum += rowLoss[j];
        return (rates * sum) / share[Math.floor(k / rates)];
      });
      // A count weight carries no 1/p that could be taken off: Standard's weight stands for it.
      const underUniform =
        method.law.weight.kind === 'count'
          ? this.standardLosses(rowLoss, lane, each, pending)
          : losses.map((loss, k) => loss / importance[k]);
      moments[lane] = learned(moments[lane], t, underUniform);
      return updated(averages, t, losses);
    });
    this.moments = moments;
    return shown;
  }

  /** h/(n·m(t)) of a lane's draws, means over the patterns of pairs, nats per response token. */
  private standardLosses(
    rowLoss: Float32Array,
    lane: number,
    each: number,
    { rowWeight, drawn, epsilon }: PendingStep,
  ): Float64Array {
    const n = this.task.length - this.task.promptLength;
    return Float64Array.from(drawn[lane].t, (t, k) => {
      let h = 0;
      for (let j = k * each; j < (k + 1) * each; j++) {
        const weight = rowWeight[lane * rowLoss.length + j];
        if (weight > 0) h += rowLoss[j] / weight;
      }
      return h / (each * n * maskingProbability(Math.min(1, t), epsilon));
    });
  }

  /** The losses booked since the last call; null if there are none. */
  takeLosses(): LossBlock | null {
    if (this.losses.length === 0) return null;
    const block = { firstStep: this.firstUnreported, loss: Float32Array.from(this.losses) };
    this.firstUnreported += this.losses.length / this.engine.lanes;
    this.losses = [];
    return block;
  }

  /** Go on with `engine`, which has been given the weights of `step`. */
  rewind(
    engine: Engine,
    step: number,
    trainedRows: number,
    averages: readonly LossAverages[],
    moments: readonly SecondMoments[],
  ): void {
    this.engine = engine;
    this.step = step;
    this.trainedRows = trainedRows;
    this.firstUnreported = step + 1;
    this.pending = [];
    this.losses = [];
    this.watches = this.freshWatches();
    this.averages = averages;
    this.moments = moments;
  }

  private freshAverages(): LossAverages[] {
    return Array.from({ length: this.engine.lanes }, emptyAverages);
  }

  private freshMoments(): SecondMoments[] {
    return Array.from({ length: this.engine.lanes }, emptyMoments);
  }

  private freshWatches(): DivergenceWatch[] {
    return Array.from(
      { length: this.engine.lanes },
      () => new DivergenceWatch(this.task.vocabulary.length),
    );
  }
}

function summary(
  weights: Float32Array,
  lanes: number,
  length: number,
): Pick<PendingStep, 'rowWeight' | 'maskedTokens'> {
  const rows = weights.length / length;
  const rowWeight = new Float64Array(rows);
  const maskedTokens = new Float64Array(lanes);
  for (let row = 0; row < rows; row++) {
    let masked = 0;
    for (let i = row * length; i < (row + 1) * length; i++) {
      if (weights[i] === 0) continue;
      rowWeight[row] += weights[i];
      masked++;
    }
    if (masked > 0) rowWeight[row] /= masked;
    maskedTokens[Math.floor((row * lanes) / rows)] += masked;
  }
  return { rowWeight, maskedTokens };
}
