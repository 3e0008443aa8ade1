/** Names of curves in a column beyond the plot, each at its curve's last point, pushed apart where they would meet. */
import { usePlot } from '../frame/Frame';
import { LABEL_SIZE, lettersOf, symbolClass } from '../look';
import type { NamedCurve } from './CurveNames';
import { Name } from './Name';
import { spread } from './placement';

/** Width of a bold letter, and from the plot to a name, px at the usual size of text. */
const LETTER = 7.5;
const ASIDE = 6;

/** Room that a frame leaves for these names, px at the usual size of text. */
export const endNamesRoom = (names: readonly string[]): number =>
  2 * ASIDE + LETTER * Math.max(0, ...names.map(lettersOf));

export function EndNames({ curves }: { readonly curves: readonly NamedCurve[] }) {
  const plot = usePlot();
  const height = (LABEL_SIZE + 2) * plot.scale;
  const ended = curves.flatMap(({ y, right, ...curve }) => {
    const last = Array.from(y).findLastIndex(Number.isFinite);
    return last === -1 ? [] : [{ ...curve, y: (right ? plot.upRight : plot.up)(y[last]) }];
  });
  const half = height / 2;
  const places = spread(
    ended.map(({ y }) => y),
    height,
    plot.y + half,
    plot.y + plot.height - half,
  );
  return ended.map(({ key, name, color }, i) => (
    <Name
      key={key}
      className={symbolClass(key)}
      x={plot.x + plot.width + ASIDE * plot.scale}
      y={places[i] + 0.35 * LABEL_SIZE * plot.scale}
      textAnchor="start"
      color={color}
    >
      {name}
    </Name>
  ));
}
