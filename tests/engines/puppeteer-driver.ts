/** Holds: a page of Puppeteer as a driver, in the installed Firefox, which it leads over WebDriver BiDi, or in Chromium. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, {
  type ConsoleMessage,
  type ElementHandle,
  type LaunchOptions,
} from 'puppeteer-core';
import { launchFlags } from '../../scripts/browser.mjs';
import { find, nothingThere, type Driver } from './driver';
import { pressOn } from './pressing';

/** A line of the console with errors in full; as Puppeteer words it where the page is gone. */
const saidIn = (message: ConsoleMessage): Promise<string> =>
  Promise.all(message.args().map((part) => part.evaluate((value) => String(value)))).then(
    (parts) => `${message.type()}: ${parts.join(' ')}`,
    () => `${message.type()}: ${message.text()}`,
  );

/** A browser without what earlier ones have kept; closing the driver ends it. */
async function launch(options: LaunchOptions): Promise<Driver> {
  const downloads = await mkdtemp(join(tmpdir(), 'mdm-downloads-'));
  const browser = await puppeteer.launch({
    ...options,
    defaultViewport: null,
    downloadBehavior: { policy: 'allow', downloadPath: downloads },
    extraPrefsFirefox: { 'browser.download.folderList': 2, 'browser.download.dir': downloads },
  });
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
    click: (selector, name) =>
      pressOn(async () => {
        const element = await found(selector, name);
        if (!element) throw nothingThere(selector, name);
        return {
          on: (inPage) => element.evaluate(inPage),
          press: () => element.click(),
          evaluate: (inPage) => page.evaluate(inPage),
        };
      }),
    choose: async (selector, file) => {
      const input = (await page.$(selector)) as ElementHandle<HTMLInputElement>;
      await input.uploadFile(file);
    },
    downloads,
    resize: (width, height) => page.setViewport({ width, height }),
    screenshot: async () => Buffer.from(await page.screenshot()),
    close: async () => {
      await browser.close();
      await rm(downloads, { recursive: true, force: true });
    },
  };
}

/** The Firefox that scripts/engines.mjs has found. */
export const installedFirefox = (): Promise<Driver> =>
  launch({ browser: 'firefox', executablePath: process.env.FIREFOX_PATH });

/** The browser of the other tests. */
export const usualChromium = (): Promise<Driver> =>
  launch({ browser: 'chrome', executablePath: process.env.CHROME_PATH, args: launchFlags() });
