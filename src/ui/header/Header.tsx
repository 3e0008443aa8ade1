/** The top bar: title, run controls, what the run is doing, sharing and theme. */
import { BackendBadge } from './BackendBadge';
import { RunControls } from './RunControls';
import { RunStatus } from './RunStatus';
import { ShareButton } from './ShareButton';
import { ThemeSelect } from './ThemeSelect';
import { Button } from '../controls/Button';
import './header.css';

interface Props {
  readonly controlsOpen: boolean;
  /** Shows and hides the controls where the screen is narrow. */
  readonly onControls: () => void;
}

export function Header({ controlsOpen, onControls }: Props) {
  return (
    <header className="top">
      <h1>MDM Variance Explorer</h1>
      <RunControls />
      <RunStatus />
      <BackendBadge />
      <Button
        className="controls-toggle"
        aria-expanded={controlsOpen}
        aria-controls="controls"
        onClick={onControls}
      >
        Controls
      </Button>
      <div className="top-end">
        <ThemeSelect />
        <ShareButton />
      </div>
    </header>
  );
}
