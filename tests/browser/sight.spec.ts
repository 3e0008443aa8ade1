/** What the page says without colour, on a screen whose colours are the visitor's own. */
import { expect, test } from './explorer';

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
