/** Play or Pause, wherever the run can be played: a stable name, also on the key Space. */
import { header } from '../../language/rooms/header';
import { Button } from '../controls/Button';
import { actions, useIsStuck, useStore } from '../store/store';

export function PlayButton() {
  const playing = useStore((state) => state.playing);
  return (
    <Button
      look="primary"
      className="play"
      aria-keyshortcuts="Space"
      title={header.playKey()}
      disabled={useIsStuck()}
      onClick={actions.togglePlay}
    >
      <span aria-hidden="true">{playing ? '❚❚ ' : '▶ '}</span>
      {playing ? header.pause() : header.play()}
    </Button>
  );
}
