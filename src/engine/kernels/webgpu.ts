/**
 * Holds: the model's kernels for WebGPU, in WGSL. All lanes go into one dispatch.
 * Refuses to hold: dispatching and the matrix product (wgsl.ts).
 *
 * A base training step is about 80 dispatches. Where a result needs sums over tokens, its kernel is apart from the one
 * that works token by token: the two want different threads.
 */
import type { KernelBackend, TensorInfo } from '@tensorflow/tfjs';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { GELU_CUBIC, GELU_SCALE, NORM_EPSILON } from './kernels.ts';
import { registerTable, type KernelTable } from './names.ts';
import { dispatch, productCode, productThreads } from './wgsl.ts';

const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

function allocate(backend: WebGPUBackend, shape: number[]): TensorInfo {
  return backend.makeTensorInfo(shape, 'float32');
}

/** Sums `value` over the 64 threads of a workgroup; valid in thread 0. Needs SUM_FUNCTIONS. */
const SUM_FUNCTIONS = `
  var<workgroup> partial : array<f32, 64>;
  fn workgroupSum(value : f32) -> f32 {
    partial[localIndex] = value;
    workgroupBarrier();
    var sum = 0.0;
    // One barrier and a short loop instead of a tree: cheaper for 64 values, above all without a GPU.
    if (localIndex == 0u) { for (var i = 0; i < 64; i++) { sum += partial[i]; } }
    workgroupBarrier();
    return sum;
  }`;

// tanh by the exponential of a bounded argument: some drivers' tanh returns NaN for large ones.
const GELU_FUNCTIONS = `
  fn geluTanh(h : f32) -> f32 {
    let u = clamp(${GELU_SCALE} * h * (1.0 + ${GELU_CUBIC} * h * h), -15.0, 15.0);
    return 1.0 - 2.0 / (exp(2.0 * u) + 1.0);
  }`;

/** Elements summed one after the other by the kernels that leave partial sums to the caller. */
const CHUNK = 2048;

const table: KernelTable<WebGPUBackend> = {
  MdmAllocate: (backend, _, { shape }) => [allocate(backend, shape)],

  MdmEmbed(backend, { weights, tokens }, { shape, slot }) {
    const M = shape.rows * shape.length;
    const output = allocate(backend, [shape.lanes, M, slot.width]);
    dispatch(backend, {
      name: 'mdmEmbed',
      inputs: { weights, tokens },
      output,
      integers: {
        width: slot.width,
        tableRows: slot.tokens,
        offset: slot.offset,
        tokensPerLane: M,
        rowLength: shape.length,
        parameterCount: shape.parameterCount,
      },
      threads: sizeOf(output.shape),
      code: `
        let i = index / width;
        let j = index - i * width;
        let start = (i / tokensPerLane) * parameterCount + offset + j;
        result[index] = weights[start + tokens[i] * width]
          + weights[start + (tableRows + i % rowLength) * width];`,
    });
    return [output];
  },

  MdmEmbedGradient(backend, { tokens, dx, gradients }, { shape, slot, groups }) {
    const count = sizeOf(tokens.shape);
    dispatch(backend, {
      name: 'mdmEmbedGradient',
      inputs: { tokens, dx },
      output: gradients,
      integers: {
        width: slot.width,
        tokenRows: slot.tokens,
        tableRows: slot.tokens + slot.positions,
        offset: slot.offset,
        perGroup: count / groups,
        rowLength: shape.length,
        parameterCount: shape.parameterCount,
      },
      threads: groups * (slot.tokens + slot.positions) * slot.width,
      code: `
        let j = index % width;
        let row = (index / width) % tableRows;
        let group = index / (width * tableRows);
        let first = group * perGroup;
        var sum = 0.0;
        if (row < tokenRows) {
          for (var i = first; i < first + perGroup; i++) {
            if (tokens[i] == row) { sum += dx[i * width + j]; }
          }
        } else {
          for (var i = first + row - tokenRows; i < first + perGroup; i += rowLength) {
            sum += dx[i * width + j];
          }
        }
        result[group * parameterCount + offset + row * width + j] = sum;`,
    });
    return [];
  },

  MdmLayerNorm(backend, { weights, x }, { shape, slot: { offset, width } }) {
    const M = shape.rows * shape.length;
    const output = allocate(backend, [shape.lanes, M, width]);
    dispatch(backend, {
      name: 'mdmLayerNorm',
      inputs: { weights, x },
      output,
      integers: { width, offset, tokensPerLane: M, parameterCount: shape.parameterCount },
      threads: shape.lanes * M,
      code: `
        let start = index * width;
        var mean = 0.0;
        for (var j = 0; j < width; j++) { mean += x[start + j]; }
        mean /= f32(width);
        var variance = 0.0;
        for (var j = 0; j < width; j++) {
          let centred = x[start + j] - mean;
          variance += centred * centred;
        }
        let scale = 1.0 / sqrt(variance / f32(width) + ${NORM_EPSILON});
        let gain = (index / tokensPerLane) * parameterCount + offset;
        for (var j = 0; j < width; j++) {
          result[start + j] = (x[start + j] - mean) * scale * weights[gain + j] + weights[gain + width + j];
        }`,
    });
    return [output];
  },

  MdmLayerNormGradient(
    backend,
    { weights, x, dy, gradients, residual },
    { shape, slot: { offset, width }, groups },
  ) {
    const { lanes, parameterCount } = shape;
    const M = shape.rows * shape.length;
    // Of each token: mean and scale of x, then the means of g = dy·gain and of g·x̂.
    const moments = allocate(backend, [lanes, M, 4]);
    dispatch(backend, {
      name: 'mdmLayerNormMoments',
      inputs: { weights, x, dy },
      output: moments,
      integers: { width, offset, tokensPerLane: M, parameterCount },
      threads: lanes * M,
      code: `
        let start = index * width;
        var mean = 0.0;
        for (var j = 0; j < width; j++) { mean += x[start + j]; }
        mean /= f32(width);
        var variance = 0.0;
        for (var j = 0; j < width; j++) {
          let centred = x[start + j] - mean;
          variance += centred * centred;
        }
        let scale = 1.0 / sqrt(variance / f32(width) + ${NORM_EPSILON});
        let gain = (index / tokensPerLane) * parameterCount + offset;
        var meanG = 0.0;
        var meanGX = 0.0;
        for (var j = 0; j < width; j++) {
          let g = dy[start + j] * weights[gain + j];
          meanG += g;
          meanGX += g * (x[start + j] - mean) * scale;
        }
        result[index * 4] = mean;
        result[index * 4 + 1] = scale;
        result[index * 4 + 2] = meanG / f32(width);
        result[index * 4 + 3] = meanGX / f32(width);`,
    });
    const output = allocate(backend, [lanes, M, width]);
    dispatch(backend, {
      name: residual ? 'mdmLayerNormGradientResidual' : 'mdmLayerNormGradient',
      inputs: { weights, x, dy, moments, ...(residual && { residual }) },
      output,
      integers: { width, offset, tokensPerLane: M, parameterCount },
      threads: sizeOf(output.shape),
      code: `
        let token = index / width;
        let j = index - token * width;
        let gain = weights[(token / tokensPerLane) * parameterCount + offset + j];
        let scale = moments[token * 4 + 1];
        let normed = (x[index] - moments[token * 4]) * scale;
        result[index] = scale * (dy[index] * gain - moments[token * 4 + 2] - normed * moments[token * 4 + 3])
          ${residual ? '+ residual[index]' : ''};`,
    });
    dispatch(backend, {
      name: 'mdmLayerNormParameterGradient',
      inputs: { x, dy, moments },
      output: gradients,
      integers: { width, offset, perGroup: (lanes * M) / groups, parameterCount },
      threads: groups * width * 64,
      wholeWorkgroups: true,
      functions: SUM_FUNCTIONS,
      code: `
        let task = index / 64;
        let group = task / width;
        let j = task - group * width;
        var gain = 0.0;
        var bias = 0.0;
        if (index < threads) {
          for (var i = i32(localIndex); i < perGroup; i += 64) {
            let token = group * perGroup + i;
            let d = dy[token * width + j];
            gain += d * (x[token * width + j] - moments[token * 4]) * moments[token * 4 + 1];
            bias += d;
          }
        }
        let gainSum = workgroupSum(gain);
        let biasSum = workgroupSum(bias);
        if (localIndex == 0u && index < threads) {
          result[group * parameterCount + offset + j] = gainSum;
          result[group * parameterCount + offset + width + j] = biasSum;
        }`,
    });
    backend.disposeData(moments.dataId);
    return [output];
  },

  MdmLinear(backend, { weights, x, residual }, { shape, slot }) {
    const M = shape.rows * shape.length;
    const output = allocate(backend, [shape.lanes, M, slot.outputs]);
    dispatch(backend, {
      name: residual ? 'mdmLinearResidual' : 'mdmLinear',
      inputs: { weights, x, ...(residual && { residual }) },
      output,
      integers: {
        m: M,
        n: slot.outputs,
        inner: slot.inputs,
        offset: slot.offset,
        parameterCount: shape.parameterCount,
      },
      threads: productThreads(shape.lanes, M, slot.outputs),
      code: productCode({
        a: 'x',
        aStart: 'batch * m * inner',
        aRow: 'inner',
        aColumn: '1',
        b: 'weights',
        bStart: 'batch * parameterCount + offset',
        bRow: 'n',
        bColumn: '1',
        outStart: 'batch * m * n',
        bias: 'weights[batch * parameterCount + offset + inner * n + j]',
        ...(residual && { addend: 'residual[outStart + at]' }),
      }),
    });
    return [output];
  },

  MdmLinearGradient(backend, { weights, x, dy, gradients }, { shape, slot, groups }) {
    const { lanes, parameterCount } = shape;
    const M = shape.rows * shape.length;
    const { inputs: a, outputs: b, offset } = slot;
    const output = allocate(backend, [lanes, M, a]);
    dispatch(backend, {
      name: 'mdmLinearInputGradient',
      inputs: { weights, dy },
      output,
      integers: { m: M, n: a, inner: b, offset, parameterCount },
      threads: productThreads(lanes, M, a),
      code: productCode({
        a: 'dy',
        aStart: 'batch * m * inner',
        aRow: 'inner',
        aColumn: '1',
        b: 'weights',
        bStart: 'batch * parameterCount + offset',
        bRow: '1',
        bColumn: 'inner',
        outStart: 'batch * m * n',
      }),
    });
    // The bias follows its matrix in the flat vector, so it is one more row of it, for an input that is always 1.
    dispatch(backend, {
      name: 'mdmLinearParameterGradient',
      inputs: { x, dy },
      output: gradients,
      integers: { m: a + 1, n: b, inner: (lanes * M) / groups, offset, parameterCount },
      threads: productThreads(groups, a + 1, b),
      code: productCode({
        a: 'x',
        aStart: 'batch * inner * (m - 1)',
        aRow: '1',
        aColumn: '(m - 1)',
        b: 'dy',
        bStart: 'batch * inner * n',
        bRow: 'n',
        bColumn: '1',
        outStart: 'batch * parameterCount + offset',
        onesRow: true,
      }),
    });
    return [output];
  },

  MdmGelu(backend, { h }) {
    const output = allocate(backend, h.shape);
    dispatch(backend, {
      name: 'mdmGelu',
      inputs: { h },
      output,
      integers: {},
      threads: sizeOf(h.shape),
      functions: GELU_FUNCTIONS,
      code: 'result[index] = 0.5 * h[index] * (1.0 + geluTanh(h[index]));',
    });
    // No slope is kept: arithmetic is cheaper here than another pass over memory.
    return [output];
  },

  MdmGeluGradient(backend, { memory, dy }) {
    const output = allocate(backend, dy.shape);
    dispatch(backend, {
      name: 'mdmGeluGradient',
      inputs: { h: memory, dy },
      output,
      integers: {},
      threads: sizeOf(dy.shape),
      functions: GELU_FUNCTIONS,
      code: `
        let x = h[index];
        let t = geluTanh(x);
        result[index] = dy[index] * (0.5 * (1.0 + t)
          + 0.5 * x * (1.0 - t * t) * ${GELU_SCALE} * (1.0 + 3.0 * ${GELU_CUBIC} * x * x));`,
    });
    return [output];
  },

  MdmAttention(backend, { qkv, bias }, { shape }) {
    const { lanes, rows, length: L, heads } = shape;
    const width = qkv.shape[2] / 3;
    const attention = allocate(backend, [lanes, rows, heads, L, L]);
    const integers = { width, rows, heads, rowLength: L };
    dispatch(backend, {
      name: 'mdmAttentionWeights',
      inputs: { qkv, bias },
      output: attention,
      integers,
      threads: lanes * rows * heads * L,
      code: `
        let i = index % rowLength;
        let head = (index / rowLength) % heads;
        let row = index / (rowLength * heads);
        let headWidth = width / heads;
        let scale = 1.0 / sqrt(f32(headWidth));
        let query = (row * rowLength + i) * 3 * width + head * headWidth;
        let biasRow = ((row / rows) * rowLength + i) * rowLength;
        let out = index * rowLength;
        var largest = -3.0e38;
        for (var j = 0; j < rowLength; j++) {
          let key = (row * rowLength + j) * 3 * width + width + head * headWidth;
          var score = 0.0;
          for (var c = 0; c < headWidth; c++) { score += qkv[query + c] * qkv[key + c]; }
          score = score * scale + bias[biasRow + j];
          result[out + j] = score;
          largest = max(largest, score);
        }
        var sum = 0.0;
        for (var j = 0; j < rowLength; j++) {
          let e = exp(result[out + j] - largest);
          result[out + j] = e;
          sum += e;
        }
        for (var j = 0; j < rowLength; j++) { result[out + j] /= sum; }`,
    });
    const mixed = allocate(backend, [lanes, rows * L, width]);
    dispatch(backend, {
      name: 'mdmAttentionMix',
      inputs: { qkv, attention },
      output: mixed,
      integers: { width, heads, rowLength: L },
      threads: sizeOf(mixed.shape),
      code: `
        let token = index / width;
        let channel = index - token * width;
        let row = token / rowLength;
        let i = token - row * rowLength;
        let head = channel / (width / heads);
        let weight = ((row * heads + head) * rowLength + i) * rowLength;
        let value = row * rowLength * 3 * width + 2 * width + channel;
        var sum = 0.0;
        for (var j = 0; j < rowLength; j++) { sum += attention[weight + j] * qkv[value + j * 3 * width]; }
        result[index] = sum;`,
    });
    return [mixed, attention];
  },

  MdmAttentionGradient(backend, { qkv, attention, dMixed }, { shape }) {
    const { lanes, rows, length: L, heads } = shape;
    const width = qkv.shape[2] / 3;
    const integers = { width, heads, rowLength: L };
    const dScores = allocate(backend, [lanes, rows, heads, L, L]);
    dispatch(backend, {
      name: 'mdmAttentionScoresGradient',
      inputs: { qkv, attention, dMixed },
      output: dScores,
      integers,
      threads: lanes * rows * heads * L,
      code: `
        let i = index % rowLength;
        let head = (index / rowLength) % heads;
        let row = index / (rowLength * heads);
        let headWidth = width / heads;
        let scale = 1.0 / sqrt(f32(headWidth));
        let incoming = (row * rowLength + i) * width + head * headWidth;
        let out = index * rowLength;
        var mean = 0.0;
        for (var j = 0; j < rowLength; j++) {
          let value = (row * rowLength + j) * 3 * width + 2 * width + head * headWidth;
          var d = 0.0;
          for (var c = 0; c < headWidth; c++) { d += dMixed[incoming + c] * qkv[value + c]; }
          result[out + j] = d;
          mean += attention[out + j] * d;
        }
        for (var j = 0; j < rowLength; j++) {
          result[out + j] = attention[out + j] * (result[out + j] - mean) * scale;
        }`,
    });
    const output = allocate(backend, qkv.shape);
    dispatch(backend, {
      name: 'mdmAttentionGradient',
      inputs: { qkv, attention, dMixed, dScores },
      output,
      integers,
      threads: sizeOf(qkv.shape),
      code: `
        let token = index / (3 * width);
        let third = (index / width) % 3;
        let channel = index % width;
        let row = token / rowLength;
        let i = token - row * rowLength;
        let head = channel / (width / heads);
        let square = (row * heads + head) * rowLength * rowLength;
        let others = row * rowLength;
        var sum = 0.0;
        if (third == 0) {
          for (var j = 0; j < rowLength; j++) {
            sum += dScores[square + i * rowLength + j] * qkv[(others + j) * 3 * width + width + channel];
          }
        } else if (third == 1) {
          for (var j = 0; j < rowLength; j++) {
            sum += dScores[square + j * rowLength + i] * qkv[(others + j) * 3 * width + channel];
          }
        } else {
          for (var j = 0; j < rowLength; j++) {
            sum += attention[square + j * rowLength + i] * dMixed[(others + j) * width + channel];
          }
        }
        result[index] = sum;`,
    });
    backend.disposeData(dScores.dataId);
    return [output];
  },

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

  MdmGram(backend, { gradients }, { groupSize }) {
    const [rows, size] = gradients.shape;
    const groups = rows / groupSize;
    const chunks = Math.ceil(size / CHUNK);
    const output = allocate(backend, [chunks, groups, groupSize, groupSize]);
    dispatch(backend, {
      name: 'mdmGram',
      inputs: { gradients },
      output,
      integers: { m: groupSize, n: groupSize, groups, size },
      threads: productThreads(chunks * groups, groupSize, groupSize),
      code: productCode({
        a: 'gradients',
        aStart: '(batch % groups) * m * size',
        aRow: 'size',
        aColumn: '1',
        b: 'gradients',
        bStart: '(batch % groups) * m * size',
        bRow: '1',
        bColumn: 'size',
        outStart: 'batch * m * n',
        from: `(batch / groups) * ${CHUNK}`,
        to: `min((batch / groups + 1) * ${CHUNK}, size)`,
      }),
    });
    return [output];
  },

  MdmPairProducts(backend, { gradients }) {
    const [rows, size] = gradients.shape;
    const chunks = Math.ceil(size / CHUNK);
    const output = allocate(backend, [chunks, rows / 2]);
    dispatch(backend, {
      name: 'mdmPairProducts',
      inputs: { gradients },
      output,
      integers: { size, pairs: rows / 2 },
      threads: chunks * (rows / 2),
      code: `
        let pair = index % pairs;
        let first = (index / pairs) * ${CHUNK};
        let start = 2 * pair * size;
        var sum = 0.0;
        for (var i0 = first; i0 < min(first + ${CHUNK}, size); i0 += 32) {
          var run = 0.0;
          for (var i = i0; i < min(i0 + 32, size); i++) { run += gradients[start + i] * gradients[start + size + i]; }
          sum += run;
        }
        result[index] = sum;`,
    });
    return [output];
  },

  MdmCombine(backend, { gradients, coefficients }) {
    const size = gradients.shape[1];
    const [combinations, groups, groupSize] = coefficients.shape;
    const output = allocate(backend, [combinations, groups, size]);
    dispatch(backend, {
      name: 'mdmCombine',
      inputs: { gradients, coefficients },
      output,
      integers: { size, groups, groupSize },
      threads: sizeOf(output.shape),
      code: `
        let p = index % size;
        let task = index / size;
        let group = task % groups;
        var sum = 0.0;
        for (var i = 0; i < groupSize; i++) {
          sum += coefficients[task * groupSize + i] * gradients[(group * groupSize + i) * size + p];
        }
        result[index] = sum;`,
    });
    return [output];
  },
};

export function registerWebGpuKernels(): void {
  registerTable('webgpu', table, (backend: KernelBackend) => backend as WebGPUBackend);
}
