/**
 * Holds: the Engine on tfjs tensors: optimiser state, training step, reports, frozen weights, evaluation, snapshots.
 * Refuses to hold: the model (model.ts), its kernels (kernels/), and the choice of a backend (backends.ts).
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
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
} from './engine.ts';
import { checkBatch, checkedAttention, checkedState, checkLane, checkTokens } from './checks.ts';
import type { TensorDevice } from './device.ts';
import type { Kernels, Pass, PassShape } from './kernels/kernels.ts';
import { allocationFailed, checkFits, isAllocationFailure, passNeeds } from './memory-needs.ts';
import { Model } from './model.ts';
import { adamStep, DEFAULT_OPTIMIZER } from './optimizer.ts';
import { initialParameters, parameterLayout, type ParameterLayout } from './parameters.ts';
import { TensorRowGradients, type DeviceAccess } from './row-gradients.ts';

/** Added to a score that must not count: softmax then gives it a weight of exactly 0, in float32 and in less. */
const MASKED_SCORE = -1e9;

/** Additive attention bias of each lane, [R·L·L]: MASKED_SCORE above the diagonal of a causal lane, else 0. */
function attentionBiases(attention: readonly Attention[], length: number): Float32Array {
  const biases = new Float32Array(attention.length * length * length);
  attention.forEach((kind, lane) => {
    if (kind !== 'causal') return;
    for (let i = 0; i < length; i++) {
      const row = (lane * length + i) * length;
      biases.fill(MASKED_SCORE, row + i + 1, row + length);
    }
  });
  return biases;
}

/** The shortest that browsers grant a timer which starts itself again. */
const NUDGE_EVERY_MS = 4;

/** State tensors are never written to, so holding one is a copy of the weights that costs nothing. */
class FrozenState implements FrozenWeights {
  constructor(
    readonly step: number,
    /** [3, R, P] */
    readonly state: Tensor,
  ) {}
  dispose(): void {
    this.state.dispose();
  }
}

export class TensorEngine implements Engine {
  readonly backend: BackendName;
  readonly parameterCount: number;
  readonly lost: Promise<EngineError>;

  private readonly layout: ParameterLayout;
  private readonly model: Model;
  /** Parameters, first and second moments, [3, R, P]. Replaced by every step, never changed in place. */
  private state: Tensor;
  /** Additive attention bias of each lane, [R, L, L]. */
  private readonly attentionBias: Tensor;
  private step = 0;
  private optimizer = DEFAULT_OPTIMIZER;
  private pending: { step: number; report: Tensor; rows: number }[] = [];
  private gone: EngineError | undefined;
  /** How to fail the reads under way if the device goes. */
  private readonly reading = new Set<(error: EngineError) => void>();

  constructor(
    private readonly device: TensorDevice,
    readonly config: ModelConfig,
    readonly lanes: number,
    seed: number,
    attention?: readonly Attention[],
  ) {
    const biases = attentionBiases(checkedAttention(lanes, attention), config.length);
    this.backend = device.backend;
    this.layout = parameterLayout(config);
    this.parameterCount = this.layout.count;
    this.shape(lanes, 1, lanes);
    this.model = new Model(device.kernels, this.layout);
    this.lost = device.lost;
    void device.lost.then((error) => {
      this.gone = error;
      for (const reject of this.reading) reject(error);
    });
    this.state = this.run(() => this.initialState(seed));
    this.attentionBias = this.run(() => tf.tensor(biases, [lanes, config.length, config.length]));
  }

  /** The operations this engine's model is made of. */
  get kernels(): Kernels {
    return this.device.kernels;
  }

  loseDevice(): void {
    this.device.lose();
  }

  setOptimizer(optimizer: OptimizerConfig): void {
    this.optimizer = optimizer;
  }

  trainStep(batch: LaneBatch): void {
    checkBatch(this.config, batch, this.lanes);
    const { rows } = batch;
    const step = this.step + 1;
    const shape = this.shape(this.lanes, rows, this.lanes);
    const { kernels } = this.device;
    const [next, report] = this.run(
      () => {
        const pass = { ...shape, weights: this.state, attentionBias: this.attentionBias };
        const sink = kernels.gradients(shape, this.lanes);
        const uploaded = this.upload(batch, this.lanes);
        const rowLoss = this.model.lossAndGradient(pass, uploaded, sink);
        const gradients = sink.finish();
        const norms = kernels.norms(gradients);
        const constants = adamStep(this.optimizer, step);
        // One tensor, so that reading a report waits for the device once.
        return [
          kernels.adam(this.state, gradients, norms, constants),
          tf.concat([rowLoss, tf.reshape(norms, [this.lanes, 1])], 1),
        ];
      },
      { rows, lanes: this.lanes },
    );
    this.state.dispose();
    this.state = next;
    this.step = step;
    this.pending.push({ step, report, rows });
  }

  async reports(): Promise<StepReport[]> {
    const pending = this.pending;
    this.pending = [];
    const values = await Promise.all(pending.map(({ report }) => this.read(report)));
    return pending.map(({ step, rows }, i) => {
      const rowLoss = new Float32Array(this.lanes * rows);
      const loss = new Float32Array(this.lanes);
      const gradientNorm = new Float32Array(this.lanes);
      for (let lane = 0; lane < this.lanes; lane++) {
        const start = lane * (rows + 1);
        const row = values[i].subarray(start, start + rows);
        rowLoss.set(row, lane * rows);
        loss[lane] = row.reduce((a, b) => a + b, 0);
        gradientNorm[lane] = values[i][start + rows];
      }
      return { step, loss, rowLoss, gradientNorm };
    });
  }

  freeze(): FrozenWeights {
    return new FrozenState(
      this.step,
      this.run(() => this.state.clone()),
    );
  }

  crossEntropy(frozen: FrozenWeights, lane: number, batch: RowBatch): Promise<Float32Array> {
    checkBatch(this.config, batch, 1);
    return this.evaluate(frozen, lane, batch.rows, (pass) => {
      const { tokens, targets } = this.upload(batch, 1);
      return this.device.kernels.crossEntropy(this.model.logits(pass, tokens), targets);
    });
  }

  probabilities(
    frozen: FrozenWeights,
    lane: number,
    tokens: Int32Array,
    rows: number,
  ): Promise<Float32Array> {
    checkTokens(this.config, tokens, rows);
    return this.evaluate(frozen, lane, rows, (pass) => {
      const ids = tf.tensor(tokens, [1, tokens.length], 'int32');
      return tf.softmax(this.model.logits(pass, ids));
    });
  }

  rowGradients(frozen: FrozenWeights, lane: number, batch: RowBatch): RowGradients {
    checkBatch(this.config, batch, 1);
    const { rows } = batch;
    const shape = this.shape(1, rows, rows);
    const { kernels } = this.device;
    const run: DeviceAccess['run'] = (work) => this.run(work, { rows, lanes: 1 });
    const [gradients, losses] = run(() => {
      const pass = this.pass(shape, frozen, lane);
      const sink = kernels.gradients(shape, rows);
      const rowLoss = this.model.lossAndGradient(pass, this.upload(batch, 1), sink);
      return [sink.finish(), rowLoss];
    });
    const access = { run, read: (tensor: Tensor) => this.read(tensor) };
    return new TensorRowGradients(access, kernels, gradients, losses);
  }

  async snapshot(): Promise<EngineSnapshot> {
    const { step } = this;
    const values = await this.read(this.run(() => this.state.clone()));
    const size = this.lanes * this.parameterCount;
    return {
      step,
      parameters: values.slice(0, size),
      firstMoment: values.slice(size, 2 * size),
      secondMoment: values.slice(2 * size),
    };
  }

  restore(snapshot: EngineSnapshot): void {
    const size = this.lanes * this.parameterCount;
    const values = new Float32Array(3 * size);
    const parts = checkedState(snapshot, this.lanes, this.parameterCount);
    parts.forEach((part, i) => values.set(part, i * size));
    const state = this.run(() => tf.tensor(values, [3, this.lanes, this.parameterCount]));
    tf.dispose([this.state, ...this.pending.map(({ report }) => report)]);
    this.pending = [];
    this.state = state;
    this.step = snapshot.step;
  }

  dispose(): void {
    tf.dispose([this.state, this.attentionBias, ...this.pending.map(({ report }) => report)]);
    this.pending = [];
  }

  private initialState(seed: number): Tensor {
    const P = this.parameterCount;
    const initial = initialParameters(this.layout, seed);
    const values = new Float32Array(3 * this.lanes * P);
    for (let lane = 0; lane < this.lanes; lane++) values.set(initial, lane * P);
    return tf.tensor(values, [3, this.lanes, P]);
  }

  /** What a forward pass of `rows` rows at one lane's frozen weights gives. */
  private evaluate(
    frozen: FrozenWeights,
    lane: number,
    rows: number,
    work: (pass: Pass) => Tensor,
  ): Promise<Float32Array> {
    const shape = this.shape(1, rows, 0);
    const values = this.run(() => work(this.pass(shape, frozen, lane)), { rows, lanes: 1 });
    return this.read(values);
  }

  /** A pass at one lane's frozen parameters, [1, 1, P], and attention bias, [1, L, L]. */
  private pass(shape: PassShape, frozen: FrozenWeights, lane: number): Pass {
    checkLane(lane, this.lanes);
    const { state } = frozen as FrozenState;
    return {
      ...shape,
      weights: tf.slice(state, [0, lane, 0], [1, 1, this.parameterCount]),
      attentionBias: tf.slice(this.attentionBias, [lane, 0, 0], [1, -1, -1]),
    };
  }

  /** Sizes of a pass with `groups` parameter gradients. Throws EngineError 'out-of-memory' where it cannot fit. */
  private shape(lanes: number, rows: number, groups: number): PassShape {
    const { config, parameterCount } = this;
    const needs = passNeeds(config, parameterCount, lanes, rows, groups);
    checkFits(needs, this.device.limits, { rows, lanes });
    return { lanes, rows, length: config.length, heads: config.heads, parameterCount };
  }

  private upload(
    batch: RowBatch,
    lanes: number,
  ): { tokens: Tensor; targets: Tensor; lossWeights: Tensor } {
    const shape = [lanes, batch.rows * this.config.length];
    return {
      tokens: tf.tensor(batch.tokens, shape, 'int32'),
      targets: tf.tensor(batch.targets, shape, 'int32'),
      lossWeights: tf.tensor(batch.weights, shape, 'float32'),
    };
  }

  /** Runs `work` on this engine's backend, frees its intermediates, and turns failures into plain sentences. */
  private run<T extends tf.TensorContainer>(
    work: () => T,
    batch = { rows: 1, lanes: this.lanes },
  ): T {
    if (this.gone) throw this.gone;
    // Synchronous for a backend that has been set up, which Device stands for.
    if (tf.getBackend() !== this.backend) void tf.setBackend(this.backend);
    try {
      return tf.tidy(work);
    } catch (error) {
      if (error instanceof EngineError || !isAllocationFailure(error)) throw error;
      throw allocationFailed(this.device.limits, batch);
    }
  }

  /** Reads and disposes; rejects with the reason if the device goes away meanwhile. */
  private async read(tensor: Tensor): Promise<Float32Array> {
    let reject: (error: EngineError) => void = () => undefined;
    const lost = new Promise<never>((_, fail) => {
      reject = fail;
      this.reading.add(fail);
    });
    const data = tensor.data();
    const { nudge } = this.device;
    nudge?.();
    const nudging = nudge && setInterval(nudge, NUDGE_EVERY_MS);
    try {
      return (await Promise.race([data, lost])) as Float32Array;
    } finally {
      clearInterval(nudging);
      this.reading.delete(reject);
      tensor.dispose();
    }
  }
}
