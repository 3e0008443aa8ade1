/**
 * Holds: the model's operations composed of tfjs's stock operations, for backends without fused kernels (webgl).
 * Refuses to hold: anything fast. It is also the second opinion that the fused kernels are tested against.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { LinearSlot } from '../../parameters.ts';
import { GELU_CUBIC, GELU_SCALE, NORM_EPSILON } from '../kernels.ts';
import type { GradientSink, Kernels, Pass, PassShape } from '../kernels.ts';

const { add, concat, div, expandDims, matMul, mean, mul, neg, reshape, slice, sqrt, square, sub } =
  tf;
const { stack, sum, transpose, unstack } = tf;

/** Pieces [G, size] by their offset in the flat vector, joined at the end. */
class ComposedSink implements GradientSink {
  private readonly pieces: { offset: number; piece: Tensor }[] = [];
  constructor(readonly groups: number) {}

  /** `piece` is any shape that starts with G. */
  add(offset: number, piece: Tensor): void {
    this.pieces.push({ offset, piece: tf.keep(reshape(piece, [this.groups, -1])) });
  }

  finish(): Tensor {
    this.pieces.sort((a, b) => a.offset - b.offset);
    const pieces = this.pieces.map(({ piece }) => piece);
    const all = concat(pieces, 1);
    tf.dispose(pieces);
    return all;
  }
}

const sinkOf = (sink: GradientSink): ComposedSink => sink as ComposedSink;

/** Parameters [R, …] at an offset of the flat vectors. */
function parameter(pass: Pass, offset: number, size: number[]): Tensor {
  const { lanes, parameterCount, weights } = pass;
  const length = size.reduce((a, b) => a * b, 1);
  const flat = reshape(weights, [-1, parameterCount]);
  return reshape(slice(flat, [0, offset], [lanes, length]), [lanes, ...size]);
}

const matrix = (pass: Pass, { offset, inputs, outputs }: LinearSlot): Tensor =>
  parameter(pass, offset, [inputs, outputs]);

function normalised(x: Tensor): { normed: Tensor; scale: Tensor } {
  const centred = sub(x, mean(x, -1, true));
  const scale = tf.rsqrt(add(mean(square(centred), -1, true), NORM_EPSILON));
  return { normed: mul(centred, scale), scale };
}

function geluTanh(h: Tensor): Tensor {
  const cubic = add(mul(square(h), GELU_CUBIC), 1);
  // Bounded: some drivers' tanh returns NaN for large arguments.
  return tf.tanh(tf.clipByValue(mul(mul(h, cubic), GELU_SCALE), -15, 15));
}

/** [R, rows·L, d] → [R, rows·heads, L, d/heads] */
function splitHeads({ lanes, rows, length, heads }: PassShape, x: Tensor): Tensor {
  const headWidth = x.shape[2]! / heads;
  const turned = transpose(reshape(x, [lanes * rows, length, heads, headWidth]), [0, 2, 1, 3]);
  return reshape(turned, [lanes, rows * heads, length, headWidth]);
}

/** The inverse of splitHeads. */
function mergeHeads({ lanes, rows, length, heads }: PassShape, x: Tensor): Tensor {
  const headWidth = x.shape[3]!;
  const turned = transpose(reshape(x, [lanes * rows, heads, length, headWidth]), [0, 2, 1, 3]);
  return reshape(turned, [lanes, rows * length, heads * headWidth]);
}

/** Queries, keys and values of qkv [R, rows·L, 3d], each [R, rows·heads, L, d/heads]. */
const splitQkv = (shape: PassShape, qkv: Tensor): Tensor[] =>
  tf.split(qkv, 3, 2).map((part) => splitHeads(shape, part));

const oneHot = (ids: Tensor, depth: number): Tensor =>
  tf.cast(tf.oneHot(ids as tf.Tensor2D, depth), 'float32');

/** Parameters per partial sum of an inner product of gradients. */
const CHUNK = 4096;

export const gradients: Kernels['gradients'] = (_, groups) => new ComposedSink(groups);

export const embed: Kernels['embed'] = (pass, tokens, { offset, tokens: tableRows, width }) => {
  const { lanes, rows, length } = pass;
  const table = parameter(pass, offset, [tableRows, width]);
  const positions = parameter(pass, offset + tableRows * width, [1, length, width]);
  // A product with one-hot rows: gather is no faster at this size.
  const x = reshape(matMul(oneHot(tokens, tableRows), table), [lanes, rows, length, width]);
  return reshape(add(x, positions), [lanes, rows * length, width]);
};

export const embedGradient: Kernels['embedGradient'] = (
  pass,
  tokens,
  dx,
  { offset, tokens: tableRows, width },
  sink,
) => {
  const { groups } = sink;
  const hits = reshape(oneHot(tokens, tableRows), [groups, -1, tableRows]);
  sinkOf(sink).add(offset, matMul(hits, reshape(dx, [groups, -1, width]), true));
  const positions = sum(reshape(dx, [groups, -1, pass.length, width]), 1);
  sinkOf(sink).add(offset + tableRows * width, positions);
};

export const layerNorm: Kernels['layerNorm'] = (pass, x, { offset, width }) => {
  const gain = parameter(pass, offset, [1, width]);
  const bias = parameter(pass, offset + width, [1, width]);
  return add(mul(normalised(x).normed, gain), bias);
};

export const layerNormGradient: Kernels['layerNormGradient'] = (
  pass,
  x,
  dy,
  { offset, width },
  sink,
  residual,
) => {
  const { normed, scale } = normalised(x);
  const perGroup = [sink.groups, -1, width];
  sinkOf(sink).add(offset, sum(reshape(mul(dy, normed), perGroup), 1));
  sinkOf(sink).add(offset + width, sum(reshape(dy, perGroup), 1));
  const g = mul(dy, parameter(pass, offset, [1, width]));
  const alongX = mul(normed, mean(mul(g, normed), -1, true));
  const dx = mul(sub(sub(g, mean(g, -1, true)), alongX), scale);
  return residual ? add(dx, residual) : dx;
};

export const linear: Kernels['linear'] = (pass, x, slot, residual) => {
  const { offset, inputs, outputs } = slot;
  const bias = parameter(pass, offset + inputs * outputs, [1, outputs]);
  const y = add(matMul(x, matrix(pass, slot)), bias);
  return residual ? add(y, residual) : y;
};

export const linearGradient: Kernels['linearGradient'] = (pass, x, dy, slot, sink) => {
  const { offset, inputs, outputs } = slot;
  const xs = reshape(x, [sink.groups, -1, inputs]);
  const dys = reshape(dy, [sink.groups, -1, outputs]);
  sinkOf(sink).add(offset, matMul(xs, dys, true));
  sinkOf(sink).add(offset + inputs * outputs, sum(dys, 1));
  return matMul(dy, matrix(pass, slot), false, true);
};

export const gelu: Kernels['gelu'] = (h) => ({ value: mul(mul(h, 0.5), add(geluTanh(h), 1)) });

export const geluGradient: Kernels['geluGradient'] = (h, dy) => {
  const t = geluTanh(h);
  const inner = mul(add(mul(square(h), 3 * GELU_CUBIC), 1), GELU_SCALE);
  const slope = add(add(t, 1), mul(mul(h, add(neg(square(t)), 1)), inner));
  return mul(dy, mul(slope, 0.5));
};

export const attention: Kernels['attention'] = (pass, qkv) => {
  const { lanes, rows, length, heads } = pass;
  const [q, k, v] = splitQkv(pass, qkv);
  const products = mul(matMul(q, k, false, true), 1 / Math.sqrt(q.shape[3]!));
  const scores = add(products, reshape(pass.attentionBias, [lanes, 1, length, length]));
  const weights = tf.softmax(scores);
  return {
    mixed: mergeHeads(pass, matMul(weights, v)),
    attention: reshape(weights, [lanes, rows, heads, length, length]),
  };
};

export const attentionGradient: Kernels['attentionGradient'] = (pass, qkv, weights, dMixed) => {
  const { lanes, rows, length, heads } = pass;
  const [q, k, v] = splitQkv(pass, qkv);
  const p = reshape(weights, [lanes, rows * heads, length, length]);
  const dOut = splitHeads(pass, dMixed);
  const dP = matMul(dOut, v, false, true);
  const dScores = mul(mul(sub(dP, sum(mul(p, dP), -1, true)), p), 1 / Math.sqrt(q.shape[3]!));
  const dq = matMul(dScores, k);
  const dk = matMul(dScores, q, true);
  const dv = matMul(p, dOut, true);
  return concat(
    [dq, dk, dv].map((part) => mergeHeads(pass, part)),
    2,
  );
};

export const crossEntropy: Kernels['crossEntropy'] = (logits, targets) => {
  const hits = oneHot(targets, logits.shape[2]!);
  return neg(sum(mul(tf.logSoftmax(logits), hits), -1));
};

export const crossEntropyGradient: Kernels['crossEntropyGradient'] = (
  logits,
  targets,
  lossWeights,
) => {
  const hits = oneHot(targets, logits.shape[2]!);
  return mul(sub(tf.softmax(logits), hits), expandDims(lossWeights, 2));
};

export const rowLoss: Kernels['rowLoss'] = ({ lanes, rows, length }, crossEntropy, lossWeights) =>
  sum(reshape(mul(crossEntropy, lossWeights), [lanes, rows, length]), -1);

export const norms: Kernels['norms'] = (gradients) => sqrt(sum(square(gradients), -1));

export const adam: Kernels['adam'] = (state, gradients, norms, step) => {
  const { learningRate, beta1, beta2, epsilon, weightDecay, clipNorm } = step;
  const [parameters, first, second] = unstack(state);
  const clipped = tf.minimum(norms, Math.min(clipNorm, 3e38));
  // 0/0 for a lane without gradient: its scale must be 1.
  const scale = tf.where(tf.equal(norms, 0), tf.onesLike(norms), div(clipped, norms));
  const g = mul(gradients, expandDims(scale, 1));
  const m = add(mul(first, beta1), mul(g, 1 - beta1));
  const v = add(mul(second, beta2), mul(square(g), 1 - beta2));
  const deviation = add(sqrt(div(v, step.correction2)), epsilon);
  const direction = add(div(div(m, step.correction1), deviation), mul(parameters, weightDecay));
  return stack([sub(parameters, mul(direction, learningRate)), m, v]);
};

export const gram: Kernels['gram'] = (gradients, groupSize) => {
  const [rows, size] = gradients.shape as [number, number];
  const grouped = reshape(gradients, [rows / groupSize, groupSize, size]);
  const chunks: Tensor[] = [];
  for (let from = 0; from < size; from += CHUNK) {
    const part = slice(grouped, [0, 0, from], [-1, -1, Math.min(CHUNK, size - from)]);
    chunks.push(matMul(part, part, false, true));
  }
  return stack(chunks);
};

export const pairProducts: Kernels['pairProducts'] = (gradients) => {
  const [rows, size] = gradients.shape as [number, number];
  const [even, odd] = unstack(reshape(gradients, [rows / 2, 2, size]), 1);
  return expandDims(sum(mul(even, odd), -1), 0);
};
