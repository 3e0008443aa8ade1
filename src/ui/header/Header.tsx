/**
 * The top bar: title, the views, run controls, what the run is doing, sharing and theme. In small views it is one row, and the rest
 * is in the menu (Menu.tsx).
 */
import { lazy, Suspense, useState } from 'react';
import { header } from '../../language/rooms/header';
import { BackendBadge } from './BackendBadge';
import { LanguageSelect } from './LanguageSelect';
import { RunControls } from './RunControls';
import { RunStatus } from './RunStatus';
import { togglePresenter } from '../presenter/presenting';
import { ThemeSelect } from './ThemeSelect';
import { ViewSwitch } from './ViewSwitch';
import { Button } from '../controls/Button';
import { ErrorBoundary } from '../page/ErrorBoundary';
import { ShareButton, Sharing } from '../share/ShareButton';
import { useStore, useView } from '../store/store';
import './header.css';

const Menu = lazy(() => import('./Menu'));

interface Props {
  readonly controlsOpen: boolean;
  /** Shows and hides the controls where the screen is small. */
  readonly onControls: () => void;
}

export function Header({ controlsOpen, onControls }: Props) {
  const { view, sheet } = useView('view', 'sheet');
  // Beside sheets for paper a run is only to be paused.
  const runs = useStore(({ playing }) => playing) || view === 'lab' || sheet === 'none';
  const [menu, setMenu] = useState(false);
  const [sharing, setSharing] = useState(false);
  const share = () => setSharing(true);
  return (
    <header className="top" data-view={view}>
      <h1>
        <span className="top-name">{header.title()}</span>
        <span className="top-short" aria-hidden="true">
          {header.titleShort()}
        </span>
      </h1>
      <ViewSwitch />
      {runs && <RunControls />}
      <RunStatus />
      <BackendBadge />
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
        <ShareButton onShare={share} />
      </div>
      <Button
        className="menu-button"
        aria-haspopup="dialog"
        aria-label={header.menu()}
        title={header.menuMeaning()}
        onClick={() => setMenu(true)}
      >
        <span aria-hidden="true">☰</span>
      </Button>
      {menu && (
        <ErrorBoundary title={header.menu()} place="share-fault">
          <Suspense>
            <Menu
              runs={runs}
              controlsOpen={controlsOpen}
              onControls={onControls}
              onShare={share}
              onClose={() => setMenu(false)}
            />
          </Suspense>
        </ErrorBoundary>
      )}
      <Sharing open={sharing} onClose={() => setSharing(false)} />
    </header>
  );
}
