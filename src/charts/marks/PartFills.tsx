/** SVG fill patterns of the sources of variance, to be placed once inside each svg that uses them. */
import { FILL_PATHS, PART_LOOKS, type PartLook } from '../look';
import { PARTS, type Part } from '../split';

function Fill({ id, look }: { id: string; look: PartLook }) {
  return (
    <pattern id={id} width={8} height={8} patternUnits="userSpaceOnUse">
      <rect width={8} height={8} fill={look.color} />
      {look.pattern !== 'solid' && (
        <path
          d={FILL_PATHS[look.pattern]}
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
