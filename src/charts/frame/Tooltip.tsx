/** The tooltip of every chart: a heading and one line per curve, each with its number and unit. */
import type { ReactNode } from 'react';

export interface TooltipLine {
  readonly key: string;
  readonly mark?: ReactNode;
  readonly name: string;
  readonly text: string;
  readonly interval?: string;
}

export interface Tip {
  readonly heading: string;
  readonly lines: readonly TooltipLine[];
}

/** Charts lower than this have room for one line only: no names, the marks tell the lanes. */
const LOW = 96;

/** `height`: of the chart, px at the usual size of text. */
export function ChartTooltip({ heading, lines, height }: Tip & { readonly height: number }) {
  const low = height < LOW;
  return (
    <div className={low ? 'chart-tooltip chart-tooltip-low' : 'chart-tooltip'}>
      <strong>{heading}</strong>
      {lines.map(({ key, mark, name, text, interval }) => (
        <div key={key}>
          {mark} {(!low || !mark) && name} <b>{text}</b>
          {(!low || lines.length < 3) && interval && ` ${interval}`}
        </div>
      ))}
    </div>
  );
}
