/** A short piece of a lane's line, colour and dash: stands before the lane's name wherever it is written. */
import { CURVE_WIDTH } from './look';
import type { LaneLook } from './look';

export function LaneSwatch({ lane, width = 22 }: { lane: LaneLook; width?: number }) {
  return (
    <svg className="lane-swatch" width={width} height={8} aria-hidden="true">
      <line
        x1={0}
        x2={width}
        y1={4}
        y2={4}
        stroke={lane.color}
        strokeWidth={CURVE_WIDTH + 0.5}
        strokeDasharray={lane.dash}
      />
    </svg>
  );
}
