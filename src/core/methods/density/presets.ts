/**
 * Known densities of the masking rate as starting points of one drawn by hand (METHODS 6). Rates are masking probabilities
 * here (m(t) = t up to ε), so a schedule m(r) with r uniform on [0, 1] is the density of its values.
 *
 * MDLM's log-linear schedule and a number of masked tokens that is uniform on 0 … n are both the uniform density: no presets
 * of their own.
 *
 * Holds: formulas and sources. Refuses to hold: what is done with the handles (hand-drawn.ts).
 */
import { HANDLE_RATES, handlesOf } from './hand-drawn';

export type PresetName = 'uniform' | 'bell' | 'cosine' | 'MDLM’s cosine';

export interface DensityPreset {
  readonly name: PresetName;
  /** Handles of the drawn density, [13]. */
  readonly handles: readonly number[];
}

const LAST = HANDLE_RATES.length - 1;

/**
 * The handles of a density that rises without bound at an end: there the value that gives the piece beside it the
 * probability it has.
 * @param pdf density at t in (0, 1), @param cdf probability of a rate below t.
 */
function handlesAtEnds(pdf: (t: number) => number, cdf: (t: number) => number): readonly number[] {
  const end = (last: number, inner: number): number => {
    const [t, beside] = [HANDLE_RATES[last], HANDLE_RATES[inner]];
    return Math.max(0, (2 * (cdf(t) - cdf(beside))) / (t - beside) - pdf(beside));
  };
  const [low, high] = [end(0, 1), end(LAST, LAST - 1)];
  return handlesOf((t) => (t === 0 ? low : t === 1 ? high : pdf(t)));
}

/** cos(πr/2): P(m < t) = (2/π)·arcsin t. */
const cosine = handlesAtEnds(
  (t) => 2 / (Math.PI * Math.sqrt(1 - t * t)),
  (t) => (2 / Math.PI) * Math.asin(t),
);

/** 1 − cos(πr/2), the mirror image. */
const mdlmCosine = handlesAtEnds(
  (t) => 2 / (Math.PI * Math.sqrt(t * (2 - t))),
  (t) => 1 - (2 / Math.PI) * Math.asin(1 - t),
);

/** ln(t/(1−t)) ~ N(0, 1); 0 at both ends, which the lowest handle lifts. */
const bell = handlesOf((t) =>
  t === 0 || t === 1
    ? 0
    : Math.exp(-(Math.log(t / (1 - t)) ** 2) / 2) / (Math.sqrt(2 * Math.PI) * t * (1 - t)),
);

/** In the order in which they are offered. */
export const DENSITY_PRESETS: readonly DensityPreset[] = [
  {
    name: 'uniform',
    handles: HANDLE_RATES.map(() => 1),
  },
  {
    name: 'bell',
    handles: bell,
  },
  {
    name: 'cosine',
    handles: cosine,
  },
  {
    name: 'MDLM’s cosine',
    handles: mdlmCosine,
  },
];

/** A link's handles are rounded. */
const ROUNDING = 0.01;

/** Whether handles draw the bell. @param handles values of a drawn density, [13]. */
export const isBell = (handles: readonly number[]): boolean =>
  handles.length === bell.length &&
  handles.every((value, k) => Math.abs(value - bell[k]) <= ROUNDING * Math.max(1, bell[k]));
