/**
 * How an interval becomes a verdict: only an interval that excludes the threshold decides. Refuses to hold: what is
 * claimed.
 */
import type { Estimate } from '../../core/statistics/estimate';
import { studentQuantile } from '../../core/statistics/student';

export type Decision = 'holds' | 'fails' | 'undecided';

/** What would have to be there before a claim can be judged. */
export type Need =
  | 'a probe'
  | 'five probes'
  | 'the gradient probe'
  | 'an ARM lane'
  | 'an EMA lane'
  | 'a study of seeds'
  | 'answers to check';

/** One quantity of a claim with its threshold. */
export interface ClaimPart {
  /** What is measured: "A of MIRROR over A". */
  readonly what: string;
  /** What it must be: "below 0.5". */
  readonly must: string;
  /** Null where it is not a single number, or not measured. */
  readonly measured: Estimate | null;
  readonly outcome: Decision;
  /** What is missing, where nothing can be said without it. */
  readonly needs: Need | null;
  /** A plain remark, such as which method it is about; null without. */
  readonly remark: string | null;
}

interface Words {
  readonly what: string;
  readonly must: string;
  readonly remark?: string | null;
}

export function part(words: Words, measured: Estimate | null, outcome: Decision): ClaimPart {
  return { remark: null, ...words, measured, outcome, needs: null };
}

/** A part that waits for something. */
export function lacking(words: Words, needs: Need): ClaimPart {
  return { remark: null, ...words, measured: null, outcome: 'undecided', needs };
}

/** The claim is that the value is below the threshold. Without a number nothing is decided. */
export function isBelow({ low, high }: Estimate, threshold: number): Decision {
  if (high < threshold) return 'holds';
  return low > threshold ? 'fails' : 'undecided';
}

export function isAbove({ low, high }: Estimate, threshold: number): Decision {
  if (low > threshold) return 'holds';
  return high < threshold ? 'fails' : 'undecided';
}

/** The claim is that the value is `target` up to a margin, which is then the threshold on either side. */
export function isNear({ low, high }: Estimate, target: number, margin: number): Decision {
  if (low > target - margin && high < target + margin) return 'holds';
  return low > target + margin || high < target - margin ? 'fails' : 'undecided';
}

/** An interval does not say how many of its units have most of the spread: no fewer than one in so many is assumed. */
const SPARSE = 4;

/**
 * The interval for one of several comparisons of which the most extreme one will be looked at (Bonferroni), widened as
 * Student's t of few degrees of freedom asks for. RangeError for fewer than 1 comparison.
 */
export function amongMany(estimate: Estimate, comparisons: number): Estimate {
  const { value, low, high, n } = estimate;
  if (!(comparisons >= 1)) {
    throw new RangeError(`There must be at least one comparison, not ${comparisons}.`);
  }
  const degrees = Math.max(1, Math.floor(n / SPARSE));
  const factor =
    studentQuantile(1 - 0.025 / comparisons, degrees) / studentQuantile(0.975, degrees);
  return {
    ...estimate,
    low: value - factor * (value - low),
    high: value + factor * (high - value),
  };
}

/**
 * All of several must be below the threshold. It holds where each is by its own interval: to be wrong about all, one must
 * be wrong about the worst, so no correction is needed. It fails where one is above by an interval that knows how many
 * there were to choose from.
 */
export function areAllBelow(estimates: readonly Estimate[], threshold: number): Decision {
  if (estimates.length === 0) return 'undecided';
  if (estimates.some((one) => amongMany(one, estimates.length).low > threshold)) return 'fails';
  return estimates.every((one) => isBelow(one, threshold) === 'holds') ? 'holds' : 'undecided';
}

/** A claim of several parts: one that fails refutes it, and all must hold for it to hold. */
export function overall(parts: readonly Pick<ClaimPart, 'outcome'>[]): Decision {
  if (parts.some(({ outcome }) => outcome === 'fails')) return 'fails';
  return parts.length > 0 && parts.every(({ outcome }) => outcome === 'holds')
    ? 'holds'
    : 'undecided';
}

/** The largest of several by value; null of none. */
export function largest(estimates: readonly Estimate[]): Estimate | null {
  return estimates.reduce<Estimate | null>(
    (found, one) => (found === null || one.value > found.value ? one : found),
    null,
  );
}

/** A share of a positive whole that is known much better than it. */
export function relativeTo({ value, low, high, n }: Estimate, whole: number): Estimate {
  return { value: value / whole, low: low / whole, high: high / whole, n };
}
