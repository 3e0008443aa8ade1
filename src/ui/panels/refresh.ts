/**
 * How often panels read new data. Reports come at up to 10 Hz; drawing all charts at once would block the page, so each panel
 * refreshes at its own rate and phase, one panel per task, in an idle moment.
 */
import { startTransition, useEffect, useMemo, useState } from 'react';
import type { RecordKind, RunRecord } from '../../lab/record';
import type { DataKind, PageState } from '../state';
import { pageStore, useStore } from '../store';
import { untilNextSlot } from './slots';

/** Jobs waiting for their own idle moment. */
const queue: (() => void)[] = [];
let draining = false;
/**
 * A pause between two jobs, ms: React renders the first one's panel, and Recharts draws it in the next frame, before
 * the second one starts.
 */
const GAP = 40;
/** An idle moment is waited for at most this long, ms. */
const PATIENCE = 200;

function whenIdle(job: () => void): void {
  // Safari has no requestIdleCallback.
  if (typeof requestIdleCallback === 'function') requestIdleCallback(job, { timeout: PATIENCE });
  else setTimeout(job, 0);
}

function drain(): void {
  whenIdle(() => {
    queue.shift()?.();
    if (queue.length > 0) setTimeout(drain, GAP);
    else draining = false;
  });
}

function enqueue(job: () => void): void {
  queue.push(job);
  if (draining) return;
  draining = true;
  drain();
}

function read(state: PageState, kinds: readonly DataKind[]): string {
  return kinds.map((kind) => state.versions[kind]).join();
}

/**
 * The version of these kinds of data, following the store's at most `hz` times a second. Panels pass different
 * phases (0 … 1), so that they take turns.
 */
export function useThrottledVersion(kinds: readonly DataKind[], hz: number, phase: number): string {
  const key = kinds.join();
  const [version, setVersion] = useState(() => read(pageStore.getState(), kinds));
  useEffect(() => {
    const watched = key.split(',') as DataKind[];
    let shown = '';
    let timer: ReturnType<typeof setTimeout> | null = null;
    let mounted = true;
    const refresh = () => {
      timer = null;
      if (!mounted) return;
      shown = read(pageStore.getState(), watched);
      startTransition(() => setVersion(shown));
    };
    const check = () => {
      if (timer !== null || read(pageStore.getState(), watched) === shown) return;
      timer = setTimeout(
        () => enqueue(refresh),
        untilNextSlot(performance.now(), 1000 / hz, phase),
      );
    };
    check();
    const stop = pageStore.subscribe(check);
    return () => {
      mounted = false;
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [key, hz, phase]);
  return version;
}

/** Something read from the run record, recomputed at the panel's pace, and at once for a new run or selection. */
export function useThrottledRecord<T>(
  kinds: readonly RecordKind[],
  hz: number,
  phase: number,
  select: (record: RunRecord) => T,
): T {
  const version = useThrottledVersion(kinds, hz, phase);
  const record = useStore((state) => state.record);
  return useMemo(() => readAt(version, record, select), [version, record, select]);
}

/**
 * The same for charts: a new selection waits for its turn, because one click may concern several charts, and drawing
 * them all in one task would block the page.
 */
export function useRecordInTurn<T>(
  kinds: readonly RecordKind[],
  hz: number,
  phase: number,
  select: (record: RunRecord) => T,
): T {
  return useThrottledRecord(kinds, hz, phase, useInTurn(select));
}

/** Part of the page's state for a chart: read at the panel's pace, a new selection in its turn. */
export function useStateInTurn<T>(
  kinds: readonly DataKind[],
  hz: number,
  phase: number,
  select: (state: PageState) => T,
): T {
  const version = useThrottledVersion(kinds, hz, phase);
  const record = useStore((state) => state.record);
  const taken = useInTurn(select);
  return useMemo(() => readStateAt(version, record, taken), [version, record, taken]);
}

/** The value, following in an idle moment of its own. */
function useInTurn<T>(value: T): T {
  // In a box: a function given to setState itself would be called.
  const [shown, setShown] = useState({ value });
  useEffect(() => {
    if (Object.is(shown.value, value)) return undefined;
    let current = true;
    enqueue(() => {
      if (current) startTransition(() => setShown({ value }));
    });
    return () => {
      current = false;
    };
  }, [shown, value]);
  return shown.value;
}

// The version (and the run) say when to read again; what is read comes from the store itself.
function readAt<T>(_version: string, record: RunRecord, select: (record: RunRecord) => T): T {
  return select(record);
}

function readStateAt<T>(_version: string, _run: RunRecord, select: (state: PageState) => T): T {
  return select(pageStore.getState());
}
