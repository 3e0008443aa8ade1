/**
 * Holds: the model's arithmetic on plain typed arrays, one lane at a time.
 * Refuses to hold: tensors, lanes, memory management (host.ts), attention (host-attention.ts).
 *
 * Sums run in double precision: JavaScript's arithmetic is double anyway, and a float32 result then carries one rounding.
 */
import { GELU_CUBIC, GELU_SCALE, NORM_EPSILON } from './kernels.ts';

// Copies of imported constants: a module under test reaches its imports through getters, which costs in inner loops.
const EPSILON = NORM_EPSILON;
const LOG2_E = Math.LOG2E;
const LN_2 = Math.LN2;
/** 2^n at index n + 1000, for |n| ≤ 1000. */
const POWERS_OF_TWO = Float64Array.from({ length: 2001 }, (_, i) => 2 ** (i - 1000));

/**
 * e^x to a relative error of 3e-10, several times as fast as Math.exp, which a step calls hundreds of thousands of times.
 * 2^n·e^r with |r| ≤ ln(2)/2, e^r by its Taylor series. Below −690 the result is 0, above 690 infinite.
 */
export function exp(x: number): number {
  if (x < -690) return 0;
  if (x > 690) return Infinity;
  const n = Math.floor(x * LOG2_E + 0.5);
  const r = x - n * LN_2;
  const series =
    1 +
    r *
      (1 +
        r *
          (1 / 2 +
            r *
              (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720 + r * (1 / 5040 + r / 40320)))))));
  return POWERS_OF_TWO[n + 1000] * series;
}

/**
 * c[i, j] = Σ_p a[i, p]·b[j, p] for i < m, j < n. Rows of `a` must be readable up to the next even number, rows of
 * `b` up to the next multiple of four; row i of c starts at i·stride.
 */
export function multiplyByTransposed(
  m: number,
  n: number,
  k: number,
  a: Float64Array,
  b: Float64Array,
  c: Float32Array | Float64Array,
  stride: number,
): void {
  // 2×4 sums at a time: six loads serve eight products, and eight sums stay in registers.
  for (let i = 0; i < m; i += 2) {
    for (let j = 0; j < n; j += 4) {
      let s00 = 0, s01 = 0, s02 = 0, s03 = 0; // prettier-ignore
      let s10 = 0, s11 = 0, s12 = 0, s13 = 0; // prettier-ignore
      let pa = i * k;
      let pb = j * k;
      for (const end = pa + k; pa < end; pa++, pb++) {
        const a0 = a[pa];
        const a1 = a[pa + k];
        const b0 = b[pb];
        const b1 = b[pb + k];
        const b2 = b[pb + 2 * k];
        const b3 = b[pb + 3 * k];
        s00 += a0 * b0;
        s01 += a0 * b1;
        s02 += a0 * b2;
        s03 += a0 * b3;
        s10 += a1 * b0;
        s11 += a1 * b1;
        s12 += a1 * b2;
        s13 += a1 * b3;
      }
      const columns = n - j;
      let p = i * stride + j;
      c[p] = s00;
      if (columns > 1) c[p + 1] = s01;
      if (columns > 2) c[p + 2] = s02;
      if (columns > 3) c[p + 3] = s03;
      if (i + 1 < m) {
        p += stride;
        c[p] = s10;
        if (columns > 1) c[p + 1] = s11;
        if (columns > 2) c[p + 2] = s12;
        if (columns > 3) c[p + 3] = s13;
      }
    }
  }
}

/** to[j, i] = from[i, j], from [rows, columns]. In tiles, so that both sides stay in the cache. */
export function transpose(
  rows: number,
  columns: number,
  from: Float32Array,
  to: Float32Array,
): void {
  const TILE = 16;
  for (let i0 = 0; i0 < rows; i0 += TILE) {
    const i1 = Math.min(rows, i0 + TILE);
    for (let j0 = 0; j0 < columns; j0 += TILE) {
      const j1 = Math.min(columns, j0 + TILE);
      for (let j = j0; j < j1; j++) {
        for (let i = i0, p = j * rows + i0; i < i1; i++, p++) to[p] = from[i * columns + j];
      }
    }
  }
}

/** Adds every row of [rows, columns] into `sums`, [columns]. */
export function addRows(
  rows: number,
  columns: number,
  matrix: Float32Array,
  sums: Float64Array,
): void {
  for (let i = 0, p = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++, p++) sums[j] += matrix[p];
  }
}

/** LayerNorm of each of `tokens` rows of x, [tokens, width]. */
export function layerNorm(
  tokens: number,
  width: number,
  x: Float32Array,
  gain: Float32Array,
  bias: Float32Array,
  y: Float32Array,
): void {
  for (let i = 0, start = 0; i < tokens; i++, start += width) {
    let sum = 0;
    for (let j = 0; j < width; j++) sum += x[start + j];
    const mean = sum / width;
    let squares = 0;
    for (let j = 0; j < width; j++) {
      const centred = x[start + j] - mean;
      squares += centred * centred;
    }
    const scale = 1 / Math.sqrt(squares / width + EPSILON);
    for (let j = 0; j < width; j++) {
      y[start + j] = (x[start + j] - mean) * scale * gain[j] + bias[j];
    }
  }
}

/** dx of LayerNorm (+ residual), and the sums over tokens of dy·x̂ and dy into dGain and dBias, [width]. */
export function layerNormGradient(
  tokens: number,
  width: number,
  x: Float32Array,
  dy: Float32Array,
  gain: Float32Array,
  residual: Float32Array | undefined,
  dx: Float32Array,
  dGain: Float64Array,
  dBias: Float64Array,
): void {
  for (let i = 0, start = 0; i < tokens; i++, start += width) {
    let sum = 0;
    for (let j = 0; j < width; j++) sum += x[start + j];
    const mean = sum / width;
    let squares = 0;
    for (let j = 0; j < width; j++) {
      const centred = x[start + j] - mean;
      squares += centred * centred;
    }
    const scale = 1 / Math.sqrt(squares / width + EPSILON);
    // dx = scale·(g − mean(g) − x̂·mean(g·x̂)) with g = dy·gain.
    let meanG = 0;
    let meanGX = 0;
    for (let j = 0; j < width; j++) {
      const normed = (x[start + j] - mean) * scale;
      const d = dy[start + j];
      const g = d * gain[j];
      dGain[j] += d * normed;
      dBias[j] += d;
      meanG += g;
      meanGX += g * normed;
    }
    meanG /= width;
    meanGX /= width;
    for (let j = 0; j < width; j++) {
      const normed = (x[start + j] - mean) * scale;
      const value = scale * (dy[start + j] * gain[j] - meanG - normed * meanGX);
      dx[start + j] = residual ? residual[start + j] + value : value;
    }
  }
}

/** value = GELU(h), and if asked for, slope = dGELU/dh. */
export function gelu(h: Float32Array, value: Float32Array, slope?: Float32Array): void {
  const scale = GELU_SCALE;
  const cubic = GELU_CUBIC;
  for (let i = 0; i < h.length; i++) {
    const x = h[i];
    const square = cubic * x * x;
    // With s = (1 + tanh u)/2 = 1/(1 + e^−2u): GELU = x·s, and its slope s + x·2s(1 − s)·du/dx.
    const s = 1 / (1 + exp(-2 * scale * x * (1 + square)));
    value[i] = x * s;
    if (slope) slope[i] = s + x * 2 * s * (1 - s) * scale * (1 + 3 * square);
  }
}

/** Cross-entropy (nats) of each token: −log softmax(logits)[target]. logits [tokens, symbols]. */
export function crossEntropy(
  symbols: number,
  logits: Float32Array,
  targets: Int32Array,
  out: Float32Array,
): void {
  for (let i = 0, start = 0; i < targets.length; i++, start += symbols) {
    let max = logits[start];
    for (let j = 1; j < symbols; j++) max = Math.max(max, logits[start + j]);
    let sum = 0;
    for (let j = 0; j < symbols; j++) sum += exp(logits[start + j] - max);
    out[i] = Math.log(sum) + max - logits[start + targets[i]];
  }
}

/** weight·(softmax(logits) − onehot(target)) of each token, [tokens, symbols]. */
export function crossEntropyGradient(
  symbols: number,
  logits: Float32Array,
  targets: Int32Array,
  weights: Float32Array,
  out: Float32Array,
): void {
  for (let i = 0, start = 0; i < targets.length; i++, start += symbols) {
    const weight = weights[i];
    if (weight === 0) {
      out.fill(0, start, start + symbols);
      continue;
    }
    let max = logits[start];
    for (let j = 1; j < symbols; j++) max = Math.max(max, logits[start + j]);
    let sum = 0;
    for (let j = 0; j < symbols; j++) sum += exp(logits[start + j] - max);
    for (let j = 0; j < symbols; j++) {
      const hit = j === targets[i] ? 1 : 0;
      out[start + j] = weight * (exp(logits[start + j] - max) / sum - hit);
    }
  }
}
