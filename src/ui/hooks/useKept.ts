/** State of a panel that is drawn only near the view: what was chosen is still chosen when it comes back. */
import { useState } from 'react';

const kept = new Map<string, unknown>();

/** As useState, under a name of its own on the page. */
export function useKept<T>(name: string, initial: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => (kept.has(name) ? (kept.get(name) as T) : initial));
  return [
    value,
    (next) => {
      kept.set(name, next);
      setValue(next);
    },
  ];
}
