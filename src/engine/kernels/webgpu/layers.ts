/**
 * Holds: WGSL kernels of embedding, LayerNorm, linear layers and GELU, forward and backward.
 * Refuses to hold: attention, loss and optimiser (beside this file).
 *
 * Where a result needs sums over tokens, its kernel is apart from the one that works token by token: the two want
 * different threads.
 */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { GELU_CUBIC, GELU_SCALE, NORM_EPSILON } from '../kernels.ts';
import type { KernelTable } from '../names.ts';
import { allocate, dispatch, productCode, productThreads, sizeOf, SUM_FUNCTIONS } from './wgsl.ts';

// tanh by the exponential of a bounded argument: some drivers' tanh returns NaN for large ones.
const GELU_FUNCTIONS = `
  fn geluTanh(h : f32) -> f32 {
    let u = clamp(${GELU_SCALE} * h * (1.0 + ${GELU_CUBIC} * h * h), -15.0, 15.0);
    return 1.0 - 2.0 / (exp(2.0 * u) + 1.0);
  }`;

/** Layers that work on tokens. */
export const layerKernels = {
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
} satisfies Partial<KernelTable<WebGPUBackend>>;
