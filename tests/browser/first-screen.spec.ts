/** The first screen stands in index.html: seen before the program comes, taken over by it, and shown by no other address. */
import type { Page } from '@playwright/test';
import { expect, test } from './explorer';

const QUESTION = 'Why is this loss so noisy?';

/** Holds files back, at first the program; returns what lets them come. */
async function holdProgram(page: Page, files = /index-[^/]*\.js/): Promise<() => void> {
  let deliver = () => {};
  const delivered = new Promise<void>((resolve) => (deliver = resolve));
  await page.route(files, async (route) => {
    await delivered;
    await route.continue();
  });
  return deliver;
}

test('it is there before the program, which takes it over as it stands, with what was pressed', async ({
  explorer,
}) => {
  const { page } = explorer;
  const deliver = await holdProgram(page);
  await page.addInitScript(() => {
    const shifts = { sum: 0 };
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        shifts.sum += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(`${process.env.PAGE_ROOT}?view=lab`, { waitUntil: 'commit' });
  await expect(page.locator('#root')).toBeAttached();
  await expect(page.getByRole('heading', { name: QUESTION })).toBeHidden();

  await page.goto(process.env.PAGE_ROOT!, { waitUntil: 'commit' });
  await expect(page.getByRole('heading', { name: QUESTION })).toBeVisible();
  await expect(explorer.region(QUESTION).locator('.recorded-mark')).toHaveText('recorded');
  await expect(page.getByText(/A recorded run of .* steps is on the page/)).toBeVisible();
  const totals = page.getByTestId('noise-total');
  await expect(totals).toHaveText([/^\d/, /^\d/, /^\d/]);
  const before = await totals.allTextContents();
  const scheme = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await scheme()).toBe('rgb(16, 19, 23)');
  await page.evaluate(() =>
    document.querySelector('.noise-bars')!.setAttribute('data-stood-there', ''),
  );

  await explorer.backend.click();
  await expect(explorer.backend).toHaveAttribute('aria-expanded', 'false');
  deliver();
  await expect(explorer.backend).toHaveAttribute('aria-expanded', 'true');
  await expect(explorer.region(QUESTION).getByText('how many are hidden')).toBeVisible();
  await expect(page.locator('.noise-bars[data-stood-there]')).toBeVisible();
  expect(await totals.allTextContents()).toEqual(before);
  expect(await scheme()).toBe('rgb(16, 19, 23)');
  await expect(page.locator('#not-started')).toHaveCount(0);
  await expect(explorer.region('Does training feel it?').locator('path.curve')).toHaveCount(3);
  const moved = await page.evaluate(
    () => (window as unknown as { shifts: { sum: number } }).shifts,
  );
  // What is called good, https://web.dev/articles/cls.
  expect(moved.sum).toBeLessThan(0.1);
  await explorer.run();
  await explorer.reaches((await explorer.step()) + 5);
});

test('a switch that is pressed before the program comes is thrown, and parts that come even later follow', async ({
  explorer,
}) => {
  const { page } = explorer;
  const deliver = await holdProgram(page);
  const deliverCards = await holdProgram(page, /\/(cards|worker)-[^/]*\.js/);
  await page.goto(process.env.PAGE_ROOT!, { waitUntil: 'commit' });
  await page.getByRole('switch', { name: 'MIRROR', exact: true }).click();
  deliver();
  await expect(page.locator('.explore-said')).toHaveText(/^MIRROR off/);
  await expect(page).toHaveURL(/lanes=/);
  deliverCards();
  await expect(explorer.region('Does training feel it?').locator('path.curve')).toHaveCount(3);
  await expect(page.locator('.explore-card')).toHaveCount(4);
});

test('what other programs do to it before the program comes breaks nothing', async ({
  explorer,
}) => {
  const { page } = explorer;
  explorer.announced.push(/Part of the page was drawn anew/);
  const deliver = await holdProgram(page);
  await page.goto(process.env.PAGE_ROOT!, { waitUntil: 'commit' });
  await expect(page.getByRole('heading', { name: QUESTION })).toBeVisible();
  await page.evaluate(() => {
    const root = document.getElementById('root')!;
    root.prepend(document.createElement('aside'), ' a stray text ');
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      const wrapper = document.createElement('font');
      text.replaceWith(wrapper);
      wrapper.append(`${text.data} übersetzt`);
    }
    document.getElementById('not-started')!.remove();
  });
  deliver();
  await explorer.run();
  await explorer.reaches((await explorer.step()) + 5);
  await expect(page.getByRole('heading', { name: QUESTION })).toHaveCount(1);
  await expect(explorer.pause).toHaveText(/^❚❚ Pause$/);
});
