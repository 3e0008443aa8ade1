/** The top bar: title, the views, run controls, what the run is doing, sharing and theme. */
import { BackendBadge } from './BackendBadge';
import { RunControls } from './RunControls';
import { RunStatus } from './RunStatus';
import { ShareButton } from './ShareButton';
import { togglePresenter } from '../presenter/presenting';
import { ThemeSelect } from './ThemeSelect';
import { ViewSwitch } from './ViewSwitch';
import { Button } from '../controls/Button';
import { useStore, useView } from '../store/store';
import './header.css';

interface Props {
  readonly controlsOpen: boolean;
  /** Shows and hides the controls where the screen is narrow. */
  readonly onControls: () => void;
}

export function Header({ controlsOpen, onControls }: Props) {
  const { view, sheet } = useView('view', 'sheet');
  // Beside sheets for paper a run is only to be paused.
  const runs = useStore(({ playing }) => playing) || view === 'lab' || sheet === 'none';
  return (
    <header className="top">
      <h1>MDM Variance Explorer</h1>
      <ViewSwitch />
      {runs && <RunControls />}
      <RunStatus />
      <BackendBadge />
      {view === 'lab' && (
        <Button
          className="controls-toggle"
          aria-expanded={controlsOpen}
          aria-controls="controls"
          onClick={onControls}
        >
          Controls
        </Button>
      )}
      <div className="top-end">
        {runs && (
          <Button
            className="present-button"
            aria-keyshortcuts="P"
            title="One panel at a time, in letters for the back row (P)"
            onClick={togglePresenter}
          >
            Present
          </Button>
        )}
        <ThemeSelect />
        <ShareButton />
      </div>
    </header>
  );
}
