/** Holds: reloading with the run kept (share/keep-runs.ts), and hearing first where it cannot be. */
import { useState } from 'react';
import { useStore } from '../store/store';

/** For a worker that does not answer, ms: a slow machine that fits a density meanwhile answers late. */
const PATIENCE_MS = 20_000;

/** Keeps the run for the page that is opened next. Rejects where that cannot be done. */
async function keepInTime(): Promise<void> {
  const { keepRun } = await import('../share/keep-runs');
  await Promise.race([
    keepRun(),
    new Promise<never>((_, reject) =>
      setTimeout(() => reject(new Error('The run was not kept in time.')), PATIENCE_MS),
    ),
  ]);
}

interface Reload {
  /** The run cannot be kept, which is to be said before it is lost: it is of an own text, or this browser keeps nothing. */
  readonly loses: boolean;
  /** It is being kept for a reload that has been asked for. */
  readonly keeping: boolean;
  /** For a button. Where the run turns out not to be kept, nothing happens but that `loses` is true. */
  readonly reload: () => void;
}

/** @param go what reloads the page. */
export function useReload(go: () => void): Reload {
  const isText = useStore((state) => state.text !== null && state.step > 0);
  const [failed, setFailed] = useState(false);
  const [keeping, setKeeping] = useState(false);
  const loses = isText || failed;
  const reload = () => {
    if (keeping) return;
    if (loses) return go();
    setKeeping(true);
    keepInTime()
      .then(go, () => setFailed(true))
      .finally(() => setKeeping(false));
  };
  return { loses, keeping, reload };
}
