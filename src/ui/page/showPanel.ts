/** Brings a panel into view and marks it for a moment. Refuses to hold: what the panels are. */

const MARKED_MS = 2500;

/** The section that holds a panel's place below the first screen, or the panel itself. */
function placeOf(title: string): HTMLElement | null {
  const heading = [...document.querySelectorAll<HTMLElement>('.panel h2')].find(
    ({ textContent }) => textContent === title,
  );
  return (
    heading?.closest<HTMLElement>('.panel') ??
    document.getElementById(title.toLowerCase().replaceAll(' ', '-'))
  );
}

/** Scrolls to the panel of this title. Returns whether there is one. */
export function showPanel(title: string): boolean {
  const place = placeOf(title);
  if (!place) return false;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  place.scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: 'center' });
  place.classList.add('shown-panel');
  setTimeout(() => place.classList.remove('shown-panel'), MARKED_MS);
  return true;
}
