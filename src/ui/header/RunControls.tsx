/** Play/Pause, Step, Reset: stable names, also on the keys Space, → and R. */
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
        title="Space"
        disabled={stuck}
        onClick={actions.togglePlay}
      >
        <span aria-hidden="true">{playing ? '❚❚ ' : '▶ '}</span>
        {playing ? 'Pause' : 'Play'}
      </Button>
      <Button
        className="step-button"
        aria-keyshortcuts="ArrowRight"
        title="One training step (→)"
        disabled={stuck}
        onClick={actions.stepOnce}
      >
        Step
      </Button>
      <Button
        className="reset-button"
        aria-keyshortcuts="R"
        title="Back to step 0 and the same initial weights (R)"
        onClick={actions.reset}
      >
        Reset
      </Button>
    </div>
  );
}
