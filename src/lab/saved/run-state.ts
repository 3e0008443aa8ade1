/**
 * Holds: all that a run needs to go on exactly where it was, on any machine; everything else follows from its settings, because
 * random numbers are addressed by seed and step. Plain data, filled and taken up by the worker. Refuses to hold: its file
 * (file.ts), and the curves so far (record/record.ts).
 */
import type { LossAverages } from '../../core/methods/ema';
import type { SecondMoments } from '../../core/methods/second-moment';
import type { EngineSnapshot } from '../../engine/engine';
import type { RecordedFit } from '../recorded/recorded-run';

export interface RunState {
  /** Weights and Adam's moments of all lanes, [R, P] each, in the order of docs/model.md, and the step. */
  readonly weights: EngineSnapshot;
  /** Forward rows each lane has trained on. */
  readonly trainedRows: number;
  /** By lane; null where nothing is fitted. */
  readonly fits: readonly (RecordedFit | null)[];
  /** Of the losses by bin of the rate, by lane (EMA). */
  readonly averages: readonly LossAverages[];
  /** Of the losses by bin of the rate, by lane (online rates). */
  readonly moments: readonly SecondMoments[];
  /** Whether something that training depends on was changed after the first step: its weights do not follow from its settings. */
  readonly mixed: boolean;
}
