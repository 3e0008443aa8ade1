/** The x axis that all charts over training share: steps or forward rows, its end, the marks of changes. */
import type { TimeAxis } from '../../charts/frame/TimeFrame';
import type { TimeMark } from '../../charts/marks/Changes';
import { forkStart } from '../../lab/record/fork-sides';
import type { RunRecord } from '../../lab/record/record';
import type { ViewSettings } from '../../lab/settings/view-table';
import { laneStyle } from '../theme/theme';

export function timeAxis(record: RunRecord, axis: ViewSettings['axis']): TimeAxis {
  const { fork, trainedRows, step } = record;
  return axis === 'rows'
    ? { start: forkStart(fork, 'rows', trainedRows), end: trainedRows, unit: 'forward rows' }
    : { start: forkStart(fork, 'steps', step), end: step, unit: 'steps' };
}

/** The axis as far as what is drawn behind the curves reaches, too. */
export function reaching(axis: TimeAxis, pinned: RunRecord | undefined): TimeAxis {
  if (!pinned) return axis;
  const end = axis.unit === 'steps' ? pinned.step : pinned.trainedRows;
  return { ...axis, end: Math.max(axis.end, end) };
}

/** Marks of one lane, or of all, and where they are forked. */
export function timeMarksOf(
  record: RunRecord,
  axis: ViewSettings['axis'],
  lane: number | null = null,
): TimeMark[] {
  const [first] = lane === null ? record.laneIds : [lane];
  const fork = record.fork ? [{ x: 0, text: record.fork.text, lane: laneStyle(first) }] : [];
  const changes = record
    .marks()
    .filter((mark) => lane === null || mark.lane === lane)
    .map((mark) => ({
      x: axis === 'rows' ? record.rowsAt(mark.step) : mark.step,
      text: mark.text,
      lane: laneStyle(mark.lane),
    }));
  return [...fork, ...changes];
}

/** The x column of a recorded series. */
export function timeColumn(
  series: { readonly step: Float64Array; readonly rows: Float64Array },
  axis: ViewSettings['axis'],
): Float64Array {
  return axis === 'rows' ? series.rows : series.step;
}
