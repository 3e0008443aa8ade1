/**
 * The page below the first screen: what is read at leisure. A section is loaded and drawn only while it is near the
 * view, so that what nobody looks at costs the running training nothing.
 */
import { lazy, useEffect, useRef, useState } from 'react';
import type { ComponentType, LazyExoticComponent } from 'react';
import { Guarded } from './Guarded';

interface Section {
  /** The panel's title, and the name of its region. */
  readonly title: string;
  /** Once drawn it stays: what grows above may push a form out of view while somebody works in it. */
  readonly stays?: boolean;
  readonly panel: LazyExoticComponent<ComponentType>;
}

/** In reading order. */
const SECTIONS: readonly Section[] = [
  { title: 'Claims', panel: lazy(() => import('../claims/Claims')) },
  { title: 'Scoreboard', panel: lazy(() => import('../scoreboard/Scoreboard')) },
  { title: 'Verdicts', panel: lazy(() => import('../verdicts/Verdicts')) },
  {
    title: 'Complete decomposition',

    panel: lazy(() => import('../complete-decomposition/CompleteDecomposition')),
  },
  { title: 'Bias', panel: lazy(() => import('../bias/Bias')) },
  { title: 'Seeds', stays: true, panel: lazy(() => import('../seeds/Seeds')) },
];

/** How far outside the view a section is already drawn. */
const MARGIN = '300px';
/** In which time a section that comes near is drawn. */
const DRAWN_MS = 1000;

function WhenNear({ title, stays = false, panel }: Section) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const section = place.current!;
    let settling: ReturnType<typeof setTimeout> | undefined;
    const watch = new IntersectionObserver(
      (entries) => {
        const { isIntersecting, boundingClientRect } = entries[entries.length - 1];
        clearTimeout(settling);
        // Out of sight, and until it is drawn again, it keeps its height: what lies below must not move.
        if (isIntersecting) settling = setTimeout(() => (section.style.minHeight = '0'), DRAWN_MS);
        else section.style.minHeight = `${boundingClientRect.height}px`;
        setNear((drawn) => isIntersecting || (drawn && stays));
      },
      { rootMargin: MARGIN },
    );
    watch.observe(section);
    return () => {
      clearTimeout(settling);
      watch.disconnect();
    };
  }, [stays]);
  const id = title.toLowerCase().replaceAll(' ', '-');
  return (
    <div ref={place} id={id} className="section">
      {near && <Guarded title={title} panel={panel} />}
    </div>
  );
}

export function Below() {
  return (
    <section className="below" aria-label="Below the first screen">
      {SECTIONS.map((section) => (
        <WhenNear key={section.title} {...section} />
      ))}
    </section>
  );
}
