/** What is drawn only when it is near exists for Tab, headings, links and print from the start. */
import { expect, test, SECTIONS } from './explorer';

test('each section below has its heading from the start, and all are there to be printed', async ({
  explorer,
}) => {
  const { page } = explorer;
  const parts = page.waitForResponse(/Seeds[^/]*\.js/);
  await explorer.open('?model=tiny');
  for (const name of SECTIONS)
    await expect(page.getByRole('heading', { name, exact: true })).toHaveCount(1);
  const seeds = explorer.region('Seeds');
  await expect(seeds.getByRole('button')).toHaveCount(0);
  await parts;
  // Drawn within the event: the browser takes its picture right after it.
  await expect
    .poll(() =>
      page.evaluate(() => {
        dispatchEvent(new Event('beforeprint'));
        const drawn = document.querySelectorAll('#seeds button').length;
        dispatchEvent(new Event('afterprint'));
        return drawn;
      }),
    )
    .toBeGreaterThan(0);
  await expect(seeds.getByRole('button')).toHaveCount(0);
});

test('Tab goes from Claims through every section to the last, and what has the focus stays', async ({
  explorer,
}) => {
  const { page } = explorer;
  await explorer.open('?model=tiny');
  const claim = explorer.region('Claims').locator('[data-claim="2"] > button');
  await page.locator('#claims').focus();
  await expect(claim).toBeVisible();
  const visited = new Set<string>();
  for (let i = 0; i < 200 && !visited.has('your-own-model'); i++) {
    await page.keyboard.press('Tab');
    visited.add(
      await page.evaluate(() => document.activeElement?.closest('.section')?.id ?? 'elsewhere'),
    );
  }
  expect([...visited]).toEqual(SECTIONS.map((name) => name.toLowerCase().replaceAll(' ', '-')));
  await expect(explorer.region('Your own model').getByRole('button').first()).toBeVisible();

  await page.locator('#claims').focus();
  await claim.focus();
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expect(page.locator('#your-own-model')).toBeInViewport();
  await expect(claim).toBeFocused();
});

test('what is read stays where it is while the section before it, known from another width, takes its height', async ({
  explorer,
}) => {
  const { page } = explorer;
  await page.setViewportSize({ width: 320, height: 720 });
  await explorer.open('?model=tiny');
  await explorer.goTo('Claims');
  const claims = page.locator('#claims');
  await expect(claims).toHaveCSS('min-height', '0px');
  const narrow = (await claims.boundingBox())!.height;
  await explorer.goTo('Your own model');
  await page.setViewportSize({ width: 1280, height: 720 });
  const top = () =>
    page.locator('#scoreboard').evaluate((section) => section.getBoundingClientRect().top);
  await page.evaluate((by) => scrollBy({ top: by, behavior: 'instant' }), (await top()) - 200);
  const before = await top();
  await expect(claims).toHaveCSS('min-height', '0px');
  expect((await claims.boundingBox())!.height).toBeLessThan(narrow - 100);
  expect(Math.abs((await top()) - before)).toBeLessThan(2);
});

test('a link to a section opens there', async ({ explorer }) => {
  await explorer.open('?model=tiny#seeds');
  await expect(explorer.region('Seeds').getByRole('button').first()).toBeInViewport();
});
