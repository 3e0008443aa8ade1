/**
 * Holds: the model, a pre-LN transformer, bidirectional or causal by its attention bias, and its backward pass, for all
 * lanes at once.
 * docs/model.md says the same in formulas. Refuses to hold: how an operation is computed (kernels/) and
 * what the gradients are for (optimiser, per-draw gradients).
 *
 * The backward pass is written out instead of recorded, so that one pass yields either each lane's gradient or every
 * row's own (GradientSink's groups), and so that no transposed product reaches a backend that is slow at it.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { GradientSink, Kernels, Pass } from './kernels/kernels.ts';
import type { BlockSlots, ParameterLayout } from './parameters.ts';

/** What a block's backward pass needs of its forward pass. */
interface BlockMemory {
  /** The block's input, [R, M, d]. */
  x: Tensor;
  normed1: Tensor;
  qkv: Tensor;
  attention: Tensor;
  mixed: Tensor;
  /** The residual stream between attention and MLP, [R, M, d]. */
  middle: Tensor;
  normed2: Tensor;
  /** What GELU's gradient needs, [R, M, hidden]. */
  gelu: Tensor;
  activated: Tensor;
}

interface ForwardMemory {
  blocks: BlockMemory[];
  /** Input of the final LayerNorm, and its output. */
  x: Tensor;
  normed: Tensor;
}

export class Model {
  constructor(
    private readonly kernels: Kernels,
    private readonly layout: ParameterLayout,
  ) {}

  /** tokens int32 [R, M] → logits [R, M, V]. The caller wraps this in tf.tidy. */
  logits(pass: Pass, tokens: Tensor): Tensor {
    return this.forward(pass, tokens, false).logits;
  }

  /**
   * Forward and backward pass of L = Σ lossWeights·CE. Fills `gradients` and returns the loss of every row, [R, rows].
   * The caller wraps this in tf.tidy and keeps what it wants.
   */
  lossAndGradient(
    pass: Pass,
    { tokens, targets, lossWeights }: { tokens: Tensor; targets: Tensor; lossWeights: Tensor },
    gradients: GradientSink,
  ): Tensor {
    const k = this.kernels;
    const { logits, memory } = this.forward(pass, tokens, true);

    const dLogits = k.crossEntropyGradient(logits, targets, lossWeights);
    const { head, finalNorm, blocks, embedding } = this.layout;
    const dNormed = k.linearGradient(pass, memory.normed, dLogits, head, gradients);
    let dx = k.layerNormGradient(pass, memory.x, dNormed, finalNorm, gradients);
    for (let i = blocks.length - 1; i >= 0; i--) {
      const dy = dx;
      const block = memory.blocks[i];
      dx = tf.tidy(() => this.blockGradient(pass, blocks[i], block, dy, gradients));
      // Freed as soon as possible: on the host backends the next block reuses the same, cached memory.
      tf.dispose([dy, ...Object.values(block)]);
    }
    k.embedGradient(pass, tokens, dx, embedding, gradients);

    return k.rowLoss(pass, k.crossEntropy(logits, targets), lossWeights);
  }

  private forward(
    pass: Pass,
    tokens: Tensor,
    forGradient: boolean,
  ): { logits: Tensor; memory: ForwardMemory } {
    const k = this.kernels;
    const { embedding, blocks, finalNorm, head } = this.layout;
    let x = k.embed(pass, tokens, embedding);
    const memories: BlockMemory[] = [];
    for (const slots of blocks) {
      if (forGradient) {
        const { y, memory } = this.block(pass, slots, x, true);
        memories.push(memory);
        x = y;
      } else {
        const input = x;
        x = tf.tidy(() => this.block(pass, slots, input, false).y);
        input.dispose();
      }
    }
    const normed = k.layerNorm(pass, x, finalNorm);
    const logits = k.linear(pass, normed, head);
    return { logits, memory: { blocks: memories, x, normed } };
  }

  private block(
    pass: Pass,
    slots: BlockSlots,
    x: Tensor,
    forGradient: boolean,
  ): { y: Tensor; memory: BlockMemory } {
    const k = this.kernels;
    const normed1 = k.layerNorm(pass, x, slots.norm1);
    const qkv = k.linear(pass, normed1, slots.qkv);
    const { mixed, attention } = k.attention(pass, qkv);
    const middle = k.linear(pass, mixed, slots.out, x);
    const normed2 = k.layerNorm(pass, middle, slots.norm2);
    const h = k.linear(pass, normed2, slots.up);
    const { value: activated, memory: gelu = h } = k.gelu(h, forGradient);
    if (gelu !== h) h.dispose();
    const y = k.linear(pass, activated, slots.down, middle);
    return {
      y,
      memory: { x, normed1, qkv, attention, mixed, middle, normed2, gelu, activated },
    };
  }

  private blockGradient(
    pass: Pass,
    slots: BlockSlots,
    m: BlockMemory,
    dy: Tensor,
    gradients: GradientSink,
  ): Tensor {
    const k = this.kernels;
    const dActivated = k.linearGradient(pass, m.activated, dy, slots.down, gradients);
    const dh = k.geluGradient(m.gelu, dActivated);
    const dNormed2 = k.linearGradient(pass, m.normed2, dh, slots.up, gradients);
    const dMiddle = k.layerNormGradient(pass, m.middle, dNormed2, slots.norm2, gradients, dy);
    const dMixed = k.linearGradient(pass, m.mixed, dMiddle, slots.out, gradients);
    const dqkv = k.attentionGradient(pass, m.qkv, m.attention, dMixed);
    const dNormed1 = k.linearGradient(pass, m.normed1, dqkv, slots.qkv, gradients);
    return k.layerNormGradient(pass, m.x, dNormed1, slots.norm1, gradients, dMiddle);
  }
}
