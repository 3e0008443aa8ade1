/** Holds: a page of Puppeteer as a driver, in the installed Firefox, which it leads over WebDriver BiDi, or in Chromium. */
import puppeteer, {
  type ConsoleMessage,
  type ElementHandle,
  type LaunchOptions,
} from 'puppeteer-core';
import { launchFlags } from '../../scripts/browser.mjs';
import { find, type Driver } from './driver';

/** A line of the console with errors in full; as Puppeteer words it where the page is gone. */
const saidIn = (message: ConsoleMessage): Promise<string> =>
  Promise.all(message.args().map((part) => part.evaluate((value) => String(value)))).then(
    (parts) => `${message.type()}: ${parts.join(' ')}`,
    () => `${message.type()}: ${message.text()}`,
  );

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
      await element.click();
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
