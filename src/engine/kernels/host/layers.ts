/**
 * Holds: embedding, LayerNorm, linear layers and GELU on the host backends (cpu, wasm), forward and backward: lanes and
 * groups in a loop. Refuses to hold: anything of one backend alone (memory.ts).
 *
 * Products are always plain a·b: a transposed operand is turned over first, which on wasm is seven to ten times faster
 * than asking for a transposed product.
 */
import { flat, FlatGradients, GELU_CUBIC, GELU_SCALE, NORM_EPSILON } from '../kernels.ts';
import { rowSums, transpose } from './math.ts';
import type { HostKernel, HostMemory, Span } from './memory.ts';

// A copy of an imported constant: a module under test reaches its imports through getters, which costs in inner loops.
const EPSILON = NORM_EPSILON;

export const gradients: HostKernel<'gradients'> = (memory, { parameterCount }, groups) =>
  new FlatGradients(memory.allocate([groups, parameterCount]));

export const embed: HostKernel<'embed'> = (memory, pass, tokens, slot) => {
  const { lanes, rows, length, parameterCount } = pass;
  const { width } = slot;
  const output = memory.allocate([lanes, rows * length, width]);
  const weights = memory.span(pass.weights).f32();
  const ids = memory.span(tokens).i32();
  const y = memory.span(output).f32();
  for (let i = 0, p = 0; i < ids.length; i++) {
    const table = Math.floor(i / (rows * length)) * parameterCount + slot.offset;
    const token = table + ids[i] * width;
    const position = table + (slot.tokens + (i % length)) * width;
    for (let j = 0; j < width; j++, p++) y[p] = weights[token + j] + weights[position + j];
  }
  return output;
};

export const embedGradient: HostKernel<'embedGradient'> = (
  memory,
  pass,
  tokens,
  dx,
  slot,
  sink,
) => {
  const { width } = slot;
  const ids = memory.span(tokens).i32();
  const dxs = memory.span(dx).f32();
  const perGroup = ids.length / sink.groups;
  const sums = new Float64Array((slot.tokens + slot.positions) * width);
  for (let g = 0; g < sink.groups; g++) {
    sums.fill(0);
    for (let i = g * perGroup; i < (g + 1) * perGroup; i++) {
      const token = ids[i] * width;
      const position = (slot.tokens + (i % pass.length)) * width;
      for (let j = 0; j < width; j++) {
        const d = dxs[i * width + j];
        sums[token + j] += d;
        sums[position + j] += d;
      }
    }
    const start = g * pass.parameterCount + slot.offset;
    memory.span(flat(sink), start, sums.length).f32().set(sums);
  }
};

export const layerNorm: HostKernel<'layerNorm'> = (memory, pass, x, { offset, width }) => {
  const { lanes, rows, length, parameterCount } = pass;
  const output = memory.allocate([lanes, rows * length, width]);
  const xs = memory.span(x).f32();
  const ys = memory.span(output).f32();
  for (let lane = 0, start = 0; lane < lanes; lane++) {
    const weights = memory.span(pass.weights, lane * parameterCount + offset, 2 * width).f32();
    for (let i = 0; i < rows * length; i++, start += width) {
      const end = start + width;
      // Two sums each, because one would wait for itself.
      let sum0 = 0, sum1 = 0, squares0 = 0, squares1 = 0; // prettier-ignore
      let p = start;
      for (; p + 1 < end; p += 2) {
        const a = xs[p];
        const b = xs[p + 1];
        sum0 += a;
        sum1 += b;
        squares0 += a * a;
        squares1 += b * b;
      }
      if (p < end) {
        sum0 += xs[p];
        squares0 += xs[p] * xs[p];
      }
      const mean = (sum0 + sum1) / width;
      const scale = normScale(mean, (squares0 + squares1) / width);
      for (let j = 0; j < width; j++) {
        ys[start + j] = (xs[start + j] - mean) * scale * weights[j] + weights[width + j];
      }
    }
  }
  return output;
};

/**
 * 1/√(variance + ε) from the means of x and x². Doubles lose nothing by the subtraction that float32 numbers had,
 * unless the mean is ten thousand times the deviation; then the variance must not come out negative.
 */
function normScale(mean: number, meanSquare: number): number {
  return 1 / Math.sqrt(Math.max(0, meanSquare - mean * mean) + EPSILON);
}

export const layerNormGradient: HostKernel<'layerNormGradient'> = (
  memory,
  pass,
  x,
  dy,
  { offset, width },
  sink,
  residual,
) => {
  const { lanes, rows, length, parameterCount } = pass;
  const { groups } = sink;
  const output = memory.allocate([lanes, rows * length, width]);
  const [xs, dys, dxs] = [x, dy, output].map((tensor) => memory.span(tensor).f32());
  const tokens = (lanes * rows * length) / groups;
  // Σ dy·x̂ and Σ dy over a group's tokens.
  const dGain = new Float64Array(width);
  const dBias = new Float64Array(width);
  for (let g = 0, start = 0; g < groups; g++) {
    dGain.fill(0);
    dBias.fill(0);
    const lane = Math.floor((g * lanes) / groups);
    const gain = memory.span(pass.weights, lane * parameterCount + offset, width).f32();
    for (let i = 0; i < tokens; i++, start += width) {
      // With g = dy·gain: all sums in one pass.
      let sum = 0, squares = 0, sumG = 0, sumGX = 0; // prettier-ignore
      for (let j = 0; j < width; j++) {
        const value = xs[start + j];
        const scaled = dys[start + j] * gain[j];
        sum += value;
        squares += value * value;
        sumG += scaled;
        sumGX += scaled * value;
      }
      const mean = sum / width;
      const scale = normScale(mean, squares / width);
      // dx = scale·(g − mean(g) − x̂·mean(g·x̂))
      const meanG = sumG / width;
      const meanGX = (sumGX / width - mean * meanG) * scale;
      for (let j = 0; j < width; j++) {
        const normed = (xs[start + j] - mean) * scale;
        const d = dys[start + j];
        dGain[j] += d * normed;
        dBias[j] += d;
        dxs[start + j] = scale * (d * gain[j] - meanG - normed * meanGX);
      }
    }
    const gradient = memory.span(flat(sink), g * parameterCount + offset, 2 * width).f32();
    gradient.set(dGain);
    gradient.set(dBias, width);
  }
  if (residual) memory.add(memory.span(residual), memory.span(output));
  return output;
};

export const linear: HostKernel<'linear'> = (memory, pass, x, slot, residual) => {
  const { lanes, rows, length, parameterCount } = pass;
  const { inputs: a, outputs: b } = slot;
  const M = rows * length;
  const output = memory.allocate([lanes, M, b]);
  for (let lane = 0; lane < lanes; lane++) {
    const weights = memory.span(pass.weights, lane * parameterCount + slot.offset, (a + 1) * b);
    const xs = memory.span(x, lane * M * a, M * a);
    const ys = memory.span(output, lane * M * b, M * b);
    memory.multiply(M, a, b, xs, weights.slice(0, a * b), ys, weights.slice(a * b, b));
  }
  if (residual) memory.add(memory.span(residual), memory.span(output));
  return output;
};

export const linearGradient: HostKernel<'linearGradient'> = (memory, pass, x, dy, slot, sink) => {
  const { lanes, rows, length, parameterCount } = pass;
  const { offset, inputs: a, outputs: b } = slot;
  const M = rows * length;
  const output = memory.allocate([lanes, M, a]);
  for (let lane = 0; lane < lanes; lane++) {
    const weights = memory.span(pass.weights, lane * parameterCount + offset, a * b);
    const turned = memory.scratch(0, a * b);
    transpose(a, b, weights.f32(), turned.f32());
    const dys = memory.span(dy, lane * M * b, M * b);
    memory.multiply(M, b, a, dys, turned, memory.span(output, lane * M * a, M * a));
  }
  const tokens = (lanes * M) / sink.groups;
  for (let g = 0; g < sink.groups; g++) {
    const xs = memory.span(x, g * tokens * a, tokens * a);
    const dys = memory.span(dy, g * tokens * b, tokens * b);
    const gradient = memory.span(flat(sink), g * parameterCount + offset, (a + 1) * b);
    linearParameterGradient(memory, tokens, a, b, xs, dys, gradient);
  }
  return output;
};

/** One group's gradient of a linear layer, x [tokens, a], dy [tokens, b]: out = dW = xᵀ·dy, [a, b], then db = Σ dy, [b]. */
function linearParameterGradient(
  memory: HostMemory,
  tokens: number,
  a: number,
  b: number,
  x: Span,
  dy: Span,
  out: Span,
): void {
  // Turn over x, or dy and then the result. XNNPACK repacks the right operand, which costs about twice as much.
  if (a * tokens + 2 * b * tokens <= b * tokens + 2 * a * tokens + a * b) {
    // A last row of ones makes the last row of the product db, which is where it belongs.
    const turned = memory.scratch(0, (a + 1) * tokens);
    transpose(tokens, a, x.f32(), turned.f32());
    turned.f32().fill(1, a * tokens);
    memory.multiply(a + 1, tokens, b, turned, dy, out);
  } else {
    const turned = memory.scratch(0, b * tokens);
    const result = memory.scratch(1, a * b);
    transpose(tokens, b, dy.f32(), turned.f32());
    memory.multiply(b, tokens, a, turned, x, result);
    transpose(b, a, result.f32(), out.f32());
    rowSums(b, tokens, turned.f32(), out.slice(a * b, b).f32());
  }
}

/** GELU(h) = h·(1 + tanh u)/2 = h·σ(2u), and where a gradient is to come, its slope. */
export const gelu: HostKernel<'gelu'> = (memory, h, forGradient) => {
  const value = memory.allocate(h.shape);
  const memoryOfSlope = forGradient ? memory.allocate(h.shape) : undefined;
  const sigma = memory.span(value);
  const scale = 2 * GELU_SCALE;
  const cubic = scale * GELU_CUBIC;
  let hs = memory.span(h).f32();
  let out = sigma.f32();
  for (let i = 0; i < hs.length; i++) {
    const x = hs[i];
    out[i] = x * (scale + cubic * x * x);
  }
  memory.sigmoid(sigma);
  // New views: the call may have moved the memory.
  hs = memory.span(h).f32();
  out = sigma.f32();
  if (!memoryOfSlope) {
    for (let i = 0; i < hs.length; i++) out[i] *= hs[i];
    return { value };
  }
  const slope = memory.span(memoryOfSlope).f32();
  const cubicOfSlope = 3 * scale * GELU_CUBIC;
  for (let i = 0; i < hs.length; i++) {
    const x = hs[i];
    const s = out[i];
    const product = x * s;
    out[i] = product;
    // (h·σ)′ = σ + h·σ·(1 − σ)·2u′
    slope[i] = s + product * (1 - s) * (scale + cubicOfSlope * x * x);
  }
  return { value, memory: memoryOfSlope };
};

export const geluGradient: HostKernel<'geluGradient'> = (memory, slope, dy) => {
  const output = memory.allocate(dy.shape);
  memory.multiplyEntries(memory.span(slope), memory.span(dy), memory.span(output));
  return output;
};
