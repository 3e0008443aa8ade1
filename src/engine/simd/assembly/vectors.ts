/**
 * Holds: arithmetic on four floats at once that several kernels share: fused multiply-add, sums and maxima over lanes,
 * the exponential, transposition. Refuses to hold: anything that knows a layer of the model.
 *
 * These files are AssemblyScript: vite/kernels-plugin.ts compiles them, with RELAXED 0 or 1.
 */

/** a·b + c: with one rounding in the relaxed build, with two in the plain one. */
export function fma(a: v128, b: v128, c: v128): v128 {
  return RELAXED ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}

export function sum(x: v128): f32 {
  return (
    f32x4.extract_lane(x, 0) +
    f32x4.extract_lane(x, 1) +
    (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3))
  );
}

export function largest(x: v128): f32 {
  return max(
    max(f32x4.extract_lane(x, 0), f32x4.extract_lane(x, 1)),
    max(f32x4.extract_lane(x, 2), f32x4.extract_lane(x, 3)),
  );
}

// Loaded where they are used: engines turn constants in registers into more moves than these loads are.
// prettier-ignore
const CONSTANTS = memory.data<f32>([
  -87, -87, -87, -87,
  88, 88, 88, 88,
  1.44269504, 1.44269504, 1.44269504, 1.44269504,
  12582912, 12582912, 12582912, 12582912,
  -0.693359375, -0.693359375, -0.693359375, -0.693359375,
  2.12194440e-4, 2.12194440e-4, 2.12194440e-4, 2.12194440e-4,
  1.9875691500e-4, 1.9875691500e-4, 1.9875691500e-4, 1.9875691500e-4,
  1.3981999507e-3, 1.3981999507e-3, 1.3981999507e-3, 1.3981999507e-3,
  8.3334519073e-3, 8.3334519073e-3, 8.3334519073e-3, 8.3334519073e-3,
  4.1665795894e-2, 4.1665795894e-2, 4.1665795894e-2, 4.1665795894e-2,
  1.6666665459e-1, 1.6666665459e-1, 1.6666665459e-1, 1.6666665459e-1,
  0.5, 0.5, 0.5, 0.5,
  1, 1, 1, 1,
], 16);

/**
 * e^x to 2e-7, by Cephes' polynomial of degree five: e^x = 2^n·e^r, n = round(x/ln 2), n in the low bits of x/ln 2 + 1.5·2²³.
 * Exactly 0 up to −87, so that a score of −∞ has no weight; capped at e^88; NaN stays NaN.
 */
export function exp(x: v128): v128 {
  const bounded = f32x4.pmin(f32x4.pmax(x, v128.load(CONSTANTS, 0)), v128.load(CONSTANTS, 16));
  const shifted = fma(bounded, v128.load(CONSTANTS, 32), v128.load(CONSTANTS, 48));
  const n = f32x4.sub(shifted, v128.load(CONSTANTS, 48));
  const r = fma(n, v128.load(CONSTANTS, 80), fma(n, v128.load(CONSTANTS, 64), bounded));
  let p = fma(v128.load(CONSTANTS, 96), r, v128.load(CONSTANTS, 112));
  p = fma(p, r, v128.load(CONSTANTS, 128));
  p = fma(p, r, v128.load(CONSTANTS, 144));
  p = fma(p, r, v128.load(CONSTANTS, 160));
  p = fma(p, r, v128.load(CONSTANTS, 176));
  p = fma(p, f32x4.mul(r, r), f32x4.add(r, v128.load(CONSTANTS, 192)));
  const scaled = i32x4.add(p, i32x4.shl(shifted, 23));
  return v128.andnot(scaled, f32x4.le(x, v128.load(CONSTANTS, 0)));
}

/** Writes the transpose of the 4×4 block with rows a, b, c, d to `to`, its rows `stride` bytes apart. */
export function storeTransposed(
  to: usize,
  stride: usize,
  a: v128,
  b: v128,
  c: v128,
  d: v128,
): void {
  const x = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const y = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const z = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const w = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(x, y, 0, 1, 4, 5));
  v128.store(to + stride, v128.shuffle<f32>(x, y, 2, 3, 6, 7));
  v128.store(to + 2 * stride, v128.shuffle<f32>(z, w, 0, 1, 4, 5));
  v128.store(to + 3 * stride, v128.shuffle<f32>(z, w, 2, 3, 6, 7));
}
