/**
 * Pressing what may move: a page that trains goes on drawing, and what comes above an element moves it away from under the pointer.
 * Holds: aiming at an element that stays, keeping a press from whatever came there instead, and aiming again. Refuses to hold: how
 * an engine presses.
 */

/** What an engine does for it. */
export interface Pointer {
  /** Runs a function in the page with the element, which needs nothing from outside of itself. */
  on(inPage: (element: Element) => unknown): Promise<unknown>;
  press(): Promise<void>;
  /** Runs a function in the page, whether or not the element is still there. */
  evaluate<Result>(inPage: () => Result): Promise<Awaited<Result>>;
}

/** So often in a row it is no coincidence that something else is there. */
const MISSES = 20;

/** In the page: waits until an element stays where it is for two frames. */
async function still(element: Element): Promise<void> {
  const place = () => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [x, y, width, height].join();
  };
  const frame = () => new Promise(requestAnimationFrame);
  for (let [before, same] = ['', 0]; same < 2; same = place() === before ? same + 1 : 0) {
    before = place();
    await frame();
  }
}

interface Guarded {
  landed?: Promise<boolean>;
  endGuard?: () => void;
}

/** In the page: lets the next press reach this element alone, and has `landed` know whether it did. */
function guard(element: Element): void {
  const guarded = window as Guarded;
  guarded.endGuard?.();
  const ended = new AbortController();
  guarded.endGuard = () => ended.abort();
  const heard = { capture: true, signal: ended.signal };
  let onIt = false;
  const hear = (event: Event) => {
    if (!element.contains(event.target as Node)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (event.type === 'click') onIt = true;
  };
  for (const kind of ['pointerdown', 'mousedown', 'click']) addEventListener(kind, hear, heard);
  guarded.landed = new Promise((resolve) => {
    // There need not be a click: none where what was pressed is gone when it is let go.
    const released = () =>
      setTimeout(() => {
        ended.abort();
        resolve(onIt);
      });
    addEventListener('pointerup', released, heard);
  });
}

/** In the page: whether the press has reached its element, once it is over. */
const landed = () => (window as Guarded).landed!;

/**
 * Presses what `aim` finds, as a visitor does, who aims again where it has moved or was drawn anew. Throws an Error where it cannot be
 * pressed, or what `aim` throws.
 */
export async function pressOn(aim: () => Promise<Pointer>): Promise<void> {
  let why: unknown = new Error('It cannot be pressed: something else always lies there.');
  for (let misses = 0; misses < MISSES; misses++) {
    let pointer: Pointer;
    try {
      pointer = await aim();
      await pointer.on(still);
      await pointer.on(guard);
      await pointer.press();
    } catch (error) {
      why = error;
      continue;
    }
    if (await pointer.evaluate(landed)) return;
  }
  throw why;
}
