/** The page: header, messages, controls, the first screen's six panels, and what lies below them. */
import { lazy, useEffect, useState, type CSSProperties } from 'react';
import { Below } from './Below';
import { Controls } from '../controls/Controls';
import { FailureBanner } from './FailureBanner';
import { Guarded } from './Guarded';
import { Header } from '../header/Header';
import { Notices } from './Notices';
import { RestartBar } from './RestartBar';
import { OwnText } from '../own-text/OwnText';
import { actions, useStore } from '../store/store';
import { useKeyboard } from '../hooks/useKeyboard';
import './page.css';

/** In reading order, which is the order on a phone: the story first. `area` places it on wide screens. */
const PANELS = [
  {
    title: 'Loss variance',
    area: 'variance',
    panel: lazy(() => import('../loss-variance/LossVariance')),
  },
  {
    title: 'Gradient noise',
    area: 'noise',
    panel: lazy(() => import('../gradient-noise/GradientNoise')),
  },
  {
    title: 'Training loss',
    area: 'loss',
    panel: lazy(() => import('../training-loss/TrainingLoss')),
  },
  { title: 'Masking rate', area: 'rate', panel: lazy(() => import('../masking-rate/MaskingRate')) },
  { title: 'Masks', area: 'masks', panel: lazy(() => import('../masks-and-samples/Masks')) },
  { title: 'Samples', area: 'samples', panel: lazy(() => import('../masks-and-samples/Samples')) },
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
        <Header controlsOpen={controlsOpen} onControls={() => setControlsOpen(!controlsOpen)} />
        <div className="messages">
          <FailureBanner />
          <RestartBar />
        </div>
        <main className="board" data-lanes={lanes}>
          <Controls open={controlsOpen} />
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
      <Notices />
      <OwnText />
    </>
  );
}
