/** Whether a place is in sight: on the screen, in a tab that is looked at. */
import { useEffect, useState, type RefObject } from 'react';

export function useSeen(place: RefObject<HTMLElement | null>): boolean {
  const [inView, setInView] = useState(false);
  const [looked, setLooked] = useState(true);
  useEffect(() => {
    const watch = new IntersectionObserver((entries) =>
      setInView(entries[entries.length - 1].isIntersecting),
    );
    watch.observe(place.current!);
    const follow = () => setLooked(document.visibilityState === 'visible');
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      watch.disconnect();
      document.removeEventListener('visibilitychange', follow);
    };
  }, [place]);
  return inView && looked;
}
