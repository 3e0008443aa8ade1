/**
 * Holds: multi-head attention over single rows, forward and backward. Refuses to hold: the linear layers around it.
 *
 * One row is `length` tokens. qkv is [length, 3·stride]: queries of all heads in the first third, keys in the second, values
 * in the third, head h in the columns h·c … of each. Attention weights are [heads, L4, L8]: length rounded up to multiples of
 * four and eight, so that products come in whole blocks; what is read beyond an operand goes into results that nobody reads.
 */
import { softmax } from './softmax';
import { fma, storeTransposed, sum } from './vectors';

function up4(n: i32): i32 {
  return (n + 3) & ~3;
}

function up8(n: i32): i32 {
  return (n + 7) & ~7;
}

/**
 * C [rows, columns] = A·B in blocks of 4×8: A(i, p) at a + i·aRow + p·aTerm, B's rows bRow and C's cRow bytes apart. B may
 * come in panels of eight columns: then bPanel is the distance of two panels, else 32.
 */
function multiply(
  rows: i32,
  columns: i32,
  terms: i32,
  a: usize,
  aRow: usize,
  aTerm: usize,
  b: usize,
  bRow: usize,
  bPanel: usize,
  c: usize,
  cRow: usize,
): void {
  for (let j = 0; j < columns; j += 8) {
    let aBlock = a;
    let cBlock = c;
    for (let i = 0; i < rows; i += 4) {
      let s00 = f32x4.splat(0);
      let s01 = f32x4.splat(0);
      let s10 = f32x4.splat(0);
      let s11 = f32x4.splat(0);
      let s20 = f32x4.splat(0);
      let s21 = f32x4.splat(0);
      let s30 = f32x4.splat(0);
      let s31 = f32x4.splat(0);
      let a0 = aBlock;
      let a1 = a0 + aRow;
      let a2 = a1 + aRow;
      let a3 = a2 + aRow;
      let q = b;
      for (let p = 0; p < terms; p++) {
        const b0 = v128.load(q);
        const b1 = v128.load(q, 16);
        const x0 = v128.load32_splat(a0);
        s00 = fma(x0, b0, s00);
        s01 = fma(x0, b1, s01);
        const x1 = v128.load32_splat(a1);
        s10 = fma(x1, b0, s10);
        s11 = fma(x1, b1, s11);
        const x2 = v128.load32_splat(a2);
        s20 = fma(x2, b0, s20);
        s21 = fma(x2, b1, s21);
        const x3 = v128.load32_splat(a3);
        s30 = fma(x3, b0, s30);
        s31 = fma(x3, b1, s31);
        a0 += aTerm;
        a1 += aTerm;
        a2 += aTerm;
        a3 += aTerm;
        q += bRow;
      }
      const c1 = cBlock + cRow;
      const c2 = c1 + cRow;
      const c3 = c2 + cRow;
      v128.store(cBlock, s00);
      v128.store(cBlock, s01, 16);
      v128.store(c1, s10);
      v128.store(c1, s11, 16);
      v128.store(c2, s20);
      v128.store(c2, s21, 16);
      v128.store(c3, s30);
      v128.store(c3, s31, 16);
      aBlock += aRow << 2;
      cBlock += cRow << 2;
    }
    b += bPanel;
    c += 32;
  }
}

/** [length, channels], tokens `stride` bytes apart → panels of its transpose, [L8/8][C4][8], times `factor`. */
function packTransposed(
  length: i32,
  channels: i32,
  from: usize,
  stride: usize,
  factor: f32,
  panels: usize,
): void {
  const f = f32x4.splat(factor);
  for (let i = 0; i < length; i += 8) {
    for (let part: usize = 0; part < 32; part += 16) {
      let p = from;
      let to = panels + part;
      for (let j = 0; j < channels; j += 4) {
        storeTransposed(
          to,
          32,
          f32x4.mul(v128.load(p), f),
          f32x4.mul(v128.load(p + stride), f),
          f32x4.mul(v128.load(p + 2 * stride), f),
          f32x4.mul(v128.load(p + 3 * stride), f),
        );
        p += 16;
        to += 128;
      }
      from += stride << 2;
    }
    panels += (<usize>up4(channels)) << 5;
  }
}

/** [length, channels] of rows `stride` bytes apart from the [·, C8] at `from`. */
function unload(length: i32, channels: i32, from: usize, to: usize, stride: usize): void {
  const whole = ((<usize>channels) & ~3) << 2;
  const all = (<usize>channels) << 2;
  const fromStride = (<usize>up8(channels)) << 2;
  for (let i = 0; i < length; i++) {
    let p: usize = 0;
    for (; p < whole; p += 16) v128.store(to + p, v128.load(from + p));
    for (; p < all; p += 4) store<f32>(to + p, load<f32>(from + p));
    from += fromStride;
    to += stride;
  }
}

/** Floats of working memory that both directions need: packed keys or values, a head's result, scores' gradients. */
export function attentionScratch(length: i32, headWidth: i32): i32 {
  const L8 = up8(length);
  return L8 * up4(headWidth) + L8 * up8(headWidth) + L8 * L8;
}

/**
 * mixed [rows·length, stride] = softmax(q·kᵀ/√c)·v of all heads, and the weights [rows, heads, L4, L8]. Where `causal`, a
 * token sees itself and those before it.
 */
export function attention(
  rows: i32,
  length: i32,
  heads: i32,
  headWidth: i32,
  stride: i32,
  causal: bool,
  qkv: usize,
  weights: usize,
  mixed: usize,
  scratch: usize,
): void {
  const row = (<usize>stride) << 2;
  const qkvRow = 3 * row;
  const L4 = up4(length);
  const L8 = up8(length);
  const weightRow = (<usize>L8) << 2;
  const C8 = up8(headWidth);
  const head = (<usize>headWidth) << 2;
  const result = scratch + ((<usize>(L8 * up4(headWidth))) << 2);
  const factor: f32 = 1 / sqrt<f32>(<f32>headWidth);
  for (let r = 0; r < rows; r++) {
    for (let h = 0; h < heads; h++) {
      const q = qkv + h * head;
      packTransposed(length, headWidth, q + row, qkvRow, factor, scratch);
      const panel = (<usize>up4(headWidth)) << 5;
      multiply(L4, L8, headWidth, q, qkvRow, 4, scratch, 32, panel, weights, weightRow);
      for (let i = 0; i < length; i++) {
        softmax(causal ? i + 1 : length, L8, weights + i * weightRow);
      }
      const v = q + 2 * row;
      multiply(L4, C8, length, weights, weightRow, 4, v, qkvRow, 32, result, (<usize>C8) << 2);
      unload(length, headWidth, result, mixed + h * head, row);
      weights += L4 * weightRow;
    }
    qkv += length * qkvRow;
    mixed += length * row;
  }
}

/** dqkv [rows·length, 3·stride] from the gradient of `mixed`; columns that belong to no head are left alone. */
export function attentionGradient(
  rows: i32,
  length: i32,
  heads: i32,
  headWidth: i32,
  stride: i32,
  qkv: usize,
  weights: usize,
  dMixed: usize,
  dqkv: usize,
  scratch: usize,
): void {
  const row = (<usize>stride) << 2;
  const qkvRow = 3 * row;
  const L4 = up4(length);
  const L8 = up8(length);
  const weightRow = (<usize>L8) << 2;
  const C8 = up8(headWidth);
  const resultRow = (<usize>C8) << 2;
  const head = (<usize>headWidth) << 2;
  const panel = (<usize>up4(headWidth)) << 5;
  const result = scratch + ((<usize>(L8 * up4(headWidth))) << 2);
  const dScores = result + ((<usize>(L8 * C8)) << 2);
  const factor = f32x4.splat(1 / sqrt<f32>(<f32>headWidth));
  for (let r = 0; r < rows; r++) {
    for (let h = 0; h < heads; h++) {
      const q = qkv + h * head;
      const d = dqkv + h * head;
      const dm = dMixed + h * head;
      packTransposed(length, headWidth, q + 2 * row, qkvRow, 1, scratch);
      multiply(L4, L8, headWidth, dm, row, 4, scratch, 32, panel, dScores, weightRow);
      let w = weights;
      let s = dScores;
      for (let i = 0; i < length; i++) {
        // Keys behind the last one are whatever memory holds, and 0·NaN is not 0.
        for (let j = length; j < L8; j++) store<f32>(s + ((<usize>j) << 2), 0);
        let sums = f32x4.splat(0);
        for (let p: usize = 0; p < weightRow; p += 16) {
          sums = fma(v128.load(w + p), v128.load(s + p), sums);
        }
        const dot = f32x4.splat(sum(sums));
        for (let p: usize = 0; p < weightRow; p += 16) {
          const slope = f32x4.mul(v128.load(w + p), f32x4.sub(v128.load(s + p), dot));
          v128.store(s + p, f32x4.mul(slope, factor));
        }
        w += weightRow;
        s += weightRow;
      }
      // dQ = dS·K, dK = dSᵀ·Q, dV = Pᵀ·dMixed
      multiply(L4, C8, length, dScores, weightRow, 4, q + row, qkvRow, 32, result, resultRow);
      unload(length, headWidth, result, d, qkvRow);
      multiply(L4, C8, length, dScores, 4, weightRow, q, qkvRow, 32, result, resultRow);
      unload(length, headWidth, result, d + row, qkvRow);
      multiply(L4, C8, length, weights, 4, weightRow, dm, row, 32, result, resultRow);
      unload(length, headWidth, result, d + 2 * row, qkvRow);
      weights += L4 * weightRow;
    }
    qkv += length * qkvRow;
    dqkv += length * qkvRow;
    dMixed += length * row;
  }
}
