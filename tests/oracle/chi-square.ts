/** Pearson's statistic and a limit for it, for tests of samplers. */

export function chiSquare(observed: ArrayLike<number>, expected: ArrayLike<number>): number {
  let sum = 0;
  for (let j = 0; j < observed.length; j++) sum += (observed[j] - expected[j]) ** 2 / expected[j];
  return sum;
}

/** Quantile 0.99999 of χ² with `degrees` of freedom, by Wilson and Hilferty's approximation. */
export function chiSquareLimit(degrees: number): number {
  const z = 4.265;
  const v = 2 / (9 * degrees);
  return degrees * (1 - v + z * Math.sqrt(v)) ** 3;
}
