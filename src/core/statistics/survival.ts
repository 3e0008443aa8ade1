/**
 * Times until something happens, some of which are only known to be longer. Holds: the Kaplan–Meier estimate and its median.
 * Refuses to hold: whose times they are.
 */
import { assertRange } from '../assert';

/** A time that was seen to its end, or at which watching ended before anything had happened. */
export interface Duration {
  readonly time: number;
  readonly happened: boolean;
}

interface SurvivalStep {
  /** At which something happened. */
  readonly time: number;
  /** P(T > time). */
  readonly survival: number;
  /** Greenwood's Σ d/(n(n − d)), the squared standard error of ln S; Infinity once S = 0. */
  readonly logVariance: number;
}

/**
 * The Kaplan–Meier estimate, Ŝ(t) = Π (1 − d/n) over the times up to t: d happen there, of n still watched. Where both are at
 * the same time, what happens comes before watching ends. Kaplan & Meier 1958; Greenwood 1926.
 */
export function kaplanMeier(durations: readonly Duration[]): readonly SurvivalStep[] {
  const times = [...new Set(durations.filter(({ happened }) => happened).map(({ time }) => time))];
  let survival = 1;
  let logVariance = 0;
  return times
    .sort((a, b) => a - b)
    .map((at) => {
      const n = durations.filter(({ time }) => time >= at).length;
      const d = durations.filter(({ time, happened }) => happened && time === at).length;
      survival *= 1 - d / n;
      logVariance += d / (n * (n - d));
      return { time: at, survival, logVariance };
    });
}

/** A median of times; Infinity where it is beyond what was watched. */
export interface MedianTime {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

/** Standard normal, two-sided 95 %. */
const Z = 1.959963984540054;

/** ½ apart by rounding alone. */
const TOLERANCE = 1e-9;

/**
 * The median of the Kaplan–Meier estimate, half way between two times where Ŝ is ½ between them (the first where
 * nothing is seen to follow), and the 95 % interval of
 * Brookmeyer & Crowley 1982 on the scale ln(−ln S): the times at which ½ is no worse than z standard errors away. RangeError
 * for no durations.
 */
export function medianTime(durations: readonly Duration[]): MedianTime {
  assertRange(durations.length > 0, 'A median needs at least one duration.');
  const steps = kaplanMeier(durations);
  const at = steps.findIndex(({ survival }) => survival <= 0.5 + TOLERANCE);
  const time = (k: number): number => steps[k]?.time ?? Infinity;
  const flat =
    at + 1 < steps.length && at !== -1 && Math.abs(steps[at].survival - 0.5) <= TOLERANCE;
  const value = at === -1 ? Infinity : flat ? (time(at) + time(at + 1)) / 2 : time(at);
  /** How far ln(−ln Ŝ) is above that of ½, in standard errors: by the delta method its variance is V/ln² Ŝ. */
  const above = ({ survival, logVariance }: SurvivalStep): number => {
    // Where nothing is watched any longer there is no standard error.
    if (survival <= 0) return 0;
    const log = Math.log(survival);
    return ((Math.log(-log) - Math.log(Math.LN2)) * Math.abs(log)) / Math.sqrt(logVariance);
  };
  const first = (k: number): number => (k === -1 ? Infinity : time(k));
  return {
    value,
    low: first(steps.findIndex((step) => above(step) >= -Z)),
    high: first(steps.findIndex((step) => above(step) > Z)),
    n: durations.length,
  };
}
