/** Space plays and pauses, → takes a step, R resets: wherever nothing that has the focus uses the key itself. */
import { useLayoutEffect } from 'react';
import { actions } from '../store/store';
import { commandOf } from './global-keys';

const DO = { toggle: actions.togglePlay, step: actions.stepOnce, reset: actions.reset };

export function useKeyboard(): void {
  // What can be seen can be used: a key may come with the first picture.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const command = commandOf(event);
      if (command === null) return;
      DO[command]();
      // Space would scroll the page.
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
