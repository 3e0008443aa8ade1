/** The noise of a step's draws that are spread over it, by enumeration. */
import { quadraticForm } from '../../src/core/arrays';
import type { DrawLaw } from '../../src/core/methods/draw-law';
import type { Spread } from '../../src/core/methods/method';
import { takenOffForm } from '../../src/core/probe/read/step-variance';
import type { RateGrid } from '../../src/core/quadrature';
import { exactCountMoments, exactDecomposition, type EnumeratedLoss } from './enumeration';

/** Draws of a step in which spreads are as good as in one without end. */
const LARGE = 512;

/** N·Var of the mean of a step's N draws: strata of a step of `batch` draws, other spreads of a large one. */
export function totalOfPairs(
  law: DrawLaw,
  spread: Spread,
  model: EnumeratedLoss,
  { grid, batch }: { readonly grid: RateGrid; readonly batch: number },
): number {
  const { total, mean } = exactDecomposition(law, grid, model);
  if (spread === 'independent') return total;
  const { n, sequences } = model;
  const { mu } = exactCountMoments(model);
  const bySize = Float64Array.from({ length: n }, (_, k) => {
    let sum = 0;
    for (let x = 0; x < sequences; x++) sum += mu[x * n + k];
    return sum / sequences;
  });
  const draws = spread === 'strata' ? batch : LARGE;
  return total + mean ** 2 - quadraticForm(takenOffForm(law, grid, { spread, draws }), bySize);
}
