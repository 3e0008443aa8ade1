/**
 * The view Explore: one question, one picture, and what training feels of it.
 * Holds: which cards there are, and when each is fetched. Refuses to hold: what is in them.
 */
import { lazy, Suspense, type ComponentType } from 'react';
import { explore } from '../../language/rooms/explore';
import { microscope } from '../../language/rooms/microscope';
import { lessonAt } from '../../lab/lessons/lessons';
import { ErrorBoundary } from '../page/ErrorBoundary';
import { PartHere, usePartComing } from '../page/stillness';
import { useView } from '../store/store';
import { Noise } from './Noise';
import './explore.css';

interface PlaceProps {
  /** In the language of the moment. */
  readonly title: string;
  /** Where it stands on wide screens (explore.css). */
  readonly area: 'noise' | 'calm' | 'microscope' | 'aside';
  readonly card: ComponentType;
}

const NOISE: PlaceProps = {
  get title() {
    return explore.noiseTitle();
  },
  area: 'noise',
  card: Noise,
};

/** What needs a chart with axes is fetched after the first paint. */
const LATER: readonly PlaceProps[] = [
  {
    get title() {
      return explore.calmTitle();
    },
    area: 'calm',
    card: lazy(() => import('./Calm')),
  },
  {
    get title() {
      return microscope.title();
    },
    area: 'microscope',
    card: lazy(() => import('../microscope/Microscope')),
  },
];

/** The last place is the lesson's, where there is one. */
const LOSSES: PlaceProps = {
  get title() {
    return explore.lossesTitle();
  },
  area: 'aside',
  card: lazy(() => import('./Losses')),
};
const LESSON: PlaceProps = {
  get title() {
    return explore.lessonTitle();
  },
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
