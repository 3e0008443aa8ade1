/**
 * The curves and bands of a chart, inside a Recharts chart, which has the axes, the crosshair and the tooltip. They are
 * drawn here because Recharts' own Line and Area cost the main thread several milliseconds each with every redraw.
 */
import { useId } from 'react';
import { DefaultZIndexes, useActiveTooltipDataPoints, ZIndexLayer } from 'recharts';
import { CURVE_WIDTH } from '../look';
import { bandPath, linePath } from '../paths';
import type { Plot } from '../plot';

interface Part {
  readonly key: string;
  readonly className?: string;
  /** Its value axis, where it is not the plot's. */
  readonly up?: Plot['up'];
  /** Goes straight across gaps. */
  readonly connect?: boolean;
  readonly color: string;
}

export interface CurveLine<Row> extends Part {
  readonly at: (row: Row) => number | undefined;
  readonly dash?: string;
  /** Stroke width, px. */
  readonly width?: number;
  /** Radius of the dot under the crosshair, px. */
  readonly activeDot?: number;
  /** Radius of a dot at every point, px: for curves too short to be seen. */
  readonly dot?: number;
}

export interface CurveBand<Row> extends Part {
  readonly at: (row: Row) => readonly [number, number] | undefined;
  readonly opacity: number;
}

interface Props<Row> {
  readonly plot: Plot;
  readonly rows: readonly Row[];
  readonly x: (row: Row) => number;
  /** Under the lines. */
  readonly bands?: readonly CurveBand<Row>[];
  readonly lines?: readonly CurveLine<Row>[];
}

export function Curves<Row>({ plot, rows, x, bands = [], lines = [] }: Props<Row>) {
  const clip = useId();
  const across = rows.map((row) => plot.across(x(row)));
  // A value of each row as a point or a band; null where there is none.
  function column<T extends object | number, P>(
    { at, connect }: { readonly at: (row: Row) => T | undefined; readonly connect?: boolean },
    place: (i: number, value: T) => P,
  ): (P | null)[] {
    const all = rows.map((row, i) => {
      const value = at(row);
      return value === undefined ? null : place(i, value);
    });
    return connect ? all.filter((one) => one !== null) : all;
  }
  const drawn = lines.map((line) => ({
    ...line,
    points: column(line, (i, value) => ({ x: across[i], y: (line.up ?? plot.up)(value) })),
  }));
  return (
    <>
      <clipPath id={clip}>
        <rect x={plot.x} y={plot.y} width={plot.width} height={plot.height} />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        {bands.map((band) => {
          const up = band.up ?? plot.up;
          const ends = column(band, (i, [low, high]) => ({
            x: across[i],
            from: up(low),
            to: up(high),
          }));
          return (
            <path
              key={band.key}
              className={band.className}
              d={bandPath(ends)}
              fill={band.color}
              fillOpacity={band.opacity}
            />
          );
        })}
        {drawn.map(({ key, className, color, dash, width = CURVE_WIDTH, points }) => (
          <path
            key={key}
            className={className ? `curve ${className}` : 'curve'}
            d={linePath(points)}
            fill="none"
            stroke={color}
            strokeWidth={width}
            strokeDasharray={dash}
          />
        ))}
      </g>
      {drawn.flatMap(({ key, color, dot, points }) =>
        dot === undefined
          ? []
          : points.map(
              (point, i) =>
                point && (
                  <circle key={`${key} ${i}`} cx={point.x} cy={point.y} r={dot} fill={color} />
                ),
            ),
      )}
      <ActiveDots plot={plot} x={x} lines={lines} />
    </>
  );
}

/** Dots where the crosshair meets the lines. */
function ActiveDots<Row>({ plot, x, lines }: Required<Pick<Props<Row>, 'plot' | 'x' | 'lines'>>) {
  const active = useActiveTooltipDataPoints<Row>()?.[0];
  if (!active) return null;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.activeDot}>
      {lines.map(({ key, at, up = plot.up, color, activeDot }) => {
        const value = at(active);
        if (value === undefined || activeDot === undefined) return null;
        return (
          <circle
            key={key}
            cx={plot.across(x(active))}
            cy={up(value)}
            r={activeDot}
            fill={color}
            stroke="#fff"
            strokeWidth={2}
          />
        );
      })}
    </ZIndexLayer>
  );
}
