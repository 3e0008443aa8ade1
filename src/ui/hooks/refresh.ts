/**
 * How often panels read new data. Reports come at up to 10 Hz; each panel refreshes at its own pace, in a transition: React
 * draws it in slices, and whatever the visitor does goes first.
 */
import { startTransition, useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { RunRecord } from '../../lab/record/record';
import { type DataKind, type PageState, pageStore, useStore } from '../store/store';

function versionOf(state: PageState, kinds: readonly DataKind[]): string {
  return kinds.map((kind) => state.versions[kind]).join();
}

/** The version of these kinds of data, following the store's at most `hz` times a second. */
function useThrottledVersion(kinds: readonly DataKind[], hz: number): string {
  const key = kinds.join();
  const [version, setVersion] = useState(() => versionOf(pageStore.getState(), kinds));
  useEffect(() => {
    const watched = key.split(',') as DataKind[];
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = -Infinity;
    const refresh = () => {
      timer = undefined;
      last = performance.now();
      startTransition(() => setVersion(versionOf(pageStore.getState(), watched)));
    };
    const ask = () => {
      timer ??= setTimeout(refresh, last + 1000 / hz - performance.now());
    };
    ask();
    const stop = pageStore.subscribe((now, before) => {
      if (versionOf(now, watched) !== versionOf(before, watched)) ask();
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [key, hz]);
  return version;
}

/** Part of the page's state, read at the panel's pace, and at once for a new run or selection. */
export function useThrottled<T>(
  kinds: readonly DataKind[],
  hz: number,
  select: (state: PageState) => T,
): T {
  const version = useThrottledVersion(kinds, hz);
  const record = useStore((state) => state.record);
  return useMemo(() => readAt(version, record, select), [version, record, select]);
}

/**
 * The same for charts: a new selection follows in a transition, because one click may concern several charts, and
 * drawing them all in one task would block the page.
 */
export function useDeferred<T>(
  kinds: readonly DataKind[],
  hz: number,
  select: (state: PageState) => T,
): T {
  return useThrottled(kinds, hz, useDeferredValue(select));
}

// The version (and the run) say when to read again; what is read comes from the store itself.
function readAt<T>(_version: string, _run: RunRecord, select: (state: PageState) => T): T {
  return select(pageStore.getState());
}
