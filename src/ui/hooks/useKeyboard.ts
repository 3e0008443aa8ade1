/** Space plays and pauses, → takes a step, R resets: wherever the focused control does not use the key itself. */
import { useEffect } from 'react';
import { actions } from '../store/store';

const TYPING =
  'input:not([type="radio"], [type="checkbox"], [type="range"]), select, textarea, [contenteditable]:not([contenteditable="false"])';
const USES_SPACE =
  'button, summary, a[href], input[type="checkbox"], [role="button"], [role="switch"], [role="tab"]';
const USES_ARROWS =
  'input[type="radio"], input[type="range"], [role="slider"], [role="tab"], [role="radio"], [role="listbox"]';

export function useKeyboard(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : document.body;
      const uses = (selector: string) => target.closest(selector) !== null;
      if (uses(TYPING) || uses('dialog')) return;
      if (event.key === ' ' && !event.repeat && !uses(USES_SPACE)) actions.togglePlay();
      else if (event.key === 'ArrowRight' && !uses(USES_ARROWS)) actions.stepOnce();
      else if (event.key.toLowerCase() === 'r' && !event.repeat) actions.reset();
      else return;
      // Space would scroll the page.
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
