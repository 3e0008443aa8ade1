/** The autoregressive reference on the page: data noise alone, beside a masked model and before it. */
import { expect, test, type Explorer } from './explorer';

/** What a lane's bar says in words, such as "A 0 · B 0 · C 0.192 [0.12, 0.26] · …". */
const numbersOf = (explorer: Explorer, lane: number) =>
  explorer.region('Loss variance').locator('.variance-numbers').nth(lane);

const loss = (explorer: Explorer, lane: number) =>
  explorer.losses().then((all) => Object.values(all).map((lanes) => lanes[lane]));

test('an ARM beside Standard trains, and its noise is C alone', async ({ explorer }) => {
  await explorer.recordLosses();
  await explorer.open('?model=tiny&backend=wasm&task=addition&lanes=standard,arm');
  await expect(explorer.backend).toContainText('WASM');
  await expect(explorer.lane('ARM').getByRole('switch')).toHaveCount(0);
  await explorer.run();
  await explorer.reaches(60);
  await explorer.measured();
  await expect(numbersOf(explorer, 0)).not.toHaveText(/^A 0 · B 0 ·/);
  await expect(numbersOf(explorer, 1)).toHaveText(/^A 0 · B 0 · C 0?\.\d*[1-9]/);
  const noise = await explorer.gradientNoise(1);
  expect(noise.value).toBeGreaterThan(0);
  expect(noise.low).toBeLessThan(noise.value);
  const losses = await loss(explorer, 1);
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  expect(mean(losses.slice(50, 60))).toBeLessThan(mean(losses.slice(0, 10)));

  await explorer.region('Masking rate').getByRole('button', { name: 'ARM', exact: true }).click();
  for (const region of ['Masking rate', 'Masks'])
    await expect(explorer.region(region)).toContainText('An ARM masks nothing');
  await explorer.region('Gradient noise').getByText('common weights').click();
  await expect(explorer.region('Gradient noise')).toContainText('The ARM is left out');
  await expect(explorer.page.getByTestId('gradient-noise')).toHaveCount(1);

  // The chart over training has the fork in it once there was one before it.
  await expect(explorer.region('Loss variance')).not.toContainText('begins with the second');
  // All lanes go on from the first one's weights and from the ARM's, and so they do from the link.
  const card = explorer.lane('Standard');
  await card.getByText('fork here', { exact: true }).click();
  await expect(card).toContainText('Pause first');
  await explorer.pause.click();
  await card.getByLabel('Then train on').selectOption('Broad arithmetic');
  await card.getByRole('button', { name: 'Fork here' }).click();
  await expect(explorer.page.getByTestId('fork')).toContainText('Goes on from models');
  await expect(explorer.page).toHaveURL(/task=arithmetic&from=addition,steps:\d+/);
  await explorer.stepButton.click();
  await expect.poll(() => explorer.step()).toBe(1);
  await expect(explorer.region('Loss variance')).toContainText('fork of Short addition');
  const live = (await explorer.losses())[1];
  await explorer.page.reload();
  await explorer.stepButton.click();
  await expect.poll(() => explorer.step(), { timeout: 60_000 }).toBe(1);
  expect((await explorer.losses())[1]).toEqual(live);
});

test('with the ARM as the first lane A and B are 0, and the others are compared with it', async ({
  explorer,
}) => {
  await explorer.open('?model=tiny&backend=wasm&lanes=arm,standard');
  await explorer.run();
  await explorer.reaches(20);
  await explorer.measured();
  const [a, b, c, total] = await explorer.split();
  for (const none of [a, b]) expect(none).toEqual({ value: 0, low: 0, high: 0 });
  expect(c.value).toBeGreaterThan(0);
  expect(c).toEqual(total);
  await explorer.region('Gradient noise').getByText('common weights').click();
  await expect(explorer.region('Gradient noise')).toContainText('choose own weights');
  await explorer.method('Standard', 'MIRROR').click();
  await explorer.reset.click();
  await expect.poll(() => explorer.step()).toBe(0);
  await expect(explorer.lane('ARM')).toBeVisible();
});

test('turning a running lane into an ARM waits for a restart', async ({ explorer }) => {
  await explorer.open('?model=tiny&backend=wasm&lanes=standard,standard');
  await explorer.run();
  await explorer.reaches(10);
  const second = explorer.lane('Standard').nth(1);
  await second.getByText('more methods').click();
  await second.getByLabel('Model').selectOption('ARM');
  await expect(explorer.message(/Changing the lanes restarts training/)).toBeVisible();
  await expect(explorer.lane('ARM')).toContainText('Waits for the restart');
  const before = await explorer.step();
  await explorer.reaches(before + 5);
  await explorer.page.getByRole('button', { name: 'Restart now' }).click();
  await expect(explorer.lane('ARM')).not.toContainText('Waits for the restart');
  await explorer.reaches(10);
  await expect(numbersOf(explorer, 1)).toHaveText(/^A 0 · B 0 · C/);
  await explorer.page
    .getByRole('button', { name: 'Add an ARM lane' })
    .waitFor({ state: 'detached' });
});
