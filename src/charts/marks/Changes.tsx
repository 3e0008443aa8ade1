/** Changes of method while training: a vertical line each, with its text where there is room. */
import { usePlot, type Plot, type Rectangle } from '../frame/Frame';
import { LABEL_SIZE, lettersOf, markersPath, type LaneLook } from '../look';
import { Name } from './Name';
import { Rule } from './Rule';

/** A change of method. */
export interface TimeMark {
  readonly x: number;
  readonly text: string;
  readonly lane: Pick<LaneLook, 'color' | 'marker'>;
}

/** Width of a letter, px at the usual size of text: names of methods are capitals, and bold. */
const CAPITAL = 9;
/** Between two texts, px at the usual size of text. */
const APART = 8;
/** From its line to a text, and from the top of the plot to its base line, px at the usual size of text. */
const ASIDE = 3;
const BELOW = LABEL_SIZE + 2;

export function Changes({ marks }: { readonly marks: readonly TimeMark[] }) {
  const plot = usePlot();
  const texts = placeTexts(marks, plot);
  return marks.map((mark, i) => {
    const text = texts[i];
    return (
      <g key={`${mark.x} ${mark.text} ${i}`}>
        <Change {...mark} />
        {text && (
          <Name
            x={text.side === 'right' ? text.x : text.x + text.width}
            y={plot.y + BELOW * plot.scale}
            textAnchor={text.side === 'right' ? 'start' : 'end'}
            color="var(--ink)"
          >
            {mark.text}
          </Name>
        )}
      </g>
    );
  });
}

/** The box of each text, px, and on which side of its line it is; null where it has no room. */
export function placeTexts(marks: readonly TimeMark[], plot: Plot) {
  const { scale } = plot;
  const places = marks.map(({ x, text }) => ({ x: plot.across(x), text }));
  return markSides(places, plot, plot.x + plot.width, scale).map((side, i) => {
    const width = lettersOf(places[i].text) * CAPITAL * scale;
    const x = places[i].x + (side === 'right' ? ASIDE * scale : -ASIDE * scale - width);
    return side && { side, x, y: plot.y, width, height: BELOW * scale };
  });
}

/** The line without the text: the lane's marker at its top says whose it is. */
export function Change({ x, lane: { color, marker } }: Omit<TimeMark, 'text'>) {
  const { across, y } = usePlot();
  return (
    <>
      <Rule x={x} color={color} dash="1 3" width={1.5} />
      <path d={markersPath(marker, [{ x: across(x), y }])} fill={color} stroke="var(--card)" />
    </>
  );
}

/**
 * On which side of its line, at x px, ascending, each text stands: null where it would run into a later one, or beyond
 * `until`. The latest comes first: it is what the visitor has just done.
 */
export function markSides(
  marks: readonly { readonly x: number; readonly text: string }[],
  plot: Pick<Rectangle, 'x'>,
  until: number,
  scale = 1,
): ('right' | 'left' | null)[] {
  let free = until;
  const sides = marks.toReversed().map(({ x, text }) => {
    const width = (lettersOf(text) * CAPITAL + APART) * scale;
    if (x >= plot.x && x + width <= free) {
      free = x;
      return 'right';
    }
    if (x - width >= plot.x && x <= free) {
      free = x - width;
      return 'left';
    }
    return null;
  });
  return sides.reverse();
}
