/**
 * Holds: the loss, its gradient, the gradient norm and Adam on the host backends (cpu, wasm).
 * Refuses to hold: the layers of the model.
 */
import { exp } from './math.ts';
import type { HostKernel } from './memory.ts';

export const crossEntropy: HostKernel<'crossEntropy'> = (memory, logits, targets) => {
  const [lanes, tokens, symbols] = logits.shape as [number, number, number];
  const output = memory.allocate([lanes, tokens]);
  const scores = memory.span(logits).f32();
  const ids = memory.span(targets).i32();
  const out = memory.span(output).f32();
  for (let i = 0, start = 0; i < ids.length; i++, start += symbols) {
    let max = scores[start];
    for (let j = 1; j < symbols; j++) max = Math.max(max, scores[start + j]);
    let sum = 0;
    for (let j = 0; j < symbols; j++) sum += exp(scores[start + j] - max);
    out[i] = Math.log(sum) + max - scores[start + ids[i]];
  }
  return output;
};

/** weight·(p − onehot(target)) of each token, in the place of its probabilities p. */
export const crossEntropyGradient: HostKernel<'crossEntropyGradient'> = (
  memory,
  logits,
  targets,
  lossWeights,
) => {
  const [lanes, tokens, symbols] = logits.shape as [number, number, number];
  const output = memory.allocate(logits.shape);
  const probabilities = memory.span(output);
  probabilities.f32().set(memory.span(logits).f32());
  memory.softmax(lanes * tokens, symbols, probabilities);
  const p = probabilities.f32();
  const ids = memory.span(targets).i32();
  const weights = memory.span(lossWeights).f32();
  for (let i = 0, start = 0; i < ids.length; i++, start += symbols) {
    const weight = weights[i];
    const end = start + symbols;
    // A token without weight adds nothing, whatever its logits are: not even 0·NaN.
    if (weight === 0) {
      p.fill(0, start, end);
      continue;
    }
    p[start + ids[i]] -= 1;
    for (let j = start; j < end; j++) p[j] *= weight;
  }
  return output;
};

export const rowLoss: HostKernel<'rowLoss'> = (memory, shape, crossEntropies, lossWeights) => {
  const output = memory.allocate([shape.lanes, shape.rows]);
  const values = memory.span(crossEntropies).f32();
  const weights = memory.span(lossWeights).f32();
  const losses = memory.span(output).f32();
  for (let row = 0, p = 0; row < losses.length; row++) {
    let sum = 0;
    for (let i = 0; i < shape.length; i++, p++) {
      // A position without weight adds nothing, whatever its cross-entropy: not even 0·∞.
      if (weights[p] !== 0) sum += weights[p] * values[p];
    }
    losses[row] = sum;
  }
  return output;
};

export const norms: HostKernel<'norms'> = (memory, gradients) => {
  const [groups, size] = gradients.shape as [number, number];
  const output = memory.allocate([groups]);
  const values = memory.span(gradients).f32();
  const out = memory.span(output).f32();
  for (let g = 0, p = 0; g < groups; g++) {
    let sum = 0;
    for (const end = p + size; p < end; p++) sum += values[p] * values[p];
    out[g] = Math.sqrt(sum);
  }
  return output;
};

export const adam: HostKernel<'adam'> = (memory, state, gradients, gradientNorms, step) => {
  const [lanes, size] = gradients.shape as [number, number];
  const output = memory.allocate(state.shape);
  const before = memory.span(state).f32();
  const values = memory.span(gradients).f32();
  const laneNorms = memory.span(gradientNorms).f32();
  const next = memory.span(output).f32();
  const { learningRate, beta1, beta2, epsilon, weightDecay, clipNorm } = step;
  const moments = lanes * size;
  const unbias1 = 1 / step.correction1;
  const unbias2 = 1 / step.correction2;
  for (let lane = 0, p = 0; lane < lanes; lane++) {
    const scale = laneNorms[lane] > clipNorm ? clipNorm / laneNorms[lane] : 1;
    for (const end = p + size; p < end; p++) {
      const g = values[p] * scale;
      const m = beta1 * before[moments + p] + (1 - beta1) * g;
      const v = beta2 * before[2 * moments + p] + (1 - beta2) * g * g;
      const direction =
        (m * unbias1) / (Math.sqrt(v * unbias2) + epsilon) + weightDecay * before[p];
      next[p] = before[p] - learningRate * direction;
      next[moments + p] = m;
      next[2 * moments + p] = v;
    }
  }
  return output;
};
