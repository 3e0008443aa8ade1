/** Section "Seeds": a study runs, halts, is kept, saved and opened again. */
import { readFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import type { Study } from '../../src/lab/study/study';
import { expect, test, type Explorer } from './explorer';

const QUERY = '?model=tiny&batch=8&lanes=standard,fixed-count';

/** Opens the page as on a machine of so many cores and scrolls to the section, which is drawn only while it is near the view. */
async function seeds(explorer: Explorer, { playing = false, cores = 2 } = {}): Promise<Locator> {
  await explorer.page.addInitScript((value) => {
    Object.defineProperty(navigator, 'hardwareConcurrency', {
      configurable: true,
      get: () => value,
    });
  }, cores);
  await explorer.open(QUERY);
  await expect(explorer.backend).toContainText('WASM');
  if (playing) await explorer.run();
  const region = explorer.region('Seeds');
  await explorer.goTo('Seeds');
  await expect(region.getByRole('textbox', { name: 'Steps' })).toBeInViewport();
  return region;
}

/** Fills in the plan; what grows above may push the section out of view, where it is not drawn. */
async function plan(explorer: Explorer, region: Locator, count: string, steps: string) {
  const [seedsField, stepsField] = ['Seeds per method', 'Steps'].map((name) =>
    region.getByRole('textbox', { name, exact: true }),
  );
  const timeout = 2000;
  await expect(async () => {
    await explorer.goTo('Seeds');
    await seedsField.fill(count, { timeout });
    await stepsField.fill(steps, { timeout });
    // Not Enter, which starts the study.
    await stepsField.blur({ timeout });
    await expect(seedsField).toHaveValue(count, { timeout });
  }).toPass();
}

const provenance = (region: Locator) => region.getByTestId('study-provenance');

async function saved(explorer: Explorer, region: Locator, button: string): Promise<string> {
  const waiting = explorer.page.waitForEvent('download');
  await region.getByRole('button', { name: button, exact: true }).click();
  return readFile(await (await waiting).path(), 'utf8');
}

test('a study of two methods and two seeds finishes, is saved, and opens again', async ({
  explorer,
}) => {
  const region = await seeds(explorer, { playing: true, cores: 3 });
  await plan(explorer, region, '2', '20');
  const composition = region.getByRole('checkbox', { name: 'P-POTS + MIRROR + Count weight' });
  const another = region.getByLabel('Another composition');
  await another.fill('p-pots+none');
  await another.press('Enter');
  await expect(region.getByText('“p-pots+none” is none of the')).toBeVisible();
  await another.fill('P-POTS + MIRROR + Count weight');
  await another.press('Enter');
  await expect(composition).toBeChecked();
  // Taken out again, it leaves the list.
  await composition.click();
  await expect(composition).toHaveCount(0);
  await region.getByRole('button', { name: 'Run 4 runs' }).click();
  await expect(region.getByRole('status')).toContainText(/on WASM.* with 2 workers/);
  // The live run rests meanwhile.
  await expect(explorer.play).toBeVisible();
  await expect(provenance(region)).toContainText('4 of 4 runs have ended', { timeout: 60_000 });
  await expect(explorer.pause).toBeVisible();
  const ends = region.getByTestId('study-loss');
  await expect(ends.locator('circle[data-seed]')).toHaveCount(4);
  await expect(ends.getByRole('row', { name: /^Fixed count/ })).toContainText('seed');
  await expect(region.getByTestId('study-question-loss')).toContainText('N = 2');

  // The browser's own question, while the study is in no file.
  const asked: string[] = [];
  explorer.page.on('dialog', (question) => {
    asked.push(question.type());
    void question.dismiss();
  });
  await explorer.page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(['beforeunload']);

  const text = await saved(explorer, region, 'Save JSON');
  const study: Study = JSON.parse(text);
  expect(study.plan.methods).toEqual(['standard', 'fixed-count']);
  expect(study.runs.map(({ method, seed }) => [seed, method])).toEqual([
    [1, 'standard'],
    [1, 'fixed-count'],
    [2, 'standard'],
    [2, 'fixed-count'],
  ]);
  expect(study.finishedAt).not.toBeNull();
  const csv = await saved(explorer, region, 'Save runs as CSV');
  expect(csv.trim().split('\r\n')).toHaveLength(5);
  expect(await saved(explorer, region, 'Save figure as SVG')).toContain('Fixed count (N = 2)');
  expect(await saved(explorer, region, 'Save figure as PNG')).toContain('PNG');

  await explorer.page.reload();
  expect(asked).toHaveLength(1);
  const fresh = await seeds(explorer);
  await expect(provenance(fresh)).toHaveCount(0);
  const file = { name: 'study.json', mimeType: 'application/json' };
  await fresh.getByLabel('Study file').setInputFiles({ ...file, buffer: Buffer.from(text) });
  await expect(provenance(fresh)).toContainText('Recorded, not live. 4 of 4 runs have ended');
  await expect(fresh.getByTestId('study-loss').locator('circle[data-seed]')).toHaveCount(4);
  expect(JSON.parse(await saved(explorer, fresh, 'Save JSON'))).toEqual(study);
  // The table of runs says the same, without curves.
  const table = { name: 'study.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
  await fresh.getByLabel('Study file').setInputFiles(table);
  await expect(provenance(fresh)).toContainText('4 of 4 runs have ended');
  await expect(fresh.getByTestId('study-loss').locator('circle[data-seed]')).toHaveCount(4);
  expect(await saved(explorer, fresh, 'Save runs as CSV')).toBe(csv);
  // A bad file takes nothing away.
  const bad = Buffer.from(text.replace('"schemaVersion": 1', '"schemaVersion": 9'));
  await fresh.getByLabel('Study file').setInputFiles({ ...file, buffer: bad });
  await expect(fresh.getByRole('alert')).toContainText('newer version');
  await expect(provenance(fresh)).toContainText('4 of 4 runs');
});

test('a study can be halted, resumed, cancelled, and taken up again', async ({ explorer }) => {
  const region = await seeds(explorer);
  // Long enough on a fast machine, and seeds enough that some are over well before others.
  await plan(explorer, region, '6', '1000');
  await region.getByRole('button', { name: 'Run 12 runs' }).click();
  const status = region.getByRole('status').filter({ hasText: 'runs have ended' });
  await expect(status).toContainText(/at step [1-9]/);
  await region.getByRole('button', { name: 'Pause the study' }).click();
  await expect(status).toContainText('Paused.');
  let before = '';
  const rests = async () => {
    const last = before;
    before = (await status.textContent())!;
    return before === last;
  };
  await expect.poll(rests, { intervals: [1000], timeout: 5000 }).toBe(true);
  await region.getByRole('button', { name: 'Resume the study' }).click();
  await expect.poll(() => status.textContent()).not.toBe(before);
  await expect(provenance(region)).toContainText(/\b[1-9] of 12 runs/, { timeout: 60_000 });
  await region.getByRole('button', { name: 'Cancel the study' }).click();
  await expect(region.getByRole('button', { name: 'Go on with the missing runs' })).toBeVisible();
  // Results are drawn a moment after the buttons.
  await expect(async () => {
    const ended = Number(/(\d+) of 12 runs/.exec((await provenance(region).textContent())!)![1]);
    expect(ended).toBeLessThan(12);
    const drawn = region.getByTestId('study-loss').locator('circle[data-seed]');
    await expect(drawn).toHaveCount(ended, { timeout: 2000 });
  }).toPass();
  await region.getByRole('button', { name: 'Go on with the missing runs' }).click();
  await expect(provenance(region)).toContainText('12 of 12 runs have ended', { timeout: 60_000 });
});

test('fits a phone', async ({ explorer }) => {
  await explorer.page.setViewportSize({ width: 390, height: 844 });
  const region = await seeds(explorer);
  await plan(explorer, region, '8', '10');
  const forecast = region.getByTestId('study-forecast');
  await expect(forecast).toContainText('then 8 seeds show a mean difference of 0.99 σ or more');
  await forecast.getByRole('button', { name: 'How long does it take here?' }).click();
  await expect(forecast).toContainText(/It takes about \d+ s here with 1 worker/);
  // Tables and sentences of a study that ends by itself.
  await region.getByRole('checkbox', { name: 'Go on seed by seed until it is decided' }).check();
  await region.getByRole('checkbox', { name: 'final held-out loss' }).uncheck();
  await region.getByRole('checkbox', { name: 'loss noise per forward row' }).check();
  await region.getByRole('button', { name: 'Run up to 16 runs' }).click();
  const decided = region.getByTestId('study-decided');
  const end = 'It stopped because all is decided, with 5 seeds.';
  await expect(decided).toContainText(`1 of 1 decided ${end}`, { timeout: 60_000 });
  await expect(decided).toContainText('Fixed count’s loss noise per forward row is lower than');
  await expect(forecast).toContainText('Fixed count: 8 seeds at most, asked after every one, show');
  const widths = await explorer.page.evaluate(() => [
    document.documentElement.scrollWidth,
    window.innerWidth,
  ]);
  expect(widths[0]).toBe(widths[1]);
});
