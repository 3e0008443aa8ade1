/** Names of curves at their ends, moved apart where they would collide. */
import { DefaultZIndexes, ZIndexLayer } from 'recharts';
import { LABEL_SIZE } from './look';
import { spreadLabels } from './scale';

export interface ColumnLabel {
  readonly name: string;
  readonly color: string;
  /** Where the curve ends, px. */
  readonly x: number;
  readonly y: number;
}

interface Props {
  readonly labels: readonly ColumnLabel[];
  readonly plot: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
}

/** Width of a letter, px, at most: whether a label fits behind its curve's end. */
const LETTER = 7.5;

/** Distance of two labels, px, and how far above its curve's end a label stands. */
const GAP = LABEL_SIZE + 2;
const RISE = 6;

export function LabelColumn({ labels, plot }: Props) {
  // In a plot too low for all of them they would hide the curves; the readouts below name the lanes too.
  if (plot.height < labels.length * (LABEL_SIZE + 1)) return null;
  const places = spreadLabels(
    labels.map(({ y }) => y - RISE),
    Math.min(GAP, (plot.height - RISE) / labels.length),
    plot.y + LABEL_SIZE - 2,
    plot.y + plot.height - 3,
  );
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <g aria-hidden="true">
        {labels.map(({ name, color, x: end }, i) => {
          const { x, textAnchor } = besideEnd(name, end, plot.x + plot.width);
          return (
            <text
              key={`${i} ${name}`}
              x={x}
              textAnchor={textAnchor}
              y={places[i]}
              fontSize={LABEL_SIZE}
              fontWeight={600}
              fill={color}
              stroke="var(--card)"
              strokeWidth={3}
              paintOrder="stroke"
            >
              {name}
            </text>
          );
        })}
      </g>
    </ZIndexLayer>
  );
}

/** Behind the end of the curve where there is room, else up to the right end of the plot; `from`: where it begins. */
export function besideEnd(name: string, x: number, right: number) {
  const width = name.length * LETTER;
  return x + 6 + width < right
    ? { x: x + 6, textAnchor: 'start' as const, from: x + 6 }
    : { x: right - 2, textAnchor: 'end' as const, from: right - 2 - width };
}
