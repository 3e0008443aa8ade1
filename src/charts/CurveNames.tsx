/** Names along curves, inside a Recharts chart: for curves that come close to each other at their ends. */
import { DefaultZIndexes, ZIndexLayer } from 'recharts';
import { LABEL_SIZE, symbolClass } from './look';
import { placeNames } from './placement';
import type { Point } from './placement';
import type { Plot } from './plot';

export interface CurveName {
  readonly key: string;
  readonly name: string;
  readonly color: string;
  /** In the units of the axes. */
  readonly points: readonly Point[];
  /** The curve's axis. */
  readonly side: 'first' | 'second';
}

interface Props {
  readonly names: readonly CurveName[];
  readonly plot: Plot;
  /** The second value axis. */
  readonly second: Plot['up'];
}

/** Width of a letter, px, at most. */
const LETTER = 7;
const HEIGHT = LABEL_SIZE;
/** From the top of a name's box to its base line. */
const BASE = 0.82 * HEIGHT;

export function CurveNames({ names, plot, second }: Props) {
  const bottom = plot.y + plot.height;
  const curves = names.map(({ name, points, side }) => {
    const up = side === 'first' ? plot.up : second;
    const inside = (y: number) => Math.max(plot.y, Math.min(bottom, y));
    return {
      width: name.length * LETTER,
      points: points.map(({ x, y }) => ({ x: plot.across(x), y: inside(up(y)) })),
    };
  });
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <g aria-hidden="true">
        {placeNames(curves, plot, HEIGHT).map((box, i) => {
          const { key, name, color } = names[i];
          return (
            box && (
              <text
                key={key}
                x={box.x + box.width / 2}
                y={box.y + BASE}
                textAnchor="middle"
                fontSize={LABEL_SIZE}
                fontWeight={600}
                fill={color}
                stroke="var(--card)"
                strokeWidth={3}
                paintOrder="stroke"
                className={symbolClass(key)}
              >
                {name}
              </text>
            )
          );
        })}
      </g>
    </ZIndexLayer>
  );
}
