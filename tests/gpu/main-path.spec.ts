/** The main path on a real GPU: every model, every task and every method trains and is measured, with the losses that WASM has. */
import { expect, test, type Explorer } from '../browser/explorer';

/** Between them, every part that a lane can have. */
const METHODS = [
  'standard,p-pots.mirror,arm,count-weight',
  'ema.p-pots,strata,full-strata.mirror,low-discrepancy',
  'second-moment,clipped,hand-drawn,gradient-optimal',
  'fixed-count.p-pots.mirror,coupled,opposite-rate,two-rates',
  'two-independent,divide-by-count,flat,power',
  'p-pots.non-parametric,p-pots.within-sequence,p-pots.mirrored-pairs.mirror,standard',
];
const TASKS = [
  'mixture',
  'addition',
  'arithmetic',
  'sorting',
  'names',
  'brackets',
  'prose',
  'digits',
  'table',
];
const PARITY_STEPS = 60;

/** Waits for the badge of a real GPU: a software one says so. */
async function onGpu(explorer: Explorer): Promise<void> {
  await expect(explorer.backend).toHaveText('WebGPU', { timeout: 90_000 });
}

/** Trains in the Lab and waits for numbers, all of them finite. */
async function trains(explorer: Explorer, query: string, steps = 50): Promise<void> {
  await explorer.open(`?view=lab&backend=webgpu&${query}`);
  await onGpu(explorer);
  await explorer.run();
  await explorer.reaches(steps);
  await explorer.measured();
  const noise = (await explorer.allGradientNoise()).flat().map(Number);
  expect(noise.filter((value) => !Number.isFinite(value))).toEqual([]);
  await expect.poll(() => explorer.drawnLoss()).toBeGreaterThan(20);
  expect(await explorer.alert()).toBe('');
}

for (const model of ['tiny', 'small', 'base'])
  test(`the ${model} model trains and is measured`, async ({ explorer }) => {
    await trains(explorer, `model=${model}`, 200);
    await explorer.page.screenshot({ path: `${test.info().outputDir}/${model}.png` });
  });

for (const task of TASKS)
  test(`the task ${task} trains and is measured`, ({ explorer }) =>
    trains(explorer, `task=${task}`));

for (const lanes of METHODS)
  test(`four lanes train and are measured: ${lanes}`, ({ explorer }) =>
    trains(explorer, `lanes=${lanes}`));

test('ISAD and SyRM train and are measured', async ({ explorer }) => {
  await trains(explorer, 'task=table&lanes=isad,standard');
  await trains(explorer, 'task=table&lanes=syrm,standard');
});

/** The losses of the first steps, [steps][lanes]. */
async function lossesOf(explorer: Explorer, query: string): Promise<number[][]> {
  await explorer.open(`?view=lab&probe=0&${query}`);
  await explorer.run();
  await explorer.reaches(PARITY_STEPS);
  await explorer.pause.click();
  await expect(explorer.play).toBeVisible();
  const losses = await explorer.losses();
  return Array.from({ length: PARITY_STEPS }, (_, k) => losses[k + 1]);
}

for (const model of ['tiny', 'small', 'base'])
  test(`losses of the ${model} model are those of WASM`, async ({ explorer }) => {
    await explorer.recordLosses();
    const query = `model=${model}&lanes=standard,mirror,arm,count-weight`;
    const gpu = await lossesOf(explorer, `${query}&backend=webgpu`);
    const wasm = await lossesOf(explorer, `${query}&backend=wasm`);
    // Rounding differs, and training lets it grow.
    const apart = gpu.map((losses, k) =>
      Math.max(...losses.map((loss, lane) => Math.abs(loss / wasm[k][lane] - 1))),
    );
    test.info().annotations.push({ type: 'apart', description: String(Math.max(...apart)) });
    console.log(`${model}: losses lie ${apart[0]} apart at first, ${Math.max(...apart)} at most`);
    expect(apart[0]).toBeLessThan(1e-5);
    expect(Math.max(...apart)).toBeLessThan(1e-2);
  });

test('Explore trains, and its switches work', async ({ explorer }) => {
  await explorer.open('?view=explore&backend=webgpu');
  // What stands there before is a recorded run, whose step is far on.
  await onGpu(explorer);
  const before = await explorer.step();
  await explorer.run();
  await explorer.reaches(before + 100);
  for (const name of ['P-POTS', 'MIRROR', 'count weight'])
    await explorer.page.getByRole('switch', { name, exact: true }).first().click();
  await explorer.reaches(before + 400);
  expect(await explorer.alert()).toBe('');
  await explorer.page.screenshot({ path: `${test.info().outputDir}/explore.png` });
});

test('a fork goes on from one lane', async ({ explorer }) => {
  await explorer.open('?view=lab&backend=webgpu&task=addition&lanes=standard,p-pots,arm');
  await onGpu(explorer);
  await explorer.run();
  await explorer.reaches(100);
  await explorer.pause.click();
  const card = explorer.lane('Standard');
  await card.getByText('fork here', { exact: true }).click();
  await card.getByLabel('Then train on').selectOption('Broad arithmetic');
  await card.getByRole('button', { name: 'Fork here' }).click();
  await expect(explorer.page.getByTestId('fork')).toContainText('Goes on from models');
  await explorer.run();
  await explorer.reaches(50);
  await explorer.measured();
});

test('a GPU that goes away is said, and training goes on', async ({ explorer }) => {
  await explorer.open('?view=lab&backend=webgpu');
  await onGpu(explorer);
  await explorer.run();
  await explorer.reaches(50);
  const before = await explorer.step();
  await explorer.page.evaluate(() => {
    const hook = (window as { __mdm?: { send(command: { type: string }): void } }).__mdm!;
    hook.send({ type: 'lose-device' });
  });
  await expect(explorer.message(/GPU|device/i)).toBeVisible();
  await expect.poll(() => explorer.drawnLoss()).toBeGreaterThan(20);
  await explorer.page.getByRole('button', { name: /restore|snapshot|last good/i }).click();
  await expect(explorer.pause.or(explorer.play)).toBeEnabled();
  if (await explorer.play.isVisible()) await explorer.run();
  await explorer.reaches(before + 50);
  await onGpu(explorer);
});

test('WebGL trains and is measured when asked for', async ({ explorer }) => {
  await explorer.open('?view=lab&backend=webgl');
  await expect(explorer.backend).toHaveText('WebGL', { timeout: 90_000 });
  await explorer.run();
  await explorer.reaches(50);
  await explorer.measured();
});
