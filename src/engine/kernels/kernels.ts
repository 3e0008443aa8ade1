/**
 * Holds: the contract of the model's tensor operations, what the model is written in.
 * Refuses to hold: implementations. index.ts says where each is.
 *
 * Shapes. R lanes; M = rows·L tokens per lane, row after row; activations are [R, M, channels].
 * Every …Gradient operation returns the gradient of its input and writes that of its parameters into `gradients`,
 * [G, P]: the R·M tokens fall into G equal consecutive groups and each group sums its own tokens only. G = R gives
 * each lane's training gradient, G = R·rows gives the gradient of every single row, at the same cost.
 */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { AdamStep } from '../optimizer.ts';
import type { EmbeddingSlot, LinearSlot, NormSlot } from '../parameters.ts';

/** Sizes of one pass through the model. */
export interface PassShape {
  /** R */
  readonly lanes: number;
  /** Rows per lane. */
  readonly rows: number;
  /** L */
  readonly length: number;
  readonly heads: number;
  /** P */
  readonly parameterCount: number;
}

/** One pass through the model at given weights. */
export interface Pass extends PassShape {
  /** Any tensor whose first R·P floats are the parameters, lane after lane. */
  readonly weights: Tensor;
  /** Added to the attention scores, [R, L, L] (query, key): zeros, or a lane's causal mask. */
  readonly attentionBias: Tensor;
}

/** LayerNorm's epsilon, added to the variance. */
export const NORM_EPSILON = 1e-5;
/** tanh-GELU: ½·h·(1 + tanh(GELU_SCALE·(h + GELU_CUBIC·h³))). */
export const GELU_SCALE = Math.sqrt(2 / Math.PI);
export const GELU_CUBIC = 0.044715;

/** Collects parameter gradients, [G, P]. */
export interface GradientSink {
  /** G */
  readonly groups: number;
  /** The complete gradients, once every parameter's operation has run. The caller owns the tensor. */
  finish(): Tensor;
}

/** One tensor [G, P] that kernels write into: the only one they ever change in place. */
export class FlatGradients implements GradientSink {
  constructor(readonly tensor: Tensor) {}
  get groups(): number {
    return this.tensor.shape[0];
  }
  finish(): Tensor {
    return this.tensor;
  }
}

/** The tensor behind a sink that fused kernels made. */
export const flat = (gradients: GradientSink): Tensor => (gradients as FlatGradients).tensor;

export interface Kernels {
  /** Where the gradients of a pass with G groups are collected. */
  gradients(shape: PassShape, groups: number): GradientSink;

  /** Token + position embedding. tokens int32 [R, M] → [R, M, width]. */
  embed(pass: Pass, tokens: Tensor, slot: EmbeddingSlot): Tensor;
  embedGradient(
    pass: Pass,
    tokens: Tensor,
    dx: Tensor,
    slot: EmbeddingSlot,
    gradients: GradientSink,
  ): void;

  /** x [R, M, width] → the same shape. */
  layerNorm(pass: Pass, x: Tensor, slot: NormSlot): Tensor;
  /** dL/dx, with `residual` (the gradient that reaches x past this branch) added if given. */
  layerNormGradient(
    pass: Pass,
    x: Tensor,
    dy: Tensor,
    slot: NormSlot,
    gradients: GradientSink,
    residual?: Tensor,
  ): Tensor;

  /** x [R, M, inputs] → x·W + b (+ residual), [R, M, outputs]. */
  linear(pass: Pass, x: Tensor, slot: LinearSlot, residual?: Tensor): Tensor;
  linearGradient(
    pass: Pass,
    x: Tensor,
    dy: Tensor,
    slot: LinearSlot,
    gradients: GradientSink,
  ): Tensor;

  /** GELU of h. `memory` is what its gradient needs; it may be `h` itself. Absent unless `forGradient`. */
  gelu(h: Tensor, forGradient: boolean): { value: Tensor; memory?: Tensor };
  geluGradient(memory: Tensor, dy: Tensor): Tensor;

  /**
   * Multi-head attention of qkv [R, M, 3d] → mixed values [R, M, d] and attention weights [R, rows, heads, L, L].
   */
  attention(pass: Pass, qkv: Tensor): { mixed: Tensor; attention: Tensor };
  /** dL/dqkv, [R, M, 3d]. */
  attentionGradient(pass: Pass, qkv: Tensor, attention: Tensor, dMixed: Tensor): Tensor;

  /** Cross-entropy in nats of every token, [R, M], from logits [R, M, V] and targets int32 [R, M]. */
  crossEntropy(logits: Tensor, targets: Tensor): Tensor;
  /** d(Σ lossWeights·CE)/dlogits, [R, M, V]. */
  crossEntropyGradient(logits: Tensor, targets: Tensor, lossWeights: Tensor): Tensor;
  /** Σ lossWeights·CE of each row, [R, rows]. */
  rowLoss(shape: PassShape, crossEntropy: Tensor, lossWeights: Tensor): Tensor;

  /** Euclidean norm of each row of [R, P], [R]. */
  norms(gradients: Tensor): Tensor;
  /** state [3, R, P] (parameters, first moment, second moment) → the next state. */
  adam(state: Tensor, gradients: Tensor, norms: Tensor, step: AdamStep): Tensor;

  /**
   * Partial sums of the Gram matrices of consecutive groups of `groupSize` rows of γ [rows, P]:
   * [chunks, rows/groupSize, groupSize, groupSize]. The caller adds the chunks in double precision.
   */
  gram(gradients: Tensor, groupSize: number): Tensor;
  /** Partial sums of γ_2k·γ_2k+1, [chunks, rows/2]. */
  pairProducts(gradients: Tensor): Tensor;
}

/** An operation on what it works on: a backend, or the memory of one. */
export type KernelOn<Place, K extends keyof Kernels> = (
  place: Place,
  ...operands: Parameters<Kernels[K]>
) => ReturnType<Kernels[K]>;
