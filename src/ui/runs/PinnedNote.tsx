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

type Shown = 'loss' | 'noise' | 'variance' | 'gradient';

/** In what its numbers are others than they seem. */
function caveats(
  before: Settings,
  now: Settings,
  of: Shown,
  axis: ViewSettings['axis'],
): readonly string[] {
  return [
    before.task === now.task ? '' : runs.otherTask({ task: taskLabel(before.task) }),
    (of === 'noise' || of === 'gradient') && before.model !== now.model ? runs.otherModel() : '',
    // Bars are of single draws.
    (of === 'loss' || of === 'noise') && axis === 'steps' && before.batch !== now.batch
      ? runs.otherBatch()
      : '',
  ];
}

/** How it is drawn there. */
function leadOf(of: Shown, numbers: readonly string[]) {
  if (of === 'loss') return runs.pinnedLossNote;
  if (of === 'noise') return runs.pinnedNote;
  return numbers.length > 0 ? runs.pinnedStrips : runs.pinnedNoBar;
}

interface Props {
  /** What is shown above: curves of losses or of gradient noise, or bars of the loss or of the gradient. */
  readonly of: Shown;
  /** Of bars: what the pinned run has of them, a text per lane. */
  readonly numbers?: readonly string[];
}

export function PinnedNote({ of, numbers: given }: Props) {
  const pinned = usePinned();
  const earlier = useEarlierRuns();
  const settings = useStore((state) => state.settings);
  const axis = useStore((state) => state.view.axis);
  if (!pinned) return null;
  const { run, record } = pinned;
  const changes = earlier.find((one) => one.run === run)?.changes ?? '';
  const when = whenText(run.begun);
  const curves = () =>
    laneResults(record, run.settings.lanes).flatMap(({ loss, heldOut, noise }, i) => {
      const number = of === 'loss' ? loss : (noise?.value ?? NaN);
      const said = { lane: pinned.lanes[i].name, number: formatNumber(number) };
      if (!Number.isFinite(number)) return [];
      return of === 'loss' && heldOut
        ? [runs.pinnedLosses({ ...said, heldOut: formatNumber(heldOut.value) })]
        : [runs.pinnedLane(said)];
    });
  const numbers = given ?? curves();
  return (
    <p className="pinned-note" title={changes}>
      {inARow(leadOf(of, numbers)({ when }), ...caveats(run.settings, settings, of, axis))}{' '}
      {numbers.length > 0 && <span className="pinned-numbers">{listed(numbers)}</span>}{' '}
      <Button look="link" aria-label={runs.unpinOf({ when })} onClick={() => actions.pinRun(null)}>
        {runs.unpin()}
      </Button>
    </p>
  );
}
