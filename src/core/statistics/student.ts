/**
 * Quantiles of Student's t distribution, for intervals from few units.
 *
 * Holds: whole degrees of freedom, where the distribution function is a finite sum. Refuses to hold: anything else;
 * the general libraries cost more bytes than the rest of the statistics together.
 */

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
  if (!(p >= 0.5 && p < 1)) throw new RangeError(`The quantile's p must lie in ½ … 1, not ${p}.`);
  if (!Number.isInteger(degrees) || degrees < 1) {
    throw new RangeError(`Degrees of freedom must be a whole number from 1 on, not ${degrees}.`);
  }
  // In θ = atan(t/√ν) the search is over a bounded interval, whatever the tail.
  let [low, high] = [0, Math.PI / 2];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (centralProbability(middle, degrees) < 2 * p - 1) low = middle;
    else high = middle;
  }
  return Math.sqrt(degrees) * Math.tan((low + high) / 2);
}
