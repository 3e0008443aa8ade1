/**
 * The masking rate of one lane: how hard each rate is (left axis, nats) and how often it is drawn (right axis,
 * densities: the uniform one is 1).
 */
import { memo, useMemo } from 'react';
import { labCharts } from '../language/rooms/labCharts';
import { formatEstimate, formatNumber } from '../lab/words/numbers';
import { measured } from './curve';
import { cappedTop } from './frame/domains';
import { RateFrame, shownRates, type RateCurve, type RateScale } from './frame/RateFrame';
import { CURVE_WIDTH, symbolClass } from './look';
import { Band } from './marks/Band';
import { CrosshairDot } from './marks/CrosshairDot';
import { CurveNames } from './marks/CurveNames';
import { Line } from './marks/Line';
import { Rule } from './marks/Rule';
import { aboveRounding } from '../core/statistics/rounding';
import { ratesSentence } from './lab-sentences';

interface Curves {
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

interface Props {
  readonly curves: Curves;
  readonly scale: RateScale;
  /** Colour of the lane. */
  readonly color: string;
  /** Whether the rates stand below it; not where another chart of rates follows. */
  readonly numbered?: boolean;
  readonly width: number;
  readonly height: number;
}

interface CurveStyle {
  readonly key: Exclude<keyof Curves, 't'>;
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
function shownCurves(curves: Curves, scale: RateScale, color: string) {
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

export const RateChart = memo(function RateChart(props: Props) {
  const { curves, scale, color, numbered = false, width, height } = props;
  const { x, all, left, right } = useMemo(
    () => shownCurves(curves, scale, color),
    [curves, scale, color],
  );
  const drawn = all.find(({ key }) => key === 'sampled');
  const uniform = { x, y: x.map(() => 1), color: 'var(--soft)', right: true };
  return (
    <RateFrame
      label={labCharts.rates()}
      says={ratesSentence(x, all)}
      scale={scale}
      values={{ domain: [0, left] }}
      right={{ domain: [0, right] }}
      bare={!numbered}
      width={width}
      height={height}
      t={x}
      linesAt={(i) =>
        all
          .filter(({ y }) => Number.isFinite(y[i]))
          .map(({ key, name, y, ends }) => {
            const estimate = ends && { value: y[i], low: ends.low[i], high: ends.high[i] };
            const text = estimate ? `${formatEstimate(estimate)} nats` : formatNumber(y[i]);
            return { key, name, text };
          })
      }
    >
      {drawn && (
        <Band
          className={drawn.className}
          x={drawn.line.x}
          low={drawn.line.x.map(() => 0)}
          high={drawn.line.y}
          right
          fill={color}
          opacity={0.14}
        />
      )}
      {all.map(({ key, className, ends, line }) => {
        const band = ends && measured({ x, ...ends });
        return (
          band && (
            <Band key={key} className={className} {...band} fill={line.color} opacity={0.16} />
          )
        );
      })}
      {all.map(({ key, className, line }) => (
        <Line
          key={key}
          className={className}
          {...line}
          width={key === 'sampled' ? CURVE_WIDTH + 1.5 : CURVE_WIDTH}
        />
      ))}
      <Rule y={1} right color="var(--ink)" dash="1 4" width={1.5} />
      <CurveNames
        curves={[
          ...all.map(({ key, name, line }) => ({ key, name, ...line })),
          { key: 'uniform', name: labCharts.uniform(), ...uniform },
        ]}
      />
      {all.map(({ key, line }) => key !== 'sampled' && <CrosshairDot key={key} {...line} />)}
    </RateFrame>
  );
});
