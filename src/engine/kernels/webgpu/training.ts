/**
 * Holds: WGSL kernels of the loss, its gradient, the gradient norm and Adam.
 * Refuses to hold: the layers of the model.
 */
import { allocate, dispatch, SUM_FUNCTIONS, type GpuKernel } from './wgsl.ts';

/** `largest` of a token's logits and `sum` of e^(logit − largest). */
const SOFTMAX_SUM = `
  let start = index * symbols;
  var largest = logits[start];
  for (var j = 1; j < symbols; j++) { largest = max(largest, logits[start + j]); }
  var sum = 0.0;
  for (var j = 0; j < symbols; j++) { sum += exp(logits[start + j] - largest); }`;

export const crossEntropy: GpuKernel<'crossEntropy'> = (backend, logits, targets) => {
  const [lanes, tokens, symbols] = logits.shape as [number, number, number];
  return dispatch(backend, {
    name: 'mdmCrossEntropy',
    inputs: { logits, targets },
    output: allocate(backend, [lanes, tokens]),
    integers: { symbols },
    code: `
      ${SOFTMAX_SUM}
      result[index] = log(sum) + largest - logits[start + targets[index]];`,
  });
};

export const crossEntropyGradient: GpuKernel<'crossEntropyGradient'> = (
  backend,
  logits,
  targets,
  lossWeights,
) =>
  dispatch(backend, {
    name: 'mdmCrossEntropyGradient',
    inputs: { logits, targets, lossWeights },
    output: allocate(backend, logits.shape),
    integers: { symbols: logits.shape[2]! },
    threads: targets.size,
    code: `
      let weight = lossWeights[index];
      if (weight == 0.0) {
        for (var j = 0; j < symbols; j++) { result[index * symbols + j] = 0.0; }
        return;
      }
      ${SOFTMAX_SUM}
      for (var j = 0; j < symbols; j++) {
        let hit = select(0.0, 1.0, j == targets[index]);
        result[start + j] = weight * (exp(logits[start + j] - largest) / sum - hit);
      }`,
  });

export const rowLoss: GpuKernel<'rowLoss'> = (backend, shape, crossEntropies, lossWeights) =>
  dispatch(backend, {
    name: 'mdmRowLoss',
    inputs: { crossEntropies, lossWeights },
    output: allocate(backend, [shape.lanes, shape.rows]),
    integers: { rowLength: shape.length },
    code: `
      var sum = 0.0;
      for (var i = index * rowLength; i < (index + 1) * rowLength; i++) {
        if (lossWeights[i] != 0.0) { sum += lossWeights[i] * crossEntropies[i]; }
      }
      result[index] = sum;`,
  });

export const norms: GpuKernel<'norms'> = (backend, gradients) => {
  const [groups, size] = gradients.shape as [number, number];
  return dispatch(backend, {
    name: 'mdmNorms',
    inputs: { gradients },
    output: allocate(backend, [groups]),
    integers: { size },
    threads: groups * 64,
    wholeWorkgroups: true,
    functions: SUM_FUNCTIONS,
    code: `
      let group = index / 64;
      var sum = 0.0;
      if (index < threads) {
        // Runs of 32 first, as in the matrix product, so that long float32 sums keep their digits.
        for (var i0 = i32(localIndex); i0 < size; i0 += 2048) {
          var run = 0.0;
          for (var i = i0; i < min(i0 + 2048, size); i += 64) {
            let g = gradients[group * size + i];
            run += g * g;
          }
          sum += run;
        }
      }
      let total = workgroupSum(sum);
      if (localIndex == 0u && index < threads) { result[group] = sqrt(total); }`,
  });
};

export const adam: GpuKernel<'adam'> = (backend, state, gradients, gradientNorms, step) =>
  dispatch(backend, {
    name: 'mdmAdam',
    inputs: { state, gradients, gradientNorms },
    output: allocate(backend, state.shape),
    integers: { size: gradients.shape[1]! },
    floats: {
      learningRate: step.learningRate,
      beta1: step.beta1,
      beta2: step.beta2,
      rest1: 1 - step.beta1,
      rest2: 1 - step.beta2,
      epsilon: step.epsilon,
      weightDecay: step.weightDecay,
      // WGSL has no dependable infinity.
      clipNorm: Math.min(step.clipNorm, 3e38),
      correction1: step.correction1,
      correction2: step.correction2,
    },
    threads: gradients.size,
    code: `
      let norm = gradientNorms[index / size];
      let scale = select(1.0, clipNorm / norm, norm > clipNorm);
      let g = gradients[index] * scale;
      let p = state[index];
      let m = beta1 * state[threads + index] + rest1 * g;
      let v = beta2 * state[2 * threads + index] + rest2 * g * g;
      let direction = m / correction1 / (sqrt(v / correction2) + epsilon) + weightDecay * p;
      result[index] = p - learningRate * direction;
      result[threads + index] = m;
      result[2 * threads + index] = v;`,
  });
