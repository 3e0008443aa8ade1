/**
 * Holds: whether a newer version of the page is there, for the page's lifetime. Refuses to hold: how the browser finds it
 * (service-worker.ts).
 */
import { createStore } from 'zustand/vanilla';
import { pageStore } from '../store/store';
import { keepForOffline, placeHere } from './service-worker';

/** `take` goes over to the newer version; null where none is known. */
export const newerStore = createStore<{ readonly take: (() => void) | null }>(() => ({
  take: null,
}));

let begun = false;

/** Once, when the engine has what it needs: a first visit does not wait for what is kept for later ones. */
export function beginOffline(): void {
  const place = begun ? null : placeHere();
  begun = true;
  if (!place) return;
  const beginOnceSettled = () => {
    const { ready, failure } = pageStore.getState();
    if (!ready && failure === null) return;
    unsubscribe();
    void keepForOffline(place, (take) => newerStore.setState({ take }));
  };
  const unsubscribe = pageStore.subscribe(beginOnceSettled);
  beginOnceSettled();
}
