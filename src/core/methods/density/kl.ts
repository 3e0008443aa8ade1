/** Kullback–Leibler divergence on quadrature nodes. */

/**
 * KL(p ‖ q) = Σ_j ω_j p_j ln(p_j/q_j) in nats, after dividing each by its own integral Σ_j ω_j p_j, so neither
 * needs to be normalised. Arrays [J] of one length. Infinity where q is 0 and p is not.
 * Throws a RangeError if a value is negative or not finite, or an integral is 0.
 */
export function klDivergence(
  weight: ArrayLike<number>,
  p: ArrayLike<number>,
  q: ArrayLike<number>,
): number {
  const integral = (density: ArrayLike<number>): number => {
    let sum = 0;
    for (let j = 0; j < weight.length; j++) {
      if (!(density[j] >= 0 && density[j] < Infinity)) {
        throw new RangeError(
          `A density must be 0 or above and finite everywhere; at node ${j} it is ${density[j]}.`,
        );
      }
      sum += weight[j] * density[j];
    }
    if (!(sum > 0)) throw new RangeError('A density cannot be 0 everywhere.');
    return sum;
  };
  const pTotal = integral(p);
  const qTotal = integral(q);
  let divergence = 0;
  for (let j = 0; j < weight.length; j++) {
    if (p[j] === 0) continue;
    const share = p[j] / pTotal;
    divergence += weight[j] * share * Math.log(share / (q[j] / qTotal));
  }
  return divergence;
}
