/** A marker at every point, in its lane's shape: what tells curves apart that colour alone would not. */
import { usePlot } from '../frame/Frame';
import { markersPath, type LaneLook } from '../look';
import type { LineProps } from './Line';

interface Props extends Pick<LineProps, 'x' | 'y'> {
  readonly lane: Pick<LaneLook, 'color' | 'marker'>;
}

export function Markers({ x, y, lane: { color, marker } }: Props) {
  const { across, up } = usePlot();
  const places = Array.from(y, (value, i) => ({ x: across(x[i]), y: up(value) }));
  return <path d={markersPath(marker, places)} fill={color} stroke="var(--card)" />;
}
