/** A small field with the colour and pattern of parts of a variance: stands before the word for them. */
import { useId } from 'react';
import { PartFills, partFill } from './marks/PartFills';
import type { Part } from './split';

export function PartSwatch({ parts }: { readonly parts: readonly Part[] }) {
  const prefix = useId();
  return (
    <svg
      className="part-swatch"
      viewBox={`0 0 ${14 * parts.length} 14`}
      width={`${0.875 * parts.length}rem`}
      height="0.875rem"
      aria-hidden="true"
    >
      <PartFills prefix={prefix} />
      {parts.map((part, i) => (
        <rect key={part} x={14 * i} width={14} height={14} rx={2} fill={partFill(prefix, part)} />
      ))}
    </svg>
  );
}
