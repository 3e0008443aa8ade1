/**
 * One method's runs over training: a thin line per seed, their band from lowest to highest, their median, and the first
 * method's median to compare with. Small, because every method has one, all on the same axes.
 */
import { memo } from 'react';
import type { MethodCurves } from '../lab/study/curves';
import { formatTick } from '../lab/words/numbers';
import { AXIS_TICK } from './look';
import { niceTicks, position } from './scale';

const MARGIN = { top: 6, right: 8, bottom: 16, left: 38 } as const;

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

type Place = (value: number) => number;

function line(step: ArrayLike<number>, value: ArrayLike<number>, x: Place, y: Place): string {
  let path = '';
  for (let i = 0; i < step.length; i++) {
    path += `${i === 0 ? 'M' : 'L'}${x(step[i]).toFixed(1)},${y(value[i]).toFixed(1)}`;
  }
  return path;
}

function area({ step, low, high }: MethodCurves['band'], x: Place, y: Place): string {
  const back = Array.from(step, (_, i) => step.length - 1 - i);
  const lower = back.map((i) => `L${x(step[i]).toFixed(1)},${y(low[i]).toFixed(1)}`).join('');
  return `${line(step, high, x, y)}${lower}Z`;
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
  if (sorted.length === 0) return null;
  const [low, top] = [sorted[0], sorted[sorted.length - 1]];
  const usual = sorted[Math.floor(SHOWN_SHARE * (sorted.length - 1))];
  const cut = top - low > SPIKE * (usual - low) && usual > low;
  const high = cut ? usual : top;
  const pad = 0.04 * (high - low || Math.abs(high) || 1);
  return { range: [low - pad, high + pad], cut };
}

export const SeedCurves = memo(function SeedCurves(props: Props) {
  const { curves, color, reference, domain, end, label, width, height } = props;
  const x = position([0, end], [MARGIN.left, width - MARGIN.right]);
  const place = position(domain, [height - MARGIN.bottom, MARGIN.top]);
  const y = (value: number) => place(Math.min(value, domain[1]));
  const { band, seeds } = curves;
  return (
    <svg width={width} height={height} role="img" aria-label={label}>
      {niceTicks(...domain, 4).map((tick) => (
        <g key={tick}>
          <line
            x1={MARGIN.left}
            x2={width - MARGIN.right}
            y1={y(tick)}
            y2={y(tick)}
            stroke="var(--grid)"
          />
          <text {...AXIS_TICK} x={MARGIN.left - 4} y={y(tick)} dy="0.32em" textAnchor="end">
            {formatTick(tick)}
          </text>
        </g>
      ))}
      {niceTicks(0, end, 3).map((tick) => (
        <text
          key={tick}
          {...AXIS_TICK}
          x={x(tick)}
          y={height - 3}
          textAnchor={tick === 0 ? 'start' : x(tick) > width - 30 ? 'end' : 'middle'}
        >
          {formatTick(tick)}
        </text>
      ))}
      {band.n > 1 && <path d={area(band, x, y)} fill={color} opacity={0.16} />}
      {seeds.map(({ seed, step, value }) => (
        <path
          key={seed}
          d={line(step, value, x, y)}
          fill="none"
          stroke={color}
          strokeWidth={0.8}
          opacity={0.55}
        />
      ))}
      {reference && (
        <path
          d={line(reference.step, reference.median, x, y)}
          fill="none"
          stroke="var(--soft)"
          strokeWidth={1.5}
          strokeDasharray="3 3"
        />
      )}
      {band.n > 1 && (
        <path d={line(band.step, band.median, x, y)} fill="none" stroke={color} strokeWidth={2.2} />
      )}
    </svg>
  );
});
