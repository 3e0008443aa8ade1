/**
 * Estimates with their intervals, one row each, all on one scale: a dot or a bar from 0 with a whisker, an expected value
 * as an open diamond, and a line where the verdict turns. The numbers are written beside, so nothing hangs on the picture.
 */
import { memo, useId } from 'react';
import { scaleLinear } from 'd3-scale';
import type { Estimate } from '../core/statistics/estimate';
import { symbolClass } from './look';
import { PartFills, partFill } from './marks/PartFills';
import { Whisker } from './marks/Whisker';
import type { Part } from './split';
import './interval-rows.css';

export interface IntervalMark {
  readonly estimate: Estimate;
  /** dot: measured. bar: measured, from 0. diamond: expected by a model. */
  readonly shape: 'dot' | 'bar' | 'diamond';
  /** Of a bar: the source of noise it stands for. */
  readonly part?: Part;
}

export interface IntervalRow {
  readonly key: string;
  readonly name: string;
  readonly marks: readonly IntervalMark[];
  /** The numbers in words. */
  readonly text: string;
}

interface Props {
  /** Says what is drawn, for screen readers. */
  readonly label: string;
  readonly rows: readonly IntervalRow[];
  /** Where the verdict turns, and what it stands for. */
  readonly threshold?: { readonly value: number; readonly label: string };
}

const HEIGHT = 18;
const MIDDLE = HEIGHT / 2;
/** Intervals may reach this many times beyond the values; further ends are cut off. */
const BEYOND = 1.6;

/** A range that holds 0, the threshold and all values, with as much of the intervals as leaves the values apart. */
function domainOf(rows: readonly IntervalRow[], threshold: number): [number, number] {
  const marks = rows.flatMap((row) => row.marks.map(({ estimate }) => estimate));
  const finite = (values: number[]) => values.filter(Number.isFinite);
  const values = [0, threshold, ...finite(marks.map(({ value }) => value))];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const reach = Math.max(most - least, 1e-12) * BEYOND;
  const low = Math.max(Math.min(least, ...finite(marks.map(({ low: end }) => end))), most - reach);
  const high = Math.min(
    Math.max(most, ...finite(marks.map(({ high: end }) => end))),
    least + reach,
  );
  const air = 0.02 * (high - low);
  return [low < 0 ? low - air : 0, high + air];
}

export const IntervalRows = memo(function IntervalRows({ label, rows, threshold }: Props) {
  const prefix = useId();
  const percent = scaleLinear(domainOf(rows, threshold?.value ?? 0), [0, 100]).clamp(true);
  const turn = percent(threshold?.value ?? 0);
  return (
    <div className="interval-rows" role="group" aria-label={label}>
      <ul>
        {threshold && (
          <li className="interval-threshold" aria-hidden="true">
            <span className="interval-axis">
              {/* About its line, and at either end within the picture. */}
              <span style={{ left: `${turn}%`, transform: `translateX(-${turn}%)` }}>
                {threshold.label}
              </span>
            </span>
          </li>
        )}
        {rows.map(({ key, name, marks, text }, k) => (
          <li key={key}>
            <span className="interval-name">{name}</span>
            <svg width="100%" height={HEIGHT} aria-hidden="true">
              <PartFills prefix={`${prefix}${k}`} />
              <Line x={percent(0)} color="var(--axis)" />
              {threshold && <Line x={percent(threshold.value)} color="var(--ink)" dash="3 2" />}
              {marks.map((mark, i) => (
                <Mark key={i} mark={mark} percent={percent} prefix={`${prefix}${k}`} />
              ))}
            </svg>
            <span translate="no" className="notranslate interval-text">
              {text}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
});

function Line({ x, color, dash }: { x: number; color: string; dash?: string }) {
  return (
    <line x1={`${x}%`} x2={`${x}%`} y1={0} y2={HEIGHT} stroke={color} strokeDasharray={dash} />
  );
}

interface MarkProps {
  readonly mark: IntervalMark;
  readonly percent: (value: number) => number;
  readonly prefix: string;
}

function Mark({ mark: { estimate, shape, part }, percent, prefix }: MarkProps) {
  const { value, low, high } = estimate;
  if (!Number.isFinite(value)) return null;
  const place = (at: number) => `${percent(at)}%`;
  if (shape === 'diamond') {
    // A percentage cannot stand in a path: the diamond is drawn about its own origin.
    return (
      <svg x={place(value)} y={MIDDLE} overflow="visible">
        <path
          d="M0,-5 L5,0 L0,5 L-5,0 Z"
          fill="var(--card)"
          stroke="var(--ink)"
          strokeWidth={1.5}
        />
      </svg>
    );
  }
  const [from, to] = value < 0 ? [value, 0] : [0, value];
  return (
    <>
      {shape === 'bar' && (
        <svg x={place(from)} y={2} width={`${percent(to) - percent(from)}%`} height={HEIGHT - 4}>
          <rect
            className={part && symbolClass(part)}
            width="100%"
            height="100%"
            fill={part ? partFill(prefix, part) : 'var(--accent)'}
          />
        </svg>
      )}
      {high > low && <Whisker low={place(low)} high={place(high)} y={MIDDLE} />}
      {shape === 'dot' && (
        <circle cx={place(value)} cy={MIDDLE} r={4} fill="var(--accent)" stroke="var(--card)" />
      )}
    </>
  );
}
