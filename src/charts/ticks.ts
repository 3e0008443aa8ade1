/** Heights of the ticks that show drawn rates. */

/**
 * From `smallest` to `tallest` in proportion to the weight. The tallest belongs to the heaviest draw, or to weight 2
 * where none is heavier, so that equal weights of 1 (a uniform sampler) look equal and ordinary.
 */
export function tickHeights(
  weight: ArrayLike<number>,
  smallest: number,
  tallest: number,
): number[] {
  let heaviest = 2;
  for (let i = 0; i < weight.length; i++)
    if (weight[i] < Infinity) heaviest = Math.max(heaviest, weight[i]);
  return Array.from({ length: weight.length }, (_, i) => {
    const share = Math.max(0, Math.min(1, weight[i] / heaviest));
    return smallest + (tallest - smallest) * (Number.isFinite(share) ? share : 0);
  });
}
