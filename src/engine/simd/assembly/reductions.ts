/**
 * Holds: inner products of long vectors, the gradients of single rows. Refuses to hold: what they mean.
 *
 * Sums of a hundred thousand products lose digits in float32: a thousand at a time are summed so, and those in float64.
 */
import { fma, sum } from './vectors';

/** Bytes of a vector that are summed in float32. */
const CHUNK: usize = 4096;

/** Σ a·b over `count` floats, a multiple of four. */
export function innerProduct(count: i32, a: usize, b: usize): f64 {
  const end = a + ((<usize>count) << 2);
  let total: f64 = 0;
  while (a < end) {
    const stop = min(end, a + CHUNK);
    let sums = f32x4.splat(0);
    for (; a < stop; a += 16) {
      sums = fma(v128.load(a), v128.load(b), sums);
      b += 16;
    }
    total += <f64>sum(sums);
  }
  return total;
}

/** Adds to entry [i, j] of a float64 matrix [size, size], if there is such a row. */
function add(matrix: usize, size: i32, i: i32, j: i32, value: f32): void {
  if (i >= size || j >= size) return;
  const entry = matrix + ((<usize>(i * size + j)) << 3);
  store<f64>(entry, load<f64>(entry) + <f64>value);
}

/** Adds the products of a piece of the vectors, `bytes` long, to the lower triangle of `sums`; eight products at a time. */
function addProducts(size: i32, bytes: usize, vectors: usize, stride: usize, sums: usize): void {
  const last = size - 1;
  for (let i = 0; i < size; i += 2) {
    // Beyond the last vector stands the last one again.
    const x = vectors + i * stride;
    const x1 = vectors + min(i + 1, last) * stride - x;
    for (let j = 0; j <= i + 1; j += 4) {
      let y = vectors + min(j, last) * stride;
      const y1 = vectors + min(j + 1, last) * stride - y;
      const y2 = vectors + min(j + 2, last) * stride - y;
      const y3 = vectors + min(j + 3, last) * stride - y;
      let s00 = f32x4.splat(0);
      let s01 = f32x4.splat(0);
      let s02 = f32x4.splat(0);
      let s03 = f32x4.splat(0);
      let s10 = f32x4.splat(0);
      let s11 = f32x4.splat(0);
      let s12 = f32x4.splat(0);
      let s13 = f32x4.splat(0);
      for (let a = x; a < x + bytes; a += 16) {
        const a0 = v128.load(a);
        const a1 = v128.load(a + x1);
        let b = v128.load(y);
        s00 = fma(a0, b, s00);
        s10 = fma(a1, b, s10);
        b = v128.load(y + y1);
        s01 = fma(a0, b, s01);
        s11 = fma(a1, b, s11);
        b = v128.load(y + y2);
        s02 = fma(a0, b, s02);
        s12 = fma(a1, b, s12);
        b = v128.load(y + y3);
        s03 = fma(a0, b, s03);
        s13 = fma(a1, b, s13);
        y += 16;
      }
      add(sums, size, i, j, sum(s00));
      add(sums, size, i, j + 1, sum(s01));
      add(sums, size, i, j + 2, sum(s02));
      add(sums, size, i, j + 3, sum(s03));
      add(sums, size, i + 1, j, sum(s10));
      add(sums, size, i + 1, j + 1, sum(s11));
      add(sums, size, i + 1, j + 2, sum(s12));
      add(sums, size, i + 1, j + 3, sum(s13));
    }
  }
}

/**
 * The Gram matrix [size, size] of `size` vectors of `count` floats, a multiple of four, `stride` bytes apart. `sums` has room
 * for it in float64.
 */
export function gram(
  size: i32,
  count: i32,
  vectors: usize,
  stride: usize,
  sums: usize,
  matrix: usize,
): void {
  memory.fill(sums, 0, (<usize>(size * size)) << 3);
  const bytes = (<usize>count) << 2;
  // A piece of all vectors after the other, which then comes from memory once.
  for (let p: usize = 0; p < bytes; p += CHUNK) {
    addProducts(size, min(CHUNK, bytes - p), vectors + p, stride, sums);
  }
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const value = <f32>load<f64>(sums + ((<usize>(i * size + j)) << 3));
      store<f32>(matrix + ((<usize>(i * size + j)) << 2), value);
      store<f32>(matrix + ((<usize>(j * size + i)) << 2), value);
    }
  }
}
