/** Holds: what a figure says of the run that is pinned. Refuses to hold: how it says it (charts/paper). */
import type { PinnedOrigin } from '../../charts/paper/shown';
import type { EarlierRun } from '../../lab/runs/earlier-run';

export const pinnedOrigin = ({ begun, settings, curves: { step } }: EarlierRun): PinnedOrigin => ({
  ...{ begun, settings, step },
});
