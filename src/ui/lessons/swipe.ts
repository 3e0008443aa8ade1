/**
 * Holds: what a finger's way across a place means: on to the left, back to the right, or nothing. Refuses to hold: what is gone on to
 * (LessonCard.tsx). A mouse selects text that way, and what is dragged itself keeps its drags.
 */

/** How far a finger goes, as a share of the place's width; and how much more across than down. */
const FAR = 0.2;
const ACROSS = 1.8;
/** Who rests on the way is reading, ms. */
const IN_TIME = 800;

const KEEPS_ITS_DRAGS = ['input', 'select', 'textarea', 'svg', '[role="slider"]'].join();

/** Whether something between the place and what was touched is scrolled sideways. */
function scrollsAcross(from: Element, place: Element): boolean {
  for (let at: Element | null = from; at && at !== place; at = at.parentElement) {
    const scrolls = /auto|scroll/.test(getComputedStyle(at).overflowX);
    if (scrolls && at.scrollWidth > at.clientWidth) return true;
  }
  return false;
}

interface Does {
  /** Null where there is nothing further. */
  readonly next: (() => void) | null;
  readonly previous: (() => void) | null;
}

/** Listens for swipes across a place (whose styles say touch-action: pan-y); returns how to end that. */
export function onSwipe(place: HTMLElement, does: Does): () => void {
  let start: { id: number; x: number; y: number; at: number } | null = null;
  const off = new AbortController();
  const listen = (
    type: 'pointerdown' | 'pointerup' | 'pointercancel',
    on: (event: PointerEvent) => void,
  ) => place.addEventListener(type, on, { signal: off.signal });
  listen(
    'pointerdown',
    ({ pointerType, isPrimary, pointerId: id, clientX: x, clientY: y, timeStamp: at, target }) => {
      const touched = target as Element;
      // A second finger makes it a pinch.
      const begins = pointerType === 'touch' && isPrimary;
      const free = !touched.closest(KEEPS_ITS_DRAGS) && !scrollsAcross(touched, place);
      start = begins && free ? { id, x, y, at } : null;
    },
  );
  listen('pointercancel', () => (start = null));
  listen('pointerup', ({ pointerId, clientX, clientY, timeStamp }) => {
    if (start?.id !== pointerId) return;
    const [across, down] = [clientX - start.x, Math.abs(clientY - start.y)];
    const meant =
      Math.abs(across) >= FAR * place.clientWidth &&
      Math.abs(across) > ACROSS * down &&
      timeStamp - start.at < IN_TIME;
    start = null;
    if (meant) (across < 0 ? does.next : does.previous)?.();
  });
  return () => off.abort();
}
