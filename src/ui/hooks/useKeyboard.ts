/** Space plays and pauses, → takes a step, R resets: wherever nothing that has the focus uses the key itself. */
import { useEffect } from 'react';
import { actions } from '../store/store';
import { commandOf } from './global-keys';

const DO = { toggle: actions.togglePlay, step: actions.stepOnce, reset: actions.reset };

export function useKeyboard(): void {
  useEffect(() => {
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
