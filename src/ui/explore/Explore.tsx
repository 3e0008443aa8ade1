/**
 * The view Explore: one question, one picture, and what training feels of it.
 * Holds: which cards there are, and when each is fetched. Refuses to hold: what is in them.
 */
import { lazy, Suspense, type ComponentType } from 'react';
import { lessonAt } from '../../lab/lessons/lessons';
import { ErrorBoundary } from '../page/ErrorBoundary';
import { PartHere, usePartComing } from '../page/stillness';
import { useView } from '../store/store';
import { Noise } from './Noise';
import './explore.css';

interface PlaceProps {
  readonly title: string;
  /** Where it stands on wide screens (explore.css). */
  readonly area: 'noise' | 'calm' | 'microscope' | 'aside';
  readonly card: ComponentType;
}

const NOISE: PlaceProps = { title: 'Why is this loss so noisy?', area: 'noise', card: Noise };

/** What needs a chart with axes is fetched after the first paint. */
const LATER: readonly PlaceProps[] = [
  { title: 'Does training feel it?', area: 'calm', card: lazy(() => import('./Calm')) },
  {
    title: 'One sequence under the microscope',
    area: 'microscope',
    card: lazy(() => import('../microscope/Microscope')),
  },
];

/** The last place is the lesson's, where there is one. */
const LOSSES: PlaceProps = {
  title: 'See the noise itself',
  area: 'aside',
  card: lazy(() => import('./Losses')),
};
const LESSON: PlaceProps = {
  title: 'Lesson',
  area: 'aside',
  card: lazy(() => import('../lessons/LessonCard')),
};

/** The cards in the order in which they are told: a lesson's own comes first. */
export const placesOf = (led: boolean): readonly PlaceProps[] =>
  led ? [LESSON, NOISE, ...LATER] : [NOISE, ...LATER, LOSSES];

export function Explore() {
  const { lesson } = useView('lesson');
  const led = lessonAt(lesson);
  return (
    <main className="explore" data-spotlit={led?.spotlit.join(' ')}>
      {placesOf(led !== null).map((place) => (
        <Place key={place.title} {...place} />
      ))}
    </main>
  );
}

/** A card that is guarded by itself, and keeps its place while it is fetched. */
export function Place({ title, area, card: Content }: PlaceProps) {
  const place = `explore-${area}`;
  usePartComing();
  return (
    <ErrorBoundary title={title} place={place}>
      <Suspense fallback={<section className={`card explore-card ${place}`} aria-busy="true" />}>
        <Content />
        <PartHere />
      </Suspense>
    </ErrorBoundary>
  );
}
