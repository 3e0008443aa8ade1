/**
 * Losses of single draws as dots on one axis, with the mean and the spread that their law has. Two patterns of a draw are joined, and
 * their mean is bold; a dot's area is its weight. Dots that come fall into place; those that move
 * glide in a place that says so (data-gliding).
 */
import { memo, use, useId, type CSSProperties } from 'react';
import { scaleLinear } from 'd3-scale';
import { formatTick } from '../lab/words/numbers';
import { TextScale } from './frame/TextScale';
import { axisEndX, placedDots, type PlacedDot, type StripDot } from './strip';
import './loss-strip.css';

interface Props {
  readonly dots: readonly StripDot[];
  /** Of the law, nats per response token; NaN while it is not known. */
  readonly mean: number;
  /** Of the law, nats²; null while it is not known. */
  readonly variance: number | null;
  /** Which source of noise it is, for its colour. */
  readonly source: 'A' | 'B' | 'C';
  /** Where this strip's dice stand now, a ring; null for the last dot. */
  readonly here: number | null;
  /** Right end of the axis, nats per response token. */
  readonly end: number;
  /** Whether the axis is written below. */
  readonly axis: boolean;
  /** What is seen, in a sentence. */
  readonly says: string;
  readonly width: number;
  readonly height: number;
}

/** Room of the axis, px at the usual size of text. */
export const AXIS_HEIGHT = 24;
const TICKS = 5;
/** A tick nearer to the right end than this is written to the left of its place, px at the usual size of text. */
const EDGE = 24;

export const LossStrip = memo(function LossStrip(props: Props) {
  const { dots, mean, variance, source, here, end, axis, says, width, height } = props;
  const scale = use(TextScale);
  const id = useId();
  const floor = height - (axis ? AXIS_HEIGHT * scale : 1);
  const across = scaleLinear([0, end], [0, axisEndX(width, scale)]).clamp(true);
  const placed = placedDots(dots, end, { width, height: floor }, scale);
  const beyond = placed.filter((dot) => dot.beyond).length;
  const known = Number.isFinite(mean);
  const sd = variance === null ? null : Math.sqrt(Math.max(0, variance));
  const ring = here ?? dots.at(-1)?.loss ?? NaN;
  return (
    <svg
      role="img"
      aria-labelledby={id}
      className={`loss-strip loss-strip-${source}`}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <title id={id}>{says}</title>
      {known && sd !== null && (
        <rect
          className="strip-band"
          x={0}
          y={1}
          height={Math.max(0, floor - 2)}
          width={1}
          style={spread(across(Math.max(0, mean - sd)), across(mean + sd))}
        />
      )}
      <line className="strip-floor" x1={0} x2={width} y1={floor} y2={floor} />
      {placed.map((dot) => (
        <Dot
          key={dot.draw}
          x={dot.x}
          y={dot.y}
          radius={dot.radius}
          from={dot.patterns[0]}
          to={dot.patterns[1]}
          small={2.2 * scale}
        />
      ))}
      {known && (
        <line
          className="strip-mean"
          x1={0}
          x2={0}
          y1={1}
          y2={floor}
          style={{ transform: `translateX(${across(mean).toFixed(1)}px)` }}
        />
      )}
      {Number.isFinite(ring) && (
        <path
          className="strip-here"
          d={`M0,${floor}l${-5 * scale},${7 * scale}h${10 * scale}z`}
          style={{ transform: `translateX(${across(ring).toFixed(1)}px)` }}
        />
      )}
      {beyond > 0 && (
        <text className="strip-beyond" x={width} y={floor / 2} dy="0.35em" textAnchor="end">
          {beyond} ›
        </text>
      )}
      {axis &&
        across.ticks(TICKS).map((tick) => (
          <text
            key={tick}
            className="strip-tick"
            x={across(tick)}
            y={height - 4 * scale}
            textAnchor={
              tick === 0 ? 'start' : across(tick) > width - EDGE * scale ? 'end' : 'middle'
            }
          >
            {formatTick(tick)}
          </text>
        ))}
    </svg>
  );
});

interface DotProps extends Pick<PlacedDot, 'x' | 'y' | 'radius'> {
  /** Of both patterns of a pair, px; undefined where there is one alone. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** Radius of a pattern, px. */
  readonly small: number;
}

/**
 * By numbers alone, so that of hundreds of dots only those are drawn again that have moved. A draw stays the same element
 * whether it has one pattern or two: its dot glides to the mean while the patterns appear.
 */
const Dot = memo(function Dot({ x, y, radius, from, to, small }: DotProps) {
  const place = { transform: `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)` };
  const paired = from !== undefined && to !== undefined;
  return (
    <g className="strip-drop">
      {paired && (
        <g className="strip-both">
          <line className="strip-pair" x1={from} x2={to} y1={y} y2={y} />
          <circle className="strip-pattern" cx={from} cy={y} r={small} />
          <circle className="strip-pattern" cx={to} cy={y} r={small} />
        </g>
      )}
      <circle className={paired ? 'strip-dot strip-bold' : 'strip-dot'} style={place} r={radius} />
    </g>
  );
});

/** A rectangle of width 1 at 0, moved and stretched: transforms glide without a redraw. */
const spread = (from: number, to: number): CSSProperties => ({
  transform: `translateX(${from.toFixed(1)}px) scaleX(${Math.max(0.5, to - from).toFixed(1)})`,
});
