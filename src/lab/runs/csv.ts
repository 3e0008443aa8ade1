/** Holds: the curves of a run as a table for spreadsheets, a row per point. Refuses to hold: saving it (page). */
import { methodKey } from '../methods/spelling';
import type { RunRecord } from '../record/record';
import type { Settings } from '../settings/settings-table';
import { tableText, type Cell } from '../study/spreadsheet';

const HEAD = ['task', 'seed', 'lane', 'method', 'quantity', 'step', 'rows', 'value', 'low', 'high'];

interface Curve {
  readonly step: Float64Array;
  readonly rows: Float64Array;
  readonly value: Float64Array;
  readonly low?: Float64Array;
  readonly high?: Float64Array;
}

/**
 * Training loss and held-out loss (nats per response token), and gradient noise (tr Cov of a step's gradient at own and at
 * common weights), with the ends of their 95 % intervals, empty where there are none. `method` is the lane's at the end.
 */
export function runAsCsv(record: RunRecord, settings: Settings): string {
  const { task, seed } = settings;
  const rows = settings.lanes.flatMap((lane) => {
    const { mean, ...times } = record.lossSeries(lane.id);
    const { loss, step, rows: trained } = record.evaluationSeries(lane.id);
    const curves: Readonly<Record<string, Curve>> = {
      training_loss: { ...times, value: mean },
      held_out_loss: { step, rows: trained, ...loss },
      gradient_noise_own: record.gradientNoiseSeries(lane.id, 'own'),
      gradient_noise_common: record.gradientNoiseSeries(lane.id, 'common'),
    };
    return Object.entries(curves).flatMap(([quantity, curve]) =>
      Array.from(curve.step, (at, i): Cell[] => [
        ...[task, seed, lane.id, methodKey(lane, '+'), quantity],
        ...[at, curve.rows[i], numberOf(curve.value[i]), numberOf(curve.low?.[i])],
        numberOf(curve.high?.[i]),
      ]),
    );
  });
  return tableText([HEAD, ...rows]);
}

const numberOf = (x = NaN): number | null => (Number.isFinite(x) ? x : null);
