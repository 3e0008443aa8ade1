/** The tooltip of every chart: a heading and one line per curve, each with its number and unit. */
import type { ReactNode } from 'react';

export interface TooltipLine {
  readonly key: string;
  readonly mark: ReactNode;
  readonly name: string;
  readonly text: string;
  readonly interval?: string;
}

/** How every Recharts tooltip is set: at the top of the plot, above everything in it. */
export const TOOLTIP = {
  isAnimationActive: false,
  // The one series Recharts knows is not drawn by it.
  includeHidden: true,
  position: { y: 0 },
  wrapperStyle: { zIndex: 2 },
} as const;
/** The crosshair. */
export const CURSOR = { stroke: 'var(--ink)', strokeWidth: 1 } as const;

/** Charts lower than this have room for one line only: no names, the marks tell the lanes. */
const LOW = 96;

interface Props {
  readonly heading: string;
  readonly lines: readonly TooltipLine[];
  /** Height of the chart, px. */
  readonly height: number;
}

export function ChartTooltip({ heading, lines, height }: Props) {
  const low = height < LOW;
  return (
    <div className={low ? 'chart-tooltip chart-tooltip-low' : 'chart-tooltip'}>
      <strong>{heading}</strong>
      {lines.map((line) => (
        <div key={line.key}>
          {line.mark} {(!low || !line.mark) && line.name} <b>{line.text}</b>
          {(!low || lines.length < 3) && line.interval && ` ${line.interval}`}
        </div>
      ))}
    </div>
  );
}

/** What Recharts hands to a tooltip: the row under the crosshair, or null while there is none. */
export function tooltipRow<T>(props: {
  readonly active?: boolean;
  readonly payload?: readonly { readonly payload?: unknown }[];
}): T | null {
  if (!props.active) return null;
  return (props.payload?.[0]?.payload as T | undefined) ?? null;
}
