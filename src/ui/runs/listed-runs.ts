/** Holds: the runs of the page as its list shows them, each with what is different from the one before. Refuses to hold: drawing. */
import { useMemo } from 'react';
import { listed } from '../../language/language';
import type { EarlierRun } from '../../lab/runs/earlier-run';
import { whatChanged } from '../../lab/words/runs';
import { useStore } from '../store/store';

export interface ListedRun {
  readonly run: EarlierRun;
  /** Such as "seed 1 → 2, P-POTS added". */
  readonly changes: string;
}

/** In the order in which they began. */
const listedRuns = (runs: readonly EarlierRun[]): ListedRun[] =>
  runs.map((run, i) => ({ run, changes: listed(whatChanged(runs[i - 1] ?? null, run)) }));

/** The earlier runs, the newest first. */
export function useEarlierRuns(): readonly ListedRun[] {
  const earlier = useStore((state) => state.earlier);
  const language = useStore((state) => state.language);
  // Its words are those of the language that is shown.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  return useMemo(() => listedRuns(earlier).reverse(), [earlier, language]);
}
