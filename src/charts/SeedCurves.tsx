/**
 * One method's runs over training: a thin line per seed, their band from lowest to highest, their median, and the first
 * method's median to compare with. Small, because every method has one, all on the same axes.
 */
import { memo } from 'react';
import type { MethodCurves } from '../lab/study/curves';
import { paddedDomain } from './frame/domains';
import { Frame } from './frame/Frame';
import { Band } from './marks/Band';
import { Line } from './marks/Line';
import { Markers } from './marks/Markers';
import { seedCurvesSentence } from './sentences';

interface Props {
  readonly curves: MethodCurves;
  readonly color: string;
  /** The first method's median; null in its own chart. */
  readonly reference: MethodCurves['band'] | null;
  /** Range of the values, the same for all methods. */
  readonly domain: readonly [number, number];
  /** Last step of the axis. */
  readonly end: number;
  /** Says what is drawn, for screen readers. */
  readonly label: string;
  readonly width: number;
  readonly height: number;
}

/** Rare spikes above this share of all values are cut off where they would flatten everything else. */
const SHOWN_SHARE = 0.995;
/** How many times taller than the rest a spike must be for that. */
const SPIKE = 1.5;

/** The range of the values of all methods' curves, and whether spikes are cut off; null where there are none. */
export function curvesDomain(
  all: readonly MethodCurves[],
): { readonly range: readonly [number, number]; readonly cut: boolean } | null {
  const values = all.flatMap(({ seeds }) => seeds.flatMap(({ value }) => [...value]));
  const sorted = Float64Array.from(values).sort();
  const [low, top] = [sorted[0], sorted[sorted.length - 1]];
  const usual = sorted[Math.floor(SHOWN_SHARE * (sorted.length - 1))];
  const cut = top - low > SPIKE * (usual - low) && usual > low;
  const range = paddedDomain([low, cut ? usual : top], 0.04);
  return range && { range, cut };
}

export const SeedCurves = memo(function SeedCurves(props: Props) {
  const { curves, color, reference, domain, end, label, width, height } = props;
  const { band, seeds } = curves;
  const cut = (value: number) => Math.min(value, domain[1]);
  return (
    <Frame
      label={label}
      says={seedCurvesSentence(curves, reference)}
      x={{ domain: [0, end], size: 16 }}
      y={{ domain, size: 38 }}
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
