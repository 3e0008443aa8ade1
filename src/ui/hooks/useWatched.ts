/** What a panel near the view has the worker read of each probe. */
import { useEffect } from 'react';
import type { Watched } from '../../worker/protocol';
import { actions } from '../store/store';

/** Asks for it while the panel is mounted. */
export function useWatched(what: Watched): void {
  useEffect(() => {
    actions.watch(what, true);
    return () => actions.watch(what, false);
  }, [what]);
}
