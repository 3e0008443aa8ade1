/** The page: header, messages, controls, and the six panels, each loaded and guarded by itself. */
import { lazy, Suspense, useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import { Controls } from './controls/Controls';
import { ErrorBoundary } from './ErrorBoundary';
import { FailureBanner } from './FailureBanner';
import { Header } from './header/Header';
import { Notices } from './Notices';
import { Panel } from './Panel';
import { RestartBar } from './RestartBar';
import { pageStore } from './store';
import { useKeyboard } from './useKeyboard';

const LossVariance = lazy(() => import('./panels/LossVariance'));
const GradientNoise = lazy(() => import('./panels/GradientNoise'));
const TrainingLoss = lazy(() => import('./panels/TrainingLoss'));
const MaskingRate = lazy(() => import('./panels/MaskingRate'));
const Masks = lazy(() => import('./panels/Masks'));
const Samples = lazy(() => import('./panels/Samples'));

function Guarded({ title, panel: Content }: { title: string; panel: ComponentType }) {
  const waiting = (
    <Panel title={title} explanation="Loading …">
      {null}
    </Panel>
  );
  return (
    <ErrorBoundary title={title}>
      <Suspense fallback={waiting}>
        <Content />
      </Suspense>
    </ErrorBoundary>
  );
}

/** Starts the worker once the shell is on screen; a hidden tab paints nothing, so time counts too. */
function useConnection(): void {
  useEffect(() => {
    const connect = () => pageStore.getState().connect();
    const frame = requestAnimationFrame(() => setTimeout(connect));
    const timer = setTimeout(connect, 500);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
}

export function App() {
  const [controlsOpen, setControlsOpen] = useState(false);
  useConnection();
  useKeyboard();
  return (
    <div className="page">
      <Header controlsOpen={controlsOpen} onControls={() => setControlsOpen(!controlsOpen)} />
      <div className="messages">
        <FailureBanner />
        <RestartBar />
      </div>
      <main className="board">
        <Controls open={controlsOpen} />
        <Guarded title="Loss variance" panel={LossVariance} />
        <div className="stack stack-training">
          <Guarded title="Gradient noise" panel={GradientNoise} />
          <Guarded title="Training loss" panel={TrainingLoss} />
        </div>
        <Guarded title="Masking rate" panel={MaskingRate} />
        <div className="stack stack-tokens">
          <Guarded title="Masks" panel={Masks} />
          <Guarded title="Samples" panel={Samples} />
        </div>
      </main>
      <Notices />
    </div>
  );
}
