/**
 * Holds: what keys do while the screen is blank: whichever is pressed first brings the picture back, and nothing else, so that
 * nothing goes on unseen. Refuses to hold: keys at any other time (Presenter.tsx, hooks/useKeyboard.ts).
 */
import { useLayoutEffect } from 'react';

/** Keys that do something by themselves: letters, digits, signs, and those that move about. */
const PRESSES = /^(.|Enter|Escape|Tab|Backspace|Delete|Home|End|Page(Up|Down)|Arrow\w+)$/u;

/** With these a key is the browser's or the system's, as it is where the screen is lit. */
const isPlain = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  PRESSES.test(key) && !ctrlKey && !metaKey && !altKey;

export function useBlank(blank: boolean, setBlank: (blank: boolean) => void): void {
  useLayoutEffect(() => {
    if (!blank) return undefined;
    const swallow = (event: KeyboardEvent) => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    const onKey = (event: KeyboardEvent) => {
      // The key that made it blank may be held still.
      if (event.repeat || !isPlain(event)) return;
      swallow(event);
      // A button that has the focus would be pressed when Space is let go.
      window.addEventListener('keyup', swallow, { capture: true, once: true });
      setBlank(false);
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [blank, setBlank]);
}
