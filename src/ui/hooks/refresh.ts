/**
 * How often panels read new data. Reports come at up to 10 Hz; drawing all charts at once would block the page, so each panel
 * refreshes at its own rate and phase, and takes its turn (charts/turns.ts).
 */
import { useEffect, useMemo, useRef } from 'react';
import { useStateInTurns } from '../../charts/turns';
import type { RecordKind, RunRecord } from '../../lab/record/record';
import { type DataKind, type PageState, pageStore, useStore } from '../store/store';
import { untilNextSlot } from './slots';

function read(state: PageState, kinds: readonly DataKind[]): string {
  return kinds.map((kind) => state.versions[kind]).join();
}

/**
 * The version of these kinds of data, following the store's at most `hz` times a second. Panels pass different
 * phases (0 … 1), so that they take turns.
 */
function useThrottledVersion(kinds: readonly DataKind[], hz: number, phase: number): string {
  const key = kinds.join();
  const [version, setVersion] = useStateInTurns(() => read(pageStore.getState(), kinds));
  useEffect(() => {
    const watched = key.split(',') as DataKind[];
    let asked = '';
    let timer: ReturnType<typeof setTimeout> | null = null;
    const refresh = () => {
      timer = null;
      setVersion(() => (asked = read(pageStore.getState(), watched)));
    };
    const check = () => {
      const now = read(pageStore.getState(), watched);
      if (timer !== null || now === asked) return;
      asked = now;
      timer = setTimeout(refresh, untilNextSlot(performance.now(), 1000 / hz, phase));
    };
    check();
    const stop = pageStore.subscribe(check);
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [key, hz, phase, setVersion]);
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

/** The value, following in its turn. */
function useInTurn<T>(value: T): T {
  const [shown, setShown] = useStateInTurns(() => value);
  const latest = useRef(value);
  useEffect(() => {
    if (Object.is(latest.current, value)) return;
    latest.current = value;
    setShown(() => latest.current);
  }, [value, setShown]);
  return shown;
}

// The version (and the run) say when to read again; what is read comes from the store itself.
function readAt<T>(_version: string, record: RunRecord, select: (record: RunRecord) => T): T {
  return select(record);
}

function readStateAt<T>(_version: string, _run: RunRecord, select: (state: PageState) => T): T {
  return select(pageStore.getState());
}
