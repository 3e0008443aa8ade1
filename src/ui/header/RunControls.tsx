/** Play/Pause, Step, Reset: stable names, also on the keys Space, → and R. */
import { useStore } from '../store/store';

export function RunControls() {
  const playing = useStore((state) => state.playing);
  const stuck = useStore((state) => state.failure !== null && state.failure.worker !== 'silent');
  const toggle = useStore((state) => state.togglePlay);
  const step = useStore((state) => state.stepOnce);
  const reset = useStore((state) => state.reset);
  return (
    <div className="run-controls">
      <button
        type="button"
        className="primary play"
        aria-keyshortcuts="Space"
        title="Space"
        disabled={stuck}
        onClick={toggle}
      >
        <span aria-hidden="true">{playing ? '❚❚ ' : '▶ '}</span>
        {playing ? 'Pause' : 'Play'}
      </button>
      <button
        type="button"
        aria-keyshortcuts="ArrowRight"
        title="One training step (→)"
        disabled={stuck}
        onClick={step}
      >
        Step
      </button>
      <button
        type="button"
        aria-keyshortcuts="R"
        title="Back to step 0 and the same initial weights (R)"
        onClick={reset}
      >
        Reset
      </button>
    </div>
  );
}
