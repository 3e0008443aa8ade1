/** The mask microscope of Explore: three dice, what each scatters, and the average that is the bar. */
import { expectAccessible } from './accessibility';
import { expect, test } from './explorer';

const TITLE = 'One sequence under the microscope';
const DICE = ['which tokens', 'at which rate', 'which sequence'] as const;

test('rolls one die at a time, and averages to the bar', async ({ explorer }) => {
  const { page } = explorer;
  await explorer.holdable('probe');
  await explorer.open('?view=explore&model=tiny&lanes=standard,mirror');
  // What needs a reading offers to get it at once: training rests meanwhile, and goes on by itself.
  await explorer.run();
  const noise = explorer.region('Why is this loss so noisy?');
  await noise.getByRole('button', { name: /^Measure it now, (some seconds|about \d+ s)$/ }).click();
  await expect(noise).toContainText('Measuring. Training goes on by itself afterwards.');
  await expect(explorer.play).toBeVisible();
  await explorer.hold(false);
  await expect(explorer.pause).toBeVisible();
  await explorer.pause.click();
  const card = explorer.region(TITLE);
  const tokens = card.getByRole('toolbar');
  const dots = (place: number) => card.locator('.loss-strip').nth(place).locator('.strip-dot');
  const value = async (id: string) => Number(await page.getByTestId(id).getAttribute('data-value'));
  // Yours is looked at first: MIRROR's two patterns, joined in one draw.
  await expect(tokens).toHaveCount(2);
  for (const place of [0, 1, 2]) await expect(dots(place)).toHaveCount(1);
  await expect(card.locator('.strip-pair')).toHaveCount(1);

  // Masks grow with the rate: what is hidden at a small one stays hidden.
  const hidden = () =>
    tokens
      .first()
      .locator('button')
      .evaluateAll((all) => all.flatMap((tile, i) => (/hidden$/.test(tile.className) ? [i] : [])));
  const slider = card.getByRole('slider');
  await slider.fill('0.35');
  const few = await hidden();
  await slider.fill('0.8');
  const many = await hidden();
  expect(many.length).toBeGreaterThan(few.length);
  expect(many).toEqual(expect.arrayContaining(few));
  await slider.fill('1');
  await expect.poll(hidden).toHaveLength(8);

  // A hidden token says its guess, by keyboard, one stop for all of them.
  const tile = tokens.first().locator('button').first();
  await expect(tile).toHaveAccessibleName(/^guess ., \d.*%/);
  const step = await explorer.step();
  await tile.focus();
  await page.keyboard.press('ArrowRight');
  await expect(tokens.first().locator('button').nth(1)).toBeFocused();
  await expect(card.locator('.microscope-pointed')).toContainText(/^guess/);
  expect(await explorer.step(), 'the arrow is the token’s').toBe(step);

  // Once, then a hundred times.
  await card.getByRole('button', { name: 'at which rate: roll once' }).focus();
  await page.keyboard.press('Enter');
  await expect(dots(1)).toHaveCount(2);
  await expect(explorer.message(/^2 rates drawn; the last has a loss of/)).toBeAttached();
  for (const die of DICE) await card.getByRole('button', { name: `×100 ${die}` }).click();
  for (const [place, count] of [101, 102, 101].entries())
    await expect(dots(place)).toHaveCount(count);

  // The average is the bar, and the bar is the one above.
  await card.getByRole('button', { name: 'over all sequences and rates' }).click();
  await expect(page.getByTestId('microscope-bar-A')).toHaveAttribute('data-value', /\d/);
  // All at one moment: new readings come all the time.
  const cells = await card.locator('td').evaluateAll((all) =>
    (all as HTMLElement[]).map(({ dataset }) => ({
      value: Number(dataset.value),
      half: (Number(dataset.ciHigh) - Number(dataset.ciLow)) / 2,
    })),
  );
  for (const [k, source] of ['A', 'B', 'C'].entries()) {
    const [average, bar] = [cells[k], cells[k + 3]];
    const reach = 2 * Math.hypot(average.half, bar.half);
    expect(Math.abs(average.value - bar.value), source).toBeLessThanOrEqual(reach);
  }
  const twice = () =>
    page.evaluate(() => {
      const total = (bar: Element) => bar.querySelector('[data-testid="noise-total"]');
      const [, yours, , here] = [...document.querySelectorAll('.noise-row')].map((bar) =>
        total(bar)?.getAttribute('data-value'),
      );
      return yours === here;
    });
  await expect.poll(twice, { message: 'the bar is the one above' }).toBe(true);
  await expect(page.getByTestId('microscope-agreement')).toContainText('the bar’s A, B and C');

  // Another method moves the same dots: one pattern each, and more scatter.
  await slider.fill('0.3');
  await expect.poll(() => value('strip-A')).toBeGreaterThan(0.1);
  const mirrored = await value('strip-A');
  await dots(0).evaluateAll((all) => all.forEach((dot) => dot.setAttribute('data-same', '')));
  await page.getByRole('switch', { name: 'MIRROR', exact: true }).click();
  await expect(card.locator('.strip-pair')).toHaveCount(0);
  await expect(tokens).toHaveCount(1);
  await expect(dots(0)).toHaveCount(101);
  const kept = card.locator('.loss-strip').first().locator('.strip-dot[data-same]');
  await expect(kept, 'the same dots have moved').toHaveCount(101);
  expect(await value('strip-A')).toBeGreaterThan(1.5 * mirrored);

  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    const of = theme === 'light' ? 'all' : 'colours';
    await expectAccessible(page, { within: '.microscope', of });
  }
  await page.setViewportSize({ width: 390, height: 844 });
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await expect.poll(overflow).toBe(0);
  const sizes = await tokens
    .first()
    .locator('button')
    .evaluateAll((all) => all.map((each) => each.getBoundingClientRect()));
  for (const { width, height } of sizes) {
    expect(width).toBeGreaterThanOrEqual(44);
    expect(height).toBeGreaterThanOrEqual(44);
  }
  // A name is one line on a phone.
  expect(new Set(sizes.map(({ top }) => top)).size).toBe(1);
});
