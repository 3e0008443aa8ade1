/** The Lab's first screen: the controls and six panels. */
import { lazy, useRef, type CSSProperties } from 'react';
import { page } from '../../language/rooms/page';
import { Controls } from '../controls/Controls';
import { useStore } from '../store/store';
import { ErrorBoundary } from './ErrorBoundary';
import { panelId } from '../store/sections';
import { Guarded } from './Guarded';
import { useArrival } from './useArrival';

type Load = Parameters<typeof lazy>[0];
const panelAt = (title: string, area: string, load: Load) => ({ title, area, panel: lazy(load) });

/** In reading order, which is the order on a phone: the story first. `area` places it on wide screens. */
export const PANELS = [
  panelAt('Loss variance', 'variance', () => import('../loss-variance/LossVariance')),
  panelAt('Gradient noise', 'noise', () => import('../gradient-noise/GradientNoise')),
  panelAt('Training loss', 'loss', () => import('../training-loss/TrainingLoss')),
  panelAt('Masking rate', 'rate', () => import('../masking-rate/MaskingRate')),
  panelAt('Masks', 'masks', () => import('../masks-and-samples/Masks')),
  panelAt('Samples', 'samples', () => import('../masks-and-samples/Samples')),
];

export default function Board({ controlsOpen }: { readonly controlsOpen: boolean }) {
  const lanes = useStore((state) => state.settings.lanes.length);
  return (
    <main className="board" data-lanes={lanes}>
      <ErrorBoundary title={page.experiment()} place="controls">
        <Controls open={controlsOpen} />
      </ErrorBoundary>
      {PANELS.map((panel) => (
        <Place key={panel.area} {...panel} />
      ))}
    </main>
  );
}

function Place({ title, panel, area }: (typeof PANELS)[number]) {
  const place = useRef<HTMLDivElement>(null);
  useArrival(title, place);
  return (
    <div
      ref={place}
      id={panelId(title)}
      className={`place place-${area}`}
      style={{ '--area': area } as CSSProperties}
    >
      <Guarded title={title} panel={panel} />
    </div>
  );
}
