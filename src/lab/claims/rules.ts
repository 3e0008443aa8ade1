/**
 * How an estimate becomes a decision: only what excludes the threshold decides, a confidence sequence where it is asked again
 * with every reading (METHODS 7), the interval where it is asked once. Refuses to hold: what is claimed, and how long a
 * decision stands (held.ts).
 */
import { sequenceAround } from '../../core/statistics/confidence-sequence';
import type { Estimate } from '../../core/statistics/estimate';
import { studentQuantile } from '../../core/statistics/quantiles';
import { clauses } from '../../language/language';
import { claims } from '../../language/rooms/claims';
import { withPercent } from '../words/numbers';

export type Decision = 'holds' | 'fails' | 'undecided';

/** What would have to be there before a claim can be judged. */
export type Need =
  | 'probe'
  | 'five-probes'
  | 'masked-lane'
  | 'independent-rates'
  | 'variances'
  | 'arm-lane'
  | 'ema-lane'
  | 'twin-without-ema'
  | 'study'
  | 'study-with-both'
  | 'standard-first'
  | 'study-with-count-weight'
  | 'study-with-bell'
  | 'several-methods'
  | 'gradient-noise'
  | 'more-runs'
  | 'three-seeds'
  | 'scatter'
  | 'answers';

/** When something is decided: repeatedly, with every reading of a window of probes, or once, over seeds of a study. */
type Asked = 'repeatedly' | 'once';

/** One quantity of a claim with its threshold. */
export interface ClaimPart {
  /** What is measured: "A of MIRROR over A", in the language of the page. */
  readonly what: string;
  /** Which lane or pair it is about, by a name that no language changes, where parts of others stand in the same claim. */
  readonly about?: string;
  /** What it must be: "below 0.5". */
  readonly must: string;
  /** Null where it is not a single number, or not measured. */
  readonly measured: Estimate | null;
  readonly decision: Decision;
  readonly asked: Asked;
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
  words: claims.below({ threshold: String(threshold) }),
  decide: (estimate) => isBelow(estimate, threshold),
});

export const above = (threshold: number): Must => ({
  words: claims.above({ threshold: String(threshold) }),
  decide: ({ low, high }) => (low > threshold ? 'holds' : high < threshold ? 'fails' : 'undecided'),
});

export const near = (target: number, margin: number): Must => ({
  words: claims.near({ target: String(target), percent: withPercent(String(margin * 100)) }),
  decide: (estimate) => isNear(estimate, target, margin),
});

/** What an estimate is decided by. */
const decisive = (estimate: Estimate, asked: Asked): Estimate =>
  asked === 'once' ? estimate : sequenceAround(estimate);

/** A part as its estimate decides it; undecided without one, and where something is missing that it needs. */
export function part(
  what: string,
  must: Must,
  measured: Estimate | Need | null,
  remark: string | null = null,
  asked: Asked = 'repeatedly',
): ClaimPart {
  const words = { what, must: must.words, remark, asked };
  return measured === null || typeof measured === 'string'
    ? { ...words, measured: null, decision: 'undecided', needs: measured }
    : { ...words, measured, decision: must.decide(decisive(measured, asked)), needs: null };
}

/** Larger first, and last what compares no noise with none. */
const bySize = (a: Estimate, b: Estimate): number =>
  Number(Number.isNaN(a.value)) - Number(Number.isNaN(b.value)) || b.value - a.value;

/** Ratios of methods, or what is missing before there are any. */
export type NamedRatios = readonly { readonly name: string; readonly ratio: Estimate }[] | Need;

/**
 * The part whose ratios must all be below 1, or another threshold. The worst of them speaks, and `remarkOf` remarks on its
 * method, if any.
 */
export function allBelowOne(
  what: string,
  ratios: NamedRatios,
  remarkOf: (worst: string | null, estimates: readonly Estimate[]) => string | null,
  threshold = 1,
): ClaimPart {
  const estimates =
    typeof ratios === 'string' ? [] : ratios.map(({ ratio }) => sequenceAround(ratio));
  const must = {
    words: claims.allBelow({ threshold: String(threshold) }),
    decide: () => areAllBelow(estimates, threshold),
  };
  if (typeof ratios === 'string') return part(what, must, ratios);
  const [worst = null] = [...ratios].sort((a, b) => bySize(a.ratio, b.ratio));
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

/** One of several of which it is claimed that whichever is lower in one thing is lower in another; null: not measured. */
export interface Implication {
  readonly name: string;
  readonly first: Estimate | null;
  readonly second: Estimate | null;
}

/** Which of the others might be lower in the first thing: all but those that are shown not to be. */
export const mightBeLower = <I extends Implication>(all: readonly I[]): readonly I[] =>
  all.filter(({ first }) => first === null || isBelow(first, 1) !== 'fails');

/**
 * "First below 1 ⇒ second below 1", for each of several ratios. It fails where one is below in the first and above in the
 * second by intervals that know how many there were. It holds where at least one is below in the first, and every one that
 * might be is below in the second: a counterexample that is not established is still one that may be.
 */
export function lowerImpliesLower(all: readonly Implication[]): Decision {
  const candidates = mightBeLower(all);
  const refutes = ({ first, second }: Implication) =>
    first !== null &&
    second !== null &&
    amongMany(first, all.length).high < 1 &&
    amongMany(second, all.length).low > 1;
  if (candidates.some(refutes)) return 'fails';
  const below = (estimate: Estimate | null) =>
    estimate !== null && isBelow(estimate, 1) === 'holds';
  return candidates.some(({ first }) => below(first)) &&
    candidates.every(({ second }) => below(second))
    ? 'holds'
    : 'undecided';
}

/**
 * The part that claims so. The largest second ratio among those that might be lower in the first speaks.
 * @param nothing what is to be said where none is established to be lower in the first.
 * @param of what was compared, before the name of the worst; empty for nothing.
 * @param asked as of `part`.
 */
export function lowerImpliesLowerPart(
  what: string,
  all: readonly Implication[] | Need,
  nothing: string,
  of = '',
  asked: Asked = 'repeatedly',
): ClaimPart {
  const words = claims.allBelow({ threshold: '1' });
  const open = (needs: Need | null) =>
    part(what, { words, decide: () => 'undecided' }, needs, needs ? null : nothing, asked);
  if (typeof all === 'string') return open(all);
  const sequence = (estimate: Estimate | null) => estimate && decisive(estimate, asked);
  const decided = all.map(({ name, first, second }) => ({
    name,
    first: sequence(first),
    second: sequence(second),
    measured: second,
  }));
  const must = { words, decide: () => lowerImpliesLower(decided) };
  const candidates = mightBeLower(decided);
  if (!candidates.some(({ first }) => first !== null && isBelow(first, 1) === 'holds')) {
    return open(null);
  }
  const ratios = candidates.flatMap(({ name, measured }) => (measured ? [{ name, measured }] : []));
  const [worst = null] = [...ratios].sort((a, b) => bySize(a.measured, b.measured));
  const lower = candidates.filter(({ second }) => second && isBelow(second, 1) === 'holds').length;
  const counted = claims.ofAreBelow({ lower: String(lower), all: String(candidates.length) });
  const remark = clauses([of, worst?.name ?? '', counted].filter(Boolean));
  return part(what, must, worst && worst.measured, remark, asked);
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
