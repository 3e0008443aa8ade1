/** Play/Pause, Step, Reset: stable names, also on the keys Space, → and R. */
import { header } from '../../language/rooms/header';
import { actions, useIsStuck } from '../store/store';
import { Button } from '../controls/Button';
import { PlayButton } from './PlayButton';

export function RunControls() {
  const stuck = useIsStuck();
  return (
    <div className="run-controls">
      <PlayButton />
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
