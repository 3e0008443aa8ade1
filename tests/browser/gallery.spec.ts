/** The gallery of the charts: every case is drawn, light and dark, with nothing on the console. */
import { expect, test } from '@playwright/test';
import { serveGallery, whenQuiet } from '../../scripts/gallery.mjs';

test('every chart draws all its cases', async ({ page }) => {
  const closers: (() => unknown)[] = [];
  const problems: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  try {
    const address = await serveGallery((closer: () => unknown) => closers.push(closer));
    for (const theme of ['light', 'dark']) {
      await page.goto(`${address}?theme=${theme}`);
      await page.locator('[data-case]').first().waitFor();
      await whenQuiet(page);
      const empty = await page.locator('[data-case]').evaluateAll((all) =>
        all
          .filter(({ dataset }) => !dataset.case!.includes('no data'))
          .filter((figure) => !figure.querySelector('path, line, circle, rect, canvas, ol, span'))
          .map(({ dataset }) => dataset.case),
      );
      expect(empty, `nothing drawn in the ${theme} theme`).toEqual([]);
      expect(await page.locator('[data-case]').count()).toBeGreaterThan(100);
      expect(await page.content()).not.toContain('NaN');
    }
    expect(problems, 'nothing on the console').toEqual([]);
  } finally {
    for (const closer of closers.reverse()) await closer();
  }
});
