/** Names of curves in one column at the right end of a plot, moved apart where they would collide. */
import { DefaultZIndexes, ZIndexLayer } from 'recharts';
import { LABEL_SIZE } from './look';
import { spreadLabels } from './scale';

export interface ColumnLabel {
  readonly name: string;
  readonly color: string;
  /** Where the curve ends, px. */
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

/** Distance of two labels, px, and how far above its curve's end a label stands. */
const GAP = LABEL_SIZE + 2;
const RISE = 6;

export function LabelColumn({ labels, plot }: Props) {
  const places = spreadLabels(
    labels.map(({ y }) => y - RISE),
    Math.min(GAP, (plot.height - RISE) / labels.length),
    plot.y + LABEL_SIZE - 2,
    plot.y + plot.height - 3,
  );
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <g aria-hidden="true">
        {labels.map(({ name, color }, i) => (
          <text
            key={`${i} ${name}`}
            x={plot.x + plot.width - 2}
            y={places[i]}
            textAnchor="end"
            fontSize={LABEL_SIZE}
            fontWeight={600}
            fill={color}
            stroke="var(--card)"
            strokeWidth={3}
            paintOrder="stroke"
          >
            {name}
          </text>
        ))}
      </g>
    </ZIndexLayer>
  );
}
