/** The tooltip of every chart: a heading and one line per curve, each with its number and unit. */
import type { ReactNode } from 'react';

export interface TooltipLine {
  readonly key: string;
  readonly mark: ReactNode;
  readonly name: string;
  readonly text: string;
}

export function ChartTooltip({
  heading,
  lines,
}: {
  heading: string;
  lines: readonly TooltipLine[];
}) {
  return (
    <div className="chart-tooltip">
      <strong>{heading}</strong>
      {lines.map((line) => (
        <div key={line.key}>
          {line.mark} {line.name} <b>{line.text}</b>
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
