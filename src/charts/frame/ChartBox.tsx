/** The place of one chart: takes the room its panel has left, measures it, and hands the size to the chart. */
import { startTransition, useCallback, useState, type CSSProperties, type ReactNode } from 'react';
import '../charts.css';
import { TextScale, textScale } from './TextScale';

/** Px. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

interface Props {
  /** The least height, px at the default size of text (16 px); charts are taller where there is room, and on narrow screens. */
  readonly minHeight: number;
  /** Takes exactly `minHeight`, and no share of what is left. */
  readonly fixed?: boolean;
  readonly children: (size: Size) => ReactNode;
}

export function ChartBox({ minHeight, fixed = false, children }: Props) {
  const [{ scale, ...size }, setSize] = useState({ width: 0, height: 0, scale: 1 });
  const measure = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    // The sizes come with the entries: no chart has to force a layout to learn its own.
    const observer = new ResizeObserver(([{ contentRect }]) => {
      const { width, height } = contentRect;
      const scale = textScale();
      startTransition(() =>
        setSize({ width: Math.floor(width), height: Math.floor(height), scale }),
      );
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div
      translate="no"
      className={fixed ? 'notranslate chart-box chart-box-fixed' : 'notranslate chart-box'}
      style={{ '--chart-height': `${minHeight / 16}rem` } as CSSProperties}
      ref={measure}
    >
      {/* Out of the flow: a chart of the old size must not hold the box at that size. */}
      <div className="chart-box-inside">
        <TextScale value={scale}>{size.width > 40 && size.height > 8 && children(size)}</TextScale>
      </div>
    </div>
  );
}
