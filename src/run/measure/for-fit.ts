/**
 * Holds: what a fit is made from, measured at frozen weights in slices, with random numbers of its own: what is fitted
 * depends on the step alone and not on when the page looked. Refuses to hold: the fitting (fit/fit.ts) and when it is
 * asked for (worker).
 */
import { drawPairs, pairDesign } from '../../core/probe/draws/pair-draws';
import type { FitKind } from '../../lab/record/rate-reports';
import type { FitMeasurement } from '../fit/fit';
import type { Lanes } from '../train/lanes';
import { measureLosses, measureLossPairs, measureSquares } from './by-size';
import { drawSequences, sizesOf } from './drawn-sequences';
import { measureStream, type MeasureOptions } from './options';
import { maskedEvaluator, type Slices } from './rows';

/** Kinds of fit that read the same are measured alike. */
type Need = 'loss' | 'loss and pairs' | 'gradient';

function needOf(kind: FitKind): Need {
  if (kind === 'gradient-optimal') return 'gradient';
  return kind === 'mirrored-pairs' ? 'loss and pairs' : 'loss';
}

/** What a fit of this kind reads, measured on one lane in slices. */
export async function* measureForFit(
  options: MeasureOptions,
  lane: number,
  kind: FitKind,
): Slices<FitMeasurement> {
  const { grid } = options;
  const { fit, pairs } = options.plan;
  const rows = maskedEvaluator(options, lane);
  if (needOf(kind) === 'gradient') {
    const drawn = drawSequences(options, 'fit-gradient', fit.gradient);
    const squares = yield* measureSquares(rows, drawn, grid.n);
    return { of: 'gradient', grid, sizes: sizesOf(drawn), squares, sequences: drawn.length };
  }
  // One stream serves every fit of the loss, with pairs or without.
  const drawn = drawSequences(options, 'fit', fit.loss);
  const products = yield* measureLosses(rows, drawn, fit.loss.design, grid);
  if (needOf(kind) === 'loss') return { of: 'loss', products, pairs: null };
  const design = pairDesign(grid, { rate: 1, count: 0 });
  const paired = drawn.map(({ sequence }, x) => {
    const rng = measureStream(options, 'fit-pairs', x);
    return { sequence, pairs: drawPairs(design, pairs.loss, rng) };
  });
  return { of: 'loss', products, pairs: yield* measureLossPairs(rows, paired, design) };
}

/**
 * Fit every lane that waits for it, at the frozen weights, in slices.
 * @param present what to measure with and whether it still holds: settings may change between slices.
 */
export async function* fitWaiting(
  lanes: Lanes,
  present: () => MeasureOptions & { readonly floor: number },
): Slices<void> {
  // Before the first step all lanes have the same weights.
  const shared = new Map<Need, FitMeasurement>();
  let measuredOn = present().grid;
  for (let index = lanes.waiting[0]; index !== undefined; index = lanes.waiting[0]) {
    const options = present();
    const kind = lanes.fitKind(index)!;
    if (options.grid !== measuredOn) shared.clear();
    measuredOn = options.grid;
    const need = needOf(kind);
    const measurement = shared.get(need) ?? (yield* measureForFit(options, index, kind));
    if (options.frozen.step === 0) shared.set(need, measurement);
    // A change of ε or of the lane's switches may have come in meanwhile.
    const { grid, floor, seed } = present();
    const stillWaits = lanes.waiting.includes(index) && lanes.fitKind(index) === kind;
    if (grid === measuredOn && stillWaits) {
      lanes.fit(index, measurement, { floor, seed }, options.frozen.step);
    }
  }
}
