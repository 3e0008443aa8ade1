/**
 * Holds: when the page has drawn all that it opens with, so that what computes begins after it: on a small device the two
 * would keep each other waiting. Refuses to hold: what begins then (App.tsx).
 */
import { useEffect, useState } from 'react';

/** Parts that are shown, or taken over, later than the page around them, and have not come yet. */
const coming = new Set<Part>();
let tellStill = () => {};
/** Told once, when none is coming any more. */
const waiting = new Set<() => void>();

/** Longer than this nothing waits for a part that does not come, ms. */
const PATIENCE_MS = 3000;
/** For charts, which measure their places first, ms. */
const CHARTS_MS = 1000;

/** Something that is shown later than what it stands in. */
class Part {
  private came = false;

  expect(): void {
    if (!this.came) coming.add(this);
  }

  come(): void {
    this.came = true;
    this.leave();
  }

  /** It is waited for no longer. */
  leave(): void {
    if (!coming.delete(this) || coming.size > 0) return;
    tellStill();
    for (const tell of waiting) tell();
    waiting.clear();
  }
}

/** For whoever shows a part later than itself: what tells that it has come. One that goes before has no one waiting for it. */
export function usePartComing(): Part {
  const [part] = useState(() => new Part());
  useEffect(() => {
    part.expect();
    return () => part.leave();
  }, [part]);
  return part;
}

/** Beside the part: it has come. */
export function PartHere({ part }: { readonly part: Part }): null {
  useEffect(() => part.come(), [part]);
  return null;
}

/** Whether every part around has come, and been taken over. For what holds them: its own effects come after theirs. */
export function useAllHere(): boolean {
  const [here, setHere] = useState(false);
  useEffect(() => {
    const tell = () => setHere(true);
    if (coming.size === 0) tell();
    else waiting.add(tell);
    return () => void waiting.delete(tell);
  }, []);
  return here;
}

/** Calls `begin` once all is drawn, or the visitor does something; at once where all is there. Returns how to call it off. */
export function whenStill(begin: () => void): () => void {
  const off = new AbortController();
  const beginOnce = () => {
    if (!off.signal.aborted) begin();
    off.abort();
  };
  const rest = () => {
    if ('requestIdleCallback' in window) requestIdleCallback(beginOnce, { timeout: CHARTS_MS });
    else setTimeout(beginOnce, CHARTS_MS);
  };
  if (coming.size === 0) {
    // A hidden tab paints nothing, so time counts too.
    requestAnimationFrame(() => setTimeout(beginOnce));
    setTimeout(beginOnce, PATIENCE_MS / 6);
    return () => off.abort();
  }
  tellStill = rest;
  const timer = setTimeout(beginOnce, PATIENCE_MS);
  off.signal.addEventListener('abort', () => {
    clearTimeout(timer);
    tellStill = () => {};
  });
  for (const doing of ['pointerdown', 'keydown'] as const) {
    document.addEventListener(doing, beginOnce, { signal: off.signal, capture: true });
  }
  return () => off.abort();
}
