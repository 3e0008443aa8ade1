/**
 * Bisection: the last interval, halved `steps` times, at whose lower end an increasing function is still below what is
 * sought (or that is [low, …]) and at whose upper end it is not (or that is […, high]).
 */
export function bisect(
  below: (x: number) => boolean,
  low: number,
  high: number,
  steps: number,
): [number, number] {
  for (let step = 0; step < steps; step++) {
    const middle = (low + high) / 2;
    if (below(middle)) low = middle;
    else high = middle;
  }
  return [low, high];
}
