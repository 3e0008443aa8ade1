/**
 * The curves of an earlier run, behind those of the present one: thin, dotted and paler, each in the colour of its method, with
 * an open marker at its end. No curve of the present run is dotted so finely, or ends so.
 */
import { usePlot } from '../frame/Frame';
import { markersPath } from '../look';
import type { PinnedLane } from '../pinned';
import { Line } from './Line';

const DOTS = '1 2.5';
const WIDTH = 1.5;
const OPACITY = 0.65;

export function PinnedLines({ lanes }: { readonly lanes: readonly PinnedLane[] }) {
  const { across, up, clip } = usePlot();
  return lanes.map(({ lane, curve: { x, value } }) => {
    const last = x.length - 1;
    const end = { x: across(x[last]), y: up(value[last]) };
    return (
      <g key={lane.id} className="pinned-curve" opacity={OPACITY} data-pinned={lane.name}>
        <Line x={x} y={value} color={lane.color} dash={DOTS} width={WIDTH} />
        <path
          d={markersPath(lane.marker, [end])}
          clipPath={clip}
          fill="var(--card)"
          stroke={lane.color}
        />
      </g>
    );
  });
}
