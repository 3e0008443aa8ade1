/**
 * Quantiles of the chi-square distribution, for intervals of standard deviations.
 *
 * Holds: whole degrees of freedom, where the gamma function is a finite product. Refuses to hold: anything else.
 */

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
  if (!(p > 0 && p < 1)) throw new RangeError(`The quantile's p must lie in 0 … 1, not ${p}.`);
  if (!Number.isInteger(degrees) || degrees < 1) {
    throw new RangeError(`Degrees of freedom must be a whole number from 1 on, not ${degrees}.`);
  }
  let [low, high] = [0, degrees];
  while (chiSquareProbability(high, degrees) < p) high *= 2;
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (chiSquareProbability(middle, degrees) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
