/**
 * Holds: training of all lanes step by step, what the steps reported, and the watch for divergence. Refuses to hold:
 * when a step is taken, and what the methods are.
 */
import { trainingBatch, type LaneDraws } from '../core/draws';
import type { Method } from '../core/method';
import type { Task } from '../core/tasks/task';
import type { Engine, OptimizerConfig, StepReport } from '../engine/engine';
import type { Settings } from '../lab/experiment';
import { DivergenceWatch } from './divergence';

/** Adam's constants; the rest is in the settings. */
const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

export function optimizerOf(settings: Settings): OptimizerConfig {
  const { learningRate, weightDecay, clipNorm, warmupSteps } = settings;
  return { ...ADAM, learningRate, weightDecay, clipNorm, warmupSteps };
}

/** What is needed to read the masked tokens' mean CE out of weighted row losses. */
interface PendingStep {
  /** Loss weight of every row, [R·rows]; 0 where nothing is masked. */
  readonly rowWeight: Float64Array;
  /** Masked tokens per lane, [R]. */
  readonly maskedTokens: Float64Array;
}

/** Training losses since they were last taken. */
export interface LossBlock {
  readonly firstStep: number;
  /** [steps, lanes] */
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

  private pending: PendingStep[] = [];
  private losses: number[] = [];
  private firstUnreported = 1;
  private watches: DivergenceWatch[];

  constructor(
    private engine: Engine,
    private readonly task: Task,
    private readonly seed: number,
  ) {
    this.watches = this.freshWatches();
  }

  /** Steps enqueued whose results have not been read. */
  get unread(): number {
    return this.pending.length;
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
    this.pending.push(summary(batch.weights, methods.length, this.task.length));
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

  private book(report: StepReport, { rowWeight, maskedTokens }: PendingStep): void {
    this.losses.push(...report.loss);
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

  /** The losses booked since the last call; null if there are none. */
  takeLosses(): LossBlock | null {
    if (this.losses.length === 0) return null;
    const block = { firstStep: this.firstUnreported, loss: Float32Array.from(this.losses) };
    this.firstUnreported += this.losses.length / this.engine.lanes;
    this.losses = [];
    return block;
  }

  /** Go on with `engine`, which has been given the weights of `step`. */
  rewind(engine: Engine, step: number, trainedRows: number): void {
    this.engine = engine;
    this.step = step;
    this.trainedRows = trainedRows;
    this.firstUnreported = step + 1;
    this.pending = [];
    this.losses = [];
    this.watches = this.freshWatches();
  }

  private freshWatches(): DivergenceWatch[] {
    return Array.from(
      { length: this.engine.lanes },
      () => new DivergenceWatch(this.task.vocabulary.length),
    );
  }
}

function summary(weights: Float32Array, lanes: number, length: number): PendingStep {
  const rows = weights.length / length;
  const rowWeight = new Float64Array(rows);
  const maskedTokens = new Float64Array(lanes);
  for (let row = 0; row < rows; row++) {
    for (let i = row * length; i < (row + 1) * length; i++) {
      if (weights[i] === 0) continue;
      rowWeight[row] = weights[i];
      maskedTokens[Math.floor((row * lanes) / rows)]++;
    }
  }
  return { rowWeight, maskedTokens };
}
