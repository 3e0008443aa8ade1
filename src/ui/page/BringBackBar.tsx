/** Offers what a reset, a restart or the removal of a lane has cleared, until the next step. */
import { page } from '../../language/rooms/page';
import { laneName } from '../../lab/methods/lane-parts';
import { MAX_LANES } from '../../lab/methods/lane-rules';
import { actions, usePage } from '../store/store';
import { Button } from '../controls/Button';
import { clearedSentence } from './cleared';

export function BringBackBar() {
  const { former, removed, wanted, opened } = usePage('former', 'removed', 'wanted', 'opened');
  const lane = wanted.lanes.length < MAX_LANES ? removed.at(-1)?.lane : undefined;
  return (
    <div role="status" className={former || lane ? 'row bar bar-restart' : undefined}>
      {former && (
        <>
          <p>{clearedSentence(former, opened !== null)}</p>
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
