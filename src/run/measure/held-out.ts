/** Holds: the held-out measurements of runs that are kept and compared. Refuses to hold: the measuring (evaluate.ts). */
import type { FrozenWeights } from '../../engine/engine';
import type { HeldOut } from '../../lab/study/study';
import { DivergedError } from '../train/trainer';
import { accuracy, heldOutLoss } from './evaluate';
import type { Instruments } from './instruments';
import type { Slices } from './rows';

/** The held-out sets are the same for all seeds: runs then differ by their training alone. */
const EVALUATION_SEED = 0;
/** Sequences, and prompts, of the measurements on the way and of the one at the end. */
export const ON_THE_WAY = 48;
export const AT_THE_END = 256;

/** Loss and accuracy of lane 0 at frozen weights. Throws a DivergedError where the weights are lost. */
export async function* measureHeldOut(
  instruments: Instruments,
  frozen: FrozenWeights,
  sequences: number,
): Slices<HeldOut> {
  const options = { ...instruments.evaluation(frozen, 0), seed: EVALUATION_SEED, sequences };
  const loss = yield* heldOutLoss(options);
  // Weights can be lost in the last steps, before the watch for divergence has seen it.
  if (!Number.isFinite(loss.value)) throw new DivergedError(0, frozen.step);
  const right = await accuracy(options);
  yield;
  return { step: frozen.step, loss, accuracy: right };
}
