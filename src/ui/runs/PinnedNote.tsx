/** The legend of the pinned run below a chart: which it is, its last numbers, and where the two do not compare. */
import { inARow, listed } from '../../language/language';
import { runs } from '../../language/rooms/runs';
import { laneResults } from '../../lab/runs/results';
import type { Settings } from '../../lab/settings/settings-table';
import type { ViewSettings } from '../../lab/settings/view-table';
import { formatNumber } from '../../lab/words/numbers';
import { whenText } from '../../lab/words/runs';
import { taskLabel } from '../../lab/words/tasks';
import { Button } from '../controls/Button';
import { actions, useStore } from '../store/store';
import { useEarlierRuns } from './listed-runs';
import { usePinned } from './usePinned';
import './pinned.css';

type Shown = 'loss' | 'noise';

/** In what its numbers are others than they seem. */
function caveats(
  before: Settings,
  now: Settings,
  of: Shown,
  axis: ViewSettings['axis'],
): readonly string[] {
  return [
    before.task === now.task ? '' : runs.otherTask({ task: taskLabel(before.task) }),
    of === 'noise' && before.model !== now.model ? runs.otherModel() : '',
    axis === 'steps' && before.batch !== now.batch ? runs.otherBatch() : '',
  ];
}

/** @param of what the chart above shows */
export function PinnedNote({ of }: { readonly of: Shown }) {
  const pinned = usePinned();
  const earlier = useEarlierRuns();
  const settings = useStore((state) => state.settings);
  const axis = useStore((state) => state.view.axis);
  if (!pinned) return null;
  const { run, record } = pinned;
  const changes = earlier.find((one) => one.run === run)?.changes ?? '';
  const when = whenText(run.begun);
  const numbers = laneResults(record, run.settings.lanes).flatMap(({ loss, noise }, i) => {
    const number = of === 'loss' ? loss : (noise?.value ?? NaN);
    const said = { lane: pinned.lanes[i].name, number: formatNumber(number) };
    return Number.isFinite(number) ? [runs.pinnedLane(said)] : [];
  });
  return (
    <p className="pinned-note" title={changes}>
      {inARow(runs.pinnedNote({ when }), ...caveats(run.settings, settings, of, axis))}{' '}
      {numbers.length > 0 && <span className="pinned-numbers">{listed(numbers)}</span>}{' '}
      <Button look="link" aria-label={runs.unpinOf({ when })} onClick={() => actions.pinRun(null)}>
        {runs.unpin()}
      </Button>
    </p>
  );
}
