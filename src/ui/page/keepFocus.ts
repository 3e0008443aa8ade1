/**
 * Holds: where the focus goes when what had it goes: removed, hidden or switched off, it would be nowhere, and a keyboard
 * would start again at the top of the page. Refuses to hold: what is removed when.
 */

const FOCUSABLE = [
  'a[href]',
  'button',
  'input',
  'select',
  'textarea',
  'summary',
  '[tabindex]',
  '[contenteditable]:not([contenteditable="false"])',
].join(', ');
/** What stands before the page for a while: the focus goes back to where it came from. */
const PASSING = 'dialog, .notices';
/** A group can name who takes over: the last element that fits this selector. */
const TAKES_OVER = 'data-focus-after';
/** How many pictures the browser has to take the focus from what cannot have it any more. */
const PICTURES = 30;

type Focusable = HTMLElement | SVGElement;

/** Whether it can have the focus, be it by script alone. */
function isThere(element: Element | null): element is Focusable {
  return (
    (element instanceof HTMLElement || element instanceof SVGElement) &&
    element.isConnected &&
    !element.matches(':disabled') &&
    element.closest('[inert]') === null &&
    element.checkVisibility({ visibilityProperty: true })
  );
}

/** Whether a keyboard reaches it. */
const canTake = (element: Element | null): element is Focusable =>
  isThere(element) && element.tabIndex >= 0;

/** The nearest that can take the focus: what follows the place in its own group, else what precedes it, else further out. */
function neighbourOf(place: Range): Focusable | undefined {
  let group: Node | null = place.startContainer;
  for (; group; group = group.parentNode) {
    if (!(group instanceof Element)) continue;
    const all = [...group.querySelectorAll(FOCUSABLE)].filter(canTake);
    const next = all.find((element) => place.comparePoint(element, 0) >= 0);
    const found = next ?? all.at(-1);
    if (found) return found;
  }
  return undefined;
}

/** Follows the focus on a page and gives it to a neighbour when what had it is gone. */
export function keepFocus(page: Document): void {
  let last: Element | null = null;
  /** Outermost first; still known when `last` is no longer part of the page. */
  let around: readonly Element[] = [];
  /** A live range: where the element is removed, it stays. */
  const place = page.createRange();
  /** What had the focus before it came into something passing. */
  let cameFrom: Element | null = null;

  const isNowhere = () => page.activeElement === null || page.activeElement === page.body;

  /** Whether `last` stood in something passing, be it gone by now. */
  const isPassing = () => around.some((element) => element.matches(PASSING));

  const heir = (): Focusable | undefined => {
    const passing = isPassing();
    const rest = neighbourOf(place);
    const stays = around.find((element) => element.matches(PASSING) && element.isConnected);
    if (passing && stays?.contains(rest ?? null)) return rest;
    if (passing && canTake(cameFrom)) return cameFrom;
    for (const element of around.toReversed()) {
      const opener =
        element.id && page.querySelector(`[aria-controls="${CSS.escape(element.id)}"]`);
      if (opener && canTake(opener)) return opener;
      const selector = element.isConnected && element.getAttribute(TAKES_OVER);
      if (!selector) continue;
      const named = [...page.querySelectorAll(selector)].filter(canTake).at(-1);
      if (named) return named;
    }
    return rest;
  };

  /** Whether the visitor looks at where `last` was. */
  const isSeen = () => {
    const group = around.findLast((element) => element.isConnected);
    const box = group?.getBoundingClientRect();
    return !box || (box.bottom > 0 && box.top < innerHeight);
  };

  const mend = () => {
    if (!last || isThere(last) || !isNowhere()) return;
    // Who has scrolled away from it is not taken back: what is pressed meanwhile would be pressed in vain.
    heir()?.focus({ preventScroll: !isSeen() });
  };

  /** What is hidden or switched off loses the focus only with one of the next pictures. */
  const mendLater = (pictures: number) =>
    requestAnimationFrame(() =>
      setTimeout(() => {
        mend();
        if (pictures > 1 && page.activeElement === last && !isThere(last)) mendLater(pictures - 1);
      }),
    );

  page.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element)) return;
    if (target.closest(PASSING) && !isPassing()) cameFrom = last;
    last = target;
    around = [];
    for (let at = target.parentElement; at; at = at.parentElement) around = [at, ...around];
    place.selectNode(target);
  });
  page.addEventListener('focusout', ({ target }) => {
    // Left on purpose: it is still there.
    queueMicrotask(() => {
      if (last === target && isNowhere() && isThere(last)) last = null;
    });
  });
  new MutationObserver((changes) => {
    const switched = changes.some(({ type }) => type === 'attributes');
    // Asking whether it is seen makes the browser lay out the page, which the numbers change many times a second: not as long as
    // it has the focus.
    if (!last || (last.isConnected && !switched && !isNowhere()) || isThere(last)) return;
    mend();
    if (switched) mendLater(PICTURES);
  }).observe(page.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled', 'hidden', 'open', 'inert'],
  });
}
