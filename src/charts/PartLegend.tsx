/** Legend of the sources of variance: colour, pattern and name. */
import { memo, useId } from 'react';
import { PartFills, partFill } from './marks/PartFills';
import { PART_NAMES } from './part-names';
import { PARTS } from './split';

/** `whole` adds the look of an A that is not split. */
export const PartLegend = memo(function PartLegend({ whole }: { readonly whole: boolean }) {
  const prefix = useId();
  return (
    <ul className="chart-legend">
      {PARTS.filter((part) => whole || part !== 'a').map((part) => (
        <li key={part}>
          <svg viewBox="0 0 14 12" width="0.875rem" height="0.75rem" aria-hidden="true">
            <PartFills prefix={`${prefix}-${part}`} />
            <rect width={14} height={12} rx={2} fill={partFill(`${prefix}-${part}`, part)} />
          </svg>
          {PART_NAMES[part]()}
        </li>
      ))}
    </ul>
  );
});
