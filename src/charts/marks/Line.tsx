/** A curve; it breaks where a value is not a number. */
import { line } from 'd3-shape';
import { usePlot } from '../frame/Frame';
import { CURVE_WIDTH, PATH_DIGITS } from '../look';

export interface LineProps {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Values on the axis at the right. */
  readonly right?: boolean;
  readonly color: string;
  readonly dash?: string;
  /** Stroke width, px. */
  readonly width?: number;
  readonly opacity?: number;
  readonly className?: string;
}

export function Line({ x, y, right, color, dash, width = CURVE_WIDTH, ...look }: LineProps) {
  const { across, clip, ...plot } = usePlot();
  const up = right ? plot.upRight : plot.up;
  const path = line<number>((_, i) => across(x[i]), up)
    .defined((value) => Number.isFinite(up(value)))
    .digits(PATH_DIGITS);
  return (
    <path
      {...look}
      className={`curve ${look.className ?? ''}`}
      clipPath={clip}
      d={path(Array.from(y)) ?? undefined}
      fill="none"
      stroke={color}
      strokeWidth={width}
      strokeDasharray={dash}
    />
  );
}
