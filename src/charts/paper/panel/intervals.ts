/** Estimates with their intervals, a row each on one scale: a dot, or a bar from 0 for a part of a variance; expected values as diamonds. */
import { scaleLinear, scaleLog } from 'd3-scale';
import { logDomain } from '../../frame/domains';
import { logTicks } from '../../frame/ticks';
import { formatEstimate } from '../../../lab/words/numbers';
import { INK } from '../looks';
import { fittedLabel, label, TEXT, type Panel } from '../panels';
import { partFill } from '../parts';
import { axisText, type IntervalsShown } from '../shown';
import { element, textWidth } from '../svg';
import { AXIS, gridAcross, TOP, WIDTH } from './frame';

const ROW = 20;
/** Of the names at the left, at most, and of the numbers at the right. */
const NAMES = 220;
const NUMBERS = 150;
/** Intervals may reach this many times beyond the values; further ends are cut off. */
const BEYOND = 4;
const TITLE = 20;

type Row = IntervalsShown['rows'][number];

const finite = (values: readonly number[]) => values.filter(Number.isFinite);

/** All values, 0 and the threshold, with as much of the intervals as leaves the values apart. */
function ends(rows: readonly Row[], threshold = 0): [number, number] {
  const values = [
    ...[0, threshold],
    ...rows.flatMap(({ estimate, expected = 0 }) => finite([estimate.value, expected])),
  ];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const reach = Math.max(most - least, 1e-12) * BEYOND;
  return [
    Math.max(Math.min(least, ...finite(rows.map(({ estimate }) => estimate.low))), most - reach),
    Math.min(Math.max(most, ...finite(rows.map(({ estimate }) => estimate.high))), least + reach),
  ];
}

function logEnds(rows: readonly Row[], threshold: number | undefined): readonly [number, number] {
  const column = (end: 'value' | 'low' | 'high') => [
    ...rows.map(({ estimate }) => estimate[end]),
    ...(threshold === undefined ? [] : [threshold]),
  ];
  const [value, low, high] = [column('value'), column('low'), column('high')];
  return logDomain([{ x: value, value, low, high }]) ?? [0.5, 2];
}

export function intervalsPlot(shown: IntervalsShown, id: string): Panel | null {
  const rows = shown.rows.filter(({ estimate: { value } }) =>
    shown.log ? value > 0 && value < Infinity : Number.isFinite(value),
  );
  if (rows.length === 0) return null;
  const names = Math.min(NAMES, 12 + Math.max(...rows.map(({ name }) => textWidth(name, TEXT))));
  const [from, to] = [names, WIDTH - NUMBERS];
  const [low, high] = shown.log ? logEnds(rows, shown.threshold) : ends(rows, shown.threshold);
  const across = shown.log
    ? scaleLog([low, high], [from, to]).clamp(true)
    : scaleLinear([low, high], [from, to]).clamp(true).nice(5);
  const ticks = shown.log ? logTicks(low, high, 6) : across.ticks(5);
  const top = shown.title === undefined ? TOP : TOP + TITLE;
  const bottom = top + rows.length * ROW;
  const cut = rows.some(({ estimate }) => estimate.low < low || estimate.high > high);
  const upright = (at: number, dash?: string) =>
    element('path', {
      d: `M${across(at).toFixed(2)},${top}V${bottom}`,
      stroke: INK,
      'stroke-dasharray': dash,
    });
  const drawn = rows.map(({ name, estimate, part, expected }, row) => {
    const middle = top + ROW * (row + 0.5);
    const { value } = estimate;
    const [start, end] = value < 0 ? [value, 0] : [0, value];
    return [
      fittedLabel(name, names - 8, { x: from - 8, y: middle + 4, 'text-anchor': 'end' }),
      part
        ? element('rect', {
            x: across(start),
            y: middle - 6,
            width: across(end) - across(start),
            height: 12,
            fill: partFill(part),
          })
        : '',
      estimate.high > estimate.low
        ? element('path', {
            d: `M${across(estimate.low).toFixed(2)},${middle}H${across(estimate.high).toFixed(2)}`,
            stroke: INK,
            'stroke-width': 1.5,
          })
        : '',
      expected === undefined || !Number.isFinite(expected)
        ? ''
        : element('path', {
            d: `M${across(expected).toFixed(2)},${middle}m0,-5l5,5l-5,5l-5,-5z`,
            fill: '#ffffff',
            stroke: INK,
          }),
      part ? '' : element('circle', { cx: across(value), cy: middle, r: 3.5, fill: INK }),
      fittedLabel(formatEstimate(estimate), NUMBERS - 14, { x: to + 10, y: middle + 4 }),
    ].join('');
  });
  return {
    svg: [
      shown.title === undefined
        ? ''
        : label(shown.title, { x: 2, y: TOP + 6, 'font-weight': 'bold' }),
      gridAcross(across, [from, to], ticks, bottom, axisText(shown.of), top),
      shown.log ? '' : upright(0),
      shown.threshold === undefined ? '' : upright(shown.threshold, '3 2'),
      element('g', { id }, ...drawn),
    ].join(''),
    height: bottom + AXIS,
    note: cut ? `${shown.note} Intervals that reach beyond the axis are cut off.` : shown.note,
  };
}
