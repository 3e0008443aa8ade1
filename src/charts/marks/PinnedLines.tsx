/**
 * The curves of an earlier run, behind those of the present one: thin, dotted and paler, each in the colour of its method, with
 * an open marker at its end, or at several of its points. No curve of the present run is dotted so finely, or marked so.
 */
import { usePlot } from '../frame/Frame';
import { markersPath } from '../look';
import type { PinnedLane } from '../pinned';
import { Line } from './Line';

const DOTS = '1 2.5';
const WIDTH = 1.5;
const THIN = 1;
const OPACITY = 0.65;
/** Markers of a curve that has several, at most. */
const MARKED = 6;

interface Props {
  readonly lanes: readonly PinnedLane[];
  /** Thinner, with markers along it: beside the thicker curves of another quantity. */
  readonly thin?: boolean;
}

export function PinnedLines({ lanes, thin = false }: Props) {
  const { across, up, clip } = usePlot();
  return lanes.map(({ lane, curve: { x, value } }) => {
    const every = thin ? Math.ceil(x.length / MARKED) : Infinity;
    // Counted from the end, which always has one.
    const places = Array.from(x, (at, i) => ({ x: across(at), y: up(value[i]) })).filter(
      (_, i) => i === x.length - 1 || (x.length - 1 - i) % every === 0,
    );
    return (
      <g key={lane.id} className="pinned-curve" opacity={OPACITY} data-pinned={lane.name}>
        <Line x={x} y={value} color={lane.color} dash={DOTS} width={thin ? THIN : WIDTH} />
        <path
          d={markersPath(lane.marker, places)}
          clipPath={clip}
          fill="var(--card)"
          stroke={lane.color}
        />
      </g>
    );
  });
}
