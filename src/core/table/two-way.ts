/**
 * Statistics that scatter in two ways: over sequences, and, where gradients are known by a random projection alone, over the numbers of
 * the sketch. Every number of a sketch looks at a direction of its own, drawn independently, so a sum over them is replicated by leaving
 * numbers out, as one over sequences is by leaving sequences out.
 *
 * Holds: their arithmetic and intervals. Refuses to hold: what they mean.
 */
import type { Estimate } from '../statistics/estimate';
import {
  combine,
  intervalAround,
  jackknifeEstimate,
  scatterOf,
  type Replicates,
  type Scatter,
} from '../statistics/jackknife';
import { positiveEstimate } from '../statistics/log-and-ratio-intervals';

export interface TwoWay {
  readonly sequences: Replicates;
  /** Null for the loss. */
  readonly sketch: Replicates | null;
}

/** A function of statistics of the same table. */
export const combined = (operation: (...values: number[]) => number, ...of: TwoWay[]): TwoWay => {
  const sketches = of.flatMap(({ sketch }) => sketch ?? []);
  return {
    sequences: combine(operation, ...of.map(({ sequences }) => sequences)),
    sketch: sketches.length === of.length ? combine(operation, ...sketches) : null,
  };
};

export const minus = (a: TwoWay, b: TwoWay): TwoWay => combined((x, y) => x - y, a, b);
export const plus = (a: TwoWay, b: TwoWay): TwoWay => combined((x, y) => x + y, a, b);
export const times = (factor: number, a: TwoWay): TwoWay => combined((x) => factor * x, a);

/** Both scatters as one, with Satterthwaite's degrees of freedom. */
function scatter(sequences: Replicates, sketch: Replicates): Scatter {
  const [a, b] = [scatterOf(sequences), scatterOf(sketch)];
  const [first, second] = [a.standardError ** 2, b.standardError ** 2];
  const total = first + second;
  const degrees = total > 0 ? total ** 2 / (first ** 2 / a.degrees + second ** 2 / b.degrees) : 1;
  return { standardError: Math.sqrt(total), degrees: Math.max(1, Math.floor(degrees)) };
}

/** The statistic with its 95 % interval. */
export const estimateOf = ({ sequences, sketch }: TwoWay): Estimate =>
  sketch ? intervalAround(sequences, scatter(sequences, sketch)) : jackknifeEstimate(sequences);

/** Beyond e^±2 a positive quantity is hardly measured. */
const LARGEST_LOG_HALF_WIDTH = 2;

/** The same of what cannot be negative, symmetric in the logarithm where that is known at all. */
export function positiveEstimateOf({ sequences, sketch }: TwoWay): Estimate {
  if (!sketch) return positiveEstimate(sequences);
  const plain = intervalAround(sequences, scatter(sequences, sketch));
  const half = (plain.high - plain.value) / plain.value;
  if (!(plain.value > 0)) return plain;
  // Plain, it would begin below 0.
  if (half >= LARGEST_LOG_HALF_WIDTH) return { ...plain, low: 0 };
  return { ...plain, low: plain.value * Math.exp(-half), high: plain.value * Math.exp(half) };
}

/** Less than this of another variance is none. */
const ROUNDING = 1e-10;

/** first/second of two positive statistics with the interval of its logarithm; from 0 to ∞ where that cannot be told. */
export function ratioOf(first: TwoWay, second: TwoWay): Estimate {
  const isKnown = (a: number, b: number) => b > 0 && a > ROUNDING * b;
  const logarithm = combined((a, b) => (isKnown(a, b) ? Math.log(a / b) : NaN), first, second);
  const { value, low, high, n } = estimateOf(logarithm);
  if (Number.isFinite(low + high)) {
    return { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high), n };
  }
  const quotient = first.sequences.value / second.sequences.value;
  return { value: quotient > ROUNDING ? quotient : 0, low: 0, high: Infinity, n };
}
