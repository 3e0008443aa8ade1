/** Scrolls to a panel that the address ends with, once it is drawn and whenever the address changes. */
import { useEffect, type RefObject } from 'react';
import { panelAt } from '../store/sections';
import { arriveAt } from './arriveAt';

/** @param name the panel's, as links know it */
export function useArrival(name: string, place: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let end: (() => void) | undefined;
    // At the start the browser read the address before there was anything that it could lead to.
    const follow = () => {
      end?.();
      const asked = place.current && panelAt(location.hash) === name;
      end = asked ? arriveAt(place.current!) : undefined;
    };
    follow();
    window.addEventListener('hashchange', follow);
    return () => {
      end?.();
      window.removeEventListener('hashchange', follow);
    };
  }, [name, place]);
}
