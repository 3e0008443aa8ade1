/** A bar from 0 for each whole number of the x axis. */
import { usePlot } from '../frame/Frame';
import type { LineProps } from './Line';

/** Share of a whole number's room that its bar takes. */
const SHARE = 0.8;

export function Bars({ x, y, color }: Pick<LineProps, 'x' | 'y' | 'color'>) {
  const { across, up } = usePlot();
  return Array.from(y, (value, i) => {
    const left = across(x[i] - SHARE / 2);
    return (
      <rect
        key={x[i]}
        x={left}
        y={up(value)}
        width={across(x[i] + SHARE / 2) - left}
        height={up(0) - up(value)}
        fill={color}
        fillOpacity={0.35}
        stroke={color}
      />
    );
  });
}
