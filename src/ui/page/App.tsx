/** The page: header, messages, and the view that is shown. The Lab is fetched when it is. */
import { lazy, StrictMode, Suspense, useEffect, useState } from 'react';
import { BringBackBar } from './BringBackBar';
import { ErrorBoundary } from './ErrorBoundary';
import { FailureBanner } from './FailureBanner';
import { Header } from '../header/Header';
import { Notices } from './Notices';
import { RestartBar } from './RestartBar';
import { RecordedBar } from '../recorded/RecordedBar';
import { OwnText } from '../own-text/OwnText';
import { Explore } from '../explore/Explore';
import { actions, useView } from '../store/store';
import { whenStill } from './stillness';
import { whenDrawn } from './takeOver';
import { useKeyboard } from '../hooks/useKeyboard';
import '../panel/panel.css';
import '../controls/controls.css';
import './page.css';
import './print.css';

const Board = lazy(() => import('./Board'));
const Below = lazy(() => import('./Below'));
const Sheets = lazy(() => import('../sheets/Sheets'));

/** The page as it stands in its root, in the browser and in index.html. */
export function Page() {
  return (
    <StrictMode>
      <ErrorBoundary title="MDM Variance Explorer">
        <App />
      </ErrorBoundary>
    </StrictMode>
  );
}

function App() {
  const { view, sheet } = useView('view', 'sheet');
  const onPaper = view === 'explore' && sheet !== 'none';
  const [controlsOpen, setControlsOpen] = useState(false);
  useEffect(whenDrawn, []);
  useEffect(() => whenStill(actions.connect), []);
  useKeyboard();
  return (
    <>
      <div className="page" data-view={view} data-sheet={onPaper ? sheet : undefined}>
        <ErrorBoundary title="Run controls">
          <Header controlsOpen={controlsOpen} onControls={() => setControlsOpen(!controlsOpen)} />
        </ErrorBoundary>
        <div className="messages" data-focus-after=".play">
          <ErrorBoundary title="Messages">
            <FailureBanner />
            <RestartBar />
            <BringBackBar />
            {!onPaper && <RecordedBar />}
          </ErrorBoundary>
        </div>
        {onPaper && (
          <ErrorBoundary title="On paper">
            <Suspense fallback={<main aria-busy="true" />}>
              <Sheets />
            </Suspense>
          </ErrorBoundary>
        )}
        {view === 'explore' && !onPaper && <Explore />}
        {view === 'lab' && (
          <ErrorBoundary title="Lab">
            <Suspense fallback={<main className="board" aria-busy="true" />}>
              <Board controlsOpen={controlsOpen} />
            </Suspense>
          </ErrorBoundary>
        )}
      </div>
      {view === 'lab' && (
        <ErrorBoundary title="Below the first screen">
          <Suspense>
            <Below />
          </Suspense>
        </ErrorBoundary>
      )}
      <ErrorBoundary title="Notices">
        <Notices />
      </ErrorBoundary>
      <ErrorBoundary title="Your own text">
        <OwnText />
      </ErrorBoundary>
    </>
  );
}
