/** Names of curves at their ends, inside a Recharts chart; a curve belongs to one of the chart's y axes. */
import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import { LabelColumn } from './LabelColumn';

export interface EndLabel {
  readonly name: string;
  readonly color: string;
  /** Value of the curve at its end. */
  readonly value: number;
  /** x of its end: the right end of the plot where not given. */
  readonly x?: number;
  /** The curve's axis: the chart's first where not given. */
  readonly side?: 'first' | 'second';
}

interface Props {
  readonly labels: readonly EndLabel[];
  /** Ids of the chart's y axes. */
  readonly axes?: readonly [first: string | number, second: string | number];
}

export function EndLabels({ labels, axes = [0, 0] }: Props) {
  const plot = usePlotArea();
  const across = useXAxisScale();
  const first = useYAxisScale(axes[0]);
  const second = useYAxisScale(axes[1]);
  if (!plot || !first || !second) return null;
  const bottom = plot.y + plot.height;
  const right = plot.x + plot.width;
  const placed = labels.map(({ name, color, value, side, x }) => {
    const y = (side === 'second' ? second : first)(value) ?? bottom;
    const end = (x === undefined ? undefined : across?.(x)) ?? right;
    return { name, color, x: Math.min(right, end), y: Math.max(plot.y, Math.min(bottom, y)) };
  });
  return <LabelColumn labels={placed} plot={plot} />;
}
