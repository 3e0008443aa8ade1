/**
 * The curves over the masking rate as they are shown: g and √v in nats with their intervals, and densities of rates (the uniform one
 * is 1). Refuses to hold: drawing (RateChart.tsx).
 */
import { aboveRounding } from '../core/statistics/rounding';
import { labCharts } from '../language/rooms/labCharts';
import { measured } from './curve';
import { cappedTop } from './frame/domains';
import { shownRates, type RateCurve, type RateScale } from './frame/rates';
import { symbolClass } from './look';

export interface RateCurves {
  /** The grid of rates, ascending. */
  readonly t: ArrayLike<number>;
  readonly g: RateCurve;
  readonly sqrtV: RateCurve;
  readonly optimal: ArrayLike<number>;
  /** Null where they are not to be drawn. */
  readonly gradientOptimal: ArrayLike<number> | null;
  readonly epr: ArrayLike<number> | null;
  readonly sampled: ArrayLike<number> | null;
}

interface CurveStyle {
  readonly key: Exclude<keyof RateCurves, 't'>;
  readonly name: () => string;
  /** The lane's where not given. */
  readonly color?: string;
  readonly dash?: string;
}

/** Colours by meaning: √v is what A is made of, g varies as B. Each has its own dash; what is drawn is the thickest. */
const CURVES: readonly CurveStyle[] = [
  { key: 'g', name: () => 'g(t)', color: 'var(--B)' },
  { key: 'sqrtV', name: () => '√v(t)', color: 'var(--A1)', dash: '11 3' },
  { key: 'optimal', name: labCharts.optimal, color: 'var(--ink)', dash: '4 3' },
  { key: 'gradientOptimal', name: labCharts.optimalGradient, color: 'var(--ink)', dash: '8 3 2 3' },
  { key: 'epr', name: labCharts.eprFit, color: 'var(--soft)', dash: '9 2 2 2 2 2' },
  { key: 'sampled', name: labCharts.drawnDensity },
];
/** On the linear axis the curves' steep left end is cut off above what they reach right of this rate. */
const CAP_FROM = 0.04;

/** The curves as columns over the rates that the axis shows; those in nats have intervals, the others are densities. */
export function shownCurves(curves: RateCurves, scale: RateScale, color: string) {
  const shown = shownRates(curves.t, scale);
  const columnAt = (column: ArrayLike<number>) => shown.map((i) => column[i]);
  // v is a difference of squares as large as g².
  const rootAt = (column: ArrayLike<number>) =>
    shown.map((i) => (aboveRounding(column[i] ** 2, curves.g.value[i] ** 2) === 0 ? 0 : column[i]));
  const x = columnAt(curves.t);
  const all = CURVES.flatMap(({ key, name, ...style }) => {
    const column = curves[key];
    if (column === null) return [];
    const pick = key === 'sqrtV' ? rootAt : columnAt;
    const ends = 'value' in column ? { low: pick(column.low), high: pick(column.high) } : null;
    const y = pick('value' in column ? column.value : column);
    const line = { color, ...style, ...measured({ x, y }), right: ends === null };
    return [{ key, name: name(), y, ends, line, className: symbolClass(key) }];
  });
  const from = scale === 'log' ? 0 : CAP_FROM;
  const topOf = (right: boolean) =>
    Math.max(
      right ? 1.3 : 1e-9,
      ...all.filter(({ line }) => line.right === right).map(({ y }) => cappedTop(x, y, from)),
    );
  return { x, all, left: topOf(false), right: topOf(true) };
}
