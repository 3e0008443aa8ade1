/** Names along curves: for curves that come close to each other at their ends. */
import { usePlot } from '../frame/Frame';
import { LABEL_SIZE, symbolClass } from '../look';
import type { LineProps } from './Line';
import { Name } from './Name';
import { placeNames } from './placement';

export interface NamedCurve extends Pick<LineProps, 'x' | 'y' | 'right' | 'color'> {
  readonly key: string;
  readonly name: string;
}

/** Width of a bold letter, px, at most. */
const LETTER = 7;
const HEIGHT = LABEL_SIZE;
/** From the top of a name's box to its base line. */
const BASE = 0.82 * HEIGHT;

export function CurveNames({ curves }: { readonly curves: readonly NamedCurve[] }) {
  const plot = usePlot();
  const boxes = placeNames(
    curves.map(({ name, x, y, right }) => ({
      width: name.length * LETTER,
      points: Array.from(y, (value, i) => ({
        x: plot.across(x[i]),
        y: Math.max(
          plot.y,
          Math.min(plot.y + plot.height, (right ? plot.upRight : plot.up)(value)),
        ),
      })),
    })),
    plot,
    HEIGHT,
  );
  return curves.map(({ key, name, color }, i) => {
    const box = boxes[i];
    return (
      box && (
        <Name
          key={key}
          className={symbolClass(key)}
          x={box.x + box.width / 2}
          y={box.y + BASE}
          textAnchor="middle"
          color={color}
        >
          {name}
        </Name>
      )
    );
  });
}
