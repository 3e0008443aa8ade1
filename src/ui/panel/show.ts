/**
 * How a panel's content tells its panel what it shows, so that it can be saved: a function that is asked only then. Refuses to hold:
 * what is shown (charts/paper/shows), and saving it (save-panel.ts).
 */
import { createContext, useContext, useEffect } from 'react';
import type { Shown } from '../../charts/paper/shown';

/** Null while nothing is measured. Asked in English, whatever the page speaks; what comes later has to see to that itself. */
export type Show = () => Shown | null | Promise<Shown | null>;

/** Tells the panel around; null: nothing any more. */
export const ShowContext = createContext<(show: Show | null) => void>(() => undefined);

/** Content that is inside a panel says what the panel shows, as long as it is there. */
export function useShow(show: Show): void {
  const tell = useContext(ShowContext);
  useEffect(() => {
    tell(show);
    return () => tell(null);
  }, [tell, show]);
}
