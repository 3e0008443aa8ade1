/**
 * The masking rate t and the probability m(t) = (1−ε)t + ε it stands for (METHODS 1).
 *
 * Holds: this map, its inverse and its limits. Refuses to hold: densities of t.
 */

/** Throws a RangeError unless 0 < ε < ½: at 0 the variance has no bound, and the quadrature breaks at ½. */
export function assertEpsilon(epsilon: number): void {
  if (!(epsilon > 0 && epsilon < 0.5)) {
    throw new RangeError(
      `The smallest masking probability ε must lie between 0 and ½, not ${epsilon}.`,
    );
  }
}

/** m(t): the probability with which each token is masked at rate t. RangeError for t outside [0, 1] or a bad ε. */
export function maskingProbability(t: number, epsilon: number): number {
  assertEpsilon(epsilon);
  if (!(t >= 0 && t <= 1)) throw new RangeError(`A masking rate t must lie in 0 … 1, not ${t}.`);
  // (1−ε)·1 + ε may round above 1.
  return Math.min(1, (1 - epsilon) * t + epsilon);
}

/** The rate t at which tokens are masked with probability m. RangeError for m outside [ε, 1] or a bad ε. */
export function rateOf(m: number, epsilon: number): number {
  assertEpsilon(epsilon);
  if (!(m >= epsilon && m <= 1)) {
    throw new RangeError(`A masking probability must lie in ε … 1 with ε = ${epsilon}, not ${m}.`);
  }
  return Math.min(1, (m - epsilon) / (1 - epsilon));
}
