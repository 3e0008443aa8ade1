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

/** k·ln x with the limit 0 for k = 0, x = 0. */
const powerLog = (k: number, x: number): number => (k === 0 ? 0 : k * Math.log(x));

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
  const logFactorial = logFactorialTable(n);
  return Float64Array.from({ length: n }, (_, k) => {
    const s = k + 1;
    const logChoose = logFactorial[n] - logFactorial[s] - logFactorial[n - s];
    return Math.exp(logChoose + powerLog(s, m) + powerLog(n - s, 1 - m));
  });
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
  const [first, second] = disjoint ? [m, mirror] : [1 - mirror, 1 - m];
  const together = Math.abs(1 - m - mirror);
  const probabilities = new Float64Array(n * n);
  for (let s = 1; s <= n; s++) {
    for (let r = 1; r <= n; r++) {
      const firstOnly = disjoint ? s : n - r;
      const secondOnly = disjoint ? r : n - s;
      const rest = n - firstOnly - secondOnly;
      if (rest < 0) continue;
      const logChoose =
        logFactorial[n] - logFactorial[firstOnly] - logFactorial[secondOnly] - logFactorial[rest];
      probabilities[(s - 1) * n + r - 1] = Math.exp(
        logChoose +
          powerLog(firstOnly, first) +
          powerLog(secondOnly, second) +
          powerLog(rest, together),
      );
    }
  }
  return probabilities;
}
