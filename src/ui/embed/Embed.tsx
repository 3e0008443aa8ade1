/**
 * One panel for a frame in another page, with the run's controls and a link to the whole page. Refuses to hold: what is said to
 * the page around it (talk.ts), and which controls are hidden (hide.css).
 */
import { useEffect } from 'react';
import { header } from '../../language/rooms/header';
import { page } from '../../language/rooms/page';
import { lessonAt } from '../../lab/lessons/lessons';
import { VIEW, type ViewSettings } from '../../lab/settings/view-table';
import { Place, placesOf } from '../explore/Explore';
import { RunControls } from '../header/RunControls';
import { RunStatus } from '../header/RunStatus';
import { linkTo } from '../store/address';
import { actions, pageStore, useStore, useView } from '../store/store';
import { talk } from './talk';
import './embed.css';

type Embedded = Exclude<ViewSettings['embed'], 'none' | 'lesson'>;
const AREAS: Readonly<Record<Embedded, string>> = {
  bars: 'noise',
  gradient: 'calm',
  microscope: 'microscope',
};

export default function Embed() {
  const { embed, lesson, origin } = useView('embed', 'lesson', 'origin');
  useEffect(() => talk(pageStore, origin), [origin]);
  const isLesson = embed === 'lesson';
  const led = isLesson ? lessonAt(lesson) : null;
  useEffect(() => {
    if (isLesson && !led) actions.openLesson(1);
  }, [isLesson, led]);
  /** Empty until the lesson is open. */
  const shown: readonly string[] = isLesson
    ? led
      ? ['aside', ...led.spotlit]
      : []
    : [AREAS[embed as Embedded]];
  const places = placesOf(isLesson).filter(({ area }) => shown.includes(area));
  return (
    <>
      <header className="unseen">
        <h1>{header.title()}</h1>
      </header>
      <main className="explore embed" aria-label={header.title()}>
        {places.map((place) => (
          <Place key={place.title} {...place} />
        ))}
      </main>
      <footer className="embed-bar">
        <RunControls />
        <RunStatus />
        <OpenPage />
      </footer>
    </>
  );
}

/** The same, as a page of its own. */
function OpenPage() {
  const address = useStore((state) =>
    linkTo({
      ...state,
      view: {
        ...state.view,
        embed: 'none',
        origin: null,
        hide: VIEW.hide.default as readonly string[],
      },
    }),
  );
  return (
    <a className="embed-open" href={address} target="_blank" rel="noopener">
      {page.openPage()}
    </a>
  );
}
