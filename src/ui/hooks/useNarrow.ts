/** Whether the page is as narrow as a phone held upright. The build draws it as if it were not. */
import { useSyncExternalStore } from 'react';

/** The same as in the styles. */
const NARROW = '(max-width: 47.5em)';

function subscribe(listener: () => void): () => void {
  const query = matchMedia(NARROW);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

export const useNarrow = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => matchMedia(NARROW).matches,
    () => false,
  );
