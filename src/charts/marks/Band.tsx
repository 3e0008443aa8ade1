/** The area between two curves, such as the ends of intervals; it breaks where one is not a number. */
import { area } from 'd3-shape';
import { usePlot } from '../frame/Frame';
import { PATH_DIGITS } from '../look';

interface Props {
  readonly x: ArrayLike<number>;
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
  /** Values on the axis at the right. */
  readonly right?: boolean;
  /** A colour or a pattern. */
  readonly fill: string;
  readonly opacity?: number;
  readonly className?: string;
}

export function Band({ x, low, high, right, fill, opacity, className }: Props) {
  const { across, clip, ...plot } = usePlot();
  const up = right ? plot.upRight : plot.up;
  const path = area<number>(
    (_, i) => across(x[i]),
    (_, i) => up(low[i]),
    (_, i) => up(high[i]),
  )
    .defined((_, i) => Number.isFinite(up(low[i])) && Number.isFinite(up(high[i])))
    .digits(PATH_DIGITS);
  return (
    <path
      className={className}
      clipPath={clip}
      d={path(Array.from(x)) ?? undefined}
      fill={fill}
      fillOpacity={opacity}
    />
  );
}
