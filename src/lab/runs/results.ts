/** Holds: the last numbers of a run's lanes, for the list of runs. Refuses to hold: curves (record/record.ts), and words. */
import type { LaneSettings } from '../methods/lane-parts';
import type { RunRecord } from '../record/record';

/** An estimate with its 95 % interval. */
interface Last {
  /** At which it was measured. */
  readonly step: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface LaneResult {
  readonly lane: LaneSettings;
  /** Mean training loss of the last steps, nats per response token; NaN before the first. */
  readonly loss: number;
  /** Nats per response token; null where it was not measured. */
  readonly heldOut: Last | null;
  /** tr Cov(ĝ) of a step at the lane's own weights; null where it was not measured. */
  readonly noise: Last | null;
}

/** Steps that a last training loss is the mean of, at most. */
const LAST_STEPS = 100;

interface Band {
  readonly step: Float64Array;
  readonly value: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

function lastOf({ step, value, low, high }: Band): Last | null {
  const at = value.findLastIndex(Number.isFinite);
  return at === -1 ? null : { step: step[at], value: value[at], low: low[at], high: high[at] };
}

export function laneResults(record: RunRecord, lanes: readonly LaneSettings[]): LaneResult[] {
  return lanes.map((lane) => {
    const heldOut = record.evaluationSeries(lane.id);
    const losses = record.stepLosses(lane.id, LAST_STEPS).loss.filter(Number.isFinite);
    return {
      lane,
      loss: losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
      heldOut: lastOf({ step: heldOut.step, ...heldOut.loss }),
      noise: lastOf(record.gradientNoiseSeries(lane.id, 'own')),
    };
  });
}
