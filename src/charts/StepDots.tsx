/**
 * The losses of single training steps, one cloud of dots per lane on one axis: the running mean on top, at the right the
 * histogram of the dots with one standard deviation to each side of their mean. What lies beyond stands at the edge.
 */
import { memo, use, useMemo } from 'react';
import { line } from 'd3-shape';
import { scaleLinear } from 'd3-scale';
import { listed } from '../language/language';
import { charts } from '../language/rooms/charts';
import { mean } from '../core/arrays';
import type { Estimate } from '../core/statistics/estimate';
import { formatInteger, formatNumber, formatTicks } from '../lab/words/numbers';
import { TextScale } from './frame/TextScale';
import { AXIS_TICK, LETTER, lettersOf, type LaneLook } from './look';
import { runningMean, shareByBin, shownRange } from './step-dots';

export interface LaneSteps {
  readonly lane: LaneLook;
  /** Losses of the last steps, in their order, nats per token. */
  readonly loss: Float64Array;
  /** The standard deviation of one step; null before there are enough. */
  readonly spread: Estimate | null;
}

interface Props {
  readonly lanes: readonly LaneSteps[];
  readonly width: number;
  readonly height: number;
}

/** Lengths, px at the usual size of text. */
const VALUES = 34;
const BETWEEN = 12;
const TOP = 8;
const NAME = 20;
const BOLD_LETTER = 7.1;
const DOT = 3.2;
/** Share of a cloud's width that its histogram takes. */
const HISTOGRAM = 0.3;
const BINS = 18;
/** Steps to each side that the running mean takes in. */
const HALF = 12;

export const StepDots = memo(function StepDots({ lanes, width, height }: Props) {
  const scale = use(TextScale);
  const range = useMemo(() => shownRange(lanes.map(({ loss }) => loss)), [lanes]);
  if (!range) return null;
  const [left, top, between] = [VALUES * scale, TOP * scale, BETWEEN * scale];
  const bottom = height - NAME * scale;
  const each = (width - left - between * (lanes.length - 1)) / lanes.length;
  const up = scaleLinear(range, [bottom, top]);
  const ticks = up.ticks(Math.max(2, Math.floor((bottom - top) / (34 * scale))));
  const text = formatTicks(ticks);
  return (
    <svg width={width} height={height} role="img" aria-label={sentence(lanes)}>
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={left} x2={width} y1={up(tick)} y2={up(tick)} stroke="var(--grid)" />
          <text
            {...AXIS_TICK}
            x={left - 6 * scale}
            y={up(tick)}
            dy="0.35em"
            textAnchor="end"
            // None is cut off at the edge.
            {...(lettersOf(text(tick)) * LETTER * scale > left - 6 * scale && {
              textLength: left - 6 * scale,
              lengthAdjust: 'spacingAndGlyphs',
            })}
          >
            {text(tick)}
          </text>
        </g>
      ))}
      {lanes.map((lane, i) => (
        <Cloud
          key={lane.lane.id}
          {...lane}
          x={left + i * (each + between)}
          width={each}
          range={range}
          top={top}
          bottom={bottom}
          scale={scale}
        />
      ))}
    </svg>
  );
});

interface CloudProps extends LaneSteps {
  readonly x: number;
  readonly width: number;
  readonly range: readonly [number, number];
  readonly top: number;
  readonly bottom: number;
  readonly scale: number;
}

function Cloud({ lane, loss, spread, x, width, range, top, bottom, scale }: CloudProps) {
  const up = scaleLinear(range, [bottom, top]).clamp(true);
  const dots = (1 - HISTOGRAM) * width;
  const across = (i: number) => x + (dots * (i + 0.5)) / Math.max(loss.length, 24);
  // One path for all dots: an element each would make every redraw dear.
  const places = Array.from(loss, (value, i) =>
    Number.isFinite(value) ? `M${across(i).toFixed(1)},${up(value).toFixed(1)}h0` : '',
  ).join('');
  const means = runningMean(loss, HALF);
  const curve = line<number>((_, i) => across(i), up)
    .defined(Number.isFinite)
    .digits(1)(Array.from(means));
  const shares = shareByBin(loss, range, BINS);
  const most = Math.max(...shares, 1e-9);
  const [base, step] = [x + dots + 4 * scale, (bottom - top) / BINS];
  const bars = Array.from(shares, (share, k) => {
    const length = (share / most) * (width - dots - 10 * scale);
    return `M${base.toFixed(1)},${(bottom - (k + 1) * step + 0.5).toFixed(1)}h${length.toFixed(1)}v${(step - 1).toFixed(1)}h${(-length).toFixed(1)}z`;
  }).join('');
  const known = Array.from(loss).filter(Number.isFinite);
  const middle = known.length > 0 ? mean(known) : NaN;
  return (
    <g>
      <path
        d={places}
        stroke={lane.color}
        strokeOpacity={0.5}
        strokeWidth={DOT * scale}
        strokeLinecap="round"
        fill="none"
      />
      <path d={curve ?? undefined} stroke="var(--card)" strokeWidth={5} fill="none" />
      <path
        className="curve"
        d={curve ?? undefined}
        stroke={lane.color}
        strokeWidth={2.5}
        strokeDasharray={lane.dash}
        fill="none"
      />
      <path d={bars} fill={lane.color} fillOpacity={0.3} />
      {spread && (
        <path
          d={`M${base},${up(middle - spread.value)}V${up(middle + spread.value)}m-4,0h8M${base - 4},${up(middle - spread.value)}h8`}
          stroke="var(--ink)"
          strokeWidth={2}
          fill="none"
        />
      )}
      <text {...AXIS_TICK} fill="var(--ink)" x={x} y={bottom + 0.85 * NAME * scale}>
        <tspan
          fontWeight={600}
          fill={lane.color}
          // A name never runs into the next one.
          {...(lettersOf(lane.name) * BOLD_LETTER * scale > width && {
            textLength: width,
            lengthAdjust: 'spacingAndGlyphs',
          })}
        >
          {lane.name}
        </tspan>
      </text>
    </g>
  );
}

/** "Losses of the last 200 steps, …: Standard scatters by 0.52 …" */
function sentence(lanes: readonly LaneSteps[]): string {
  const steps = Math.max(...lanes.map(({ loss }) => loss.length));
  const texts = lanes.map(({ lane: { name: lane }, spread }) => {
    if (!spread) return charts.spreadLater({ lane });
    const [value, low, high] = [spread.value, spread.low, spread.high].map((x) =>
      formatNumber(x, 2),
    );
    return charts.numberOf({ lane, number: `${value} [${low}, ${high}]` });
  });
  return charts.spreads({ steps: formatInteger(steps), lanes: listed(texts) });
}
