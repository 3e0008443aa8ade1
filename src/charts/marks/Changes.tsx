/** Changes of method while training: a vertical line each, with its text where there is room. */
import { usePlot, type Rectangle } from '../frame/Frame';
import { LABEL_SIZE, LETTER } from '../look';
import { namesFrom, type EndName } from './EndNames';
import { Name } from './Name';
import { Rule } from './Rule';

/** A change of method. */
export interface TimeMark {
  readonly x: number;
  readonly text: string;
  /** Colour of its lane. */
  readonly color: string;
}

interface Props {
  readonly marks: readonly TimeMark[];
  /** Names of curves, which the texts must not run into. */
  readonly names?: readonly EndName[];
}

/** Between two texts, px. */
const APART = 8;
/** From its line to a text, and from the top of the plot to its base line, px. */
const ASIDE = 3;
const BELOW = LABEL_SIZE + 2;

export function Changes({ marks, names = [] }: Props) {
  const plot = usePlot();
  const places = marks.map(({ x, text }) => ({ x: plot.across(x), text }));
  const sides = markSides(places, plot, namesFrom(names, plot));
  return marks.map((mark, i) => (
    <g key={`${mark.x} ${mark.text} ${i}`}>
      <Change {...mark} />
      {sides[i] && (
        <Name
          x={places[i].x + (sides[i] === 'right' ? ASIDE : -ASIDE)}
          y={plot.y + BELOW}
          textAnchor={sides[i] === 'right' ? 'start' : 'end'}
          color="var(--ink)"
        >
          {mark.text}
        </Name>
      )}
    </g>
  ));
}

/** The line without the text. */
export function Change({ x, color }: Omit<TimeMark, 'text'>) {
  return <Rule x={x} color={color} dash="1 3" width={1.5} />;
}

/** On which side of its line, at x px, each text stands: null where it would run into the one before, or beyond `until`. */
export function markSides(
  marks: readonly { readonly x: number; readonly text: string }[],
  plot: Pick<Rectangle, 'x'>,
  until: number,
): ('right' | 'left' | null)[] {
  let taken = plot.x;
  return marks.map(({ x, text }) => {
    const width = text.length * LETTER + APART;
    if (x >= taken && x + width <= until) {
      taken = x + width;
      return 'right';
    }
    if (x - width >= taken && x <= until) {
      taken = x;
      return 'left';
    }
    return null;
  });
}
