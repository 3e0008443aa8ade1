/** Esc leaves, wherever the focus is and nothing else has used it. */
import { useEffect } from 'react';

/** What stands before the page has its own use for Esc. */
const BEFORE_THE_PAGE = 'dialog[open], :popover-open, [aria-modal="true"]';

/** @param leave the same function as long as it does the same; null: Esc is not used. */
export function useEscape(leave: (() => void) | null): void {
  useEffect(() => {
    if (!leave) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (!document.querySelector(BEFORE_THE_PAGE)) leave();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [leave]);
}
