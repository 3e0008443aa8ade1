/**
 * Holds: all that a run needs to go on exactly where it was, on any machine; everything else follows from its settings, because
 * random numbers are addressed by seed and step. Plain data, filled and taken up by the worker. Refuses to hold: its file
 * (file.ts), and the curves so far (record/record.ts).
 */
import type { LossAverages } from '../../core/methods/ema';
import type { SecondMoments } from '../../core/methods/second-moment';
import type { RecordedFit } from '../recorded/recorded-run';

/** What the optimiser has made of all lanes by a step, [R, P] each, in the order of docs/model.md. */
interface Weights {
  readonly step: number;
  readonly parameters: Float32Array;
  /** Adam's. */
  readonly firstMoment: Float32Array;
  readonly secondMoment: Float32Array;
}

export interface RunState {
  readonly weights: Weights;
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
