/**
 * Holds: how runs join the list of earlier ones and leave it, as changes of the page's state. Refuses to hold: when they do
 * (actions/), and the list's bounds (lab/runs).
 */
import type { EarlierRun } from '../../lab/runs/earlier-run';
import { withoutRun, withRuns } from '../../lab/runs/earlier-runs';
import { untouched } from './recorded';
import type { PageData } from './state';

let lastBegun = 0;

/** The time, as no two runs of this page have it. */
export const beginning = (): number => (lastBegun = Math.max(Date.now(), lastBegun + 1));

/** The run on a page, as it stands in the list. */
export function asEarlier(page: PageData): EarlierRun {
  const { begun, settings, firstLanes, text, recorded, changedAt, record } = page;
  const recordedTo = recorded?.run.start.step ?? null;
  return { begun, settings, firstLanes, text, recordedTo, changedAt, curves: record.state };
}

/** Whether the run on a page is the visitor's own: it has taken steps, and not only recorded ones. */
export const hasOwnSteps = (page: PageData): boolean => page.step > 0 && untouched(page) === null;

type Change = Pick<PageData, 'earlier' | 'dropped'>;

export function withEarlier(
  { earlier, dropped, pinned }: PageData,
  runs: readonly EarlierRun[],
): Change {
  const bounded = withRuns(earlier, runs, pinned);
  return { earlier: bounded.runs, dropped: [...dropped, ...bounded.dropped] };
}

/** The list once the run on the page gives way to another one. */
export const withLiveEarlier = (page: PageData): Partial<Change> =>
  hasOwnSteps(page) ? withEarlier(page, [asEarlier(page)]) : {};

/** The list with what was still on its way to the run that can be brought back. */
export function withFormerEarlier(page: PageData, former: PageData): Partial<Change> {
  const isListed = page.earlier.some(({ begun }) => begun === former.begun);
  return isListed ? withEarlier(page, [asEarlier(former)]) : {};
}

/** The list without a run, which then is pinned no more. */
export const withoutEarlier = ({ earlier, pinned }: PageData, begun: number) => ({
  earlier: withoutRun(earlier, begun),
  pinned: pinned === begun ? null : pinned,
});
