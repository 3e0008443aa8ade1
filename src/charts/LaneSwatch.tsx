/** A short piece of a lane's line, with its marker: stands before the lane's name wherever it is written. */
import { CURVE_WIDTH, markersPath, type LaneLook } from './look';

interface Props {
  readonly lane: Pick<LaneLook, 'color' | 'dash'> & Partial<LaneLook>;
  /** Px at the usual size of text, which it follows. */
  readonly width?: number;
  readonly weight?: number;
}

export function LaneSwatch({ lane, width = 22, weight = CURVE_WIDTH + 0.5 }: Props) {
  return (
    <svg
      className="lane-swatch"
      viewBox={`0 0 ${width} 8`}
      width={`${width / 16}rem`}
      height="0.5rem"
      aria-hidden="true"
    >
      <line
        x1={0}
        x2={width}
        y1={4}
        y2={4}
        stroke={lane.color}
        strokeWidth={weight}
        strokeDasharray={lane.dash}
      />
      {lane.marker && (
        <path
          d={markersPath(lane.marker, [{ x: width / 2, y: 4 }])}
          fill={lane.color}
          stroke="var(--card)"
        />
      )}
    </svg>
  );
}
