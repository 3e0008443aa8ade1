/**
 * Holds: the model's operations composed of tfjs's stock operations, for backends without fused kernels (webgl).
 * Refuses to hold: anything fast. It is also the second opinion that the fused kernels are tested against.
 */
import * as tf from '@tensorflow/tfjs';
import type { Tensor } from '@tensorflow/tfjs';
import type { LinearSlot } from '../../parameters.ts';
import { GELU_CUBIC, GELU_SCALE, NORM_EPSILON } from '../kernels.ts';
import type { GradientSink, Kernels, PassShape } from '../kernels.ts';

/** Pieces [G, size] by their offset in the flat vector, joined at the end. */
class ComposedSink implements GradientSink {
  private readonly pieces: { offset: number; piece: Tensor }[] = [];
  constructor(readonly groups: number) {}

  /** `piece` is any shape that starts with G. */
  add(offset: number, piece: Tensor): void {
    this.pieces.push({ offset, piece: tf.keep(piece.reshape([this.groups, -1])) });
  }

  finish(): Tensor {
    this.pieces.sort((a, b) => a.offset - b.offset);
    const pieces = this.pieces.map(({ piece }) => piece);
    const all = tf.concat(pieces, 1);
    tf.dispose(pieces);
    return all;
  }
}

const sinkOf = (sink: GradientSink): ComposedSink => sink as ComposedSink;

/** Parameters [R, …] at an offset of the flat vectors. */
function parameter(shape: PassShape, weights: Tensor, offset: number, size: number[]): Tensor {
  const { lanes, parameterCount } = shape;
  const length = size.reduce((a, b) => a * b, 1);
  return weights
    .reshape([-1, parameterCount])
    .slice([0, offset], [lanes, length])
    .reshape([lanes, ...size]);
}

const matrix = (shape: PassShape, weights: Tensor, { offset, inputs, outputs }: LinearSlot) =>
  parameter(shape, weights, offset, [inputs, outputs]);

function normalised(x: Tensor): { normed: Tensor; scale: Tensor } {
  const mean = x.mean(-1, true);
  const centred = x.sub(mean);
  const scale = centred.square().mean(-1, true).add(NORM_EPSILON).rsqrt();
  return { normed: centred.mul(scale), scale };
}

function geluTanh(h: Tensor): Tensor {
  const cubic = h.square().mul(GELU_CUBIC).add(1);
  // Bounded: some drivers' tanh returns NaN for large arguments.
  return h.mul(cubic).mul(GELU_SCALE).clipByValue(-15, 15).tanh();
}

/** qkv [R, rows·L, 3d] → queries, keys and values, each [R, rows·heads, L, d/heads]. */
function splitHeads({ lanes, rows, length, heads }: PassShape, qkv: Tensor): Tensor[] {
  const headWidth = qkv.shape[2]! / 3 / heads;
  return tf.split(qkv, 3, 2).map((part) =>
    part
      .reshape([lanes * rows, length, heads, headWidth])
      .transpose([0, 2, 1, 3])
      .reshape([lanes, rows * heads, length, headWidth]),
  );
}

/** The inverse of one part of splitHeads. */
function mergeHeads({ lanes, rows, length, heads }: PassShape, part: Tensor): Tensor {
  const headWidth = part.shape[3]!;
  return part
    .reshape([lanes * rows, heads, length, headWidth])
    .transpose([0, 2, 1, 3])
    .reshape([lanes, rows * length, heads * headWidth]);
}

/** Parameters per partial sum of an inner product of gradients. */
const CHUNK = 4096;

export const composedKernels: Kernels = {
  gradients: (_, groups) => new ComposedSink(groups),

  embed(shape, weights, tokens, { offset, tokens: tableRows, width }) {
    const { lanes, rows, length } = shape;
    const table = parameter(shape, weights, offset, [tableRows, width]);
    const positions = parameter(shape, weights, offset + tableRows * width, [1, length, width]);
    // A product with one-hot rows, because gather has no gradient everywhere and is no faster at this size.
    const oneHot = tf.oneHot(tokens as tf.Tensor2D, tableRows).toFloat();
    return tf
      .matMul(oneHot, table)
      .reshape([lanes, rows, length, width])
      .add(positions)
      .reshape([lanes, rows * length, width]);
  },

  embedGradient(shape, tokens, dx, { offset, tokens: tableRows, width }, sink) {
    const { groups } = sink;
    const oneHot = tf.oneHot(tokens as tf.Tensor2D, tableRows).toFloat();
    const table = tf.matMul(
      oneHot.reshape([groups, -1, tableRows]),
      dx.reshape([groups, -1, width]),
      true,
    );
    sinkOf(sink).add(offset, table);
    const positions = dx.reshape([groups, -1, shape.length, width]).sum(1);
    sinkOf(sink).add(offset + tableRows * width, positions);
  },

  layerNorm(shape, weights, x, { offset, width }) {
    const gain = parameter(shape, weights, offset, [1, width]);
    const bias = parameter(shape, weights, offset + width, [1, width]);
    return normalised(x).normed.mul(gain).add(bias);
  },

  layerNormGradient(shape, weights, x, dy, { offset, width }, sink, residual) {
    const { normed, scale } = normalised(x);
    const perGroup = [sink.groups, -1, width];
    sinkOf(sink).add(offset, dy.mul(normed).reshape(perGroup).sum(1));
    sinkOf(sink).add(offset + width, dy.reshape(perGroup).sum(1));
    const g = dy.mul(parameter(shape, weights, offset, [1, width]));
    const dx = g
      .sub(g.mean(-1, true))
      .sub(normed.mul(g.mul(normed).mean(-1, true)))
      .mul(scale);
    return residual ? dx.add(residual) : dx;
  },

  linear(shape, weights, x, slot, residual) {
    const { offset, inputs, outputs } = slot;
    const bias = parameter(shape, weights, offset + inputs * outputs, [1, outputs]);
    const y = tf.matMul(x, matrix(shape, weights, slot)).add(bias);
    return residual ? y.add(residual) : y;
  },

  linearGradient(shape, weights, x, dy, slot, sink) {
    const { offset, inputs, outputs } = slot;
    const xs = x.reshape([sink.groups, -1, inputs]);
    const dys = dy.reshape([sink.groups, -1, outputs]);
    sinkOf(sink).add(offset, tf.matMul(xs, dys, true));
    sinkOf(sink).add(offset + inputs * outputs, dys.sum(1));
    return tf.matMul(dy, matrix(shape, weights, slot), false, true);
  },

  gelu: (h) => ({ value: h.mul(0.5).mul(geluTanh(h).add(1)) }),

  geluGradient(h, dy) {
    const t = geluTanh(h);
    const inner = h.square().mul(3 * GELU_CUBIC).add(1).mul(GELU_SCALE); // prettier-ignore
    const slope = t.add(1).add(h.mul(t.square().neg().add(1)).mul(inner));
    return dy.mul(slope.mul(0.5));
  },

  attention(shape, qkv, bias) {
    const { lanes, rows, length, heads } = shape;
    const [q, k, v] = splitHeads(shape, qkv);
    const scores = tf
      .matMul(q, k, false, true)
      .mul(1 / Math.sqrt(q.shape[3]!))
      .add(bias.reshape([lanes, 1, length, length]));
    const weights = tf.softmax(scores);
    return {
      mixed: mergeHeads(shape, tf.matMul(weights, v)),
      attention: weights.reshape([lanes, rows, heads, length, length]),
    };
  },

  attentionGradient(shape, qkv, attention, dMixed) {
    const { lanes, rows, length, heads } = shape;
    const [q, k, v] = splitHeads(shape, qkv);
    const p = attention.reshape([lanes, rows * heads, length, length]);
    const dOut = dMixed
      .reshape([lanes * rows, length, heads, q.shape[3]!])
      .transpose([0, 2, 1, 3])
      .reshape(q.shape);
    const dP = tf.matMul(dOut, v, false, true);
    const dScores = dP
      .sub(p.mul(dP).sum(-1, true))
      .mul(p)
      .mul(1 / Math.sqrt(q.shape[3]!));
    const dq = tf.matMul(dScores, k);
    const dk = tf.matMul(dScores, q, true);
    const dv = tf.matMul(p, dOut, true);
    return tf.concat(
      [dq, dk, dv].map((part) => mergeHeads(shape, part)),
      2,
    );
  },

  crossEntropy(logits, targets) {
    const hit = tf.oneHot(targets as tf.Tensor2D, logits.shape[2]!).toFloat();
    return tf.logSoftmax(logits).mul(hit).sum(-1).neg();
  },

  crossEntropyGradient(logits, targets, lossWeights) {
    const hit = tf.oneHot(targets as tf.Tensor2D, logits.shape[2]!).toFloat();
    return tf.softmax(logits).sub(hit).mul(lossWeights.expandDims(2));
  },

  rowLoss: ({ lanes, rows, length }, crossEntropy, lossWeights) =>
    crossEntropy.mul(lossWeights).reshape([lanes, rows, length]).sum(-1),

  norms: (gradients) => gradients.square().sum(-1).sqrt(),

  adam(state, gradients, norms, step) {
    const { learningRate, beta1, beta2, epsilon, weightDecay, clipNorm } = step;
    const [parameters, first, second] = tf.unstack(state);
    const clipped = tf.minimum(norms, Math.min(clipNorm, 3e38));
    // 0/0 for a lane without gradient: its scale must be 1.
    const scale = tf.where(tf.equal(norms, 0), tf.onesLike(norms), clipped.div(norms));
    const g = gradients.mul(scale.expandDims(1));
    const m = first.mul(beta1).add(g.mul(1 - beta1));
    const v = second.mul(beta2).add(g.square().mul(1 - beta2));
    const direction = m
      .div(step.correction1)
      .div(v.div(step.correction2).sqrt().add(epsilon))
      .add(parameters.mul(weightDecay));
    return tf.stack([parameters.sub(direction.mul(learningRate)), m, v]);
  },

  gram(gradients, groupSize) {
    const [rows, size] = gradients.shape as [number, number];
    const grouped = gradients.reshape([rows / groupSize, groupSize, size]);
    const chunks: Tensor[] = [];
    for (let from = 0; from < size; from += CHUNK) {
      const part = grouped.slice([0, 0, from], [-1, -1, Math.min(CHUNK, size - from)]);
      chunks.push(tf.matMul(part, part, false, true));
    }
    return tf.stack(chunks);
  },

  pairProducts(gradients) {
    const [rows, size] = gradients.shape as [number, number];
    const [even, odd] = tf.unstack(gradients.reshape([rows / 2, 2, size]), 1);
    return even.mul(odd).sum(-1).expandDims(0);
  },

  combine(gradients, coefficients) {
    const [, groups, groupSize] = coefficients.shape as [number, number, number];
    const grouped = gradients.reshape([groups, groupSize, -1]);
    return tf.matMul(coefficients.transpose([1, 0, 2]), grouped).transpose([1, 0, 2]);
  },
};
