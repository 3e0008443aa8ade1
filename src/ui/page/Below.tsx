/**
 * The page below the first screen: what is read at leisure. Each section has its heading and a stop for Tab from the start.
 * Its content is drawn only while it is near the view, has the focus or is printed, so that what nobody looks at costs the
 * running training nothing.
 * Holds: which sections there are, and when each is drawn. Refuses to hold: what is in them.
 */
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { usePrintStage } from '../../charts/frame/printing';
import { page } from '../../language/rooms/page';
import { sections } from '../../language/rooms/sections';
import { Guarded } from './Guarded';
import { LaterPanel } from './LaterPanel';
import { Panel } from '../panel/Panel';
import { titleOf } from '../panel/title-of';
import { sectionId, type SectionTitle } from '../store/sections';
import { useArrival } from './useArrival';

/**
 * A section.
 * @param title the panel's name
 * @param about what is there, before it is drawn
 * @param stays once drawn: what grows above may push a form out of view while somebody works in it
 */
const sectionNamed = (
  title: SectionTitle,
  about: () => string,
  load: ConstructorParameters<typeof LaterPanel>[0],
  stays = false,
) => ({ title, about, stays, panel: new LaterPanel(load) });
type Section = ReturnType<typeof sectionNamed>;

/** In reading order. */
export const SECTIONS: readonly Section[] = [
  sectionNamed('Claims', sections.claims, () => import('../claims/Claims')),
  sectionNamed('Scoreboard', sections.scoreboard, () => import('../scoreboard/Scoreboard')),
  sectionNamed('Search', sections.search, () => import('../search/Search')),
  sectionNamed('Verdicts', sections.verdicts, () => import('../verdicts/Verdicts')),
  sectionNamed(
    'Complete decomposition',
    sections.decomposition,
    () => import('../complete-decomposition/CompleteDecomposition'),
  ),
  sectionNamed('Bias', sections.bias, () => import('../bias/Bias')),
  sectionNamed('Runs', sections.runs, () => import('../runs/Runs')),
  sectionNamed('Seeds', sections.seeds, () => import('../seeds/Seeds'), true),
  sectionNamed('Your own model', sections.ownModel, () => import('../own-model/OwnModel'), true),
];

/** How far outside the view a section is already drawn. */
const MARGIN = '300px';
/** In which time the charts of a section that is shown have their size. */
const DRAWN_MS = 1000;

/** The first screen and the worker are fetched before what lies below them. */
const FETCH_AFTER_MS = 3000;

/** Whether the focus is in a place. */
function useFocusWithin(place: RefObject<HTMLElement | null>): boolean {
  const [focused, setFocused] = useState(false);
  useEffect(() => {
    const section = place.current!;
    const enter = () => setFocused(true);
    const leave = ({ relatedTarget }: FocusEvent) => {
      // Where the whole window loses the focus, what had it still is the active element.
      const after = [relatedTarget as Node | null, document.activeElement];
      if (!after.some((node) => section.contains(node))) setFocused(false);
    };
    section.addEventListener('focusin', enter);
    section.addEventListener('focusout', leave);
    return () => {
      section.removeEventListener('focusin', enter);
      section.removeEventListener('focusout', leave);
    };
  }, [place]);
  return focused;
}

/**
 * From now on a section is as high as what is in it. What is in the middle of the view stays there, and so does what is in
 * view at all where the section's own content is above it: the browser's scroll anchoring would move both.
 */
function releaseHeight(section: HTMLElement): void {
  const kept = section.getBoundingClientRect();
  section.style.minHeight = '0';
  const { bottom } = section.getBoundingClientRect();
  const readsBelow = kept.top < 0 && kept.bottom <= window.innerHeight / 2;
  // A scroll by nothing, too, would end one that is under way.
  if (bottom !== kept.bottom && (bottom <= 0 || readsBelow))
    window.scrollBy({ top: bottom - kept.bottom, behavior: 'instant' });
}

function WhenNear({ title, about, stays, panel }: Section) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  const focused = useFocusWithin(place);
  useArrival(title, place);
  const printing = usePrintStage() !== 'screen';
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const section = place.current!;
    let isNear = false;
    const watch = new IntersectionObserver(
      (entries) => {
        const { isIntersecting, boundingClientRect } = entries[entries.length - 1];
        isNear = isIntersecting || (isNear && stays);
        // Out of sight, and until it is drawn again, it keeps its height: what lies below must not move.
        if (!isNear) section.style.minHeight = `${boundingClientRect.height}px`;
        setNear(isNear);
      },
      { rootMargin: MARGIN },
    );
    watch.observe(section);
    return () => watch.disconnect();
  }, [stays]);
  useEffect(() => {
    if (!near || !shown) return undefined;
    const section = place.current!;
    const timer = setTimeout(() => releaseHeight(section), DRAWN_MS);
    return () => clearTimeout(timer);
  }, [near, shown]);
  const drawn = near || focused || printing;
  const content = useMemo(() => (drawn ? panel.component() : null), [drawn, panel]);
  return (
    <div
      ref={place}
      id={sectionId(title)}
      className="section"
      role="group"
      aria-label={titleOf(title)}
      // A stop on the way until there are others inside; it keeps the focus that it has.
      tabIndex={shown ? -1 : 0}
    >
      {content ? (
        <Guarded title={title} panel={content} onShown={setShown} />
      ) : (
        <Panel name={title} explanation={about()} saves={false}>
          {null}
        </Panel>
      )}
    </div>
  );
}

export default function Below() {
  useEffect(() => {
    const timer = setTimeout(
      // What is to be printed must be there when it is asked for.
      () => SECTIONS.forEach(({ panel }) => panel.fetch()),
      FETCH_AFTER_MS,
    );
    return () => clearTimeout(timer);
  }, []);
  return (
    <section className="below" aria-label={page.below()}>
      {SECTIONS.map((section) => (
        <WhenNear key={section.title} {...section} />
      ))}
    </section>
  );
}
