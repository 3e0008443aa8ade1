/** Holds: how large what can be pressed is on screen. Refuses to hold: how large it must be (WCAG 2.5.5: 44 px; explorer's tests). */
import type { Page } from '@playwright/test';

/** Px of each side. */
const LEAST = 44;

/**
 * What is on screen, can be pressed, and is smaller than a finger needs, each as a word for it and its size. Links and buttons
 * in a line of text are as high as the line: WCAG excepts them.
 */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate((least) => {
    const pressed =
      'a[href], button, select, summary, textarea, input, [role="button"], [role="switch"], [role="tab"]';
    /** Whether words stand beside it in its line. */
    const inText = (element: Element) =>
      getComputedStyle(element).display.startsWith('inline') &&
      ['P', 'LI', 'SPAN', 'DD'].includes(element.parentElement!.tagName) &&
      [...element.parentElement!.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue!.trim() !== '',
      );
    const areaOf = (element: Element) => {
      const label = (element as HTMLInputElement).labels?.[0];
      const boxes = [element, ...(label ? [label] : [])].map((one) => one.getBoundingClientRect());
      return {
        width: Math.max(...boxes.map(({ width }) => width)),
        height: Math.max(...boxes.map(({ height }) => height)),
      };
    };
    const dialog = document.querySelector('dialog:modal');
    return (
      [...(dialog ?? document).querySelectorAll(pressed)]
        .filter((element) =>
          element.checkVisibility({ visibilityProperty: true, opacityProperty: false }),
        )
        .filter(
          (element) => !element.closest('[aria-hidden="true"], svg, .unseen') && !inText(element),
        )
        .map((element) => ({ element, ...areaOf(element) }))
        // Half a pixel is a matter of rounding.
        .filter(
          ({ width, height }) =>
            Math.min(width, height) < least - 0.5 && Math.max(width, height) > 1,
        )
        .map(({ element, width, height }) => {
          const panel = element.closest('[data-panel]')?.getAttribute('data-panel') ?? '';
          const name = element.getAttribute('aria-label') ?? element.textContent;
          const kind = `${element.localName}.${element.className}`;
          return `${panel}: ${kind} ${name?.slice(0, 40)} ${Math.round(width)}×${Math.round(height)}`;
        })
    );
  }, LEAST);
