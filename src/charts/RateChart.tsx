/**
 * The masking rate of one lane: how hard each rate is (left axis, nats) and how often it is drawn (right axis,
 * densities: the uniform one is 1).
 */
import { memo, useMemo } from 'react';
import { labCharts } from '../language/rooms/labCharts';
import { formatEstimate, formatNumber } from '../lab/words/numbers';
import { measured } from './curve';
import { RateFrame } from './frame/RateFrame';
import type { RateScale } from './frame/rates';
import { CURVE_WIDTH } from './look';
import { Band } from './marks/Band';
import { CrosshairDot } from './marks/CrosshairDot';
import { CurveNames } from './marks/CurveNames';
import { Line } from './marks/Line';
import { Rule } from './marks/Rule';
import { ratesSentence } from './lab-sentences';
import { shownCurves, type RateCurves } from './rate-curves';

interface Props {
  readonly curves: RateCurves;
  readonly scale: RateScale;
  /** Colour of the lane. */
  readonly color: string;
  /** Whether the rates stand below it; not where another chart of rates follows. */
  readonly numbered?: boolean;
  readonly width: number;
  readonly height: number;
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
