/** A window that is small because the page is zoomed: nothing hides what has the focus, and a chart is there at once. */
import { expect, test } from './explorer';

/** What has the focus, and whether a part of it is hidden; null at the sections below the first screen. */
function focused() {
  const element = document.activeElement!;
  if (element.closest('.below')) return null;
  const target = element.closest('label') ?? (element as SVGElement).ownerSVGElement ?? element;
  const { left, right, top, bottom, width, height } = target.getBoundingClientRect();
  const fits = height <= window.innerHeight;
  const inside =
    left >= -1 &&
    right <= window.innerWidth + 1 &&
    (!fits || (top >= -1 && bottom <= window.innerHeight + 1));
  const middle = fits ? top + height / 2 : Math.max(0, top) + 5;
  const there = document.elementFromPoint(left + width / 2, middle);
  const seen = inside && (target.contains(there) || there?.contains(target));
  return { name: element.getAttribute('aria-label') ?? element.textContent, seen };
}

test('at 400 % zoom every control on the way through the first screen is seen whole', async ({
  explorer,
}) => {
  const { page } = explorer;
  await page.setViewportSize({ width: 320, height: 180 });
  await explorer.open('?model=tiny');
  await explorer.measured();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);

  await explorer.toggleControls();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  const names: (string | null)[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const now = await page.evaluate(focused);
    if (!now) break;
    names.push(now.name);
    // The page may still grow above it.
    await expect
      .poll(async () => (await page.evaluate(focused))?.seen, { message: now.name ?? '' })
      .toBe(true);
  }
  expect(names.length).toBeGreaterThan(40);

  /** Whether it fits into the window, where that is scrolled to it. */
  const fits = (selector: string) =>
    page.locator(selector).evaluate((element) => {
      element.scrollIntoView({ block: 'nearest' });
      const { left, right, top, bottom } = element.getBoundingClientRect();
      // Pages scroll by whole pixels, and places lie between them.
      return left >= 0 && right <= window.innerWidth && top > -1 && bottom < window.innerHeight + 1;
    });
  // What was reached last is far below, and is not to be come back to.
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.getByRole('button', { name: 'Menu' }).click();
  await expect(page.locator('.menu')).toContainText('Each lane’s model has');
  expect(await fits('.menu')).toBe(true);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Menu' })).toBeFocused();
  await page.locator('#controls select').first().selectOption('text');
  // The menu is taken out only when its closing has been told, which may be later.
  expect(await fits('dialog[open]')).toBe(true);
  await page.getByRole('button', { name: 'Cancel' }).focus();
  expect(await page.evaluate(focused)).toMatchObject({ name: 'Cancel', seen: true });
  await page.keyboard.press('Enter');

  // At 150 %.
  await page.setViewportSize({ width: 853, height: 480 });
  await explorer.toggleControls();
  await page.evaluate(() => window.scrollTo(0, 0));
  const chart = page.locator('.place-noise .chart-box');
  const bottom = () => chart.evaluate((element) => element.getBoundingClientRect().bottom);
  await expect.poll(bottom).toBeLessThanOrEqual(480);
});
