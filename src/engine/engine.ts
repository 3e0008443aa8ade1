/** The engine's contract: what a backend-specific implementation offers the worker. Arrays in, arrays out. */
import { SentenceError, type Sentence } from '../language/sentence.ts';

export type BackendName = 'webgpu' | 'webgl' | 'wasm' | 'cpu';

export const isGpu = (backend: BackendName): boolean => backend === 'webgpu' || backend === 'webgl';

/** Sizes of the transformer. docs/model.md gives the forward pass. */
export interface ModelConfig {
  /** V: symbols without the mask token. The embedding has V + 1 rows, the head V outputs. */
  readonly vocabulary: number;
  /** L: tokens per sequence. */
  readonly length: number;
  /** d: model width. */
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  /** Width of the MLP's hidden layer. */
  readonly hidden: number;
}

/** What a lane's tokens attend to: all tokens of the row, or themselves and those before them (docs/model.md). */
export type Attention = 'bidirectional' | 'causal';

export interface OptimizerConfig {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Decoupled (AdamW); 0 is Adam. */
  readonly weightDecay: number;
  /** Largest gradient norm of a lane before it is scaled down; Infinity never clips. */
  readonly clipNorm: number;
  /** Steps over which the learning rate rises linearly from 0. */
  readonly warmupSteps: number;
}

/** Rows of R lanes, as many of each. The loss of a row is Σ weights·CE over its positions, a lane's the sum of its rows'. */
export interface LaneBatch {
  /** Rows per lane. */
  readonly rows: number;
  /** Input ids with masks applied, [R, rows, L]. */
  readonly tokens: Int32Array;
  /** Clean ids, [R, rows, L]. */
  readonly targets: Int32Array;
  /** Loss weight per position, [R, rows, L]; 0 where nothing is predicted. */
  readonly weights: Float32Array;
}

/** Steps that a GPU may be behind: enough to keep it busy, few enough to stay responsive. */
export const GPU_QUEUE = 4;

/** Rows to evaluate at one lane's (frozen) weights: R is 1. */
export type RowBatch = LaneBatch;

export interface StepReport {
  /** Steps taken since the last reset, this one included. */
  readonly step: number;
  /** Training loss per lane, nats per response token, [R]. */
  readonly loss: Float32Array;
  /** Σ weights·CE per row, [R, rows]. */
  readonly rowLoss: Float32Array;
  /** Gradient norm per lane before clipping, [R]. */
  readonly gradientNorm: Float32Array;
}

/** Per-row gradients γ_i = ∇_θ Σ weights·CE of row i, [rows, P], kept on the device. */
export interface RowGradients {
  readonly rows: number;
  /** Row losses, [rows]. */
  losses(): Promise<Float32Array>;
  /** Gram matrix inside consecutive groups of `groupSize` rows: γ_i·γ_j, [rows/groupSize, groupSize, groupSize]. */
  gram(groupSize: number): Promise<Float32Array>;
  /** Inner products of consecutive rows (2k, 2k+1), [rows/2]. */
  pairProducts(): Promise<Float32Array>;
  /** The gradients themselves, [rows, P]; for tests. */
  explicit(): Promise<Float32Array>;
  dispose(): void;
}

/** A copy of all lanes' weights, kept on the device while a probe runs in slices beside training. */
export interface FrozenWeights {
  readonly step: number;
  dispose(): void;
}

/** Everything needed to go on from a step on any backend. */
export interface EngineSnapshot {
  readonly step: number;
  /** Parameters, [R, P] (docs/model.md's order). */
  readonly parameters: Float32Array;
  readonly firstMoment: Float32Array;
  readonly secondMoment: Float32Array;
}

export interface Engine {
  readonly backend: BackendName;
  readonly config: ModelConfig;
  /** R */
  readonly lanes: number;
  /** P: parameters per lane. */
  readonly parameterCount: number;
  /** Takes effect from the next step on. */
  setOptimizer(optimizer: OptimizerConfig): void;
  /** Enqueues one step of all lanes; results come from `reports`. */
  trainStep(batch: LaneBatch): void;
  /** The reports of all steps enqueued and not yet reported, oldest first. Waits for the device. */
  reports(): Promise<StepReport[]>;
  freeze(): FrozenWeights;
  /** CE of every position, nats, [rows, L]. `weights` of the batch are not used. */
  crossEntropy(frozen: FrozenWeights, lane: number, batch: RowBatch): Promise<Float32Array>;
  /** Token probabilities, [rows, L, V]. */
  probabilities(
    frozen: FrozenWeights,
    lane: number,
    tokens: Int32Array,
    rows: number,
  ): Promise<Float32Array>;
  rowGradients(frozen: FrozenWeights, lane: number, batch: RowBatch): RowGradients;
  snapshot(): Promise<EngineSnapshot>;
  /** Reports not yet fetched are dropped. Throws a RangeError if sizes differ. */
  restore(snapshot: EngineSnapshot): void;
  /** Resolves when the device goes away (a lost GPU); never rejects. From then on every call fails with this error. */
  readonly lost: Promise<EngineError>;
  /** Makes the device go away, for tests. Backends without a device behave as if they had one. */
  loseDevice(): void;
  dispose(): void;
}

/** Why an engine could not be made or went away; `message` is a plain sentence for the page. */
export class EngineError extends SentenceError {
  override readonly name = 'EngineError';
  constructor(
    readonly code: 'backend-missing' | 'self-test' | 'device-lost' | 'out-of-memory',
    sentence: Sentence,
  ) {
    super(sentence);
  }
}
