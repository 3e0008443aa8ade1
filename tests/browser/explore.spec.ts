/** Explore: what the page opens with, its switches, and that it can be read from the back row and on a phone. */
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test, type Explorer } from './explorer';

const NOISE = 'Why is this loss so noisy?';
const CALM = 'Does training feel it?';

const bars = (explorer: Explorer) => explorer.region(NOISE).getByRole('listitem');
const totals = (explorer: Explorer) => explorer.page.getByTestId('noise-total');
const total = async (explorer: Explorer, place: number) =>
  Number(await totals(explorer).nth(place).getAttribute('data-value'));

/** The end of the last part of a bar, px from its left end. */
const lengthOf = (bar: Locator) =>
  bar.locator('.noise-bar').evaluate((place) => {
    const { left } = place.getBoundingClientRect();
    const pieces = [...place.querySelectorAll('svg > rect')];
    return Math.max(...pieces.map((piece) => piece.getBoundingClientRect().right - left));
  });

async function measured(explorer: Explorer): Promise<void> {
  for (const place of [0, 1, 2])
    await expect.poll(() => total(explorer, place), { timeout: 60_000 }).toBeGreaterThan(0);
}

/** Texts that are smaller than 15 px, with their size. */
const smallTexts = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const parent = node.parentElement!;
      const range = document.createRange();
      range.selectNodeContents(node);
      const { width, height, right, bottom } = range.getBoundingClientRect();
      // Recharts measures its texts far outside of the page.
      const seen =
        width > 1 &&
        height > 1 &&
        right > 0 &&
        bottom > 0 &&
        parent.checkVisibility({ visibilityProperty: true });
      const size = parseFloat(getComputedStyle(parent).fontSize);
      if (seen && node.textContent!.trim() !== '' && size < 14.99)
        found.push(`${size} px: ${node.textContent}`);
    }
    return found;
  });

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

test('a switch changes bar, outline, number and sentence on a scale that stays', async ({
  explorer,
}) => {
  const { page } = explorer;
  await explorer.open();
  await expect(page.getByRole('button', { name: 'Explore', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await expect(bars(explorer)).toHaveCount(0);
  await explorer.run();
  await measured(explorer);
  await explorer.reaches(100);
  await explorer.pause.click();
  await expect(explorer.region(CALM).locator('path.curve')).toHaveCount(3);
  for (const [place, name] of ['Standard', 'Yours', 'ARM'].entries())
    await expect(bars(explorer).nth(place)).toContainText(name);
  await expect(explorer.region(CALM)).toContainText(/Yours .*95.%, per pass/);
  const losses = explorer.region('See the noise itself');
  await expect(losses.locator('path.curve')).toHaveCount(3);
  await expect(losses.getByRole('listitem')).toContainText([
    /Standard: SD [\d.]+ ± /,
    /Yours/,
    /ARM/,
  ]);
  expect(await smallTexts(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);

  const yours = bars(explorer).nth(1);
  const mirror = page.getByRole('switch', { name: 'MIRROR', exact: true });
  const before = { total: await total(explorer, 1), length: await lengthOf(yours) };
  const scale = page.locator('.noise-bars');
  const end = (await scale.getAttribute('data-end'))!;
  await expect(mirror).toBeChecked();
  await mirror.click();
  await expect(yours).toContainText('P-POTS');
  await expect(yours).not.toContainText('MIRROR');
  await expect(yours.locator('.noise-former')).toBeVisible();
  const said = page.locator('.explore-said');
  await expect(said).toContainText(/^MIRROR off: \d+.% more noise in one draw \[.*A rose/);
  await expect(said).toContainText('one forward pass instead of two');
  await expect(said).toContainText(/Per pass, (Yours has|no difference)/);
  await expect(yours).toContainText(/\+\d+ %/);
  expect(await total(explorer, 1)).toBeGreaterThan(before.total);
  await expect(bars(explorer).nth(1).locator('.noise-bar')).not.toHaveAttribute('data-measuring');
  await expect.poll(() => lengthOf(yours)).toBeGreaterThan(before.length);
  await expect(scale).toHaveAttribute('data-end', end);

  // Brackets are there on demand: by keyboard, and gone with Escape.
  const bar = yours.getByRole('button');
  await bar.focus();
  await page.keyboard.press('Enter');
  await expect(yours.locator('.noise-numbers')).toContainText(/\[.*95 % over \d+ sequences/);
  await page.keyboard.press('Escape');
  await expect(yours.locator('.noise-numbers')).toBeHidden();

  // The Lab shows the same run, and so does the way back.
  const step = await explorer.step();
  await page.getByRole('button', { name: 'Lab', exact: true }).click();
  await expect(explorer.lane('P-POTS')).toBeVisible();
  expect(await explorer.step()).toBe(step);
  await expect(page).toHaveURL(/view=lab&task=names&lanes=standard,p-pots,arm/);
  await page.getByRole('button', { name: 'Explore', exact: true }).click();
  await expect(yours.locator('.noise-former')).toBeVisible();
  expect(await explorer.step()).toBe(step);
  await expect(page).toHaveURL(/view=explore&lanes=standard,p-pots,arm/);

  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    for (const [width, height] of [
      [1280, 720],
      [390, 844],
      [320, 640],
    ]) {
      await page.setViewportSize({ width, height });
      // Charts follow a new width in their own time.
      await expect.poll(() => overflow(page), { message: `${width} px` }).toBe(0);
      if (width === 390) continue;
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    }
  }
});
