/** Scrolls to a section that a link leads to, and keeps it there while what lies around it is still being drawn. */

const DRAWN_MS = 5000;
/** With one of these the visitor goes elsewhere. */
const LEAVING = ['wheel', 'touchstart', 'pointerdown', 'keydown'];

/** Returns what ends it before its time. */
export function arriveAt(place: HTMLElement): () => void {
  const scroll = () => place.scrollIntoView({ behavior: 'auto', block: 'start' });
  const watch = new ResizeObserver(scroll);
  const end = () => {
    watch.disconnect();
    clearTimeout(timer);
    for (const event of LEAVING) window.removeEventListener(event, end);
  };
  const timer = setTimeout(end, DRAWN_MS);
  for (const event of LEAVING) window.addEventListener(event, end, { passive: true });
  watch.observe(document.body);
  for (const sibling of place.parentElement!.children) watch.observe(sibling);
  scroll();
  return end;
}
