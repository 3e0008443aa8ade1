/** The top bar: title, the views, run controls, what the run is doing, sharing and theme. */
import { header } from '../../language/rooms/header';
import { BackendBadge } from './BackendBadge';
import { LanguageSelect } from './LanguageSelect';
import { RunControls } from './RunControls';
import { RunStatus } from './RunStatus';
import { togglePresenter } from '../presenter/presenting';
import { ThemeSelect } from './ThemeSelect';
import { ViewSwitch } from './ViewSwitch';
import { Button } from '../controls/Button';
import { ShareButton } from '../share/ShareButton';
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
      <h1>{header.title()}</h1>
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
          {header.controls()}
        </Button>
      )}
      <div className="top-end">
        {runs && (
          <Button
            className="present-button"
            aria-keyshortcuts="P"
            title={header.presentMeaning()}
            onClick={togglePresenter}
          >
            {header.present()}
          </Button>
        )}
        <LanguageSelect />
        <ThemeSelect />
        <ShareButton />
      </div>
    </header>
  );
}
