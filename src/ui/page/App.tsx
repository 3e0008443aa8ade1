/** The page: header, messages, and the view that is shown. The Lab is fetched when it is. */
import { Fragment, lazy, StrictMode, Suspense, useEffect, useState } from 'react';
import { header } from '../../language/rooms/header';
import { page } from '../../language/rooms/page';
import { BringBackBar } from './BringBackBar';
import { ErrorBoundary } from './ErrorBoundary';
import { FailureBanner } from './FailureBanner';
import { Header } from '../header/Header';
import { Notices } from './Notices';
import { RestartBar } from './RestartBar';
import { RecordedBar } from '../recorded/RecordedBar';
import { OwnText } from '../own-text/OwnText';
import { isPresented } from '../presenter/presenting';
import { Explore } from '../explore/Explore';
import { actions, useStore, useView } from '../store/store';
import { PartHere, usePartComing, whenStill } from './stillness';
import { whenDrawn } from './takeOver';
import { useKeyboard } from '../hooks/useKeyboard';
import '../panel/panel.css';
import '../controls/controls.css';
import '../controls/targets.css';
import '../embed/hide.css';
import './page.css';
import './print.css';

const Board = lazy(() => import('./Board'));
const Below = lazy(() => import('./Below'));
const KeptRun = lazy(() => import('../share/KeptRun'));
const NewerVersion = lazy(() => import('../offline/NewerVersion'));
const Embed = lazy(() => import('../embed/Embed'));
const Presenter = lazy(() => import('../presenter/Presenter'));
const Sheets = lazy(() => import('../sheets/Sheets'));

/** The page as it stands in its root, in the browser and in index.html. */
export function Page() {
  return (
    <StrictMode>
      <ErrorBoundary title={header.title()}>
        <App />
      </ErrorBoundary>
    </StrictMode>
  );
}

/** Of the Lab, with the controls. */
function FirstPanels(props: { readonly controlsOpen: boolean }) {
  const part = usePartComing();
  return (
    <Suspense fallback={<main className="board" aria-busy="true" />}>
      <Board {...props} />
      <PartHere part={part} />
    </Suspense>
  );
}

function App() {
  const { view, sheet } = useView('view', 'sheet');
  const presenting = useStore((state) => isPresented(state.view));
  const { embed, hide } = useView('embed', 'hide');
  const embedded = embed !== 'none';
  const whole = !presenting && !embedded;
  const language = useStore((state) => state.language);
  const onPaper = view === 'explore' && sheet !== 'none';
  const [controlsOpen, setControlsOpen] = useState(false);
  useEffect(whenDrawn, []);
  const [still, setStill] = useState(false);
  useEffect(
    () =>
      whenStill(() => {
        actions.connect();
        setStill(true);
      }),
    [],
  );
  useKeyboard(presenting);
  const toggleControls = () => {
    if (view !== 'lab') actions.changeView({ view: 'lab' });
    setControlsOpen(view !== 'lab' || !controlsOpen);
  };
  return (
    // In another language everything is said anew.
    <Fragment key={language}>
      <div
        className="page"
        data-view={view}
        data-sheet={onPaper ? sheet : undefined}
        data-presenting={presenting || undefined}
        data-embed={embedded ? embed : undefined}
        data-hide={hide.join(' ') || undefined}
      >
        {whole && (
          <ErrorBoundary title={page.runControls()}>
            <Header controlsOpen={controlsOpen} onControls={toggleControls} />
          </ErrorBoundary>
        )}
        <div className="messages" data-focus-after=".play">
          <ErrorBoundary title={page.messages()}>
            <FailureBanner />
            <RestartBar />
            <BringBackBar />
            {!onPaper && whole && <RecordedBar />}
            {still && !embedded && (
              <Suspense>
                <NewerVersion offering={whole && !onPaper} />
                <KeptRun offering={whole && !onPaper} />
              </Suspense>
            )}
          </ErrorBoundary>
        </div>
        {onPaper && !embedded && (
          <ErrorBoundary title={page.onPaper()}>
            <Suspense fallback={<main aria-busy="true" />}>
              <Sheets />
            </Suspense>
          </ErrorBoundary>
        )}
        {embedded && (
          <ErrorBoundary title={page.embedded()}>
            <Suspense fallback={<main aria-busy="true" />}>
              <Embed />
            </Suspense>
          </ErrorBoundary>
        )}
        {presenting && (
          <ErrorBoundary title={page.presenter()}>
            <Suspense fallback={<main aria-busy="true" />}>
              <Presenter />
            </Suspense>
          </ErrorBoundary>
        )}
        {view === 'explore' && !onPaper && whole && <Explore />}
        {view === 'lab' && whole && (
          <ErrorBoundary title={header.lab()}>
            <FirstPanels controlsOpen={controlsOpen} />
          </ErrorBoundary>
        )}
      </div>
      {view === 'lab' && whole && (
        <ErrorBoundary title={page.below()}>
          <Suspense>
            <Below />
          </Suspense>
        </ErrorBoundary>
      )}
      <ErrorBoundary title={page.notices()}>
        <Notices />
      </ErrorBoundary>
      <ErrorBoundary title={page.ownText()}>
        <OwnText />
      </ErrorBoundary>
    </Fragment>
  );
}
