/** A dot at every point: for curves too short to be seen. */
import { usePlot } from '../frame/Frame';
import type { LineProps } from './Line';

const RADIUS = 2.5;

export function Dots({ x, y, color }: Pick<LineProps, 'x' | 'y' | 'color'>) {
  const { across, up } = usePlot();
  return Array.from(y, (value, i) => (
    <circle key={x[i]} cx={across(x[i])} cy={up(value)} r={RADIUS} fill={color} />
  ));
}
