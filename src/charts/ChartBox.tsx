/** The place of one chart: takes the room its panel has left, measures it, and hands the size to the chart. */
import type { CSSProperties, ReactNode } from 'react';
import { useSize } from './useSize';
import type { Size } from './useSize';
import './charts.css';

interface Props {
  /** The least height, px; charts are taller where there is room, and on narrow screens. */
  readonly minHeight: number;
  /** Takes exactly `minHeight`, and no share of what is left. */
  readonly fixed?: boolean;
  readonly children: (size: Size) => ReactNode;
}

export function ChartBox({ minHeight, fixed = false, children }: Props) {
  const [ref, size] = useSize();
  return (
    <div
      className={fixed ? 'chart-box chart-box-fixed' : 'chart-box'}
      style={{ '--chart-height': `${minHeight}px` } as CSSProperties}
      ref={ref}
    >
      {/* Out of the flow: a chart of the old size must not hold the box at that size. */}
      <div className="chart-box-inside">{size.width > 40 && size.height > 8 && children(size)}</div>
    </div>
  );
}
