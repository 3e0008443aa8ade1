/** What the panel Masking rate shows: curves over the rate, probabilities of counts, or the map of clipped rates. */
import { CLIP_FROM, CLIP_TO } from '../../../core/probe/read/clip-map';
import type { ClipMap, RateReport } from '../../../lab/record/rate-reports';
import { formatNumber } from '../../../lab/words/numbers';
import type { ClipQuantity } from '../../clip-cells';
import { rateDomain, shownRates, type RateScale } from '../../frame/rates';
import type { LaneLook } from '../../look';
import { shownCurves, type RateCurves } from '../../rate-curves';
import { INK, paperLook, SOFT } from '../looks';
import { PART_COLORS } from '../parts';
import type { CurvesShown, Shown, ShownCurve, ShownLook } from '../shown';
import { measuredOver } from './words';

const LOOKS: Readonly<Record<Exclude<keyof RateCurves, 't' | 'sampled'>, ShownLook>> = {
  g: { color: PART_COLORS.b },
  sqrtV: { color: PART_COLORS.a, dash: '11 3' },
  optimal: { color: INK, dash: '4 3' },
  gradientOptimal: { color: INK, dash: '8 3 2 3' },
  epr: { color: SOFT, dash: '9 2 2 2 2 2' },
};

const T = { name: 'masking rate t', unit: null } as const;
const HEIGHT = 240;

/** Of a lane that draws rates. @param report with the curves left out that are not shown */
export function ratesShown(
  report: Omit<RateReport, 'gradientOptimal'> & RateCurves,
  scale: RateScale,
  lane: LaneLook,
): Shown {
  const { x, all, left, right } = shownCurves(report, scale, '');
  const look = (key: (typeof all)[number]['key']): ShownLook =>
    key === 'sampled' ? { color: paperLook(lane.id % 4).color, width: 3 } : LOOKS[key];
  const curves = (ofNats: boolean): ShownCurve[] =>
    all
      .filter(({ ends }) => (ends !== null) === ofNats)
      .map(({ key, name, y, ends }) => ({ name, look: look(key), x, y, ...ends }));
  const axes = { x: T, logX: scale === 'log', xDomain: rateDomain(scale), height: HEIGHT } as const;
  const uniform = {
    name: 'uniform density',
    look: { color: INK, dash: '1 4' },
    ...{ x, y: x.map(() => 1) },
  };
  const rates = shownRates(report.t, scale);
  const pick = (column: ArrayLike<number>) => rates.map((i) => column[i]);
  const rho: CurvesShown = {
    kind: 'curves',
    ...axes,
    height: 180,
    y: { name: 'correlation ρ(t)', unit: null },
    yDomain: [-1, 1],
    gaps: true,
    curves: [
      {
        name: 'ρ(t) of a pattern’s loss with its mirror’s',
        look: { color: INK, width: 1.2 },
        ...{ x, y: pick(report.rho.value) },
        ...{ low: pick(report.rho.low), high: pick(report.rho.high) },
      },
    ],
    note: 'ρ has gaps where v(t) may be 0.',
  };
  return {
    title: `How hard each masking rate is, and how often it is drawn, ${lane.name}`,
    plots: [
      {
        kind: 'curves',
        ...axes,
        y: { name: 'g(t), √v(t)', unit: 'nats per response token' },
        yDomain: [0, left],
        curves: curves(true),
        note: `Bands: pointwise 95 % intervals.${scale === 'linear' ? ' Steep left ends are cut off.' : ''}`,
      },
      {
        kind: 'curves',
        ...axes,
        y: { name: 'density p(t)', unit: null },
        yDomain: [0, right],
        curves: [...curves(false), uniform],
        note: '',
      },
      ...(report.rho.value.length > 0 && pick(report.rho.value).some(Number.isFinite) ? [rho] : []),
    ],
    measured: measuredOver(report, report.predicted.uniform.total.n),
  };
}

/** Of fixed count. */
export function countsShown(report: RateReport, lane: LaneLook): Shown | null {
  const { counts } = report;
  if (!counts) return null;
  const x = Array.from(counts.sampled, (_, i) => i + 1);
  return {
    title: `How often each number of masked tokens is drawn, ${lane.name}`,
    plots: [
      {
        kind: 'curves',
        x: { name: 'masked tokens s', unit: null },
        y: { name: 'probability', unit: null },
        xDomain: [0.5, x.length + 0.5],
        curves: [
          {
            name: 'drawn with',
            look: { color: paperLook(lane.id % 4).color, marker: 'circle' },
            ...{ x, y: counts.sampled },
          },
          {
            name: `optimal for the ${counts.bestFor}`,
            look: { color: INK, dash: '4 3', marker: 'square' },
            ...{ x, y: counts.optimal },
          },
        ],
        note: '',
      },
    ],
    measured: measuredOver(report, report.predicted.uniform.total.n),
  };
}

const QUANTITIES: Readonly<Record<ClipQuantity, string>> = {
  loss: 'variance of the loss per forward row over Standard’s',
  gradient: 'gradient noise per forward row over Standard’s',
  bias: 'bias of the loss, nats per response token',
};

/** The map as a table of numbers, from β across to ω down. */
export function clipMapShown(
  { points, ...at }: ClipMap,
  quantity: ClipQuantity,
  lane: string,
): Shown | null {
  if (points.length === 0) return null;
  const cell = (from: number, to: number) => points.find((p) => p.from === from && p.to === to);
  const what = QUANTITIES[quantity];
  return {
    title: `Clipped masking rates, ${lane}: ${what}`,
    plots: [
      {
        kind: 'table',
        columns: [
          { name: 'ω ↓ β →', share: 1.2 },
          ...CLIP_FROM.map((from) => ({ name: formatNumber(from), share: 1 })),
        ],
        rows: [...CLIP_TO].reverse().map((to) => [
          formatNumber(to),
          ...CLIP_FROM.map((from) => {
            const point = cell(from, to);
            return point ? formatNumber(point[quantity].value, 2) : '';
          }),
        ]),
        note: `Each cell: ${what}, where rates are drawn between β and ω alone.`,
        records: {
          columns: ['from (β)', 'to (ω)', what, `${what}, low`, `${what}, high`, 'n'],
          rows: points.map(({ from, to, [quantity]: { value, low, high, n } }) => ({
            'from (β)': from,
            'to (ω)': to,
            ...{ [what]: value, [`${what}, low`]: low, [`${what}, high`]: high, n },
          })),
        },
      },
    ],
    measured: measuredOver(at, points[0][quantity].n),
  };
}
