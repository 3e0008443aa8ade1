/** SVG fill patterns of the sources of variance, to be placed once inside each svg that uses them. */
import { PART_LOOKS, type FillPattern, type PartLook } from '../look';
import { PARTS, type Part } from '../split';

const MARKS: Record<Exclude<FillPattern, 'solid'>, string> = {
  hatch: 'M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4',
  cross: 'M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4 M-2,6 l4,4 M0,0 l8,8 M6,-2 l4,4',
  dots: 'M1,2 h2.4 M5,6 h2.4',
  bars: 'M4,0 v8',
};

function Fill({ id, look }: { id: string; look: PartLook }) {
  return (
    <pattern id={id} width={8} height={8} patternUnits="userSpaceOnUse">
      <rect width={8} height={8} fill={look.color} />
      {look.pattern !== 'solid' && (
        <path
          d={MARKS[look.pattern]}
          stroke="var(--card)"
          strokeOpacity={0.65}
          strokeWidth={look.pattern === 'dots' ? 2.4 : 1.1}
          fill="none"
        />
      )}
    </pattern>
  );
}

/** `prefix` keeps the ids of several svgs on one page apart. */
export function PartFills({ prefix }: { prefix: string }) {
  return (
    <defs>
      {PARTS.map((part) => (
        <Fill key={part} id={`${prefix}-${part}`} look={PART_LOOKS[part]} />
      ))}
    </defs>
  );
}

export function partFill(prefix: string, part: Part): string {
  return `url(#${prefix}-${part})`;
}
