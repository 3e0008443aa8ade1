/** Holds: GELU by tanh, h·(1 + tanh u)/2 = h·σ(2u), and its slope. Refuses to hold: its constants, which the caller brings. */
import { exp, fma } from './vectors';

/**
 * y = GELU(h) over `count` floats, a multiple of four, with 2u = h·(scale + cubic·h²). Where `slope`, h becomes GELU's
 * slope there, which is all that its gradient needs.
 */
export function gelu(count: i32, scale: f32, cubic: f32, h: usize, y: usize, slope: bool): void {
  const one = f32x4.splat(1);
  const minusScale = f32x4.splat(-scale);
  const minusCubic = f32x4.splat(-cubic);
  const scales = f32x4.splat(scale);
  const cubicOfSlope = f32x4.splat(3 * cubic);
  const end = h + ((<usize>count) << 2);
  while (h < end) {
    const x = v128.load(h);
    const square = f32x4.mul(x, x);
    const minus2u = f32x4.mul(x, fma(minusCubic, square, minusScale));
    const sigma = f32x4.div(one, f32x4.add(one, exp(minus2u)));
    const value = f32x4.mul(x, sigma);
    v128.store(y, value);
    // (h·σ)′ = σ + h·σ·(1 − σ)·2u′
    if (slope) {
      const inner = fma(cubicOfSlope, square, scales);
      v128.store(h, fma(f32x4.mul(value, f32x4.sub(one, sigma)), inner, sigma));
    }
    h += 16;
    y += 16;
  }
}
