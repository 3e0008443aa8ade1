/**
 * Turns to redraw: one chart at a time. Several charts in one task would block the page, so whatever makes a chart draw
 * again (new data, another selection, a new size) goes through a state of this file, and one queue serves them all.
 */
import { startTransition, useCallback, useEffect, useRef, useState } from 'react';

type Job = (done: () => void) => void;

const queue: Job[] = [];
let serving = false;
/** A pause after a redraw, ms: Recharts follows its new data in the next frame, in a task that nothing can interrupt. */
const PAUSE = 32;
/** An idle moment is waited for at most this long, ms. */
const PATIENCE = 200;
/** A redraw that was not on screen after this time will not be (its panel has gone), ms. */
const LONGEST = 1000;

function whenIdle(job: () => void): void {
  // Safari has no requestIdleCallback.
  if (typeof requestIdleCallback === 'function') requestIdleCallback(job, { timeout: PATIENCE });
  else setTimeout(job, 0);
}

function serve(): void {
  whenIdle(() => {
    let over = false;
    const done = () => {
      if (over) return;
      over = true;
      clearTimeout(limit);
      serving = queue.length > 0;
      if (serving) setTimeout(serve, PAUSE);
    };
    const limit = setTimeout(done, LONGEST);
    queue.shift()!(done);
  });
}

/** Waits for its turn; the next one comes when `done` is called. */
export function takeTurn(job: Job): void {
  queue.push(job);
  if (serving) return;
  serving = true;
  serve();
}

interface Shown<T> {
  readonly value: T;
  /** Ends the turn that it came in. */
  readonly onScreen: (() => void) | null;
}

/**
 * A state that changes in turn. `change` takes a function: it is called when the turn has come, so that it can read what
 * is newest then. Only the last of several changes that wait is made.
 */
export function useStateInTurns<T>(initial: () => T): [T, (read: () => T) => void] {
  const [shown, setShown] = useState<Shown<T>>(() => ({ value: initial(), onScreen: null }));
  const waiting = useRef<(() => T) | null>(null);
  const change = useCallback((read: () => T) => {
    const queued = waiting.current !== null;
    waiting.current = read;
    if (queued) return;
    takeTurn((done) => {
      const latest = waiting.current;
      waiting.current = null;
      if (latest) startTransition(() => setShown({ value: latest(), onScreen: done }));
      else done();
    });
  }, []);
  useEffect(() => shown.onScreen?.(), [shown]);
  useEffect(
    () => () => {
      waiting.current = null;
    },
    [],
  );
  return [shown.value, change];
}
