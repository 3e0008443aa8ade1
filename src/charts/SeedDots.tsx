/**
 * The ends of all runs, a dot each, method under method on one axis: the median as a line, the best and the worst run as
 * rings with the names of their seeds.
 */
import { memo } from 'react';
import type { MethodSummary, RunEnd } from '../lab/study/summary';
import { formatNumber, formatTick } from '../lab/words/numbers';
import { AXIS_TICK } from './look';
import { niceTicks, position } from './scale';

const ROW = 42;
const AXIS = 18;
const SIDE = 12;
/** Where diverged runs stand, right of the axis. */
const DIVERGED = 58;
const LETTER = 6.2;

export interface DotRow {
  readonly summary: MethodSummary;
  readonly color: string;
}

interface Props {
  readonly rows: readonly DotRow[];
  readonly width: number;
  /** Says what is drawn, for screen readers. */
  readonly label: string;
  /** How a value is written in a dot's title. */
  readonly text?: (value: number) => string;
}

/** Height of the chart of so many methods, px. */
export const seedDotsHeight = (methods: number): number => methods * ROW + AXIS;

function domainOf(rows: readonly DotRow[]): readonly [number, number] | null {
  const values = rows.flatMap(({ summary }) => summary.ends.map(({ value }) => value));
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return null;
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const pad = 0.06 * (high - low || Math.abs(high) || 1);
  return [low - pad, high + pad];
}

export const SeedDots = memo(function SeedDots({ rows, width, label, text = formatNumber }: Props) {
  const domain = domainOf(rows);
  const diverged = rows.some(({ summary }) => summary.diverged > 0);
  const right = width - SIDE - (diverged ? DIVERGED : 0);
  const height = seedDotsHeight(rows.length);
  if (!domain) return null;
  const place = position(domain, [SIDE, right]);
  const x = ({ value }: RunEnd) => (Number.isFinite(value) ? place(value) : width - DIVERGED / 2);
  return (
    <svg width={width} height={height} role="img" aria-label={label}>
      {niceTicks(...domain, 5).map((tick) => (
        <g key={tick}>
          <line x1={place(tick)} x2={place(tick)} y1={0} y2={height - AXIS} stroke="var(--grid)" />
          <text {...AXIS_TICK} x={place(tick)} y={height - 4} textAnchor="middle">
            {formatTick(tick)}
          </text>
        </g>
      ))}
      {diverged && (
        <text {...AXIS_TICK} x={width - DIVERGED / 2} y={height - 4} textAnchor="middle">
          diverged
        </text>
      )}
      {rows.map(({ summary, color }, k) => (
        <g key={summary.method} transform={`translate(0 ${k * ROW})`}>
          <text x={SIDE} y={13} fontSize={12} fill="var(--ink)">
            {summary.name}
          </text>
          <Ends summary={summary} color={color} x={x} width={width} text={text} />
        </g>
      ))}
    </svg>
  );
});

interface EndsProps {
  readonly summary: MethodSummary;
  readonly color: string;
  readonly x: (end: RunEnd) => number;
  readonly width: number;
  readonly text: (value: number) => string;
}

const MIDDLE = 22;

function Ends({ summary, color, x, width, text }: EndsProps) {
  const { ends, median, best, worst } = summary;
  const said = (value: number) => (Number.isFinite(value) ? text(value) : 'diverged');
  const several = best !== null && worst !== null && best.seed !== worst.seed;
  return (
    <>
      {median && (
        <line
          x1={x({ seed: 0, value: median.value })}
          x2={x({ seed: 0, value: median.value })}
          y1={MIDDLE - 7}
          y2={MIDDLE + 7}
          stroke={color}
          strokeWidth={2.5}
        />
      )}
      {ends.map((end) => (
        <circle
          key={end.seed}
          cx={x(end)}
          cy={MIDDLE}
          r={3.6}
          fill={color}
          fillOpacity={0.65}
          data-seed={end.seed}
        >
          <title>{`${summary.name}, seed ${end.seed}: ${said(end.value)}`}</title>
        </circle>
      ))}
      {several &&
        namedEnds([best, worst], x, width).map(({ end, at, name }) => (
          <g key={name}>
            <circle cx={x(end)} cy={MIDDLE} r={6} fill="none" stroke={color} strokeWidth={1.3} />
            <text {...AXIS_TICK} x={at} y={MIDDLE + 16} textAnchor="middle">
              {name}
            </text>
          </g>
        ))}
    </>
  );
}

/** Best and worst with their names, pushed apart where they would run into each other, inside the chart. */
function namedEnds([best, worst]: readonly [RunEnd, RunEnd], x: EndsProps['x'], width: number) {
  const named = [
    { end: best, name: `best: seed ${best.seed}` },
    { end: worst, name: `worst: seed ${worst.seed}` },
  ].sort((a, b) => x(a.end) - x(b.end));
  const half = named.map(({ name }) => (name.length * LETTER) / 2);
  const apart = half[0] + half[1] + 4;
  let [first, second] = named.map(({ end }) => x(end));
  if (second - first < apart) {
    const middle = (first + second) / 2;
    [first, second] = [middle - apart / 2, middle + apart / 2];
  }
  first = Math.min(Math.max(first, half[0]), width - half[1] - apart);
  second = Math.max(Math.min(second, width - half[1]), first + apart);
  return named.map((one, k) => ({ ...one, at: k === 0 ? first : second }));
}
