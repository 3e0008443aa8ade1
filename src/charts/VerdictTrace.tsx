/**
 * How a verdict has come about, as small as a word: a ratio at the last readings within its confidence sequence, the dashed
 * line where nothing differs, and an upright one wherever the verdict changed. (A sparkline: Tufte 2006, "Beautiful Evidence".)
 */
import { memo } from 'react';
import { labCharts } from '../language/rooms/labCharts';
import { formatInteger } from '../lab/words/numbers';
import { traceSentence } from './lab-sentences';
import { traceShape, type TracePoint } from './trace';
import './verdict-trace.css';

interface Props {
  /** What is over what: "gradient noise over Standard’s". */
  readonly what: string;
  /** Oldest first. */
  readonly points: readonly TracePoint[];
}

/** Px at the usual size of text. */
const WIDTH = 60;
const HEIGHT = 11;
/** Room for the dot at the end. */
const ROOM = 2;

export const VerdictTrace = memo(function VerdictTrace({ what, points }: Props) {
  const last = points.at(-1);
  // No noise over some, or the reverse, has no place among ratios.
  if (!last || !(last.value > 0 && last.value < Infinity)) return null;
  const { bands, line, turns, end } = traceShape(points, WIDTH, HEIGHT);
  const box = [-ROOM, -ROOM, WIDTH + 2 * ROOM, HEIGHT + 2 * ROOM].join(' ');
  return (
    <svg
      className="verdict-trace"
      viewBox={box}
      role="img"
      aria-label={traceSentence(what, points)}
      data-readings={points.length}
    >
      <title>{explanation(what, points.length)}</title>
      {bands.map(({ verdict, path }, k) => (
        <path key={k} className={`trace-band trace-${verdict}`} d={path} />
      ))}
      <line className="trace-equal" x1={0} x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      {turns.map((x) => (
        <line key={x} className="trace-turn" x1={x} x2={x} y1={0} y2={HEIGHT} />
      ))}
      <path className="trace-line" d={line} />
      <circle className={`trace-end trace-${last.verdict}`} cx={end.x} cy={end.y} r={1.9} />
    </svg>
  );
});

const explanation = (what: string, count: number): string =>
  count === 1
    ? labCharts.traceFirst({ what })
    : labCharts.traceLast({ what, count: formatInteger(count) });
