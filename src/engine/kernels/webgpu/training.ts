/**
 * Holds: WGSL kernels of the loss, its gradient, the gradient norm and Adam.
 * Refuses to hold: the layers of the model.
 */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { KernelTable } from '../names.ts';
import { allocate, dispatch, SUM_FUNCTIONS } from './wgsl.ts';

/** Loss and optimiser. */
export const trainingKernels = {
  MdmCrossEntropy(backend, { logits, targets }) {
    const [lanes, tokens, symbols] = logits.shape;
    const output = allocate(backend, [lanes, tokens]);
    dispatch(backend, {
      name: 'mdmCrossEntropy',
      inputs: { logits, targets },
      output,
      integers: { symbols },
      threads: lanes * tokens,
      code: `
        let start = index * symbols;
        var largest = logits[start];
        for (var j = 1; j < symbols; j++) { largest = max(largest, logits[start + j]); }
        var sum = 0.0;
        for (var j = 0; j < symbols; j++) { sum += exp(logits[start + j] - largest); }
        result[index] = log(sum) + largest - logits[start + targets[index]];`,
    });
    return [output];
  },

  MdmCrossEntropyGradient(backend, { logits, targets, lossWeights }) {
    const [lanes, tokens, symbols] = logits.shape;
    const output = allocate(backend, logits.shape);
    dispatch(backend, {
      name: 'mdmCrossEntropyGradient',
      inputs: { logits, targets, lossWeights },
      output,
      integers: { symbols },
      threads: lanes * tokens,
      code: `
        let start = index * symbols;
        let weight = lossWeights[index];
        if (weight == 0.0) {
          for (var j = 0; j < symbols; j++) { result[start + j] = 0.0; }
          return;
        }
        var largest = logits[start];
        for (var j = 1; j < symbols; j++) { largest = max(largest, logits[start + j]); }
        var sum = 0.0;
        for (var j = 0; j < symbols; j++) { sum += exp(logits[start + j] - largest); }
        for (var j = 0; j < symbols; j++) {
          let hit = select(0.0, 1.0, j == targets[index]);
          result[start + j] = weight * (exp(logits[start + j] - largest) / sum - hit);
        }`,
    });
    return [output];
  },

  MdmRowLoss(backend, { crossEntropy, lossWeights }, { shape: { lanes, rows, length } }) {
    const output = allocate(backend, [lanes, rows]);
    dispatch(backend, {
      name: 'mdmRowLoss',
      inputs: { crossEntropy, lossWeights },
      output,
      integers: { rowLength: length },
      threads: lanes * rows,
      code: `
        var sum = 0.0;
        for (var i = index * rowLength; i < (index + 1) * rowLength; i++) {
          if (lossWeights[i] != 0.0) { sum += lossWeights[i] * crossEntropy[i]; }
        }
        result[index] = sum;`,
    });
    return [output];
  },

  MdmNorms(backend, { gradients }) {
    const [groups, size] = gradients.shape;
    const output = allocate(backend, [groups]);
    dispatch(backend, {
      name: 'mdmNorms',
      inputs: { gradients },
      output,
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
    return [output];
  },

  MdmAdam(backend, { state, gradients, norms }, { step }) {
    const [lanes, size] = gradients.shape;
    const output = allocate(backend, state.shape);
    dispatch(backend, {
      name: 'mdmAdam',
      inputs: { state, gradients, norms },
      output,
      integers: { size },
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
      threads: lanes * size,
      code: `
        let norm = norms[index / size];
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
    return [output];
  },
} satisfies Partial<KernelTable<WebGPUBackend>>;
