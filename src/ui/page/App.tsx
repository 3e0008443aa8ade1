/** The page: header, messages, controls, the first screen's six panels, and what lies below them. */
import { lazy, useEffect, useState, type CSSProperties } from 'react';
import { Below } from './Below';
import { BringBackBar } from './BringBackBar';
import { Controls } from '../controls/Controls';
import { ErrorBoundary } from './ErrorBoundary';
import { FailureBanner } from './FailureBanner';
import { Guarded } from './Guarded';
import { Header } from '../header/Header';
import { Notices } from './Notices';
import { RestartBar } from './RestartBar';
import { OwnText } from '../own-text/OwnText';
import { actions, useStore } from '../store/store';
import { useKeyboard } from '../hooks/useKeyboard';
import './page.css';
import './print.css';

type Load = Parameters<typeof lazy>[0];
const panelAt = (title: string, area: string, load: Load) => ({ title, area, panel: lazy(load) });

/** In reading order, which is the order on a phone: the story first. `area` places it on wide screens. */
const PANELS = [
  panelAt('Loss variance', 'variance', () => import('../loss-variance/LossVariance')),
  panelAt('Gradient noise', 'noise', () => import('../gradient-noise/GradientNoise')),
  panelAt('Training loss', 'loss', () => import('../training-loss/TrainingLoss')),
  panelAt('Masking rate', 'rate', () => import('../masking-rate/MaskingRate')),
  panelAt('Masks', 'masks', () => import('../masks-and-samples/Masks')),
  panelAt('Samples', 'samples', () => import('../masks-and-samples/Samples')),
];

/** Starts the worker once the shell is on screen; a hidden tab paints nothing, so time counts too. */
function useConnection(): void {
  useEffect(() => {
    const frame = requestAnimationFrame(() => setTimeout(actions.connect));
    const timer = setTimeout(actions.connect, 500);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
}

export function App() {
  const lanes = useStore((state) => state.settings.lanes.length);
  const [controlsOpen, setControlsOpen] = useState(false);
  useConnection();
  useKeyboard();
  return (
    <>
      <div className="page">
        <ErrorBoundary title="Run controls">
          <Header controlsOpen={controlsOpen} onControls={() => setControlsOpen(!controlsOpen)} />
        </ErrorBoundary>
        <div className="messages" data-focus-after=".play">
          <ErrorBoundary title="Messages">
            <FailureBanner />
            <RestartBar />
            <BringBackBar />
          </ErrorBoundary>
        </div>
        <main className="board" data-lanes={lanes}>
          <ErrorBoundary title="Experiment" place="controls">
            <Controls open={controlsOpen} />
          </ErrorBoundary>
          {PANELS.map(({ title, panel, area }) => (
            <div
              key={area}
              className={`place place-${area}`}
              style={{ '--area': area } as CSSProperties}
            >
              <Guarded title={title} panel={panel} />
            </div>
          ))}
        </main>
      </div>
      <Below />
      <ErrorBoundary title="Notices">
        <Notices />
      </ErrorBoundary>
      <ErrorBoundary title="Your own text">
        <OwnText />
      </ErrorBoundary>
    </>
  );
}
