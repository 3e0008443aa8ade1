/** Below the first screen: claims, scoreboard, verdicts and the complete decomposition, on the tiny model. */
import { readFile } from 'node:fs/promises';
import { expectAccessible } from './accessibility';
import { expect, test } from './explorer';

const WORDS = /^(holds here|does not hold here|not decided yet)$/;
const REGIONS = ['Claims', 'Scoreboard', 'Search', 'Verdicts', 'Complete decomposition'] as const;

/** A row's name, without the notes below it. */
const nameIn = (head: Element) =>
  Array.from(head.childNodes)
    .filter(({ nodeName }) => nodeName !== 'SMALL')
    .map(({ textContent }) => textContent)
    .join('')
    .trim();

test('claims are judged, and a click shows formula, parts and chart', async ({ explorer }) => {
  await explorer.open('?model=tiny');
  await explorer.run();
  await explorer.measured();
  await explorer.goTo('Claims');
  const claims = explorer.region('Claims').locator('[data-claim]');
  await expect.poll(() => claims.count()).toBeGreaterThanOrEqual(12);
  for (const text of await claims.locator('.claim-verdict').allTextContents()) {
    expect(text).toMatch(WORDS);
  }
  // Once the methods are read, claim 10 has a number of its own.
  const last = claims.nth(9);
  await expect(last.locator('.claim-measured')).toContainText(/\[.*\], N = \d+/);
  await last.getByRole('button').first().click();
  await expect(last.locator('math').first()).toBeVisible();
  await expect(last.getByRole('row')).toHaveCount(3);
  // What is missing is said, with a way to get it.
  await claims.nth(1).getByRole('button').first().click();
  await expect(claims.nth(1)).toContainText('needs an ARM lane');
  await expect(claims.nth(1).getByRole('button', { name: 'Add an ARM lane' })).toBeVisible();
  await claims.nth(1).getByRole('button', { name: 'Show the chart: Loss variance' }).click();
  await expect(explorer.region('Loss variance')).toBeInViewport();
});

test('a composition that the search has found goes into a lane', async ({ explorer }) => {
  await explorer.open('?model=tiny');
  await explorer.run();
  await explorer.measured();
  // The scoreboard above grows once, when the methods are read.
  await explorer.goTo('Scoreboard');
  await expect(explorer.region('Scoreboard').locator('tbody tr').first()).toBeVisible();
  await explorer.goTo('Search');
  const search = explorer.region('Search');
  const rows = search.locator('tbody tr');
  await expect(rows.first()).toBeVisible();
  await explorer.pause.click();
  await explorer.goTo('Search');
  const points = search.locator('svg [data-composition]');
  await expect(points.first()).toBeVisible();
  const all = await points.count();
  await search.getByRole('switch', { name: 'One row only' }).click();
  await expect.poll(() => points.count()).toBeLessThan(all);
  await search.getByLabel('Put into').selectOption({ index: 2 });
  const first = rows.filter({ has: explorer.page.getByRole('button') }).first();
  const name = await first.locator('th').evaluate(nameIn);
  await first.getByRole('button').click();
  await expect(explorer.lane(name)).toBeVisible();
  // What went is named, and comes back.
  const replaced = search.getByRole('status');
  await expect(replaced).toContainText(`${name} took the place of P-POTS + MIRROR.`);
  await replaced.getByRole('button', { name: 'Bring P-POTS + MIRROR back' }).click();
  await expect(explorer.lane('P-POTS + MIRROR')).toBeVisible();
  await expect(search.getByRole('button', { name: /^Bring/ })).toHaveCount(0);
});

test('the scoreboard sorts, and saves what it shows', async ({ explorer }) => {
  await explorer.open('?model=tiny');
  await explorer.run();
  await explorer.measured();
  await explorer.goTo('Scoreboard');
  const board = explorer.region('Scoreboard');
  const rows = board.locator('tbody tr');
  await expect(rows.first()).toBeVisible();
  const keys = () => rows.evaluateAll((all) => all.map((row) => row.dataset.method));
  const some = expect.arrayContaining(['standard', 'p-pots', 'fixed-count']);
  await expect.poll(keys).toEqual(some);

  await explorer.pause.click();
  await explorer.goTo('Scoreboard');
  const head = board.getByRole('columnheader', { name: /^method/ });
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  const heads = await board.locator('tbody th').all();
  const names = await Promise.all(heads.map((each) => each.evaluate(nameIn)));
  expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));

  const [csv] = await Promise.all([
    explorer.page.waitForEvent('download'),
    board.getByRole('button', { name: 'Save as CSV' }).click(),
  ]);
  const lines = (await readFile(await csv.path(), 'utf8')).trimEnd().split('\n');
  expect(lines.length).toBe(1 + (await rows.count()));
  expect(lines[0]).toContain('lossTotal,lossTotal_low,lossTotal_high');
  const [json] = await Promise.all([
    explorer.page.waitForEvent('download'),
    board.getByRole('button', { name: 'Save as JSON' }).click(),
  ]);
  const saved = JSON.parse(await readFile(await json.path(), 'utf8')) as {
    methods: { key: string; cells: { lossTotal: { value: number } } }[];
  };
  expect(saved.methods.map(({ key }) => key)).toEqual(await keys());
  expect(Number.isFinite(saved.methods[0].cells.lossTotal.value)).toBe(true);
});

test('verdicts and the complete decomposition show data, without a violation or sideways scrolling', async ({
  explorer,
}) => {
  await explorer.open('?model=tiny');
  await explorer.run();
  await explorer.measured();
  await explorer.goTo('Verdicts');
  const verdicts = explorer.region('Verdicts');
  await expect(verdicts.getByTestId('break-even-loss')).toContainText(
    /pays|twice the batch|no difference/,
  );
  await expect(verdicts.getByTestId('break-even-gradient')).toContainText(
    /pays|twice the batch|no difference/,
  );
  await expect(verdicts.locator('.interval-text').last()).toContainText('null');
  const partners = verdicts.locator('.verdict-partners');
  await expect(partners.locator('tbody th')).toHaveText([
    'MIRROR',
    'MultiSample-2',
    'Opposite rate',
    'Coupled',
    'Two rates',
  ]);
  await expect(partners.getByText(/^In the loss: /)).toContainText(/Coupled/);
  await explorer.goTo('Complete decomposition');
  const sobol = explorer.region('Complete decomposition');
  await expect(sobol.locator('.interval-rows li')).toHaveCount(7);
  await explorer.pause.click();
  for (const region of REGIONS) await explorer.goTo(region);
  await expectAccessible(explorer.page, { within: '.below' });

  await explorer.page.setViewportSize({ width: 390, height: 844 });
  for (const region of REGIONS) {
    await explorer.goTo(region);
    const sideways = await explorer.page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect(sideways, region).toBeLessThanOrEqual(0);
  }
});
