/**
 * The ends of all runs, a dot each, method under method on one axis: the median as a line, the best and the worst run as
 * rings with the names of their seeds.
 */
import { memo, use } from 'react';
import { labCharts } from '../language/rooms/labCharts';
import type { MethodSummary, RunEnd } from '../lab/study/summary';
import { formatNumber } from '../lab/words/numbers';
import { paddedDomain } from './frame/domains';
import { Frame, usePlot } from './frame/Frame';
import { TextScale } from './frame/TextScale';
import { AXIS_TICK, lettersOf } from './look';
import { spread } from './marks/placement';
import { seedDotsSentence } from './lab-sentences';

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

/** Height of the chart of so many methods, px at the usual size of text, as all lengths here. */
export const seedDotsHeight = (methods: number): number => methods * ROW + AXIS;

export const SeedDots = memo(function SeedDots({ rows, width, label, text = formatNumber }: Props) {
  const domain = paddedDomain(
    rows.flatMap(({ summary }) => summary.ends.map(({ value }) => value)),
    0.06,
  );
  const diverged = rows.some(({ summary }) => summary.diverged > 0);
  const scale = use(TextScale);
  const height = seedDotsHeight(rows.length) * scale;
  if (!domain) return null;
  return (
    <Frame
      label={label}
      says={seedDotsSentence(
        rows.map(({ summary }) => summary),
        text,
      )}
      x={{ domain, size: AXIS }}
      y={{ domain: [0, 1], ticks: [], size: SIDE }}
      top={0}
      beside={SIDE + (diverged ? DIVERGED : 0)}
      grid="vertical"
      width={width}
      height={height}
    >
      {diverged && (
        <text {...AXIS_TICK} x={width - (DIVERGED / 2) * scale} y={height - 4} textAnchor="middle">
          {labCharts.diverged()}
        </text>
      )}
      {rows.map(({ summary, color }, k) => (
        <g key={summary.method} transform={`translate(0 ${k * ROW * scale})`}>
          <text x={SIDE * scale} y={13 * scale} fontSize="0.75rem" fill="var(--ink)">
            {summary.name}
          </text>
          <Ends summary={summary} color={color} text={text} />
        </g>
      ))}
    </Frame>
  );
});

const MIDDLE = 22;

function Ends({ summary, color, text }: DotRow & { readonly text: (value: number) => string }) {
  const { across, chartWidth, scale } = usePlot();
  const middle = MIDDLE * scale;
  const { name, ends, median, best, worst } = summary;
  const said = (value: number) => (Number.isFinite(value) ? text(value) : labCharts.diverged());
  const x = ({ value }: Pick<RunEnd, 'value'>) =>
    Number.isFinite(value) ? across(value) : chartWidth - (DIVERGED / 2) * scale;
  const several = best !== null && worst !== null && best.seed !== worst.seed;
  return (
    <>
      {median && <path d={`M${x(median)},${middle - 7}v14`} stroke={color} strokeWidth={2.5} />}
      {ends.map((end) => (
        <circle
          key={end.seed}
          cx={x(end)}
          cy={middle}
          r={3.6}
          fill={color}
          fillOpacity={0.65}
          data-seed={end.seed}
        >
          <title>
            {labCharts.seedEnd({ name, seed: String(end.seed), value: said(end.value) })}
          </title>
        </circle>
      ))}
      {several &&
        namedEnds([best, worst], x, chartWidth, scale).map((end) => (
          <g key={end.name}>
            <circle cx={end.x} cy={middle} r={6} fill="none" stroke={color} strokeWidth={1.3} />
            <text {...AXIS_TICK} x={end.nameX} y={middle + 16 * scale} textAnchor="middle">
              {end.name}
            </text>
          </g>
        ))}
    </>
  );
}

/** Best and worst with their names, pushed apart where they would run into each other, inside the chart. */
function namedEnds(
  [best, worst]: readonly [RunEnd, RunEnd],
  place: (end: RunEnd) => number,
  width: number,
  scale: number,
) {
  const named = [
    { x: place(best), name: labCharts.best({ seed: String(best.seed) }) },
    { x: place(worst), name: labCharts.worst({ seed: String(worst.seed) }) },
  ].sort((a, b) => a.x - b.x);
  const half = named.map(({ name }) => (lettersOf(name) * LETTER * scale) / 2);
  const apart = half[0] + half[1] + 4;
  const [first, second] = named.map(({ x }) => x);
  const overlap = Math.max(0, first + apart - second);
  // Both give way to each other by half.
  const nameX = spread([first - overlap / 2, second], apart, half[0], width - half[1]);
  return named.map((end, k) => ({ ...end, nameX: nameX[k] }));
}
