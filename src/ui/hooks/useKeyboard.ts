/**
 * Space plays and pauses, → takes a step, R resets, P presents: wherever nothing that has the focus uses the key itself. Refuses
 * to hold: the presenter's keys (presenter/Presenter.tsx).
 */
import { useLayoutEffect } from 'react';
import { togglePresenter } from '../presenter/presenting';
import { actions } from '../store/store';
import { commandOf, type KeyCommand } from './global-keys';

type Does = Readonly<Partial<Record<KeyCommand, () => void>>>;

const DO: Does = {
  toggle: actions.togglePlay,
  step: actions.stepOnce,
  reset: actions.reset,
  present: togglePresenter,
};

/**
 * Does what keys ask for; other commands are left to others.
 * @param does the same object as long as it does the same
 * @param presenting whether one panel is shown at a time
 */
export function useKeys(does: Does, presenting: boolean): void {
  // What can be seen can be used: a key may come with the first picture.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const command = commandOf(event, presenting);
      const act = command && does[command];
      if (!act) return;
      act();
      // Space would scroll the page.
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [does, presenting]);
}

/** The keys of the page as a whole. */
export const useKeyboard = (presenting: boolean): void => useKeys(DO, presenting);
