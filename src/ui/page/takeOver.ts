/**
 * Holds: taking over what the build drew into index.html, so that the page is not drawn a second time. Refuses to hold: what is
 * drawn (src/first-screen.tsx), and for which addresses it is shown (the script in index.html).
 */
import { startTransition, type ReactNode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';

declare global {
  interface Window {
    /** What was pressed last on the first screen before the program was there. */
    pressedEarly?: Element | null;
  }
}

/** Whether the first screen is drawn in `root`, and this address opens it. */
export const isDrawn = (root: Element): boolean =>
  root.querySelector('.page') !== null &&
  !document.documentElement.classList.contains('another-address');

/** Draws the page anew. */
export function drawInto(root: Element, page: ReactNode): void {
  root.replaceChildren();
  document.documentElement.classList.remove('another-address');
  createRoot(root).render(page);
}

/**
 * Makes the page of what is drawn in `root`. Parts that other programs have changed meanwhile are drawn anew.
 * @param isAsDrawn false once the page has anything else to show, as where it is slow and the visitor has begun: then parts that are
 *   not taken over yet have to be drawn anew
 */
export function takeOver(root: Element, page: ReactNode, isAsDrawn: () => boolean): void {
  startTransition(() => {
    hydrateRoot(root, page, {
      onRecoverableError: (error) => {
        if (isAsDrawn()) console.warn('Part of the page was drawn anew:', error);
      },
    });
  });
}

/** Called once the page answers: does what was pressed before, and takes away what was to be said if it never did. */
export function whenDrawn(): void {
  document.getElementById('not-started')?.remove();
  const { pressedEarly } = window;
  window.pressedEarly = undefined;
  // In a task of its own: while React is at work it cannot take over at once what is pressed.
  setTimeout(() => {
    if (pressedEarly instanceof HTMLElement && pressedEarly.isConnected) pressedEarly.click();
  });
}
