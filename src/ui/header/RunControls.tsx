/** Play/Pause, Step, Reset: stable names, also on the keys Space, → and R. */
import { header } from '../../language/rooms/header';
import { actions, useStore } from '../store/store';
import { Button } from '../controls/Button';

export function RunControls() {
  const playing = useStore((state) => state.playing);
  const stuck = useStore((state) => state.failure !== null && state.failure.worker !== 'silent');
  return (
    <div className="run-controls">
      <Button
        look="primary"
        className="play"
        aria-keyshortcuts="Space"
        title={header.playKey()}
        disabled={stuck}
        onClick={actions.togglePlay}
      >
        <span aria-hidden="true">{playing ? '❚❚ ' : '▶ '}</span>
        {playing ? header.pause() : header.play()}
      </Button>
      <Button
        className="step-button"
        aria-keyshortcuts="ArrowRight"
        title={header.stepMeaning()}
        disabled={stuck}
        onClick={actions.stepOnce}
      >
        {header.step()}
      </Button>
      <Button
        className="reset-button"
        aria-keyshortcuts="R"
        title={header.resetMeaning()}
        onClick={actions.reset}
      >
        {header.reset()}
      </Button>
    </div>
  );
}
