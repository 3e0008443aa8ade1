/**
 * How an interval becomes a decision: only an interval that excludes the threshold decides. Refuses to hold: what is
 * claimed.
 */
import type { Estimate } from '../../core/statistics/estimate';
import { studentQuantile } from '../../core/statistics/quantiles';

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
  readonly decision: Decision;
  /** What is missing, where nothing can be said without it. */
  readonly needs: Need | null;
  /** A plain remark, such as which method it is about; null without. */
  readonly remark: string | null;
}

/** What a part must be: in words, and as the rule that decides it. */
interface Must {
  readonly words: string;
  readonly decide: (estimate: Estimate) => Decision;
}

export const below = (threshold: number): Must => ({
  words: `below ${threshold}`,
  decide: (estimate) => isBelow(estimate, threshold),
});

export const above = (threshold: number): Must => ({
  words: `above ${threshold}`,
  decide: ({ low, high }) => (low > threshold ? 'holds' : high < threshold ? 'fails' : 'undecided'),
});

export const near = (target: number, margin: number): Must => ({
  words: `${target}, within ${margin * 100} %`,
  decide: (estimate) => isNear(estimate, target, margin),
});

/** A part as its estimate decides it; undecided without one, and where something is missing that it needs. */
export function part(
  what: string,
  must: Must,
  measured: Estimate | Need | null,
  remark: string | null = null,
): ClaimPart {
  const words = { what, must: must.words, remark };
  return measured === null || typeof measured === 'string'
    ? { ...words, measured: null, decision: 'undecided', needs: measured }
    : { ...words, measured, decision: must.decide(measured), needs: null };
}

/** Ratios of methods, or what is missing before there are any. */
export type NamedRatios = readonly { readonly name: string; readonly ratio: Estimate }[] | Need;

/** The part whose ratios must all be below 1. The worst of them speaks, and `remarkOf` remarks on its method, if any. */
export function allBelowOne(
  what: string,
  ratios: NamedRatios,
  remarkOf: (worst: string | null, estimates: readonly Estimate[]) => string | null,
): ClaimPart {
  const estimates = typeof ratios === 'string' ? [] : ratios.map(({ ratio }) => ratio);
  const must = { words: 'all below 1', decide: () => areAllBelow(estimates, 1) };
  if (typeof ratios === 'string') return part(what, must, ratios);
  const [worst = null] = [...ratios].sort((a, b) => b.ratio.value - a.ratio.value);
  return part(what, must, worst && worst.ratio, remarkOf(worst && worst.name, estimates));
}

/** The claim is that the value is below the threshold. */
export function isBelow({ low, high }: Estimate, threshold: number): Decision {
  if (high < threshold) return 'holds';
  return low > threshold ? 'fails' : 'undecided';
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
  if (estimates.some((ratio) => amongMany(ratio, estimates.length).low > threshold)) return 'fails';
  return estimates.every((ratio) => isBelow(ratio, threshold) === 'holds') ? 'holds' : 'undecided';
}

/** A claim of several parts: one that fails refutes it, and all must hold for it to hold. */
export function overall(parts: readonly ClaimPart[]): Decision {
  if (parts.some(({ decision }) => decision === 'fails')) return 'fails';
  const established = parts.length > 0 && parts.every(({ decision }) => decision === 'holds');
  return established ? 'holds' : 'undecided';
}

/** A share of a positive whole that is known much better than it. */
export function relativeTo({ value, low, high, n }: Estimate, whole: number): Estimate {
  return { value: value / whole, low: low / whole, high: high / whole, n };
}
