/**
 * Holds: linear layers, forward and backward. Refuses to hold: how weights are packed (panels.ts).
 *
 * Both products keep 2×16 sums in registers and are not unrolled further: the one form that every engine compiles without
 * spilling registers (docs/performance.md). Widths are multiples of 16. Two rows are computed at a time, so x, y, dy and dx
 * need room for one row more than they have.
 */
import { fma } from './vectors';

/**
 * y [rows, columns] = (a [rows, terms]·B + bias + addend)·factor, B in panels [columns/16][terms][16]. bias [columns],
 * addend and factor [rows, columns] are left out where their address is 0.
 */
export function multiplyPanels(
  rows: i32,
  columns: i32,
  terms: i32,
  a: usize,
  panels: usize,
  bias: usize,
  addend: usize,
  factor: usize,
  y: usize,
): void {
  const aStride = (<usize>terms) << 2;
  const yStride = (<usize>columns) << 2;
  for (let j: usize = 0; j < yStride; j += 64) {
    let bias0 = f32x4.splat(0);
    let bias1 = f32x4.splat(0);
    let bias2 = f32x4.splat(0);
    let bias3 = f32x4.splat(0);
    if (bias) {
      bias0 = v128.load(bias + j);
      bias1 = v128.load(bias + j, 16);
      bias2 = v128.load(bias + j, 32);
      bias3 = v128.load(bias + j, 48);
    }
    let row = j;
    let aRow = a;
    for (let i = 0; i < rows; i += 2) {
      let s00 = bias0;
      let s01 = bias1;
      let s02 = bias2;
      let s03 = bias3;
      let s10 = bias0;
      let s11 = bias1;
      let s12 = bias2;
      let s13 = bias3;
      if (addend) {
        const r0 = addend + row;
        const r1 = r0 + yStride;
        s00 = f32x4.add(s00, v128.load(r0));
        s01 = f32x4.add(s01, v128.load(r0, 16));
        s02 = f32x4.add(s02, v128.load(r0, 32));
        s03 = f32x4.add(s03, v128.load(r0, 48));
        s10 = f32x4.add(s10, v128.load(r1));
        s11 = f32x4.add(s11, v128.load(r1, 16));
        s12 = f32x4.add(s12, v128.load(r1, 32));
        s13 = f32x4.add(s13, v128.load(r1, 48));
      }
      let a0 = aRow;
      let a1 = a0 + aStride;
      let b = panels;
      const end = a0 + aStride;
      while (a0 < end) {
        const b0 = v128.load(b);
        const b1 = v128.load(b, 16);
        const b2 = v128.load(b, 32);
        const b3 = v128.load(b, 48);
        const x0 = v128.load32_splat(a0);
        s00 = fma(x0, b0, s00);
        s01 = fma(x0, b1, s01);
        s02 = fma(x0, b2, s02);
        s03 = fma(x0, b3, s03);
        const x1 = v128.load32_splat(a1);
        s10 = fma(x1, b0, s10);
        s11 = fma(x1, b1, s11);
        s12 = fma(x1, b2, s12);
        s13 = fma(x1, b3, s13);
        a0 += 4;
        a1 += 4;
        b += 64;
      }
      if (factor) {
        const f0 = factor + row;
        const f1 = f0 + yStride;
        s00 = f32x4.mul(s00, v128.load(f0));
        s01 = f32x4.mul(s01, v128.load(f0, 16));
        s02 = f32x4.mul(s02, v128.load(f0, 32));
        s03 = f32x4.mul(s03, v128.load(f0, 48));
        s10 = f32x4.mul(s10, v128.load(f1));
        s11 = f32x4.mul(s11, v128.load(f1, 16));
        s12 = f32x4.mul(s12, v128.load(f1, 32));
        s13 = f32x4.mul(s13, v128.load(f1, 48));
      }
      const y0 = y + row;
      const y1 = y0 + yStride;
      v128.store(y0, s00);
      v128.store(y0, s01, 16);
      v128.store(y0, s02, 32);
      v128.store(y0, s03, 48);
      v128.store(y1, s10);
      v128.store(y1, s11, 16);
      v128.store(y1, s12, 32);
      v128.store(y1, s13, 48);
      row += yStride << 1;
      aRow += aStride << 1;
    }
    panels += (<usize>terms) << 6;
  }
}

/** dW [inputs, 16 columns of `stride` bytes] = xᵀ·dy, added to what is there where `add`; dy is one panel [rows][16]. */
function weightGradientPanel(
  rows: i32,
  inputs: i32,
  x: usize,
  panel: usize,
  dW: usize,
  stride: usize,
  add: bool,
): void {
  const xStride = (<usize>inputs) << 2;
  for (let i = 0; i < inputs; i += 2) {
    const w0 = dW;
    const w1 = w0 + stride;
    let s00 = f32x4.splat(0);
    let s01 = f32x4.splat(0);
    let s02 = f32x4.splat(0);
    let s03 = f32x4.splat(0);
    let s10 = f32x4.splat(0);
    let s11 = f32x4.splat(0);
    let s12 = f32x4.splat(0);
    let s13 = f32x4.splat(0);
    if (add) {
      s00 = v128.load(w0);
      s01 = v128.load(w0, 16);
      s02 = v128.load(w0, 32);
      s03 = v128.load(w0, 48);
      s10 = v128.load(w1);
      s11 = v128.load(w1, 16);
      s12 = v128.load(w1, 32);
      s13 = v128.load(w1, 48);
    }
    // Neighbours in a row of x are what two rows of xᵀ hold: nothing is transposed.
    let a = x;
    let b = panel;
    for (let p = 0; p < rows; p++) {
      const b0 = v128.load(b);
      const b1 = v128.load(b, 16);
      const b2 = v128.load(b, 32);
      const b3 = v128.load(b, 48);
      const x0 = v128.load32_splat(a);
      s00 = fma(x0, b0, s00);
      s01 = fma(x0, b1, s01);
      s02 = fma(x0, b2, s02);
      s03 = fma(x0, b3, s03);
      const x1 = v128.load32_splat(a, 4);
      s10 = fma(x1, b0, s10);
      s11 = fma(x1, b1, s11);
      s12 = fma(x1, b2, s12);
      s13 = fma(x1, b3, s13);
      a += xStride;
      b += 64;
    }
    v128.store(w0, s00);
    v128.store(w0, s01, 16);
    v128.store(w0, s02, 32);
    v128.store(w0, s03, 48);
    v128.store(w1, s10);
    v128.store(w1, s11, 16);
    v128.store(w1, s12, 32);
    v128.store(w1, s13, 48);
    x += 8;
    dW += stride << 1;
  }
}

/**
 * dW [inputs, outputs] = xᵀ·dy and, behind it, db [outputs] = Σ dy over rows, from x [rows, inputs] and dy [rows, outputs];
 * added to what is there where `add`. `panel` [rows, 16] is working memory.
 */
export function linearParameterGradient(
  rows: i32,
  inputs: i32,
  outputs: i32,
  x: usize,
  dy: usize,
  panel: usize,
  dW: usize,
  add: bool,
): void {
  const stride = (<usize>outputs) << 2;
  const db = dW + stride * inputs;
  for (let j: usize = 0; j < stride; j += 64) {
    let s0 = f32x4.splat(0);
    let s1 = f32x4.splat(0);
    let s2 = f32x4.splat(0);
    let s3 = f32x4.splat(0);
    if (add) {
      s0 = v128.load(db + j);
      s1 = v128.load(db + j, 16);
      s2 = v128.load(db + j, 32);
      s3 = v128.load(db + j, 48);
    }
    let from = dy + j;
    let to = panel;
    for (let i = 0; i < rows; i++) {
      const d0 = v128.load(from);
      const d1 = v128.load(from, 16);
      const d2 = v128.load(from, 32);
      const d3 = v128.load(from, 48);
      s0 = f32x4.add(s0, d0);
      s1 = f32x4.add(s1, d1);
      s2 = f32x4.add(s2, d2);
      s3 = f32x4.add(s3, d3);
      v128.store(to, d0);
      v128.store(to, d1, 16);
      v128.store(to, d2, 32);
      v128.store(to, d3, 48);
      from += stride;
      to += 64;
    }
    v128.store(db + j, s0);
    v128.store(db + j, s1, 16);
    v128.store(db + j, s2, 32);
    v128.store(db + j, s3, 48);
    weightGradientPanel(rows, inputs, x, panel, dW + j, stride, add);
  }
}
