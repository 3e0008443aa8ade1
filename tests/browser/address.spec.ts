/** The link is the state: it comes back as it was, and what is wrong in it gets a sentence. */
import { expect, test } from './explorer';

test('the default page has an address without parameters', async ({ explorer }) => {
  await explorer.open();
  await expect(explorer.play).toBeEnabled();
  expect(new URL(explorer.page.url()).search).toBe('');
});

test('changes go into the link, and the link brings them back', async ({ explorer, context }) => {
  await explorer.open('?model=tiny&seed=7');
  await explorer.method('Standard', 'MIRROR').click();
  await explorer.page.getByRole('radio', { name: 'draws', exact: true }).click({ force: true });
  await expect(explorer.page).toHaveURL(/compare=draws/);
  await expect(explorer.page).toHaveURL(/lanes=/);
  const url = explorer.page.url();
  expect(url).toContain('seed=7');
  expect(url).toContain('model=tiny');

  const second = await context.newPage();
  await second.goto(url);
  await expect(second.getByRole('group', { name: 'MIRROR', exact: true })).toBeVisible();
  await expect(second.getByRole('radio', { name: 'draws', exact: true })).toBeChecked();
  expect(second.url()).toBe(url);
  // A page behind another one is given little time.
  await second.close();

  // Without a clipboard, and with one that refuses, the link is there to be copied by hand.
  const share = explorer.page.getByRole('button', { name: 'Share', exact: true });
  await share.click();
  const link = explorer.page.getByRole('textbox', { name: 'Link', exact: true });
  await expect(link).toHaveValue(url);
  await expect(explorer.page.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
  for (const clipboard of ['undefined', '{ writeText: () => Promise.reject(new Error()) }']) {
    await explorer.page.evaluate(
      `Object.defineProperty(navigator, 'clipboard', { value: ${clipboard}, configurable: true })`,
    );
    await explorer.page.getByRole('button', { name: 'Copy', exact: true }).first().click();
    await expect(link).toBeFocused();
    await expect(link).toHaveAccessibleDescription(/does not let the page copy.*Ctrl\+C/);
    expect(await explorer.page.evaluate(() => getSelection()?.toString())).toBe(url);
  }
  await link.press('Escape');
  await expect(link).toHaveCount(0);
  await expect(share).toBeFocused();
});

const bad: readonly [query: string, sentence: RegExp][] = [
  ['model=huge', /Model: “huge” is not known/],
  ['batch=7', /Batch: “7” is not possible; it must be an even number/],
  ['lr=-1', /Learning rate: “-1” is not possible/],
  ['seed=abc', /Seed: “abc” is not possible/],
  ['task=poetry', /Task: “poetry” is not known/],
  ['backend=abacus', /Backend: “abacus” is not known/],
  ['lanes=nonsense', /Lanes: “nonsense”/],
  ['nosuchthing=1', /nosuchthing/],
];

for (const queries of [bad, [['v=999', /version|newer/i] as const]])
  test(`what cannot be gets a sentence that names it, and the page works: ${queries.map(([query]) => query).join(', ')}`, async ({
    explorer,
  }) => {
    await explorer.open(`?${queries.map(([query]) => query).join('&')}`);
    for (const [, sentence] of queries) await expect(explorer.message(sentence)).toBeVisible();
    await expect(explorer.play).toBeEnabled();
    await expect(explorer.backend).toContainText('WASM');
  });

test('what is wrong in a link is said in the language that the page begins in', async ({
  explorer: { page },
}) => {
  await page.goto(`${process.env.PAGE_ROOT}?lang=zh&seed=abc`);
  await expect(page.locator('.notice')).toContainText('随机种子：不能是“abc”');
});
