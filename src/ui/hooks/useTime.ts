/** The x axis that all charts over training share: steps or forward rows, its end, the marks of changes. */
import type { TimeAxis } from '../../charts/frame/TimeFrame';
import type { TimeMark } from '../../charts/marks/Changes';
import type { RunRecord } from '../../lab/record/record';
import type { ViewSettings } from '../../lab/settings/view-table';
import { laneStyle } from '../theme/theme';

export function timeAxis(record: RunRecord, axis: ViewSettings['axis']): TimeAxis {
  return axis === 'rows'
    ? { end: record.trainedRows, unit: 'forward rows' }
    : { end: record.step, unit: 'steps' };
}

/** Marks of one lane, or of all. */
export function timeMarksOf(
  record: RunRecord,
  axis: ViewSettings['axis'],
  lane: number | null = null,
): TimeMark[] {
  return record
    .marks()
    .filter((mark) => lane === null || mark.lane === lane)
    .map((mark) => ({
      x: axis === 'rows' ? record.rowsAt(mark.step) : mark.step,
      text: mark.text,
      lane: laneStyle(mark.lane),
    }));
}

/** The x column of a recorded series. */
export function timeColumn(
  series: { readonly step: Float64Array; readonly rows: Float64Array },
  axis: ViewSettings['axis'],
): Float64Array {
  return axis === 'rows' ? series.rows : series.step;
}
