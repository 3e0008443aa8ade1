/**
 * One method's runs over training: a thin line per seed, their band from lowest to highest, their median, and the first
 * method's median to compare with. Small, because every method has one, all on the same axes.
 */
import { memo } from 'react';
import type { MethodCurves } from '../lab/study/curves';
import { Frame } from './frame/Frame';
import { Band } from './marks/Band';
import { Line } from './marks/Line';
import { Markers } from './marks/Markers';
import { seedCurvesSentence } from './lab-sentences';

interface Props {
  readonly curves: MethodCurves;
  readonly color: string;
  /** The first method's median; null in its own chart. */
  readonly reference: MethodCurves['band'] | null;
  /** Range of the values, the same for all methods. */
  readonly domain: readonly [number, number];
  readonly log?: boolean;
  /** Last step of the axis. */
  readonly end: number;
  /** Says what is drawn, for screen readers. */
  readonly label: string;
  readonly width: number;
  readonly height: number;
}

export const SeedCurves = memo(function SeedCurves(props: Props) {
  const { curves, color, reference, domain, log, end, label, width, height } = props;
  const { band, seeds } = curves;
  // A logarithmic axis has no place for what is not above 0.
  const cut = (value: number) => Math.max(domain[0], Math.min(value, domain[1]));
  return (
    <Frame
      label={label}
      says={seedCurvesSentence(curves, reference)}
      x={{ domain: [0, end], size: 16 }}
      y={{ domain, log, size: 38 }}
      beside={8}
      grid="horizontal"
      width={width}
      height={height}
    >
      {band.n > 1 && (
        <Band x={band.step} low={band.low} high={band.high} fill={color} opacity={0.16} />
      )}
      {seeds.map(({ seed, step, value }) => (
        <Line key={seed} x={step} y={value.map(cut)} color={color} width={0.8} opacity={0.55} />
      ))}
      {seeds.map(
        ({ seed, step, value }) =>
          step.length === 1 && (
            <Markers key={seed} x={step} y={value.map(cut)} lane={{ color, marker: 'circle' }} />
          ),
      )}
      {reference && (
        <Line x={reference.step} y={reference.median} color="var(--soft)" dash="3 3" width={1.5} />
      )}
      {band.n > 1 && <Line x={band.step} y={band.median} color={color} width={2.2} />}
    </Frame>
  );
});
