/** An interval, lying: a line with a stroke at each end. Places are px or percent. */
interface Props {
  readonly low: string;
  readonly high: string;
  readonly y: number;
  /** A light rim, so that it shows on every fill. */
  readonly rim?: boolean;
}

export function Whisker({ low, high, y, rim = false }: Props) {
  return [...(rim ? [{ stroke: 'var(--card)', strokeWidth: 4 }] : []), INK].map((stroke) => (
    <g key={stroke.stroke} {...stroke}>
      <line x1={low} x2={high} y1={y} y2={y} />
      <line x1={low} x2={low} y1={y - 4} y2={y + 4} />
      <line x1={high} x2={high} y1={y - 4} y2={y + 4} />
    </g>
  ));
}

const INK = { stroke: 'var(--ink)', strokeWidth: 1.6 };
