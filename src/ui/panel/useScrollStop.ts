/** Whether a part scrolls by itself at present, for want of room: a keyboard reaches it then, and only then. */
import { useEffect, useRef, useState, type RefObject } from 'react';

/** Charts follow a new size some drawings later. */
const SETTLED_MS = 300;

/** Whether there is more in it than it shows; with the focus it stays a stop, or the focus would be nowhere. */
const isStop = (part: HTMLElement): boolean =>
  (getComputedStyle(part).overflowY !== 'visible' &&
    (part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 1)) ||
  part === document.activeElement;

export function useScrollStop(place: RefObject<HTMLElement | null>): boolean {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [stop, setStop] = useState(false);
  // After every drawing: what is in it may be something else now.
  useEffect(() => {
    const look = () => {
      timer.current = undefined;
      if (place.current) setStop(isStop(place.current));
    };
    const watch = new ResizeObserver(() => {
      timer.current ??= setTimeout(look, SETTLED_MS);
    });
    const part = place.current!;
    for (const element of [part, ...part.children]) watch.observe(element);
    return () => watch.disconnect();
  });
  return stop;
}
