/**
 * Quantiles of Student's t distribution, for intervals from few units, and of chi-square, for intervals of standard
 * deviations.
 *
 * Holds: whole degrees of freedom, where both distribution functions are finite sums or short series. Refuses to hold:
 * anything else; the general libraries cost more bytes than the rest of the statistics together.
 */
import { assertRange, assertWhole } from '../assert';
import { bisect } from '../bisect';

/**
 * P(|T| < √ν·tan θ) for T with ν degrees of freedom (Abramowitz & Stegun 26.7.3, 26.7.4).
 */
function centralProbability(theta: number, degrees: number): number {
  const cosine = Math.cos(theta);
  const odd = degrees % 2 === 1;
  let term = odd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let k = odd ? 3 : 2; k <= degrees - 2; k += 2) {
    term *= ((k - 1) / k) * cosine * cosine;
    sum += term;
  }
  const series = Math.sin(theta) * sum;
  return odd ? (2 / Math.PI) * (theta + series) : series;
}

/**
 * The p-quantile of Student's t with a whole number of degrees of freedom.
 * RangeError unless ½ ≤ p < 1 and the degrees are a whole number ≥ 1.
 */
export function studentQuantile(p: number, degrees: number): number {
  assertRange(p >= 0.5 && p < 1, `The quantile's p must lie in ½ … 1, not ${p}.`);
  assertWhole(degrees, 'The number of degrees of freedom');
  const ofP = studentQuantiles.get(p) ?? new Map<number, number>();
  studentQuantiles.set(p, ofP);
  const found = ofP.get(degrees) ?? freshQuantile(p, degrees);
  ofP.set(degrees, found);
  return found;
}

/** By p and degrees of freedom: hundreds of intervals are read at once, and they share a few. */
const studentQuantiles = new Map<number, Map<number, number>>();

function freshQuantile(p: number, degrees: number): number {
  // In θ = atan(t/√ν) the search is over a bounded interval, whatever the tail.
  const below = (theta: number) => centralProbability(theta, degrees) < 2 * p - 1;
  const [low, high] = bisect(below, 0, Math.PI / 2, 60);
  return Math.sqrt(degrees) * Math.tan((low + high) / 2);
}

/** Γ(k/2 + 1) for whole k ≥ 1, by its logarithm. */
function logGammaHalf(k: number): number {
  let log = k % 2 === 0 ? 0 : Math.log(Math.sqrt(Math.PI) / 2);
  for (let j = k % 2 === 0 ? 2 : 3; j <= k; j += 2) log += Math.log(j / 2);
  return log;
}

/**
 * P(χ²_k < x): the lower incomplete gamma function by its series, whose terms are all positive (Abramowitz & Stegun
 * 6.5.29).
 */
export function chiSquareProbability(x: number, degrees: number): number {
  if (x <= 0) return 0;
  const [a, y] = [degrees / 2, x / 2];
  let term = 1;
  let sum = 1;
  for (let j = 1; term > sum * 1e-17; j++) {
    term *= y / (a + j);
    sum += term;
  }
  return Math.min(1, sum * Math.exp(a * Math.log(y) - y - logGammaHalf(degrees)));
}

/**
 * The p-quantile of chi-square with a whole number of degrees of freedom.
 * RangeError unless 0 < p < 1 and the degrees are a whole number ≥ 1.
 */
export function chiSquareQuantile(p: number, degrees: number): number {
  assertRange(p > 0 && p < 1, `The quantile's p must lie in 0 … 1, not ${p}.`);
  assertWhole(degrees, 'The number of degrees of freedom');
  const below = (x: number) => chiSquareProbability(x, degrees) < p;
  let end = degrees;
  while (below(end)) end *= 2;
  const [low, high] = bisect(below, 0, end, 100);
  return (low + high) / 2;
}
