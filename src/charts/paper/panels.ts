/**
 * The panels of a study's figure, as SVG text at (0, 0): curves over training with all methods in one, and the ends of all runs.
 * Refuses to hold: titles, legend and caption (study-figure.ts), and what is computed (lab/study).
 */
import { scaleLinear, scaleLog } from 'd3-scale';
import { area, line } from 'd3-shape';
import {
  isLogarithmic,
  methodCurves,
  type CurveKind,
  type MethodCurves,
} from '../../lab/study/curves';
import type { Study } from '../../lab/study/study';
import { summariseStudy, type EndMeasure, type MethodSummary } from '../../lab/study/summary';
import { formatInteger, formatTicks } from '../../lab/words/numbers';
import { curveWords, outcomeWords } from '../../lab/words/study';
import { curvesDomain } from '../curves-domain';
import { paddedDomain } from '../frame/domains';
import { logTicks } from '../frame/ticks';
import { markersPath } from '../look';
import { INK, paperLook, RULE } from './looks';
import { element, escaped, textWidth } from './svg';

/** A panel of a figure: curves of a kind, or ends by a measure. */
export type PanelOf = { readonly curves: CurveKind } | { readonly ends: EndMeasure };

export interface Panel {
  readonly svg: string;
  readonly height: number;
  /** Said of it below the figure. */
  readonly note: string;
}

export const PANEL_WIDTH = 420;
export const TEXT = 11;
const HEIGHT = 250;
const LEFT = 56;
const RIGHT = 12;
const TOP = 8;
/** Of the numbers and the name of an axis across. */
const AXIS = 38;
/** Of a method's ends, with its name above. */
const ROW = 36;
/** Where the number of diverged runs stands. */
const DIVERGED = 76;
/** Markers of a curve, at most. */
const MARKED = 10;

export const label = (
  text: string,
  attributes: Readonly<Record<string, string | number>>,
): string => element('text', { 'font-size': TEXT, fill: INK, ...attributes }, escaped(text));

/** A label that has so much room, px: the longest have small letters. */
export const fittedLabel = (
  text: string,
  room: number,
  attributes: Parameters<typeof label>[1],
): string =>
  label(text, { ...attributes, 'font-size': TEXT * Math.min(1, room / textWidth(text, TEXT)) });

/** The numbers and the name of an axis across, below a plot of this height. */
export function axisAcross(
  scale: (x: number) => number,
  [from, to]: readonly [number, number],
  ticks: readonly number[],
  height: number,
  name: string,
): string {
  const text = formatTicks(ticks);
  return [
    element('path', { d: `M${from},${height}H${to}`, stroke: INK }),
    ...ticks.map((tick) =>
      [
        element('path', { d: `M${scale(tick).toFixed(2)},${height}v4`, stroke: INK }),
        label(text(tick), { x: scale(tick), y: height + 16, 'text-anchor': 'middle' }),
      ].join(''),
    ),
    label(name, { x: (from + to) / 2, y: height + 32, 'text-anchor': 'middle' }),
  ].join('');
}

/** Every so many points of a curve have a marker, its last one among them, and not at the same places for all. */
function marked({ step, median }: MethodCurves['band'], k: number) {
  const every = Math.max(1, Math.ceil(step.length / MARKED));
  return step.flatMap((x, i) =>
    i % every === k % every || i === step.length - 1 ? [{ x, y: median[i] }] : [],
  );
}

/** The curves of all methods; null before there are any. */
function curvesPanel(study: Study, kind: CurveKind): Panel | null {
  const all = study.plan.methods.map((method) => methodCurves(study, method, kind));
  const log = isLogarithmic(kind);
  const domain = curvesDomain(
    all.filter((curves) => curves !== null),
    log,
  );
  if (!domain) return null;
  const { name, unit } = curveWords(kind);
  const bottom = HEIGHT - AXIS;
  const right = PANEL_WIDTH - RIGHT;
  const across = scaleLinear([0, study.plan.steps], [LEFT, right]);
  const [least, most] = domain.range;
  const up = (log ? scaleLog : scaleLinear)(domain.range, [bottom, TOP]);
  const cut = (value: number) => up(Math.max(least, Math.min(value, most)));
  const ticks = log ? logTicks(least, most) : up.ticks(5);
  const text = formatTicks(ticks);
  const grid = ticks.map((tick) =>
    [
      element('path', { d: `M${LEFT},${up(tick).toFixed(2)}H${right}`, stroke: RULE }),
      label(text(tick), { x: LEFT - 6, y: up(tick) + 4, 'text-anchor': 'end' }),
    ].join(''),
  );
  const seen = all.flatMap((curves, k) => (curves ? [{ ...curves.band, ...paperLook(k), k }] : []));
  const bands = seen
    .filter(({ n }) => n > 1)
    .map(({ step, low, high, color }) => {
      const path = area<number>(
        (_, i) => across(step[i]),
        (_, i) => cut(low[i]),
        (_, i) => cut(high[i]),
      ).digits(2);
      return element('path', { d: path(step)!, fill: color, 'fill-opacity': 0.13 });
    });
  const medians = seen.map((band) => {
    const { step, median, color, dash, marker, k } = band;
    const path = line<number>(
      (_, i) => across(step[i]),
      (_, i) => cut(median[i]),
    ).digits(2);
    const places = marked(band, k).map(({ x, y }) => ({ x: across(x), y: cut(y) }));
    return [
      element('path', {
        d: path(step)!,
        fill: 'none',
        stroke: color,
        'stroke-width': 1.6,
        'stroke-dasharray': dash,
      }),
      element('path', { d: markersPath(marker, places), fill: color }),
    ].join('');
  });
  const axes = [
    element('path', { d: `M${LEFT},${TOP}V${bottom}`, stroke: INK }),
    label(`${name}, ${unit}`, {
      transform: `translate(13 ${(TOP + bottom) / 2}) rotate(-90)`,
      'text-anchor': 'middle',
    }),
    axisAcross(across, [LEFT, right], across.ticks(5), bottom, 'training steps'),
  ];
  return {
    svg: [...grid, ...bands, ...medians, ...axes].join(''),
    height: HEIGHT,
    note: `Line: median over runs; band: lowest to highest run.${domain.cut ? ' The tallest spikes are cut off.' : ''}`,
  };
}

/** "Standard (N = 20)", "P-POTS (N = 20, 1 diverged)". */
export function namedWithRuns({ name, ends, diverged }: MethodSummary): string {
  const lost = diverged > 0 ? `, ${diverged} diverged` : '';
  return `${name} (N = ${formatInteger(ends.length)}${lost})`;
}

/** The ends of all runs, a row per method; null before there are any. */
function endsPanel(study: Study, measure: EndMeasure): Panel | null {
  const summaries = summariseStudy(study, measure);
  const finite = summaries.flatMap(({ ends, median }) => [
    ...ends.map(({ value }) => value),
    ...(median ? [median.low, median.high] : []),
  ]);
  const domain = paddedDomain(finite, 0.06);
  if (!domain) return null;
  const rows = summaries.flatMap((summary, k) => (summary.ends.length > 0 ? [{ summary, k }] : []));
  const lost = rows.some(({ summary }) => summary.diverged > 0);
  const [from, to] = [RIGHT, PANEL_WIDTH - RIGHT - (lost ? DIVERGED : 0)];
  const across = scaleLinear(domain, [from, to]);
  const bottom = Math.max(HEIGHT - AXIS, TOP + rows.length * ROW);
  const ticks = across.ticks(5);
  const grid = ticks.map((tick) =>
    element('path', { d: `M${across(tick).toFixed(2)},${TOP}V${bottom}`, stroke: RULE }),
  );
  const drawn = rows.map(({ summary, k }, row) => {
    const { name, ends, median, diverged } = summary;
    const { color, marker } = paperLook(k);
    const top = TOP + ((bottom - TOP) / rows.length) * row;
    const middle = top + 24;
    const places = ends
      .filter(({ value }) => Number.isFinite(value))
      .map(({ value }) => ({ x: across(value), y: middle }));
    const [low, value, high] = median
      ? [median.low, median.value, median.high].map((x) => across(x).toFixed(2))
      : [];
    return [
      label(name, { x: from + 2, y: top + 13 }),
      element('path', { d: markersPath(marker, places), fill: color, 'fill-opacity': 0.6 }),
      median &&
        element('path', {
          d: `M${low},${middle}H${high}M${value},${middle - 7}v14`,
          stroke: color,
          'stroke-width': 2,
        }),
      diverged > 0 &&
        label(`${diverged} diverged`, {
          x: PANEL_WIDTH - RIGHT,
          y: middle + 4,
          'text-anchor': 'end',
        }),
    ]
      .filter(Boolean)
      .join('');
  });
  const { title, better } = outcomeWords(measure);
  return {
    svg: [
      ...grid,
      ...drawn,
      axisAcross(across, [from, to], ticks, bottom, `${title} (${better})`),
    ].join(''),
    height: bottom + AXIS,
    note: 'A mark per run; upright: median; line: its interval between order statistics, 95 % where N ≥ 6 and lowest to highest below.',
  };
}

/** A panel, or null where the study has nothing to show in it. */
export const panelOf = (study: Study, of: PanelOf): Panel | null =>
  'curves' in of ? curvesPanel(study, of.curves) : endsPanel(study, of.ends);

/** A method's line with its marker, as the legend shows it, 30 px wide about y = 0. */
export function legendLine(k: number): string {
  const { color, dash, marker } = paperLook(k);
  return [
    element('path', { d: 'M0,0H30', stroke: color, 'stroke-width': 1.6, 'stroke-dasharray': dash }),
    element('path', { d: markersPath(marker, [{ x: 15, y: 0 }]), fill: color }),
  ].join('');
}
