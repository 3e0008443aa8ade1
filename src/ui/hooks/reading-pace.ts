/**
 * Holds: how long readings of probes take, so that a button can say what it costs to wait for some. Refuses to hold: what is
 * read, and when (worker/observer.ts).
 */
import { pageStore } from '../store/store';

/** What was seen of the last reading. */
export interface Pace {
  /** Since the reading before it, seconds. */
  readonly seconds: number;
  /** Share of all workers’ time that measuring took meanwhile, 0 … 1. */
  readonly share: number;
}

/** A reading comes no sooner than this after the one before, seconds. */
const LEAST_SECONDS = 0.4;

/** How long so many readings take once training rests and measuring has all of the time, in whole seconds; null where unknown. */
export function secondsAtRest(readings: number, pace: Pace | null): number | null {
  if (pace === null || !(pace.share > 0)) return null;
  return Math.ceil(readings * Math.max(LEAST_SECONDS, pace.seconds * Math.min(1, pace.share)));
}

let last = -Infinity;
let seen: Pace | null = null;

pageStore.subscribe((state, before) => {
  if (state.record !== before.record || !state.playing) {
    last = -Infinity;
    return;
  }
  if (state.versions.probe === before.versions.probe) return;
  const now = performance.now();
  const seconds = (now - last) / 1000;
  if (Number.isFinite(seconds)) seen = { seconds, share: state.probeShare };
  last = now;
});

/** Of the present page; null before two readings of training came. */
export const readingPace = (): Pace | null => seen;
