/**
 * The panels of a figure of a table of losses, as SVG text at (0, 0): variances by source, compositions against Standard, and curves
 * over the masking rate. Refuses to hold: title and caption (table-figure.ts), and what is computed (lab/table).
 */
import { scaleLinear, scaleLog } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { Estimate } from '../../core/statistics/estimate';
import { rankedCompositions } from '../../lab/table/ranking';
import { ratesOfReport } from '../../lab/table/rates';
import { PART_KEYS, type TableReport } from '../../lab/table/report';
import { partName } from '../../lab/table/words';
import { formatTicks } from '../../lab/words/numbers';
import { measured } from '../curve';
import { INK, paperLook, RULE } from './looks';
import { axisAcross, fittedLabel, label, PANEL_WIDTH, type Panel } from './panels';
import { element } from './svg';

const HEIGHT = 250;
const TOP = 8;
const RIGHT = 12;
const LEFT = 48;
/** Of the numbers and the name of an axis across. */
const AXIS = 38;
const ROW = 18;
/** Compositions that are drawn, the least noisy, beside Standard. */
const MOST = 10;
const RATE_TICKS = [0.001, 0.01, 0.1, 1];

interface Row {
  readonly name: string;
  readonly estimate: Estimate;
}

const finite = (values: readonly number[]): number[] => values.filter(Number.isFinite);

/** Estimates with whiskers, a row each. @param at where an upright line says what is usual; null for none */
function rowsPanel(
  rows: readonly Row[],
  name: string,
  names: number,
  at: number | null,
  note: string,
): Panel {
  const ends = finite(rows.flatMap(({ estimate: { value, low, high } }) => [value, low, high]));
  const [from, to] = [names, PANEL_WIDTH - RIGHT];
  const domain = [Math.min(0, ...ends), Math.max(at ?? 0, ...ends, 1e-12)] as const;
  const across = scaleLinear(domain, [from, to]);
  const bottom = TOP + rows.length * ROW;
  const ticks = across.ticks(5);
  const grid = ticks.map((tick) =>
    element('path', { d: `M${across(tick).toFixed(2)},${TOP}V${bottom}`, stroke: RULE }),
  );
  const usual =
    at === null
      ? []
      : [
          element('path', {
            d: `M${across(at).toFixed(2)},${TOP}V${bottom}`,
            stroke: INK,
            'stroke-dasharray': '3 2',
          }),
        ];
  const drawn = rows.map(({ name: text, estimate }, row) => {
    const middle = TOP + ROW * (row + 0.5);
    const [value, low, high] = [estimate.value, estimate.low, estimate.high].map((x) =>
      across(x).toFixed(2),
    );
    return [
      fittedLabel(text, names - 6, { x: from - 6, y: middle + 4, 'text-anchor': 'end' }),
      element('path', { d: `M${low},${middle}H${high}`, stroke: INK, 'stroke-width': 1.4 }),
      element('circle', { cx: Number(value), cy: middle, r: 3.5, fill: INK }),
    ].join('');
  });
  return {
    svg: [...grid, ...usual, ...drawn, axisAcross(across, [from, to], ticks, bottom, name)].join(
      '',
    ),
    height: bottom + AXIS,
    note,
  };
}

/** A, A_count, A_place, B, C and their sum; null where the parts cannot be told. */
export function partsPanel({ loss, gradient }: TableReport, of: 'loss' | 'gradient'): Panel | null {
  const report = of === 'loss' ? loss : gradient;
  if (!report || Number.isNaN(report.parts.a.value)) return null;
  const rows = PART_KEYS.map((key) => ({ name: partName(key), estimate: report.parts[key] }));
  const name =
    of === 'loss' ? 'variance of a draw’s loss, nats²' : 'variance of a draw’s gradient, tr Cov';
  return rowsPanel(
    rows,
    name,
    130,
    null,
    'Dot: estimate under Standard; line: its 95 % jackknife interval.',
  );
}

/** The least noisy compositions by loss, or by gradient, with Standard at 1. */
export function compositionsPanel(report: TableReport, of: 'loss' | 'gradient'): Panel | null {
  const rows = rankedCompositions(report, of).flatMap(({ name, [of]: estimate }) =>
    estimate && Number.isFinite(estimate.value) ? [{ name, estimate }] : [],
  );
  if (rows.length === 0) return null;
  const name = `of Standard’s ${of} noise`;
  return rowsPanel(
    rows.slice(0, MOST),
    name,
    250,
    1,
    'Compositions: the least noisy ones per forward pass; broken line: Standard.',
  );
}

interface Curve {
  readonly y: readonly number[];
  readonly ends?: { readonly low: readonly number[]; readonly high: readonly number[] };
}

/** Curves over the rate on a logarithmic axis, in the looks of the legend. */
function ratePanel(
  t: readonly number[],
  curves: readonly (Curve & { readonly k: number })[],
  name: string,
): Panel {
  const bottom = HEIGHT - AXIS;
  const right = PANEL_WIDTH - RIGHT;
  const across = scaleLog([RATE_TICKS[0], 1], [LEFT, right]);
  const shown = t.flatMap((rate, i) => (rate >= RATE_TICKS[0] ? [i] : []));
  const pick = (column: readonly number[]) => shown.map((i) => column[i]);
  const top = Math.max(1e-9, ...finite(curves.flatMap(({ y }) => pick(y)))) * 1.05;
  const up = scaleLinear([0, top], [bottom, TOP]).clamp(true);
  const ticks = up.ticks(5);
  const text = formatTicks(ticks);
  const grid = ticks.map((tick) =>
    [
      element('path', { d: `M${LEFT},${up(tick).toFixed(2)}H${right}`, stroke: RULE }),
      label(text(tick), { x: LEFT - 6, y: up(tick) + 4, 'text-anchor': 'end' }),
    ].join(''),
  );
  const drawn = curves.map(({ y, ends, k }) => {
    const { color, dash } = paperLook(k);
    const points = measured({ x: pick(t), y: pick(y) });
    const path = line<number>(
      (_, i) => across(points.x[i]),
      (_, i) => up(points.y[i]),
    ).digits(2);
    const band = ends && measured({ x: pick(t), low: pick(ends.low), high: pick(ends.high) });
    const around =
      band &&
      area<number>(
        (_, i) => across(band.x[i]),
        (_, i) => up(band.low[i]),
        (_, i) => up(band.high[i]),
      ).digits(2);
    return [
      around
        ? element('path', { d: around(band!.x) ?? '', fill: color, 'fill-opacity': 0.13 })
        : '',
      element('path', {
        d: path(points.x) ?? '',
        fill: 'none',
        stroke: color,
        'stroke-width': 1.6,
        'stroke-dasharray': dash,
      }),
    ].join('');
  });
  const axes = [
    element('path', { d: `M${LEFT},${TOP}V${bottom}`, stroke: INK }),
    label(name, {
      transform: `translate(11 ${(TOP + bottom) / 2}) rotate(-90)`,
      'text-anchor': 'middle',
    }),
    axisAcross(across, [LEFT, right], RATE_TICKS, bottom, 'masking rate t'),
  ];
  return {
    svg: [...grid, ...drawn, ...axes].join(''),
    height: HEIGHT,
    note: 'Bands: pointwise 95 % intervals. Densities: uniform is 1; P-POTS is EPR’s fit with its floor.',
  };
}

/** What the looks of both panels over the rate stand for, in their order. */
export const RATE_LEGEND = [
  'g(t)',
  '√v(t)',
  'optimal p(t)',
  'P-POTS p(t)',
  'optimal p(t) of the gradient',
] as const;

/** g and √v in nats, and densities of rates. */
export function ratePanels(report: TableReport): readonly Panel[] {
  const { t, g, sqrtV, optimal, epr, gradientOptimal } = ratesOfReport(report);
  const nats = [
    { y: g.value, ends: g, k: 0 },
    { y: sqrtV.value, ends: sqrtV, k: 1 },
  ];
  const densities = [
    { y: optimal, k: 2 },
    { y: epr, k: 3 },
    ...(gradientOptimal ? [{ y: gradientOptimal, k: 4 }] : []),
  ];
  return [ratePanel(t, nats, 'nats per token'), ratePanel(t, densities, 'density of t')];
}
