/** A sequence as a row of tokens; masked ones are tinted by their loss. */
import { memo, type CSSProperties } from 'react';

export interface TokenCell {
  readonly text: string;
  readonly kind: 'prompt' | 'visible' | 'masked' | 'hidden' | 'revealed';
  /** Share of full tint of a masked token, 0 … 1. */
  readonly tint?: number;
  /** Small type under the token; null keeps the place empty. */
  readonly below?: string | null;
  /** How the small type is meant. */
  readonly belowKind?: 'right' | 'wrong';
  /** Read out and shown on hover. */
  readonly title?: string;
}

interface Props {
  readonly cells: readonly TokenCell[];
  /** Which way it is read. */
  readonly direction?: 'ltr' | 'rtl';
  /** Whether the row keeps a line for the small type. */
  readonly withBelow?: boolean;
  readonly label: string;
}

export const TokenRow = memo(function TokenRow({
  cells,
  direction = 'ltr',
  withBelow = false,
  label,
}: Props) {
  return (
    <ol translate="no" dir={direction} className="notranslate token-row" aria-label={label}>
      {cells.map((cell, i) => (
        <li key={i} title={cell.title}>
          <span
            className={`token token-${cell.kind}`}
            style={{ '--tint': cell.tint } as CSSProperties}
          >
            {cell.text}
          </span>
          {withBelow && (
            <span className={`token-below ${cell.belowKind ? `token-${cell.belowKind}` : ''}`}>
              {cell.below ?? ''}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
});
