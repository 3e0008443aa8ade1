/** Offers what a reset, a restart or the removal of a lane has cleared, until the next step. */
import { inARow } from '../../language/language';
import { page } from '../../language/rooms/page';
import { formatInteger } from '../../lab/words/numbers';
import { laneName } from '../../lab/methods/lane-parts';
import { MAX_LANES } from '../../lab/methods/lane-rules';
import { actions, usePage } from '../store/store';
import { Button } from '../controls/Button';

export function BringBackBar() {
  const { former, removed, wanted } = usePage('former', 'removed', 'wanted');
  const lane = wanted.lanes.length < MAX_LANES ? removed.at(-1)?.lane : undefined;
  const step = former?.page.step ?? 0;
  // A run that has failed goes on from its last snapshot.
  const back = former?.page.failure?.resumes ?? step;
  const ways = () => {
    if (!former?.weights) return page.curvesCanReturn();
    return back < step ? page.canReturnTo({ step: formatInteger(back) }) : page.canReturn();
  };
  return (
    <div role="status" className={former || lane ? 'row bar bar-restart' : undefined}>
      {former && (
        <>
          <p>{inARow(page.cleared({ steps: step }), ways())}</p>
          <Button onClick={actions.bringBack}>{page.bringBack()}</Button>
        </>
      )}
      {lane && (
        <>
          <p>{page.laneRemoved({ lane: laneName(lane) })}</p>
          <Button onClick={actions.returnLane}>{page.bringBackLane()}</Button>
        </>
      )}
    </div>
  );
}
