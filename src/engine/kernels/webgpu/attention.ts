/**
 * Holds: WGSL kernels of multi-head attention, forward and backward. Rows are short, so the attention weights are kept
 * and every thread loops over one row's tokens. Refuses to hold: anything else.
 */
import { allocate, dispatch, type GpuKernel } from './wgsl.ts';

/** A thread for each query of each head: which one, and where its row of weights begins (`out`). */
const QUERY = `
  let i = index % rowLength;
  let head = (index / rowLength) % heads;
  let row = index / (rowLength * heads);
  let headWidth = width / heads;
  let scale = 1.0 / sqrt(f32(headWidth));
  let out = index * rowLength;`;

export const attention: GpuKernel<'attention'> = (backend, pass, qkv) => {
  const { lanes, rows, length: L, heads } = pass;
  const width = qkv.shape[2]! / 3;
  const weights = dispatch(backend, {
    name: 'mdmAttentionWeights',
    inputs: { qkv, bias: pass.attentionBias },
    output: allocate(backend, [lanes, rows, heads, L, L]),
    integers: { width, rows, heads, rowLength: L },
    threads: lanes * rows * heads * L,
    code: `
      ${QUERY}
      let query = (row * rowLength + i) * 3 * width + head * headWidth;
      let biasRow = ((row / rows) * rowLength + i) * rowLength;
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
  const mixed = dispatch(backend, {
    name: 'mdmAttentionMix',
    inputs: { qkv, weights },
    output: allocate(backend, [lanes, rows * L, width]),
    integers: { width, heads, rowLength: L },
    code: `
      let token = index / width;
      let channel = index - token * width;
      let row = token / rowLength;
      let i = token - row * rowLength;
      let head = channel / (width / heads);
      let weight = ((row * heads + head) * rowLength + i) * rowLength;
      let value = row * rowLength * 3 * width + 2 * width + channel;
      var sum = 0.0;
      for (var j = 0; j < rowLength; j++) { sum += weights[weight + j] * qkv[value + j * 3 * width]; }
      result[index] = sum;`,
  });
  return { mixed, attention: weights };
};

export const attentionGradient: GpuKernel<'attentionGradient'> = (
  backend,
  pass,
  qkv,
  weights,
  dMixed,
) => {
  const { lanes, rows, length: L, heads } = pass;
  const integers = { width: qkv.shape[2]! / 3, heads, rowLength: L };
  const dScores = dispatch(backend, {
    name: 'mdmAttentionScoresGradient',
    inputs: { qkv, weights, dMixed },
    output: allocate(backend, weights.shape),
    integers,
    threads: lanes * rows * heads * L,
    code: `
      ${QUERY}
      let incoming = (row * rowLength + i) * width + head * headWidth;
      var mean = 0.0;
      for (var j = 0; j < rowLength; j++) {
        let value = (row * rowLength + j) * 3 * width + 2 * width + head * headWidth;
        var d = 0.0;
        for (var c = 0; c < headWidth; c++) { d += dMixed[incoming + c] * qkv[value + c]; }
        result[out + j] = d;
        mean += weights[out + j] * d;
      }
      for (var j = 0; j < rowLength; j++) {
        result[out + j] = weights[out + j] * (result[out + j] - mean) * scale;
      }`,
  });
  const output = dispatch(backend, {
    name: 'mdmAttentionGradient',
    inputs: { qkv, weights, dMixed, dScores },
    output: allocate(backend, qkv.shape),
    integers,
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
          sum += weights[square + j * rowLength + i] * dMixed[(others + j) * width + channel];
        }
      }
      result[index] = sum;`,
  });
  dScores.dispose();
  return output;
};
