/** Curves with their intervals as bands, over training or over the masking rate, and the changes of method among them. */
import { scaleLinear, scaleLog } from 'd3-scale';
import { area, line } from 'd3-shape';
import { measured, thinEstimates } from '../../curve';
import { linearDomain, logDomain } from '../../frame/domains';
import { logTicks } from '../../frame/ticks';
import { markersPath } from '../../look';
import { axisAcross, type Panel } from '../panels';
import { axisText, type CurvesShown, type ShownCurve } from '../shown';
import { element } from '../svg';
import { AXIS, axisUp, clipOf, LEFT, markerFill, RIGHT, TOP, WIDTH } from './frame';

const HEIGHT = 320;
/** Markers of a curve, at most. */
const MARKED = 9;
/** Room between marks of a logarithmic axis, px. */
const LOG_ROOM = 40;

/** What is drawn of it: whole measurements, few enough for a path. */
function drawnOf({ x, y, low, high, drawn, pinned = false }: ShownCurve, gaps: boolean) {
  const thin = drawn
    ? { x: drawn.x, value: drawn.y, low: undefined, high: undefined }
    : thinEstimates({ x, value: y, low, high });
  const columns = { x: thin.x, y: thin.value };
  const known = gaps ? columnsOf : measured;
  return {
    line: known(columns),
    // Of what is drawn behind no bands are shown.
    band:
      thin.low && thin.high && !pinned
        ? known({ ...columns, low: thin.low, high: thin.high })
        : null,
  };
}

/** As they are. */
const columnsOf = <K extends string>(columns: Readonly<Record<K, ArrayLike<number>>>) =>
  Object.fromEntries(
    Object.entries<ArrayLike<number>>(columns).map(([key, column]) => [key, Array.from(column)]),
  ) as Record<K, number[]>;

/** Null where there is nothing to draw. @param id of its clip path */
export function curvesPlot(shown: CurvesShown, id: string): Panel | null {
  const { log = false, logX = false, height = HEIGHT, changes = [], gaps = false } = shown;
  // Those of a pinned run lie behind, and come after the others in the legend.
  const behindFirst = [true, false].flatMap((isPinned) =>
    shown.curves.filter(({ pinned = false }) => pinned === isPinned),
  );
  const curves = behindFirst.map((curve) => ({ ...curve, ...drawnOf(curve, gaps) }));
  const values = curves.map(({ line: { x, y }, band }) => ({
    ...{ x, value: y },
    ...(band && band.x.length === x.length && { low: band.low, high: band.high }),
  }));
  const range = shown.yDomain ?? (log ? logDomain(values) : linearDomain(values));
  const xs = curves.flatMap(({ line: { x } }) => x);
  if (!range || xs.length === 0) return null;
  const bottom = height - AXIS;
  const right = WIDTH - RIGHT;
  const ends = shown.xDomain ?? [Math.min(...xs), Math.max(...xs)];
  const domain = ends[0] < ends[1] ? ends : [ends[0] - 1, ends[0] + 1];
  const across = (logX ? scaleLog : scaleLinear)(domain, [LEFT, right]);
  const up = (log ? scaleLog : scaleLinear)(range, [bottom, TOP]);
  const upTicks = log
    ? logTicks(range[0], range[1], Math.max(2, Math.floor((bottom - TOP) / LOG_ROOM)))
    : up.ticks(6);
  const acrossTicks = logX ? logTicks(domain[0], domain[1], 8) : across.ticks(6);
  // What such an axis cannot show is a gap, and intervals are cut at its bottom.
  const shows = (value: number) => (log ? value > 0 : Number.isFinite(value));
  const inside = (value: number) => (log ? Math.max(value, range[0] / 10) : value);

  const bands = curves.map(({ band, look }) => {
    if (!band) return '';
    const path = area<number>(
      (_, i) => across(band.x[i]),
      (_, i) => up(inside(band.low[i])),
      (_, i) => up(inside(band.high[i])),
    )
      .defined(
        (_, i) => [band.y[i], band.low[i], band.high[i]].every(Number.isFinite) && shows(band.y[i]),
      )
      .digits(2);
    return element('path', { d: path(band.x) ?? '', fill: look.color, 'fill-opacity': 0.14 });
  });
  const lines = curves.map(({ line: { x, y }, look }, k) => {
    const { color, dash, marker, open, width = 1.7 } = look;
    const path = line<number>(
      (_, i) => across(x[i]),
      (_, i) => up(y[i]),
    )
      .defined((_, i) => shows(y[i]))
      .digits(2);
    const every = Math.max(1, Math.ceil(x.length / MARKED));
    // Not at the same places for all, and always at the end.
    const places = x.flatMap((at, i) =>
      marker && shows(y[i]) && ((open !== 'end' && i % every === k % every) || i === x.length - 1)
        ? [{ x: across(at), y: up(y[i]) }]
        : [],
    );
    return [
      element('path', {
        d: path(x) ?? '',
        fill: 'none',
        stroke: color,
        'stroke-width': width,
        'stroke-dasharray': dash,
      }),
      marker
        ? element('path', { d: markersPath(marker, places), ...markerFill({ color, open }) })
        : '',
    ].join('');
  });
  const marks = changes
    .filter(({ x }) => x >= domain[0] && x <= domain[1])
    .map(({ x, color }) =>
      element('path', {
        d: `M${across(x).toFixed(2)},${TOP}V${bottom}`,
        stroke: color,
        'stroke-dasharray': '2 3',
        fill: 'none',
      }),
    );
  return {
    svg: [
      clipOf(id, bottom),
      axisUp(up, upTicks, bottom, axisText(shown.y)),
      element('g', { 'clip-path': `url(#${id})` }, ...bands, ...marks, ...lines),
      axisAcross(across, [LEFT, right], acrossTicks, bottom, axisText(shown.x)),
    ].join(''),
    height,
    note: shown.note,
  };
}
