/** Holds: a page of Puppeteer as a driver, in the installed Firefox, which it leads over WebDriver BiDi, or in Chromium. */
import puppeteer, {
  type ConsoleMessage,
  type ElementHandle,
  type LaunchOptions,
} from 'puppeteer-core';
import { launchFlags } from '../../scripts/browser.mjs';
import { find, still, type Driver } from './driver';

/** A line of the console with errors in full; as Puppeteer words it where the page is gone. */
const saidIn = (message: ConsoleMessage): Promise<string> =>
  Promise.all(message.args().map((part) => part.evaluate((value) => String(value)))).then(
    (parts) => `${message.type()}: ${parts.join(' ')}`,
    () => `${message.type()}: ${message.text()}`,
  );

type Landing = 'on it' | 'on another control' | 'beside';

/** In the page: where the next press lands, once it is over. Needs nothing from outside of itself. */
function nextPress(element: Element): { readonly lands: Promise<Landing> } {
  let landing: Landing = 'beside';
  const hear = ({ target }: Event) => {
    if (element.contains(target as Node)) landing = 'on it';
    else if ((target as Element).closest('button, a, input, select, [role="switch"]'))
      landing = 'on another control';
  };
  addEventListener('click', hear, true);
  const lands = new Promise<Landing>((resolve) => {
    // There need not be a click: none where what was pressed is gone when it is let go.
    const released = () =>
      setTimeout(() => {
        removeEventListener('click', hear, true);
        resolve(landing);
      });
    addEventListener('pointerup', released, { capture: true, once: true });
  });
  return { lands };
}

/** A browser without what earlier ones have kept; closing the driver ends it. */
async function launch(options: LaunchOptions): Promise<Driver> {
  const browser = await puppeteer.launch({ ...options, defaultViewport: null });
  const [page] = await browser.pages();
  const problems: Promise<string>[] = [];
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) problems.push(saidIn(message));
  });
  page.on('pageerror', (error) => problems.push(Promise.resolve(`uncaught: ${String(error)}`)));
  const found = async (selector: string, name?: string) => {
    const handle = await page.evaluateHandle(find, selector, name ?? null);
    return handle.asElement() as ElementHandle<HTMLElement> | null;
  };
  return {
    problems: () => Promise.all(problems),
    open: async (address) => void (await page.goto(address)),
    evaluate: (inPage, ...args) => page.evaluate(inPage as never, ...(args as unknown as never[])),
    sees: async (selector, name) => (await found(selector, name)) !== null,
    click: async (selector, name) => {
      const element = await found(selector, name);
      if (!element) throw new Error(`There is no ${name ?? ''} (${selector}) to click on.`);
      // A page that trains goes on drawing: where all has moved under the pointer, a visitor aims again.
      let landing: Landing = 'beside';
      while (landing === 'beside') {
        await element.evaluate(still);
        const press = await element.evaluateHandle(nextPress);
        await element.click();
        landing = await press.evaluate(({ lands }) => lands);
      }
      if (landing !== 'on it') throw new Error(`What was pressed is not ${name ?? selector}.`);
    },
    resize: (width, height) => page.setViewport({ width, height }),
    screenshot: async () => Buffer.from(await page.screenshot()),
    close: () => browser.close(),
  };
}

/** The Firefox that scripts/engines.mjs has found. */
export const installedFirefox = (): Promise<Driver> =>
  launch({ browser: 'firefox', executablePath: process.env.FIREFOX_PATH });

/** The browser of the other tests. */
export const usualChromium = (): Promise<Driver> =>
  launch({ browser: 'chrome', executablePath: process.env.CHROME_PATH, args: launchFlags() });
