/**
 * Probabilities of numbers of masked tokens at a masking probability m: of one pattern (binomial) and of a
 * pattern with its mirror (trinomial). In logarithms, so that they hold for any n the page can ask for.
 *
 * Holds: these two distributions. Refuses to hold: rates, densities and sampling.
 */
import { assertWhole } from './assert';

const logFactorials: number[] = [0];

/** ln k! for k = 0 … n; the returned table may be longer. */
function logFactorialTable(n: number): readonly number[] {
  for (let k = logFactorials.length; k <= n; k++) {
    logFactorials.push(logFactorials[k - 1] + Math.log(k));
  }
  return logFactorials;
}

/** k·ln x, from ln x, with the limit 0 for k = 0, x = 0. */
const powerLog = (k: number, logX: number): number => (k === 0 ? 0 : k * logX);

/**
 * c·pᵏ qʳ⁻ᵏ·C(r, k) for k = least … most ≤ r, where `add` puts them. Neighbours follow from each other by a multiplication,
 * from the largest on, so that none is lost that another one is not negligible beside.
 * @param logScale ln c.
 */
function addTerms(
  { r, p, q, logScale }: { r: number; p: number; q: number; logScale: number },
  least: number,
  most: number,
  add: (k: number, value: number) => void,
): void {
  if (most < least) return;
  const logFactorial = logFactorialTable(r);
  const share = p > 0 ? p / (p + q) : 0;
  const peak = Math.min(most, Math.max(least, Math.floor((r + 1) * share)));
  const logChoose = logFactorial[r] - logFactorial[peak] - logFactorial[r - peak];
  const logPowers = powerLog(peak, Math.log(p)) + powerLog(r - peak, Math.log(q));
  const top = Math.exp(logScale + logChoose + logPowers);
  if (top === 0) return;
  add(peak, top);
  for (let k = peak + 1, value = top; k <= most; k++) {
    value *= ((r - k + 1) * p) / (k * q);
    add(k, value);
  }
  for (let k = peak - 1, value = top; k >= least; k--) {
    value *= ((k + 1) * q) / ((r - k) * p);
    add(k, value);
  }
}

/** Throws a RangeError unless n is a whole number ≥ 1. */
export function assertTokenCount(n: number): void {
  assertWhole(n, 'The number of maskable tokens');
}

function assertProbability(m: number): void {
  if (!(m >= 0 && m <= 1))
    throw new RangeError(`A masking probability must lie in 0 … 1, not ${m}.`);
}

/**
 * b_s(m) = C(n,s) mˢ (1−m)ⁿ⁻ˢ for s = 1 … n, [n]: entry s − 1 is the probability of s masked tokens.
 * RangeError for n < 1 or m outside [0, 1].
 */
export function binomialProbabilities(n: number, m: number): Float64Array {
  assertTokenCount(n);
  assertProbability(m);
  const probabilities = new Float64Array(n);
  const add = (s: number, value: number) => (probabilities[s - 1] = value);
  addTerms({ r: n, p: m, q: 1 - m, logScale: 0 }, 1, n, add);
  return probabilities;
}

/**
 * Probability that a pattern (u_i < m) masks s tokens and its mirror (u_i > 1 − m') masks s' tokens, for
 * s, s' = 1 … n, [n, n]. MIRROR has m' = m.
 *
 * Each token is masked by both with probability max(0, m + m' − 1), by neither with max(0, 1 − m − m'), by one alone
 * otherwise: a trinomial of the tokens masked by the first only, by the second only, and by both or neither.
 * Hence s + s' ≤ n exactly when the two are disjoint (m + m' ≤ 1), and s + s' ≥ n when together they cover everything.
 * RangeError for n < 1 or a probability outside [0, 1].
 */
export function mirroredProbabilities(n: number, m: number, mirror: number = m): Float64Array {
  assertTokenCount(n);
  assertProbability(m);
  assertProbability(mirror);
  const logFactorial = logFactorialTable(n);
  const disjoint = m + mirror <= 1;
  // Of the tokens masked by one alone those of the row's pattern are fixed by its size; the others vary along the row.
  const [fixed, other] = disjoint ? [m, mirror] : [1 - m, 1 - mirror];
  const together = Math.abs(1 - m - mirror);
  const probabilities = new Float64Array(n * n);
  for (let s = 1; s <= n; s++) {
    const alone = disjoint ? s : n - s;
    const rest = n - alone;
    const logChoose = logFactorial[n] - logFactorial[alone] - logFactorial[rest];
    const logScale = logChoose + powerLog(alone, Math.log(fixed));
    const row = { r: rest, p: other, q: together, logScale };
    const start = (s - 1) * n - 1;
    if (disjoint) addTerms(row, 1, rest, (k, value) => (probabilities[start + k] = value));
    else
      addTerms(row, 0, Math.min(rest, n - 1), (k, value) => (probabilities[start + n - k] = value));
  }
  return probabilities;
}
