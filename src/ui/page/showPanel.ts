/** Brings a panel into view and marks it for a moment. Refuses to hold: what the panels are. */
import { sectionId } from '../store/sections';
import { actions } from '../store/store';
import { arriveAt } from './arriveAt';

const MARKED_MS = 2500;

/** The section that holds a panel's place below the first screen, or the panel itself. */
function placeOf(title: string): HTMLElement | null {
  return (
    // Not by the words of its heading, which a translator may have changed.
    document.querySelector<HTMLElement>(`[data-panel="${CSS.escape(title)}"]`) ??
    document.getElementById(sectionId(title))
  );
}

/** Scrolls to the panel of this title. Returns whether there is one. */
export function showPanel(title: string): boolean {
  const place = placeOf(title);
  if (!place) return false;
  const section = place.closest<HTMLElement>('.section');
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  // What lies above a section may be drawn only now, and would push it out of view.
  if (section) arriveAt(section);
  else place.scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: 'center' });
  place.classList.add('shown-panel');
  setTimeout(() => place.classList.remove('shown-panel'), MARKED_MS);
  return true;
}

/** How long the Lab may take to be fetched and drawn. */
const OPENED_WITHIN_MS = 20_000;

/** The same from any view: the Lab is opened, and waited for where its panels are not drawn yet. */
export function openPanel(title: string): void {
  actions.changeView({ view: 'lab' });
  if (showPanel(title)) return;
  const watch = new MutationObserver(() => {
    if (!placeOf(title)) return;
    end();
    showPanel(title);
  });
  const end = () => {
    watch.disconnect();
    clearTimeout(timer);
  };
  const timer = setTimeout(end, OPENED_WITHIN_MS);
  watch.observe(document.body, { childList: true, subtree: true });
}
