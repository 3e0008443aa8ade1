/**
 * Holds: WGSL kernels of embedding, LayerNorm, linear layers and GELU, forward and backward.
 * Refuses to hold: attention, loss and optimiser (beside this file).
 *
 * Where a result needs sums over tokens, its kernel is apart from the one that works token by token: the two want
 * different threads.
 */
import {
  flat,
  FlatGradients,
  GELU_CUBIC,
  GELU_SCALE,
  NORM_EPSILON,
  type PassShape,
} from '../kernels.ts';
import {
  allocate,
  dispatch,
  dispatchProduct,
  rowMajor,
  SUM_FUNCTIONS,
  turned,
  type GpuKernel,
} from './wgsl.ts';

const tokensPerLane = ({ rows, length }: PassShape): number => rows * length;

export const gradients: GpuKernel<'gradients'> = (backend, { parameterCount }, groups) =>
  new FlatGradients(allocate(backend, [groups, parameterCount]));

export const embed: GpuKernel<'embed'> = (backend, pass, tokens, slot) => {
  const M = tokensPerLane(pass);
  return dispatch(backend, {
    name: 'mdmEmbed',
    inputs: { weights: pass.weights, tokens },
    output: allocate(backend, [pass.lanes, M, slot.width]),
    integers: {
      width: slot.width,
      tableRows: slot.tokens,
      offset: slot.offset,
      tokensPerLane: M,
      rowLength: pass.length,
      parameterCount: pass.parameterCount,
    },
    code: `
      let i = index / width;
      let j = index - i * width;
      let start = (i / tokensPerLane) * parameterCount + offset + j;
      result[index] = weights[start + tokens[i] * width]
        + weights[start + (tableRows + i % rowLength) * width];`,
  });
};

export const embedGradient: GpuKernel<'embedGradient'> = (
  backend,
  pass,
  tokens,
  dx,
  slot,
  sink,
) => {
  const { groups } = sink;
  dispatch(backend, {
    name: 'mdmEmbedGradient',
    inputs: { tokens, dx },
    output: flat(sink),
    integers: {
      width: slot.width,
      tokenRows: slot.tokens,
      tableRows: slot.tokens + slot.positions,
      offset: slot.offset,
      perGroup: tokens.size / groups,
      rowLength: pass.length,
      parameterCount: pass.parameterCount,
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
};

/** A token's `mean`, `scale` = 1/√(variance + ε) and where its lane's `gain` begins. */
const NORM_MOMENTS = `
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
  let gain = (index / tokensPerLane) * parameterCount + offset;`;

export const layerNorm: GpuKernel<'layerNorm'> = (backend, pass, x, { offset, width }) => {
  const { lanes, parameterCount, weights } = pass;
  const M = tokensPerLane(pass);
  return dispatch(backend, {
    name: 'mdmLayerNorm',
    inputs: { weights, x },
    output: allocate(backend, [lanes, M, width]),
    integers: { width, offset, tokensPerLane: M, parameterCount },
    threads: lanes * M,
    code: `
      ${NORM_MOMENTS}
      for (var j = 0; j < width; j++) {
        result[start + j] = (x[start + j] - mean) * scale * weights[gain + j] + weights[gain + width + j];
      }`,
  });
};

export const layerNormGradient: GpuKernel<'layerNormGradient'> = (
  backend,
  pass,
  x,
  dy,
  { offset, width },
  sink,
  residual,
) => {
  const { lanes, parameterCount, weights } = pass;
  const M = tokensPerLane(pass);
  const integers = { width, offset, tokensPerLane: M, parameterCount };
  // Of each token: mean and scale of x, then the means of g = dy·gain and of g·x̂.
  const moments = dispatch(backend, {
    name: 'mdmLayerNormMoments',
    inputs: { weights, x, dy },
    output: allocate(backend, [lanes, M, 4]),
    integers,
    threads: lanes * M,
    code: `
      ${NORM_MOMENTS}
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
  const output = dispatch(backend, {
    name: residual ? 'mdmLayerNormGradientResidual' : 'mdmLayerNormGradient',
    inputs: { weights, x, dy, moments, ...(residual && { residual }) },
    output: allocate(backend, [lanes, M, width]),
    integers,
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
    output: flat(sink),
    integers: { width, offset, perGroup: (lanes * M) / sink.groups, parameterCount },
    threads: sink.groups * width * 64,
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
  moments.dispose();
  return output;
};

export const linear: GpuKernel<'linear'> = (backend, pass, x, slot, residual) => {
  const { lanes, parameterCount, weights } = pass;
  const { offset, inputs: inner, outputs: n } = slot;
  const m = tokensPerLane(pass);
  return dispatchProduct(
    backend,
    lanes,
    {
      name: residual ? 'mdmLinearResidual' : 'mdmLinear',
      inputs: { weights, x, ...(residual && { residual }) },
      output: allocate(backend, [lanes, m, n]),
      integers: { m, n, inner, offset, parameterCount },
    },
    {
      a: rowMajor('x', 'batch * m * inner', 'inner'),
      b: rowMajor('weights', 'batch * parameterCount + offset', 'n'),
      outStart: 'batch * m * n',
      addends: [
        'weights[batch * parameterCount + offset + inner * n + j]',
        ...(residual ? ['residual[outStart + at]'] : []),
      ],
    },
  );
};

export const linearGradient: GpuKernel<'linearGradient'> = (backend, pass, x, dy, slot, sink) => {
  const { lanes, parameterCount, weights } = pass;
  const { offset, inputs: a, outputs: b } = slot;
  const M = tokensPerLane(pass);
  const output = dispatchProduct(
    backend,
    lanes,
    {
      name: 'mdmLinearInputGradient',
      inputs: { weights, dy },
      output: allocate(backend, [lanes, M, a]),
      integers: { m: M, n: a, inner: b, offset, parameterCount },
    },
    {
      a: rowMajor('dy', 'batch * m * inner', 'inner'),
      b: turned('weights', 'batch * parameterCount + offset', 'inner'),
      outStart: 'batch * m * n',
    },
  );
  // The bias follows its matrix in the flat vector, so it is one more row of it, for an input that is always 1.
  dispatchProduct(
    backend,
    sink.groups,
    {
      name: 'mdmLinearParameterGradient',
      inputs: { x, dy },
      output: flat(sink),
      integers: { m: a + 1, n: b, inner: (lanes * M) / sink.groups, offset, parameterCount },
    },
    {
      a: turned('x', 'batch * inner * (m - 1)', '(m - 1)'),
      b: rowMajor('dy', 'batch * inner * n', 'n'),
      outStart: 'batch * parameterCount + offset',
      onesRow: true,
    },
  );
  return output;
};

// tanh by the exponential of a bounded argument: some drivers' tanh returns NaN for large ones.
const GELU_FUNCTIONS = `
  fn geluTanh(h : f32) -> f32 {
    let u = clamp(${GELU_SCALE} * h * (1.0 + ${GELU_CUBIC} * h * h), -15.0, 15.0);
    return 1.0 - 2.0 / (exp(2.0 * u) + 1.0);
  }`;

/** Keeps no slope: arithmetic is cheaper here than another pass over memory. */
export const gelu: GpuKernel<'gelu'> = (backend, h) => ({
  value: dispatch(backend, {
    name: 'mdmGelu',
    inputs: { h },
    output: allocate(backend, h.shape),
    functions: GELU_FUNCTIONS,
    code: 'result[index] = 0.5 * h[index] * (1.0 + geluTanh(h[index]));',
  }),
});

export const geluGradient: GpuKernel<'geluGradient'> = (backend, h, dy) =>
  dispatch(backend, {
    name: 'mdmGeluGradient',
    inputs: { h, dy },
    output: allocate(backend, dy.shape),
    functions: GELU_FUNCTIONS,
    code: `
      let x = h[index];
      let t = geluTanh(x);
      result[index] = dy[index] * (0.5 * (1.0 + t)
        + 0.5 * x * (1.0 - t * t) * ${GELU_SCALE} * (1.0 + 3.0 * ${GELU_CUBIC} * x * x));`,
  });
