/**
 * What the main path needs of a browser, whichever protocol leads to it. Holds: that, and how a part of the page is found by its
 * name. Refuses to hold: any engine, and what is looked for.
 */
export interface Driver {
  /** What the console, uncaught errors and the Content-Security-Policy have said so far: warnings and errors. */
  problems(): Promise<readonly string[]>;
  /** Goes to an address and waits until the page is loaded. */
  open(address: string): Promise<void>;
  /** Runs a function in the page; what goes in and comes back is plain data. Throws an Error with what it threw. */
  evaluate<Arguments extends readonly unknown[], Result>(
    inPage: (...args: Arguments) => Result,
    ...args: Arguments
  ): Promise<Awaited<Result>>;
  /** Whether `find` finds something. */
  sees(selector: string, name?: string): Promise<boolean>;
  /** Clicks on what `find` finds, as a visitor would. Throws an Error where there is none that can be clicked on. */
  click(selector: string, name?: string): Promise<void>;
  /** Gives a file to the input that the selector finds, seen or not. */
  choose(selector: string, file: string): Promise<void>;
  /** The folder for files that the page hands over. */
  readonly downloads: string;
  /** Gives the page this room, in CSS pixels. */
  resize(width: number, height: number): Promise<void>;
  /** A picture of what is seen, PNG. */
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

/**
 * In the page: the first element that can be seen and is called so (its label, or its text without what is drawn for the eye
 * alone); null where there is none. Needs nothing from outside of itself.
 */
export function find(selector: string, name: string | null = null): HTMLElement | null {
  const called = (element: HTMLElement) => {
    const copy = element.cloneNode(true) as HTMLElement;
    for (const drawn of copy.querySelectorAll('[aria-hidden="true"]')) drawn.remove();
    const label = element.getAttribute('aria-label') ?? copy.textContent;
    return label.replace(/\s+/g, ' ').trim();
  };
  const all = [...document.querySelectorAll<HTMLElement>(selector)];
  const seen = all.filter((element) => element.checkVisibility({ visibilityProperty: true }));
  return seen.find((element) => name === null || called(element) === name) ?? null;
}

/** What is thrown where nothing is found that can be clicked on. */
export const nothingThere = (selector: string, name = ''): Error =>
  new Error(`There is no ${name} (${selector}) to click on.`);
