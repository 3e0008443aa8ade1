/**
 * Space plays and pauses, → takes a step, R resets, P presents: wherever nothing that has the focus uses the key itself. Refuses
 * to hold: the presenter's keys (presenter/Presenter.tsx).
 */
import { useLayoutEffect, useMemo } from 'react';
import type { Hideable } from '../../lab/settings/hideable';
import { togglePresenter } from '../presenter/presenting';
import { actions, useView } from '../store/store';
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

/** The controls that do the same. */
const CONTROLS: readonly (readonly [command: keyof typeof DO, control: Hideable])[] = [
  ['toggle', 'play'],
  ['step', 'step'],
  ['reset', 'reset'],
  ['present', 'present'],
];

/** The keys of the page as a whole; the key of a control that the address hides does nothing. */
export function useKeyboard(presenting: boolean): void {
  const { hide } = useView('hide');
  const does = useMemo(() => {
    const hidden = CONTROLS.filter(([, control]) => hide.includes(control));
    return Object.fromEntries(
      Object.entries(DO).filter(([command]) => !hidden.some(([one]) => one === command)),
    ) as Does;
  }, [hide]);
  useKeys(does, presenting);
}
