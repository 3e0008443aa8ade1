/**
 * Holds: LayerNorm, forward and backward. Refuses to hold: its epsilon, which the caller brings.
 *
 * `width` channels stand in rows of `stride` floats, a multiple of 16; what is behind them is zero and stays so.
 */
import { fma, sum } from './vectors';

// prettier-ignore
const MASKS = memory.data<i32>([
  -1, -1, -1, -1,
  -1, 0, 0, 0,
  -1, -1, 0, 0,
  -1, -1, -1, 0,
], 16);

/** Bits of the channels in the last four that a row of `width` channels begins. */
function lastMask(width: i32): v128 {
  return v128.load(MASKS + (((<usize>width) & 3) << 4));
}

/** Bytes up to the last four channels that a row of `width` channels begins. */
function lastOf(width: i32): usize {
  return ((<usize>(width - 1)) & ~3) << 2;
}

/** y = (x − mean)·scale·gain + bias of each row; mean and scale go to `stats` [rows, 2], gain and bias follow each other. */
export function layerNorm(
  rows: i32,
  width: i32,
  stride: i32,
  epsilon: f32,
  x: usize,
  gain: usize,
  y: usize,
  stats: usize,
): void {
  const rowBytes = (<usize>stride) << 2;
  const bias = gain + rowBytes;
  const last = lastOf(width);
  const mask = lastMask(width);
  const share: f32 = 1 / <f32>width;
  for (let i = 0; i < rows; i++) {
    let sums = v128.load(x + last);
    for (let p: usize = 0; p < last; p += 16) sums = f32x4.add(sums, v128.load(x + p));
    const mean = sum(sums) * share;
    const m = f32x4.splat(mean);
    const end = v128.and(f32x4.sub(v128.load(x + last), m), mask);
    let squares = f32x4.mul(end, end);
    for (let p: usize = 0; p < last; p += 16) {
      const d = f32x4.sub(v128.load(x + p), m);
      squares = fma(d, d, squares);
    }
    const scale: f32 = 1 / sqrt<f32>(sum(squares) * share + epsilon);
    const s = f32x4.splat(scale);
    for (let p: usize = 0; p <= last; p += 16) {
      const normed = f32x4.mul(f32x4.sub(v128.load(x + p), m), s);
      v128.store(y + p, fma(normed, v128.load(gain + p), v128.load(bias + p)));
    }
    store<f32>(stats, mean);
    store<f32>(stats, scale, 4);
    x += rowBytes;
    y += rowBytes;
    stats += 8;
  }
}

/**
 * dx = scale·(g − mean(g) − x̂·mean(g·x̂)) with g = dy·gain, plus `residual` where its address is not 0; Σ dy·x̂ and Σ dy go
 * to dGain and, behind it, to the gradient of the bias, added to what is there where `add`.
 */
export function layerNormGradient(
  rows: i32,
  width: i32,
  stride: i32,
  x: usize,
  stats: usize,
  dy: usize,
  gain: usize,
  residual: usize,
  dx: usize,
  dGain: usize,
  add: bool,
): void {
  const rowBytes = (<usize>stride) << 2;
  const dBias = dGain + rowBytes;
  const last = lastOf(width);
  const mask = lastMask(width);
  const share: f32 = -1 / <f32>width;
  if (!add) memory.fill(dGain, 0, rowBytes << 1);
  for (let i = 0; i < rows; i++) {
    const m = f32x4.splat(load<f32>(stats));
    const s = f32x4.splat(load<f32>(stats, 4));
    let sumG = f32x4.splat(0);
    let sumGX = f32x4.splat(0);
    for (let p: usize = 0; p <= last; p += 16) {
      const d = v128.load(dy + p);
      const normed = f32x4.mul(f32x4.sub(v128.load(x + p), m), s);
      const g = f32x4.mul(d, v128.load(gain + p));
      sumG = f32x4.add(sumG, g);
      sumGX = fma(g, normed, sumGX);
      v128.store(dGain + p, fma(d, normed, v128.load(dGain + p)));
      v128.store(dBias + p, f32x4.add(d, v128.load(dBias + p)));
    }
    const meanG = f32x4.splat(sum(sumG) * share);
    const meanGX = f32x4.splat(sum(sumGX) * share);
    for (let p: usize = 0; p <= last; p += 16) {
      const normed = f32x4.mul(f32x4.sub(v128.load(x + p), m), s);
      const g = f32x4.mul(v128.load(dy + p), v128.load(gain + p));
      const slope = f32x4.mul(fma(normed, meanGX, f32x4.add(g, meanG)), s);
      v128.store(dx + p, residual ? f32x4.add(slope, v128.load(residual + p)) : slope);
    }
    v128.store(dx + last, v128.and(v128.load(dx + last), mask));
    x += rowBytes;
    dy += rowBytes;
    dx += rowBytes;
    stats += 8;
    if (residual) residual += rowBytes;
  }
}
