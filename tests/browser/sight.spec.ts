/** What the page says without colour: on a screen whose colours are the visitor's own, and on paper. */
import { inflateSync } from 'node:zlib';
import { expect, FIRST_SCREEN, test, SECTIONS } from './explorer';

test('in forced colours every state has a shape', async ({ explorer }) => {
  const { page } = explorer;
  await page.emulateMedia({ forcedColors: 'active' });
  await explorer.open('?model=tiny&lanes=standard,p-pots.mirror,mirror,arm');

  const [off, on] = await Promise.all(
    (['Standard', 'MIRROR'] as const).map((lane) =>
      explorer.method(lane, 'MIRROR').locator('.switch-track').screenshot(),
    ),
  );
  expect(off.equals(on), 'a switch that is on looks as one that is off').toBe(false);

  // The browser lays a plate in the page's colour under text of another: what has no plate keeps its contrast.
  const play = await explorer.play.evaluate((button) => {
    const { color, backgroundColor, forcedColorAdjust } = getComputedStyle(button);
    return { apart: color !== backgroundColor, forcedColorAdjust };
  });
  expect(play).toEqual({ apart: true, forcedColorAdjust: 'none' });

  // Exactly one of each choice is marked, by a border: forced colours keep those.
  const marked = () =>
    page
      .locator('.segmented-bar, .lane-chooser')
      .evaluateAll((bars) =>
        bars.map(
          ({ children }) =>
            [...children].filter(
              (child) => getComputedStyle(child, '::after').borderBottomStyle === 'solid',
            ).length,
        ),
      );
  await expect.poll(marked).toEqual(Array(8).fill(1));

  const swatches = page.locator('.lane .lane-swatch');
  const shapes = await swatches.evaluateAll((all) =>
    all.map(({ innerHTML }) => innerHTML.replaceAll(/var\(--[^)]*\)/g, '')),
  );
  expect(new Set(shapes).size, 'four lanes, told apart by dash and marker').toBe(4);
  const strokes = await page
    .locator('.lane .lane-swatch line')
    .evaluateAll((lines) => lines.map((line) => getComputedStyle(line).stroke));
  expect(new Set(strokes).size, 'all in the colour of text').toBe(1);
});

/** Title of every heading, and how many pieces of text each page has, read off a PDF with an outline. */
function readPdf(pdf: Buffer) {
  const text = pdf.toString('latin1');
  const pages = [...text.matchAll(/\/Type \/Page\b(?!s)[^]*?\/Contents (\d+) 0 R/g)];
  return {
    headings: Array.from(text.matchAll(/\/Title \((.*)\)/g), ([, title]) => title),
    texts: pages.map(([, content]) => {
      const start =
        text.indexOf('stream\n', text.indexOf(`\n${content} 0 obj`)) + 'stream\n'.length;
      return (
        inflateSync(pdf.subarray(start))
          .toString('latin1')
          .match(/T[jJ]\b/g)?.length ?? 0
      );
    }),
  };
}

test('on paper everything is there, light, and fits', async ({ explorer }) => {
  const { page } = explorer;
  await page.emulateMedia({ colorScheme: 'dark' });
  const parts = page.waitForResponse(/Seeds[^/]*\.js/);
  await explorer.open('?model=tiny');
  await explorer.run();
  await explorer.measured();
  await parts;
  await explorer.pause.click();

  const { headings, texts } = readPdf(
    await page.pdf({ format: 'A4', tagged: true, outline: true }),
  );
  expect(headings).toEqual(expect.arrayContaining([...FIRST_SCREEN, ...SECTIONS]));
  expect(texts.length).toBeLessThan(8);
  expect(Math.min(...texts), 'no page is blank').toBeGreaterThan(2);
  await expect(page.locator('#seeds').getByText('One run proves little')).toHaveCount(0);

  // Letter, upright and lying, less its margins.
  for (const width of [739, 979]) {
    await page.setViewportSize({ width, height: 700 });
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('#seeds').getByText('One run proves little')).toBeVisible();
    expect(
      await page.evaluate(() => ({
        scheme: getComputedStyle(document.documentElement).colorScheme,
        wider: document.documentElement.scrollWidth > innerWidth,
        headerStays: getComputedStyle(document.querySelector('.top')!).position,
        // A curve ends where its box does, whatever size the chart was drawn at.
        cut: Array.from(document.querySelectorAll('.chart-box'), (box) => {
          const place = box.getBoundingClientRect();
          const chart = box.querySelector('svg');
          const { width, height } = chart?.getBoundingClientRect() ?? place;
          const scaled = !chart || chart.viewBox.baseVal.width > 0;
          return scaled && Math.abs(width - place.width) < 2 && height > 10;
        }).filter((whole) => !whole),
      })),
    ).toEqual({ scheme: 'light', wider: false, headerStays: 'static', cut: [] });
    await page.emulateMedia({ media: 'screen' });
  }
});
