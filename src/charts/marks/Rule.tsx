/** A straight line through the plot, at an x from bottom to top or at a value from side to side. */
import { usePlot } from '../frame/Frame';

type Props = ({ readonly x: number } | { readonly y: number; readonly right?: boolean }) & {
  readonly color: string;
  readonly dash?: string;
  readonly width?: number;
};

export function Rule({ color, dash, width, ...at }: Props) {
  const plot = usePlot();
  const ends =
    'x' in at
      ? { x1: plot.across(at.x), x2: plot.across(at.x), y1: plot.y, y2: plot.y + plot.height }
      : levelAt((at.right ? plot.upRight : plot.up)(at.y), plot);
  return <line {...ends} stroke={color} strokeDasharray={dash} strokeWidth={width} />;
}

const levelAt = (y: number, plot: { readonly x: number; readonly width: number }) => ({
  x1: plot.x,
  x2: plot.x + plot.width,
  y1: y,
  y2: y,
});
