/** Names of curves at their ends, inside a Recharts chart with one y axis. */
import { besideEnd, LabelColumn } from './LabelColumn';
import type { Plot } from './plot';

export interface EndLabel {
  readonly name: string;
  readonly color: string;
  /** Value of the curve at its end. */
  readonly value: number;
  /** x of its end: the right end of the plot where not given. */
  readonly x?: number;
}

interface Props {
  readonly labels: readonly EndLabel[];
  readonly plot: Plot;
}

export function EndLabels({ labels, plot }: Props) {
  const bottom = plot.y + plot.height;
  const right = plot.x + plot.width;
  const placed = labels.map(({ name, color, value, x }) => {
    const y = plot.up(value);
    const end = x === undefined ? right : plot.across(x);
    return { name, color, x: Math.min(right, end), y: Math.max(plot.y, Math.min(bottom, y)) };
  });
  return <LabelColumn labels={placed} plot={plot} />;
}

/** Where the leftmost of the names begins, px of a plot of this width whose x axis goes from 0 to `end`. */
export function namesFrom(labels: readonly EndLabel[], end: number, plot: number): number {
  return Math.min(
    plot,
    ...labels.map(({ name, x = end }) => besideEnd(name, (x / Math.max(end, 1)) * plot, plot).from),
  );
}
