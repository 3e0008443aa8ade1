/**
 * The view Explore: one question, one picture, and what training feels of it.
 * Holds: which cards there are, and when each is fetched. Refuses to hold: what is in them.
 */
import { lazy, memo, Suspense, type ComponentType } from 'react';
import { explore } from '../../language/rooms/explore';
import { microscope } from '../../language/rooms/microscope';
import { lessonAt } from '../../lab/lessons/lessons';
import { useNarrow } from '../hooks/useNarrow';
import { ErrorBoundary } from '../page/ErrorBoundary';
import { PartHere, useAllHere, usePartComing } from '../page/stillness';
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

/** The cards in the order in which they are presented: a lesson's own comes first. */
export const placesOf = (led: boolean): readonly PlaceProps[] =>
  led ? [LESSON, NOISE, ...LATER] : [NOISE, ...LATER, LOSSES];

/** In a lesson, after what it speaks of. */
const REST = ['noise', 'microscope', 'calm'];

/**
 * The cards in the order in which they are seen and read.
 * @param spotlit what a lesson speaks of, which follows it; null outside of lessons
 * @param narrow whether they stand below each other on a phone, where what is touched comes first
 */
function shownPlaces(spotlit: readonly string[] | null, narrow: boolean): readonly PlaceProps[] {
  const places = placesOf(spotlit !== null);
  if (spotlit === null && !narrow) return places;
  const first = spotlit === null ? ['microscope'] : ['aside', ...spotlit, ...REST];
  const rank = ({ area }: PlaceProps) => (first.includes(area) ? first.indexOf(area) : Infinity);
  return places.toSorted((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
}

export function Explore() {
  const { lesson } = useView('lesson');
  const led = lessonAt(lesson);
  // Until all is there the styles alone put them into this order (explore.css): a card that React has not taken over cannot move.
  const narrow = useNarrow();
  const allHere = useAllHere();
  return (
    <main className={led ? 'explore' : 'explore unled'} data-spotlit={led?.spotlit.join(' ')}>
      {!led && <h2 className="explore-question">{explore.noiseTitle()}</h2>}
      {shownPlaces(led?.spotlit ?? null, narrow && allHere).map((place) => (
        <Place key={place.title} {...place} />
      ))}
    </main>
  );
}

/**
 * A card that is guarded by itself, and keeps its place while it is fetched. Another order does not draw it anew: on a phone
 * that would come while it is taken over.
 */
export const Place = memo(function Place({ title, area, card: Content }: PlaceProps) {
  const place = `explore-${area}`;
  const part = usePartComing();
  return (
    <ErrorBoundary title={title} place={place}>
      <Suspense fallback={<section className={`card explore-card ${place}`} aria-busy="true" />}>
        <Content />
        <PartHere part={part} />
      </Suspense>
    </ErrorBoundary>
  );
});
