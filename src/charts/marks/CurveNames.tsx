/** Names along curves, where no other curve, name or text is in the way. */
import { usePlot } from '../frame/Frame';
import { LABEL_SIZE, lettersOf, symbolClass } from '../look';
import { placeTexts, type TimeMark } from './Changes';
import type { LineProps } from './Line';
import { Name } from './Name';
import { placeNames } from './placement';

export interface NamedCurve extends Pick<LineProps, 'x' | 'y' | 'right' | 'color'> {
  readonly key: string;
  readonly name: string;
}

interface Props {
  readonly curves: readonly NamedCurve[];
  /** Changes whose texts stand in the same plot. */
  readonly changes?: readonly TimeMark[];
  /** The names stand elsewhere too: one that would hide a curve is left out. */
  readonly spare?: boolean;
}

/** Width of a bold letter, px at the usual size of text, at most. */
const LETTER = 8;
/** From the top of a name's box to its base line, as a share of its height. */
const BASE = 0.82;

export function CurveNames({ curves, changes = [], spare }: Props) {
  const plot = usePlot();
  const height = (LABEL_SIZE + 2) * plot.scale;
  const boxes = placeNames(
    curves.map(({ name, x, y, right }) => ({
      width: lettersOf(name) * LETTER * plot.scale,
      points: Array.from(y, (value, i) => ({
        x: plot.across(x[i]),
        y: Math.max(
          plot.y,
          Math.min(plot.y + plot.height, (right ? plot.upRight : plot.up)(value)),
        ),
      })),
    })),
    plot,
    height,
    { spare, taken: placeTexts(changes, plot).flatMap((text) => text ?? []) },
  );
  return curves.map(({ key, name, color }, i) => {
    const box = boxes[i];
    return (
      box && (
        <Name
          key={key}
          className={symbolClass(key)}
          x={box.x + box.width / 2}
          y={box.y + BASE * height}
          textAnchor="middle"
          color={color}
        >
          {name}
        </Name>
      )
    );
  });
}
