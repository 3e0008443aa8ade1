/**
 * What every browser test starts from: the page as a visitor sees it, by its stable names, and a watch on the
 * console. A test fails on any console error or warning, on any uncaught error, and on anything that the page's
 * Content-Security-Policy had to refuse, that it did not announce.
 */
import { test as base, expect, type Locator, type Page } from '@playwright/test';

export { expect };

/** The Lab's first screen. */
export const FIRST_SCREEN = [
  'Loss variance',
  'Gradient noise',
  'Training loss',
  'Masking rate',
  'Masks',
  'Samples',
];

/** What lies below the first screen, in order. */
export const SECTIONS = [
  'Claims',
  'Scoreboard',
  'Search',
  'Verdicts',
  'Complete decomposition',
  'Bias',
  'Runs',
  'Seeds',
  'Your own model',
];

/** The first two lanes of the default page. */
export const LANES = ['Standard', 'P-POTS + MIRROR'] as const;

export type Split = 'A' | 'B' | 'C' | 'total';

export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Intervals that elements show at one moment: new readings come all the time. */
const intervals = (at: Locator): Promise<Interval[]> =>
  at.evaluateAll((all) => {
    const number = (text: string | undefined) => (text ? Number(text) : NaN);
    return (all as HTMLElement[]).map(({ dataset }) => ({
      value: number(dataset.value),
      low: number(dataset.ciLow),
      high: number(dataset.ciHigh),
    }));
  });

const interval = async (at: Locator): Promise<Interval> => {
  await at.waitFor({ state: 'attached' });
  return (await intervals(at))[0];
};

const isFiniteInterval = ({ value, low, high }: Interval): boolean =>
  [value, low, high].every(Number.isFinite);

/** How often what nearly every test waits for is looked at, in ms: by default it is up to a second late. */
const OFTEN = [50, 100, 200];

/** What Playwright itself logs where a test has no service worker (playwright.config.ts). */
const NO_SERVICE_WORKER = /^Service Worker registration blocked by Playwright$/;

export class Explorer {
  /** Console problems that a test expects, such as the browser's own line about a file it could not load. */
  readonly announced: RegExp[] = [NO_SERVICE_WORKER];
  readonly problems: string[] = [];

  constructor(readonly page: Page) {
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.note(message.type(), message.text());
    });
    page.on('pageerror', (error) => this.note('uncaught', error.message));
  }

  private note(kind: string, text: string): void {
    if (!this.announced.some((pattern) => pattern.test(text)))
      this.problems.push(`${kind}: ${text}`);
  }

  /** Opens the page with a query such as "?model=tiny". */
  async open(query = '', where: 'root' | 'sub-path' = 'root'): Promise<void> {
    const address = where === 'root' ? process.env.PAGE_ROOT : process.env.PAGE_SUB_PATH;
    await this.page.goto(`${address}${query}`);
    await expect(this.play).toBeVisible();
  }

  get play(): Locator {
    return this.page.getByRole('button', { name: 'Play', exact: true });
  }
  get pause(): Locator {
    return this.page.getByRole('button', { name: 'Pause', exact: true });
  }
  get stepButton(): Locator {
    return this.page.getByRole('button', { name: 'Step', exact: true });
  }
  get reset(): Locator {
    return this.page.getByRole('button', { name: 'Reset', exact: true });
  }
  get backend(): Locator {
    return this.page.getByTestId('backend');
  }

  /** Shows or hides the controls where the view is small. */
  async toggleControls(): Promise<void> {
    await this.page.getByRole('button', { name: 'Menu', exact: true }).click();
    await this.page.getByRole('button', { name: 'Controls', exact: true }).click();
  }

  /** The lane group at a place, 0 … 3, whatever it is called. */
  lane(name: string): Locator {
    return this.page.getByRole('group', { name, exact: true });
  }
  method(lane: string, name: 'P-POTS' | 'MIRROR'): Locator {
    return this.lane(lane).getByRole('switch', { name, exact: true });
  }
  region(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  /** Scrolls to a section until it is drawn and keeps its place: on the way to it others are drawn, which moves it. */
  async goTo(section: string): Promise<void> {
    const place = this.page.locator(`#${section.toLowerCase().replaceAll(' ', '-')}`);
    const moves = () =>
      place.evaluate((element) => {
        const { top } = element.getBoundingClientRect();
        element.scrollIntoView();
        return Math.abs(element.getBoundingClientRect().top - top);
      });
    await expect(async () => {
      await moves();
      await expect(place).toHaveAttribute('tabindex', '-1', { timeout: 1000 });
      expect(await moves()).toBeLessThan(2);
    }).toPass();
  }

  /** Presses Play once the page is ready for it. */
  async run(): Promise<void> {
    await expect(this.play).toBeEnabled();
    await this.play.click();
    await expect(this.pause).toBeVisible();
  }

  /** The step as the page says it. */
  async step(): Promise<number> {
    const text = await this.page.getByTestId('step').textContent();
    return Number((text ?? '').replace(/[^0-9]/g, '') || NaN);
  }

  /** The step once it has been the same for 700 ms, which is soon: what was on its way is no more than a burst of steps. */
  async stands(): Promise<number> {
    let step = NaN;
    await expect
      .poll(
        async () => {
          const before = step;
          step = await this.step();
          return step === before;
        },
        { message: 'the step stands', intervals: [700], timeout: 5000 },
      )
      .toBe(true);
    return step;
  }

  /** The step that the page says once it says a smaller one than before; a fast run is past it when a test asks. */
  stepFalls(): Promise<number> {
    return this.page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const said = () =>
            Number(
              document.querySelector('[data-testid=step]')!.textContent.replace(/[^0-9]/g, ''),
            );
          let last = said();
          const observer = new MutationObserver(() => {
            const step = said();
            if (step < last) {
              observer.disconnect();
              resolve(step);
            }
            last = step;
          });
          observer.observe(document.body, { childList: true, subtree: true, characterData: true });
        }),
    );
  }

  async stepsPerSecond(): Promise<number> {
    const text = await this.page.getByTestId('steps-per-second').textContent();
    return parseFloat((text ?? '').replace(/\u202f/g, ''));
  }

  async reaches(step: number, timeout = 60_000): Promise<void> {
    await expect
      .poll(() => this.step(), {
        timeout,
        message: `training reaches step ${step}`,
        intervals: OFTEN,
      })
      .toBeGreaterThanOrEqual(step);
  }

  /** Characters in the longest curve of the Training loss chart: 0 where nothing is drawn. */
  drawnLoss(): Promise<number> {
    return this.region('Training loss')
      .locator('path.curve')
      .evaluateAll((paths) =>
        Math.max(0, ...paths.map((path) => path.getAttribute('d')?.length ?? 0)),
      );
  }

  /** What went wrong, as the page says it; empty where nothing did. */
  async alert(): Promise<string> {
    return (await this.page.getByRole('alert').allTextContents()).join('').trim();
  }

  variance(part: Split): Promise<Interval> {
    return interval(this.page.getByTestId(`variance-${part}`));
  }
  /** A, B, C and their total at one moment. */
  async split(): Promise<readonly Interval[]> {
    const parts = (['A', 'B', 'C', 'total'] as const).map((part) => `variance-${part}`);
    const all = this.page.getByTestId(new RegExp(`^(${parts.join('|')})$`));
    const order = await all.evaluateAll((found) =>
      (found as HTMLElement[]).map(({ dataset }) => dataset.testid),
    );
    const found = await intervals(all);
    return parts.map((part) => found[order.indexOf(part)]);
  }

  gradientNoiseAt(lane: number): Locator {
    return this.page.getByTestId('gradient-noise').nth(lane);
  }
  gradientNoise(lane: number): Promise<Interval> {
    return interval(this.gradientNoiseAt(lane));
  }
  /** Of all lanes at one moment. */
  allGradientNoise(): Promise<(string | undefined)[][]> {
    return this.page
      .getByTestId('gradient-noise')
      .evaluateAll((all) =>
        all.map(({ dataset }) => [dataset.value, dataset.ciLow, dataset.ciHigh]),
      );
  }

  /** Waits until the probe has measured: variance and gradient noise are finite numbers. */
  async measured(timeout = 60_000): Promise<void> {
    for (const part of ['A', 'B', 'C', 'total'] as const)
      await expect
        .poll(async () => isFiniteInterval(await this.variance(part)), {
          timeout,
          message: `variance-${part} has a value and an interval`,
          intervals: OFTEN,
        })
        .toBe(true);
    await expect
      .poll(async () => isFiniteInterval(await this.gradientNoise(0)), {
        timeout,
        message: 'gradient-noise has a value and an interval',
        intervals: OFTEN,
      })
      .toBe(true);
  }

  /** Lets `hold` keep back what the worker tells the page. Call it before `open`. @param from what is kept back from the start: all, or reports of one type. */
  async holdable(from: boolean | string = false): Promise<void> {
    await this.page.addInitScript((first) => {
      const kept: (() => void)[] = [];
      const state = { holding: first };
      const PlainWorker = window.Worker;
      window.Worker = class extends PlainWorker {
        constructor(...args: ConstructorParameters<typeof Worker>) {
          super(...args);
          this.addEventListener('message', (event) => {
            const { holding } = state;
            if (holding !== true && holding !== event.data.report?.type) return;
            event.stopImmediatePropagation();
            const again = new MessageEvent('message', { data: event.data });
            kept.push(() => this.dispatchEvent(again));
          });
        }
      };
      const hold = (on: boolean) => {
        state.holding = on;
        if (!on) for (const send of kept.splice(0)) send();
      };
      Object.assign(window, { hold });
    }, from);
  }

  /** From now on the page hears nothing from the worker; with `false`, all of it. */
  hold(on: boolean): Promise<void> {
    return this.page.evaluate(
      (on) => (window as unknown as { hold: (on: boolean) => void }).hold(on),
      on,
    );
  }

  /** From now on, keeps what the worker tells the page about the loss. Call it before `open`. */
  async recordLosses(): Promise<void> {
    await this.page.addInitScript(() => {
      const recorded: Record<number, number[]> = {};
      const PlainWorker = window.Worker;
      window.Worker = class extends PlainWorker {
        constructor(...args: ConstructorParameters<typeof Worker>) {
          super(...args);
          this.addEventListener('message', ({ data }) => {
            const { report } = data;
            if (report.type !== 'progress') return;
            const { firstStep, loss, lanes } = report.progress;
            for (let i = 0; i < loss.length / lanes; i++)
              recorded[firstStep + i] = [...loss.slice(i * lanes, (i + 1) * lanes)];
          });
        }
      };
      Object.assign(window, { recordedLosses: recorded });
    });
  }

  /** Training loss of every lane by step, as recorded so far. */
  losses(): Promise<Record<number, number[]>> {
    return this.page.evaluate(
      () => (window as unknown as { recordedLosses: Record<number, number[]> }).recordedLosses,
    );
  }

  /** A sentence for the visitor: an alert or a status that says this. */
  message(pattern: RegExp): Locator {
    return this.page
      .locator('[role="alert"], [role="status"]')
      .filter({ hasText: pattern })
      .first();
  }
}

export const test = base.extend<{ explorer: Explorer }>({
  explorer: async ({ page }, use) => {
    const explorer = new Explorer(page);
    await page.addInitScript(() =>
      document.addEventListener(
        'securitypolicyviolation',
        ({ effectiveDirective, blockedURI, sample }) =>
          console.error(`refused by ${effectiveDirective}: ${blockedURI} ${sample}`),
      ),
    );
    await use(explorer);
    expect(explorer.problems, 'nothing on the console').toEqual([]);
  },
});
