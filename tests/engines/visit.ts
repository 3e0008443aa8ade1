/**
 * A visit to the page in the engine of the project: the driver, waits for what it shows, and the promise that the console stays
 * empty. Holds: what any test of the engines asks of the page. Refuses to hold: the path itself.
 */
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import type { Driver } from './driver';
import { installedFirefox, usualChromium } from './puppeteer-driver';
import { webkitDriver } from './webkit-driver';

export { expect };

const ENGINES: Readonly<Record<string, () => Promise<Driver>>> = {
  firefox: installedFirefox,
  webkit: webkitDriver,
  chromium: usualChromium,
};

export class Visit {
  constructor(
    readonly driver: Driver,
    private readonly folder: (name: string) => string,
  ) {}

  open(query = ''): Promise<void> {
    return this.driver.open(`${process.env.PAGE_ROOT}${query}`);
  }

  /**
   * Waits until the engine is there, and has measured, for which all workers are. A page that is left before reports, in Firefox, what
   * it has not fetched as errors.
   */
  async ready(): Promise<void> {
    await expect
      .poll(() => this.text('[data-testid="backend"]'), { message: 'the engine is there' })
      .toMatch(/^(WebGPU|WebGL|WASM)/);
    await expect
      .poll(() => this.text('.run-phase'), { message: 'it has measured' })
      .toMatch(/measured to ±/);
  }

  /** The texts of all elements of a selector. */
  texts(selector: string): Promise<string[]> {
    return this.driver.evaluate(
      (selector) =>
        Array.from(document.querySelectorAll(selector), (element) => element.textContent),
      selector,
    );
  }

  async text(selector: string): Promise<string> {
    return (await this.texts(selector)).join(' ');
  }

  async count(selector: string): Promise<number> {
    return (await this.texts(selector)).length;
  }

  attribute(selector: string, name: string): Promise<string | null> {
    return this.driver.evaluate(
      (selector, name) => document.querySelector(selector)?.getAttribute(name) ?? null,
      selector,
      name,
    );
  }

  /** The step as the page says it. */
  async step(): Promise<number> {
    return Number((await this.text('[data-testid="step"]')).replace(/[^0-9]/g, '') || NaN);
  }

  async reaches(step: number): Promise<void> {
    await expect
      .poll(() => this.step(), { message: `training reaches step ${step}` })
      .toBeGreaterThanOrEqual(step);
  }

  /** Presses the button of a name as soon as it is there and can be pressed. */
  async press(name: string, selector = 'button'): Promise<void> {
    const ready = `${selector}:not(:disabled)`;
    await expect
      .poll(() => this.driver.sees(ready, name), { message: `“${name}” can be pressed` })
      .toBe(true);
    await this.driver.click(ready, name);
  }

  /** Presses Play, as the page's language calls it, and waits until this many steps are done. */
  async train(steps: number, play = 'Play'): Promise<void> {
    // Before the page is there, the hidden first screen has another step.
    await expect.poll(() => this.driver.sees('button:not(:disabled)', play)).toBe(true);
    const from = await this.step();
    await this.press(play);
    await this.reaches(from + steps);
  }

  /** The file that the page has handed over under such a name, as soon as it is there. */
  async saved(name: RegExp): Promise<string> {
    const { downloads } = this.driver;
    const files = async () => (await readdir(downloads)).filter((file) => name.test(file));
    await expect.poll(files, { message: `a file ${name} is saved` }).toHaveLength(1);
    const file = join(downloads, (await files())[0]);
    await expect.poll(async () => (await stat(file)).size, { message: file }).toBeGreaterThan(0);
    return file;
  }

  /** Px by which the page is wider than what is seen of it. */
  overflow(): Promise<number> {
    return this.driver.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
  }

  /** A picture to look at, in test-results/engines. */
  async picture(name: string): Promise<void> {
    await writeFile(this.folder(`${name}.png`), await this.driver.screenshot());
  }
}

/** Has the page refuse a script, which shows that problems are heard of. */
async function refuseSomething(driver: Driver): Promise<void> {
  await driver.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.wasNotRefused = true';
    document.head.append(script);
  });
  await expect
    .poll(async () => (await driver.problems()).at(-1), 'the refusal is heard of')
    .toMatch(/content.security.policy/i);
}

export const test = base.extend<{ visit: Visit }>({
  // eslint-disable-next-line no-empty-pattern
  visit: async ({}, use, info) => {
    const driver = await ENGINES[info.project.name]();
    try {
      await use(new Visit(driver, (name) => info.outputPath(`${info.project.name}-${name}`)));
      expect(await driver.problems(), 'nothing on the console').toEqual([]);
      await refuseSomething(driver);
    } finally {
      await driver.close();
    }
  },
});
