/**
 * Holds: the Engine on WebAssembly kernels of our own: optimiser state, training step, frozen weights, evaluation, snapshots.
 * Everything is computed when it is asked for, lane after lane. Refuses to hold: the model (model.ts), the kernels
 * (assembly/), and the choice of a backend (backends.ts).
 */
import { checkBatch, checkedAttention, checkedState, checkLane, checkTokens } from '../checks.ts';
import type { SimdDevice } from '../device.ts';
import {
  EngineError,
  type Attention,
  type BackendName,
  type Engine,
  type EngineSnapshot,
  type FrozenWeights,
  type LaneBatch,
  type ModelConfig,
  type OptimizerConfig,
  type RowBatch,
  type RowGradients,
  type StepReport,
} from '../engine.ts';
import { allocationFailed, checkFits, isAllocationFailure, passNeeds } from '../memory-needs.ts';
import { adamStep, DEFAULT_OPTIMIZER, type AdamStep } from '../optimizer.ts';
import { initialParameters, parameterLayout, type ParameterLayout } from '../parameters.ts';
import type { SimdKernels } from './kernels.ts';
import { Buffers } from './memory.ts';
import { SimdModel, type Rows } from './model.ts';
import { Padding } from './padding.ts';
import { SimdRowGradients } from './row-gradients.ts';

/** Parameters and the two moments. */
const STATES = 3;

class FrozenCopy implements FrozenWeights {
  constructor(
    readonly step: number,
    /** Padded parameters of all lanes. */
    readonly parameters: Float32Array,
  ) {}
  dispose(): void {
    // Nothing but memory of JavaScript's.
  }
}

export class SimdEngine implements Engine {
  readonly backend: BackendName;
  readonly parameterCount: number;
  readonly lost: Promise<EngineError>;

  private readonly kernels: SimdKernels;
  private readonly layout: ParameterLayout;
  private readonly padding: Padding;
  private readonly memory: Buffers;
  private readonly model: SimdModel;
  private readonly causal: readonly boolean[];
  /** Floats of a lane's padded parameters. */
  private readonly size: number;
  /** Addresses: parameters and moments [3, R, size], one lane's gradient [size], one lane's frozen parameters [size]. */
  private readonly state: number;
  private readonly gradient: number;
  private readonly frozen: number;
  /** Where one lane's rows are, with a number per token for each, and how many tokens fit there. */
  private rows: Rows = { tokens: 0, targets: 0, weights: 0, losses: 0 };
  private room = 0;
  private step = 0;
  private optimizer = DEFAULT_OPTIMIZER;
  private pending: StepReport[] = [];
  private gone: EngineError | undefined;

  constructor(
    private readonly device: SimdDevice,
    readonly config: ModelConfig,
    readonly lanes: number,
    seed: number,
    attention?: readonly Attention[],
  ) {
    this.causal = checkedAttention(lanes, attention).map((kind) => kind === 'causal');
    this.backend = device.backend;
    this.kernels = device.simd;
    this.layout = parameterLayout(config);
    this.parameterCount = this.layout.count;
    this.padding = new Padding(config, this.layout);
    this.size = this.padding.layout.count;
    this.checkFits(1, lanes);
    this.lost = device.lost;
    void device.lost.then((error) => (this.gone = error));
    const memory = new Buffers(this.kernels);
    this.memory = memory;
    [this.model, this.state, this.gradient, this.frozen] = this.run(1, () => [
      new SimdModel(this.kernels, config, this.padding.layout, memory),
      memory.zeros(STATES * lanes * this.size),
      memory.zeros(this.size),
      memory.zeros(this.size),
    ]);
    const initial = initialParameters(this.layout, seed);
    for (let lane = 0; lane < lanes; lane++) this.padding.pad(initial, this.laneState(0, lane));
  }

  loseDevice(): void {
    this.device.lose();
  }

  setOptimizer(optimizer: OptimizerConfig): void {
    this.optimizer = optimizer;
  }

  trainStep(batch: LaneBatch): void {
    checkBatch(this.config, batch, this.lanes);
    this.checkFits(batch.rows, this.lanes);
    const report = this.run(batch.rows, () => this.stepped(batch));
    this.step = report.step;
    this.pending.push(report);
  }

  private stepped(batch: LaneBatch): StepReport {
    const { lanes } = this;
    const { rows } = batch;
    const step = this.step + 1;
    const constants = adamStep(this.optimizer, step);
    const rowLoss = new Float32Array(lanes * rows);
    const loss = new Float32Array(lanes);
    const gradientNorm = new Float32Array(lanes);
    this.makeRoom(rows);
    for (let lane = 0; lane < lanes; lane++) {
      this.load(batch, lane);
      this.model.setParameters(this.stateAddress(0, lane), true);
      this.laneGradient(rows, batch.weights.subarray(lane * rows * this.config.length), lane);
      const losses = this.losses(rows);
      rowLoss.set(losses, lane * rows);
      loss[lane] = losses.reduce((a, b) => a + b, 0);
      gradientNorm[lane] = this.adam(lane, constants);
    }
    return { step, loss, rowLoss, gradientNorm };
  }

  reports(): Promise<StepReport[]> {
    return this.answer(() => this.pending.splice(0));
  }

  freeze(): FrozenWeights {
    return this.run(1, () => {
      const all = this.memory.f32(this.state, this.lanes * this.size);
      return new FrozenCopy(this.step, all.slice());
    });
  }

  crossEntropy(frozen: FrozenWeights, lane: number, batch: RowBatch): Promise<Float32Array> {
    checkBatch(this.config, batch, 1);
    const { length: L, vocabulary } = this.config;
    const { rows } = batch;
    const { stride } = this.model;
    return this.answer(() => {
      this.thaw(frozen, lane, rows, 0);
      this.load(batch, 0);
      const found = new Float32Array(rows * L);
      this.eachPass(rows, lane, (at, first, count, logits) => {
        const M = count * L;
        this.kernels.crossEntropy(M, vocabulary, stride, logits, at.targets, at.losses);
        found.set(this.memory.f32(at.losses, M), first * L);
      });
      return found;
    });
  }

  probabilities(
    frozen: FrozenWeights,
    lane: number,
    tokens: Int32Array,
    rows: number,
  ): Promise<Float32Array> {
    checkTokens(this.config, tokens, rows);
    const { length: L, vocabulary: V } = this.config;
    const { stride } = this.model;
    return this.answer(() => {
      this.thaw(frozen, lane, rows, 0);
      this.memory.i32(this.rows.tokens, tokens.length).set(tokens);
      const found = new Float32Array(rows * L * V);
      this.eachPass(rows, lane, (_, first, count, logits) => {
        this.kernels.softmaxRows(count * L, V, stride, logits);
        const all = this.memory.f32(logits, count * L * stride);
        for (let i = 0; i < count * L; i++) {
          found.set(all.subarray(i * stride, i * stride + V), (first * L + i) * V);
        }
      });
      return found;
    });
  }

  rowGradients(frozen: FrozenWeights, lane: number, batch: RowBatch): RowGradients {
    checkBatch(this.config, batch, 1);
    const { rows, weights } = batch;
    return this.run(rows, () => {
      this.thaw(frozen, lane, rows, rows);
      this.load(batch, 0);
      const gradients = this.memory.room(rows * this.size);
      for (let row = 0; row < rows; row++) {
        const gradient = gradients + 4 * row * this.size;
        if (this.counts(weights, row, 1)) {
          this.model.lossAndGradient(1, this.rowsFrom(row), this.causal[lane], gradient, false);
        } else this.memory.f32(gradient, this.size).fill(0);
      }
      const { kernels, memory, padding, parameterCount } = this;
      const place = { kernels, memory, padding, parameterCount };
      return new SimdRowGradients(place, gradients, this.losses(rows).slice(), (work) =>
        this.answer(work),
      );
    });
  }

  snapshot(): Promise<EngineSnapshot> {
    return this.answer(() => {
      const [parameters, firstMoment, secondMoment] = Array.from({ length: STATES }, (_, part) => {
        const all = new Float32Array(this.lanes * this.parameterCount);
        for (let lane = 0; lane < this.lanes; lane++) {
          this.padding.unpad(
            this.laneState(part, lane),
            all.subarray(lane * this.parameterCount, (lane + 1) * this.parameterCount),
          );
        }
        return all;
      });
      return { step: this.step, parameters, firstMoment, secondMoment };
    });
  }

  restore(snapshot: EngineSnapshot): void {
    const P = this.parameterCount;
    checkedState(snapshot, this.lanes, P).forEach((values, part) => {
      for (let lane = 0; lane < this.lanes; lane++) {
        this.padding.pad(values.subarray(lane * P, (lane + 1) * P), this.laneState(part, lane));
      }
    });
    this.pending = [];
    this.step = snapshot.step;
  }

  dispose(): void {
    this.pending = [];
    this.memory.releaseAll();
  }

  /** The gradient of a lane's loaded rows. `weights` are theirs. */
  private laneGradient(rows: number, weights: Float32Array, lane: number): void {
    const { model, gradient } = this;
    let add = false;
    for (let first = 0; first < rows; first += model.rowsAtOnce) {
      const count = Math.min(model.rowsAtOnce, rows - first);
      if (!this.counts(weights, first, count)) continue;
      model.lossAndGradient(count, this.rowsFrom(first), this.causal[lane], gradient, add);
      add = true;
    }
    if (!add) this.memory.f32(gradient, this.size).fill(0);
  }

  /** Whether any of these rows is weighted: the others have no loss and no gradient, and need no pass. */
  private counts(weights: Float32Array, first: number, count: number): boolean {
    const { length: L } = this.config;
    for (let i = first * L; i < (first + count) * L; i++) if (weights[i] !== 0) return true;
    return false;
  }

  /** Moves a lane by its gradient, whose norm it returns. */
  private adam(lane: number, step: AdamStep): number {
    const { kernels, size, gradient } = this;
    const { learningRate, beta1, beta2, epsilon, weightDecay, clipNorm } = step;
    const norm = Math.sqrt(kernels.innerProduct(size, gradient, gradient));
    kernels.adam(
      size,
      this.stateAddress(0, lane),
      this.stateAddress(1, lane),
      this.stateAddress(2, lane),
      gradient,
      norm > clipNorm ? clipNorm / norm : 1,
      beta1,
      1 - beta1,
      beta2,
      1 - beta2,
      learningRate / step.correction1,
      1 / step.correction2,
      epsilon,
      1 - learningRate * weightDecay,
    );
    return norm;
  }

  /** Forward passes over the loaded rows at the thawed weights; `visit` finds the logits of `count` rows from `first` on. */
  private eachPass(
    rows: number,
    lane: number,
    visit: (at: Rows, first: number, count: number, logits: number) => void,
  ): void {
    const { model } = this;
    for (let first = 0; first < rows; first += model.rowsAtOnce) {
      const count = Math.min(model.rowsAtOnce, rows - first);
      const at = this.rowsFrom(first);
      visit(at, first, count, model.forward(count, at.tokens, this.causal[lane]));
    }
  }

  /** Makes a lane's frozen weights those of the next passes, and room for `rows` rows of it. */
  private thaw(frozen: FrozenWeights, lane: number, rows: number, groups: number): void {
    checkLane(lane, this.lanes);
    checkFits(passNeeds(this.config, this.parameterCount, 1, rows, groups), this.device.limits, {
      rows,
      lanes: 1,
    });
    this.makeRoom(rows);
    const { parameters } = frozen as FrozenCopy;
    const ofLane = parameters.subarray(lane * this.size, (lane + 1) * this.size);
    this.memory.f32(this.frozen, this.size).set(ofLane);
    this.model.setParameters(this.frozen, groups > 0);
  }

  private makeRoom(rows: number): void {
    const tokens = rows * this.config.length;
    if (tokens <= this.room) return;
    this.room = 0;
    for (const address of Object.values(this.rows) as number[]) this.memory.release(address);
    const table = () => this.memory.zeros(tokens);
    this.rows = { tokens: table(), targets: table(), weights: table(), losses: table() };
    this.room = tokens;
  }

  /** Copies a lane's rows to where there is room for them; their losses are 0. */
  private load({ rows, tokens, targets, weights }: LaneBatch, lane: number): void {
    const { memory, rows: at } = this;
    const size = rows * this.config.length;
    const [from, to] = [lane * size, (lane + 1) * size];
    memory.i32(at.tokens, size).set(tokens.subarray(from, to));
    memory.i32(at.targets, size).set(targets.subarray(from, to));
    memory.f32(at.weights, size).set(weights.subarray(from, to));
    memory.f32(at.losses, rows).fill(0);
  }

  private rowsFrom(first: number): Rows {
    const { tokens, targets, weights, losses } = this.rows;
    const tokenBytes = 4 * first * this.config.length;
    return {
      tokens: tokens + tokenBytes,
      targets: targets + tokenBytes,
      weights: weights + tokenBytes,
      losses: losses + 4 * first,
    };
  }

  private losses(rows: number): Float32Array {
    return this.memory.f32(this.rows.losses, rows);
  }

  private stateAddress(part: number, lane: number): number {
    return this.state + 4 * (part * this.lanes + lane) * this.size;
  }

  private laneState(part: number, lane: number): Float32Array {
    return this.memory.f32(this.stateAddress(part, lane), this.size);
  }

  /** Throws EngineError 'out-of-memory' for a training batch that cannot fit. */
  private checkFits(rows: number, lanes: number): void {
    const needs = passNeeds(this.config, this.parameterCount, lanes, rows, lanes);
    checkFits(needs, this.device.limits, { rows, lanes });
  }

  /** Turns failures into plain sentences. */
  private run<T>(rows: number, work: () => T): T {
    if (this.gone) throw this.gone;
    try {
      return work();
    } catch (error) {
      if (error instanceof EngineError || !isAllocationFailure(error)) throw error;
      throw allocationFailed(this.device.limits, { rows, lanes: this.lanes });
    }
  }

  /** What is computed at once, as a promise. */
  private answer<T>(work: () => T): Promise<T> {
    return new Promise((resolve) => resolve(this.run(1, work)));
  }
}
