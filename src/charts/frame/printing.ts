/**
 * Whether the page is being printed. The browser takes its picture right after the event, and draws no frame before: so
 * whatever is to be on paper is drawn within the event, first in the layout of paper, then with charts of the size that
 * they have there. Paper of another width scales them (print.css).
 * Refuses to hold: what is printed.
 */
import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

/** screen: not printed. drawn: everything is there. sized: charts have taken their size on paper too. */
export type PrintStage = 'screen' | 'drawn' | 'sized';

let stage: PrintStage = 'screen';
const followers = new Set<() => void>();

function goTo(next: PrintStage): void {
  stage = next;
  flushSync(() => followers.forEach((tell) => tell()));
}

/** Follows the browser's events; to be called once. */
export function followPrinting(): void {
  const root = document.documentElement;
  let scrolled = 0;
  const begin = () => {
    if (stage !== 'screen') return;
    scrolled = window.scrollY;
    root.dataset.printing = '';
    goTo('drawn');
    goTo('sized');
  };
  const end = () => {
    delete root.dataset.printing;
    goTo('screen');
    window.scrollTo(0, scrolled);
  };
  window.addEventListener('beforeprint', begin);
  window.addEventListener('afterprint', end);
  window
    .matchMedia('print')
    .addEventListener('change', ({ matches }) => (matches ? begin() : end()));
}

function follow(tell: () => void): () => void {
  followers.add(tell);
  return () => followers.delete(tell);
}

const present = () => stage;

export const usePrintStage = (): PrintStage => useSyncExternalStore(follow, present, present);
