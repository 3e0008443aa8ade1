/** What a panel near the view has the worker read of each probe. */
import { useEffect } from 'react';
import type { Watched } from '../../worker/protocol';
import { useStore } from '../store/store';

/** Asks for it while the panel is mounted. */
export function useWatched(what: Watched): void {
  const watch = useStore((state) => state.watch);
  useEffect(() => {
    watch(what, true);
    return () => watch(what, false);
  }, [watch, what]);
}
