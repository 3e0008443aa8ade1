/** Holds: one step of Adam (docs/model.md, "Optimiser"). Refuses to hold: its schedule; the constants come made for the step. */
import { fma } from './vectors';

/**
 * Moves `count` parameters, a multiple of four, and their moments. `rate` is the learning rate over 1 − beta1^step, `unbias2`
 * 1/(1 − beta2^step), `decay` 1 − learning rate·weight decay, and `clip` scales the gradient.
 */
export function adam(
  count: i32,
  parameters: usize,
  first: usize,
  second: usize,
  gradient: usize,
  clip: f32,
  beta1: f32,
  rest1: f32,
  beta2: f32,
  rest2: f32,
  rate: f32,
  unbias2: f32,
  epsilon: f32,
  decay: f32,
): void {
  const scale = f32x4.splat(clip);
  const old1 = f32x4.splat(beta1);
  const new1 = f32x4.splat(rest1);
  const old2 = f32x4.splat(beta2);
  const new2 = f32x4.splat(rest2);
  const step = f32x4.splat(-rate);
  const unbias = f32x4.splat(unbias2);
  const floor = f32x4.splat(epsilon);
  const keep = f32x4.splat(decay);
  const end = (<usize>count) << 2;
  for (let p: usize = 0; p < end; p += 16) {
    const g = f32x4.mul(scale, v128.load(gradient + p));
    const m = fma(new1, g, f32x4.mul(old1, v128.load(first + p)));
    const v = fma(new2, f32x4.mul(g, g), f32x4.mul(old2, v128.load(second + p)));
    v128.store(first + p, m);
    v128.store(second + p, v);
    const direction = f32x4.div(m, f32x4.add(floor, f32x4.sqrt(f32x4.mul(v, unbias))));
    v128.store(parameters + p, fma(step, direction, f32x4.mul(keep, v128.load(parameters + p))));
  }
}
