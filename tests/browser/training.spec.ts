/** The main job: the page trains, on each backend it should, and shows finite measurements. */
import { cases } from '../long';
import { expectAccessible } from './accessibility';
import { expect, FIRST_SCREEN, LANES, test, type Explorer } from './explorer';

/** Intervals hold their value, and the parts sum to the total. */
async function expectConsistent(explorer: Explorer): Promise<void> {
  const [a, b, c, total] = await explorer.split();
  for (const { value, low, high } of [a, b, c, total]) {
    expect(low).toBeLessThanOrEqual(value);
    expect(high).toBeGreaterThanOrEqual(value);
  }
  expect(total.value).toBeGreaterThan(0);
  expect(a.value + b.value + c.value).toBeCloseTo(total.value, 3);
}

/** What the policy of the page says to what is no part of it: scripts, styles, a picture and a message to another host. Nothing of it may act. */
async function refusedOf({ page, announced }: Explorer): Promise<string[]> {
  announced.push(/^refused by/, /Content Security Policy/);
  const foreign = process.env.PAGE_SUB_PATH!;
  const { refused, acted } = await page.evaluate(async (foreign) => {
    const refused: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      refused.push(effectiveDirective.replace('-src', '')),
    );
    const add = (name: string, what: object) =>
      document.head.append(Object.assign(document.createElement(name), what));
    add('script', { textContent: 'window.acted = true' });
    add('script', { src: `${foreign}script.js` });
    add('style', { textContent: 'body { color: rgb(1, 2, 3) }' });
    add('img', { src: `${foreign}icon.svg` });
    const sent = await fetch(foreign).then(
      () => true,
      () => false,
    );
    // What is fetched is refused in tasks of their own, in any order.
    while (refused.length < 5) await new Promise((resolve) => setTimeout(resolve));
    const coloured = getComputedStyle(document.body).color === 'rgb(1, 2, 3)';
    return { refused: refused.sort(), acted: sent || coloured || 'acted' in window };
  }, foreign);
  expect(acted).toBe(false);
  return refused;
}

test('trains on WebGPU with the tiny model, and the badge says so', async ({ explorer }) => {
  await explorer.open('?model=tiny&backend=webgpu');
  await expect(explorer.backend).toContainText('WebGPU', { timeout: 90_000 });
  await explorer.run();
  await explorer.reaches(3, 90_000);
  await explorer.measured(90_000);
  await expectConsistent(explorer);
  await explorer.pause.click();
  await expect(explorer.play).toBeVisible();
});

test('trains on WASM by default where WebGPU is only software', async ({ explorer }) => {
  await explorer.open('?view=lab');
  await expect(explorer.backend).toContainText('WASM');
  await expect(explorer.backend).not.toContainText('WebGPU');
  await explorer.backend.click();
  await expect(explorer.page.locator('.badge-note')).toContainText(
    'Kernels made for these models compute: they take four numbers at a time',
  );
  for (const lane of LANES) await expect(explorer.lane(lane)).toBeVisible();
  await explorer.run();
  await explorer.reaches(30);
  await explorer.measured();
  await expectConsistent(explorer);
  await expect(explorer.page.getByTestId('gradient-noise')).toHaveCount(LANES.length);
  // Workers inside the worker measure, and none has failed.
  const workers = await explorer.page.evaluate(() =>
    Math.max(1, Math.min(8, navigator.hardwareConcurrency - 1)),
  );
  await expect(explorer.page.locator('html')).toHaveAttribute('data-workers', String(workers));
  // One trains and one reads what they measure.
  expect(explorer.page.workers().length).toBe(2 + workers);
  await explorer.backend.click();
  await expect(explorer.backend.locator('+ *')).toContainText(
    `Measured is beside training, by ${workers} worker`,
  );
  for (const region of FIRST_SCREEN) await expect(explorer.region(region)).toBeVisible();
  // Another language is the same run, which goes on.
  const before = await explorer.step();
  await explorer.page.getByRole('button', { name: '中文' }).click();
  await expect(explorer.page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(explorer.page.getByRole('button', { name: '暂停', exact: true })).toBeVisible();
  await expect(explorer.page).toHaveURL(/lang=zh/);
  await explorer.reaches(before + 5);
  await expectAccessible(explorer.page, { of: 'structure' });
  await explorer.page.getByRole('button', { name: 'English' }).click();
  await expect(explorer.pause).toBeVisible();
  expect(await refusedOf(explorer)).toEqual([
    'connect',
    'img',
    'script-elem',
    'script-elem',
    'style-elem',
  ]);
});

// What they compute gradients.spec.ts compares; a software GPU takes half a minute for three steps of the page in WebGL.
for (const [backend, name] of cases(
  [
    ['cpu', 'CPU'],
    ['webgl', 'WebGL'],
  ],
  1,
))
  test(`trains on ${name} when asked to`, async ({ explorer }) => {
    await explorer.open(`?model=tiny&backend=${backend}`);
    await expect(explorer.backend).toContainText(name, { timeout: 90_000 });
    await explorer.run();
    await explorer.reaches(3, 90_000);
  });

test('runs from a sub-path of a static host', async ({ explorer }) => {
  await explorer.open('?model=tiny', 'sub-path');
  await expect(explorer.backend).toContainText('WASM');
  await explorer.run();
  await explorer.reaches(20);
  await explorer.measured();
  expect(new URL(explorer.page.url()).pathname).toBe('/some/sub/path/');
  // It can be installed from there.
  const browser = await explorer.page.context().newCDPSession(explorer.page);
  const manifest = await browser.send('Page.getAppManifest');
  expect(manifest.errors).toEqual([]);
  expect(new URL(manifest.url).pathname).toBe('/some/sub/path/manifest.webmanifest');
  const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors');
  // Tests run in private windows, in which nothing is installed.
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito']);
});

/** Trains a little, then: both lanes had the same losses and have the same gradient noise, to the last bit. */
async function expectTwins(explorer: Explorer): Promise<void> {
  await expect(explorer.lane('Standard')).toHaveCount(2);
  await explorer.run();
  await explorer.reaches(30);
  await explorer.measured();
  await explorer.pause.click();
  await expect(explorer.play).toBeVisible();
  const losses = Object.values(await explorer.losses());
  expect(losses.length).toBeGreaterThanOrEqual(30);
  expect(losses.filter(([first, second]) => first !== second).slice(0, 3)).toEqual([]);
  // A lane whose method was switched has numbers of its own from its next reading on.
  await expect(async () => {
    const [first, second] = await explorer.allGradientNoise();
    expect(Number(first[0])).toBeGreaterThan(0);
    expect(second).toEqual(first);
  }).toPass();
}

test('a switch pressed while the page still prepares counts from the first step', async ({
  explorer,
}) => {
  await explorer.recordLosses();
  await explorer.open('?model=tiny');
  await explorer.method('P-POTS + MIRROR', 'P-POTS').click();
  await explorer.method('MIRROR', 'MIRROR').click();
  await expectTwins(explorer);
});
