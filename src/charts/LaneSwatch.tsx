/** A short piece of a lane's line, colour and dash: stands before the lane's name wherever it is written. */
import { CURVE_WIDTH, type LaneLook } from './look';

interface Props {
  readonly lane: Pick<LaneLook, 'color' | 'dash'>;
  readonly width?: number;
  readonly weight?: number;
}

export function LaneSwatch({ lane, width = 22, weight = CURVE_WIDTH + 0.5 }: Props) {
  return (
    <svg className="lane-swatch" width={width} height={8} aria-hidden="true">
      <line
        x1={0}
        x2={width}
        y1={4}
        y2={4}
        stroke={lane.color}
        strokeWidth={weight}
        strokeDasharray={lane.dash}
      />
    </svg>
  );
}
