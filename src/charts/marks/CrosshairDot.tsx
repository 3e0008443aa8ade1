/** A dot where the crosshair meets a curve. */
import { useCrosshair, usePlot } from '../frame/Frame';
import type { LineProps } from './Line';

type Props = Pick<LineProps, 'x' | 'y' | 'right' | 'color'> & { readonly radius?: number };

export function CrosshairDot({ x, y, right, color, radius = 3 }: Props) {
  const plot = usePlot();
  const at = useCrosshair();
  if (at === undefined) return null;
  const up = (right ? plot.upRight : plot.up)(y[Array.prototype.indexOf.call(x, at)]);
  if (!Number.isFinite(up)) return null;
  return (
    <circle
      cx={plot.across(at)}
      cy={up}
      r={radius}
      fill={color}
      stroke="var(--card)"
      strokeWidth={2}
    />
  );
}
