/**
 * Holds: which tokens a pattern hides at a rate, from its uniform numbers: while the slider moves, before the worker has answered.
 * Refuses to hold: how patterns are drawn for training (core/draws), which a test compares this with.
 */
import { maskingProbability } from '../../core/masking-probability';
import type { MaskedMicroscope } from '../../lab/record/microscope-report';

type Nested = Pick<MaskedMicroscope, 'counted' | 'uniforms'>;

/** 1 where masked, [n]: by the first pattern, or by its mirror. */
export function maskedAt(
  { counted, uniforms }: Nested,
  t: number,
  epsilon: number,
  mirror = false,
): Uint8Array {
  const u = mirror ? uniforms.map((value) => 1 - value) : uniforms;
  if (!counted) {
    const m = maskingProbability(t, epsilon);
    return Uint8Array.from(u, (value) => Number(value < m));
  }
  const n = u.length;
  const s = Math.min(n, Math.max(1, Math.round(t * n)));
  const order = Array.from(u.keys()).sort((i, j) => u[i] - u[j]);
  const masked = new Uint8Array(n);
  for (const i of order.slice(0, s)) masked[i] = 1;
  return masked;
}
