/**
 * How probable it is that R independent draws fall into a cell of sizes at all, twice, or into two cells, when each falls into cell k with
 * probability r_k: what a training log's cells are weighted back by, so that how many draws a cell happened to get adds no noise of its own
 * (Horvitz and Thompson's estimator of means).
 *
 * Holds: these probabilities. Refuses to hold: losses.
 */
import type { SizeCells } from './size-cells';

export interface DrawnProbability {
  /** 1/P(one draw or more), [C]. */
  readonly inverseOnce: Float64Array;
  /** 1/P(two draws or more), [C]; Infinity for R = 1. */
  readonly inverseTwice: Float64Array;
  /** 1/P(one or more in both), [C, C]; the diagonal is not used. */
  readonly inverseBoth: Float64Array;
}

const known = new WeakMap<SizeCells, Map<number, DrawnProbability>>();

/** Of R draws, once for the same cells and R. */
export function drawnProbability(cells: SizeCells, R: number): DrawnProbability {
  const ofCells = known.get(cells) ?? new Map<number, DrawnProbability>();
  known.set(cells, ofCells);
  const found = ofCells.get(R) ?? fresh(cells, R);
  ofCells.set(R, found);
  return found;
}

function fresh({ count: C, probability }: SizeCells, R: number): DrawnProbability {
  const none = probability.map((r) => (1 - r) ** R);
  const inverseBoth = new Float64Array(C * C);
  for (let k = 0; k < C; k++) {
    for (let l = 0; l < C; l++) {
      const neither = Math.max(0, 1 - probability[k] - probability[l]) ** R;
      inverseBoth[k * C + l] = 1 / (1 - none[k] - none[l] + neither);
    }
  }
  return {
    inverseOnce: none.map((p) => 1 / (1 - p)),
    inverseTwice: none.map((p, k) => {
      const r = probability[k];
      return 1 / (1 - p - R * r * (1 - r) ** (R - 1));
    }),
    inverseBoth,
  };
}
