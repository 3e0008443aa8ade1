/**
 * ρ(t), the correlation of a pattern's loss with its mirror's, as a strip from −1 to 1 under the rate chart. A gap is
 * where it is not measurable: v(t) may be 0, or a few sequences make all of it.
 */
import { memo, useMemo } from 'react';
import { labCharts } from '../language/rooms/labCharts';
import { formatEstimate } from '../lab/words/numbers';
import { usePlot } from './frame/Frame';
import { RateFrame } from './frame/RateFrame';
import { shownRates, type RateCurve, type RateScale } from './frame/rates';
import { AXIS_TICK, symbolClass } from './look';
import { Band } from './marks/Band';
import { CrosshairDot } from './marks/CrosshairDot';
import { Line } from './marks/Line';
import { Rule } from './marks/Rule';
import { rhoSentence } from './lab-sentences';

interface Props {
  readonly t: ArrayLike<number>;
  readonly rho: RateCurve;
  readonly scale: RateScale;
  readonly width: number;
  readonly height: number;
}

/** To the axis: an interval may reach beyond what a correlation can be. NaN stays. */
const clamped = (values: ArrayLike<number>): number[] =>
  Array.from(values, (value) => Math.min(1, Math.max(-1, value)));

export const RhoStrip = memo(function RhoStrip({ t, rho, scale, width, height }: Props) {
  const { x, value, low, high } = useMemo(() => {
    const pick = (column: ArrayLike<number>) => shownRates(t, scale).map((i) => column[i]);
    return { x: pick(t), value: pick(rho.value), low: pick(rho.low), high: pick(rho.high) };
  }, [t, rho, scale]);
  const line = { x, y: clamped(value), color: 'var(--ink)' };
  return (
    <RateFrame
      label={labCharts.rho()}
      says={rhoSentence(x, { value, low, high })}
      scale={scale}
      values={{ domain: [-1, 1], ticks: [-1, 0, 1] }}
      width={width}
      height={height}
      t={x}
      linesAt={(i) => {
        const estimate = { value: value[i], low: low[i], high: high[i] };
        const text = Object.values(estimate).every(Number.isFinite)
          ? formatEstimate(estimate)
          : labCharts.rhoUnknown();
        return [{ key: 'rho', name: 'ρ(t)', text }];
      }}
    >
      <Rule y={0} color="var(--line)" />
      <What />
      <Band
        className={symbolClass('rho')}
        x={x}
        low={clamped(low)}
        high={clamped(high)}
        fill="var(--ink)"
        opacity={0.14}
      />
      <Line className={symbolClass('rho')} {...line} />
      <CrosshairDot {...line} />
    </RateFrame>
  );
});

function What() {
  const { x, up } = usePlot();
  return (
    <text {...AXIS_TICK} x={x + 5} y={up(0) - 5}>
      {labCharts.rhoInside()}
    </text>
  );
}
