/** Data that look like a run's, without a run: the same at every call. */
import type { LaneLook } from '../../src/charts/look';
import { laneStyle } from '../../src/ui/theme/theme';

const SHORT = ['Standard', 'P-POTS', 'MIRROR', 'Fixed count'];
const LONG = [
  'P-POTS (gradient) + MIRROR + SyRM, refitted',
  'Stratified + MultiSample-8 (antithetic rates)',
  'Hand-drawn + MIRROR + importance weights',
  'ISAD + SyRM with EPR, most confident first',
];

const looksOf = (names: readonly string[], count: number): LaneLook[] =>
  names.slice(0, count).map((name, id) => ({ id, name, ...laneStyle(id) }));

export const lanes = (count: number): LaneLook[] => looksOf(SHORT, count);
export const longLanes = (count: number): LaneLook[] => looksOf(LONG, count);

/** 0, 1, …, count − 1, each through `value`. */
export const column = (count: number, value: (i: number) => number): number[] =>
  Array.from({ length: count }, (_, i) => value(i));

/** Between −1 and 1, without pattern to the eye. */
export const wobble = (i: number, seed = 0): number => {
  const x = Math.sin(12.9898 * (i + 1) + 78.233 * (seed + 1)) * 43758.5453;
  return 2 * (x - Math.floor(x)) - 1;
};

/** A curve that falls from `start` to `end` over `steps`, measured `count` times, with intervals of ± `error` of it. */
export function fallingCurve(
  { start, end, error = 0.1 }: { start: number; end: number; error?: number },
  { count = 40, steps = 1200, seed = 0 } = {},
) {
  const x = column(count, (i) => Math.round(((i + 1) * steps) / count));
  const value = x.map(
    (step, i) =>
      (end + (start - end) * Math.exp((-4 * step) / steps)) * (1 + error * 0.6 * wobble(i, seed)),
  );
  return {
    x,
    value,
    low: value.map((v) => v - error * Math.abs(v)),
    high: value.map((v) => v + error * Math.abs(v)),
  };
}

/** An estimate with an interval of ± `error`. */
export const estimate = (value: number, error: number) => ({
  value,
  low: value - error,
  high: value + error,
  n: 256,
});
