/** State of a panel that is drawn only near the view: what was chosen is still chosen when it comes back. */
import { useSyncExternalStore } from 'react';

const kept = new Map<string, unknown>();
const listeners = new Set<() => void>();

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Chooses for whoever keeps something under this name, be it on screen or not. */
export function keep(name: string, value: unknown): void {
  kept.set(name, value);
  for (const listener of listeners) listener();
}

/** As useState, under a name of its own on the page. */
export function useKept<T>(name: string, initial: T): [T, (value: T) => void] {
  const read = () => (kept.has(name) ? (kept.get(name) as T) : initial);
  const value = useSyncExternalStore(subscribe, read, read);
  return [value, (next) => keep(name, next)];
}
