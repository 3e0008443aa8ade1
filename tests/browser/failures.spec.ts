/** What can go wrong says so in a sentence, keeps the curves, and offers the way on. */
import type { Page } from '@playwright/test';
import { expect, test } from './explorer';

/** Puts a line before the worker's own code. */
async function beforeWorker(page: Page, code: string): Promise<void> {
  await page.route(/worker[^/]*\.js/i, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${code}\n${await response.text()}` });
  });
}

test('a forced backend that is missing is named, and the automatic choice is offered', async ({
  explorer,
}) => {
  await beforeWorker(
    explorer.page,
    'if (navigator.gpu) navigator.gpu.requestAdapter = async () => null;',
  );
  await explorer.open('?model=tiny&backend=webgpu');
  await expect(explorer.message(/WebGPU/)).toBeVisible();
  await expect(explorer.backend).not.toContainText('WebGPU');
  await explorer.page.getByRole('button', { name: /automatic/i }).click();
  await expect(explorer.backend).toContainText('WASM');
  await explorer.run();
  await explorer.reaches(5);
});

test('a learning rate that diverges is said, and a lower one trains on from good weights', async ({
  explorer,
}) => {
  await explorer.open('?model=tiny&lr=10&warmup=0&probe=0');
  await expect(explorer.play).toBeEnabled();
  await explorer.play.press('Enter');
  await expect(explorer.message(/diverg|learning rate/i)).toBeVisible({ timeout: 60_000 });
  // A button that is switched off while it has the focus hands it on.
  await expect(explorer.play).toBeDisabled();
  await expect(explorer.reset).toBeFocused();
  expect(await explorer.step()).toBeGreaterThan(0);
  await expect.poll(() => explorer.drawnLoss()).toBeGreaterThan(20);
  await explorer.page.getByRole('button', { name: /lower learning rate/i }).click();
  // Well past the point where lost weights would have been noticed again.
  await explorer.reaches(150);
  expect(await explorer.alert()).toBe('');
});

test('a batch too large for memory is said, and a smaller one is offered', async ({ explorer }) => {
  await explorer.open('?lanes=standard,p-pots,mirror,fixed-count&batch=4096');
  await expect(explorer.play).toBeEnabled();
  await explorer.play.click();
  await expect(explorer.message(/memory|batch/i)).toBeVisible({ timeout: 120_000 });
  await explorer.page.getByRole('button', { name: /smaller batch/i }).click();
  await explorer.reaches(1, 60_000);
  expect(await explorer.alert()).toBe('');
});

test('a lost GPU device keeps the curves and training can go on', async ({ explorer }) => {
  test.setTimeout(240_000);
  await explorer.open('?model=tiny&backend=webgpu');
  await expect(explorer.backend).toContainText('WebGPU', { timeout: 90_000 });
  await explorer.run();
  await explorer.reaches(5, 90_000);
  const before = await explorer.step();
  await explorer.page.evaluate(() => {
    const hook = (window as { __mdm?: { send(command: { type: string }): void } }).__mdm;
    if (!hook) throw new Error('The page has no window.__mdm to send a command with.');
    hook.send({ type: 'lose-device' });
  });
  await expect(explorer.message(/GPU|device/i)).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => explorer.drawnLoss()).toBeGreaterThan(20);
  const restore = explorer.page.getByRole('button', { name: /restore|snapshot|last good/i });
  if (await restore.isVisible()) await restore.click();
  await expect(explorer.pause.or(explorer.play)).toBeEnabled({ timeout: 90_000 });
  if (await explorer.play.isVisible()) await explorer.run();
  await explorer.reaches(before + 3, 120_000);
});

test('a worker that dies is noticed, the curves stay, and a restart is offered', async ({
  explorer,
}) => {
  explorer.announced.push(/killed by the test/);
  await explorer.open('?model=tiny');
  await explorer.run();
  await explorer.reaches(10);
  const worker = explorer.page.workers()[0];
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('killed by the test');
    }, 0);
  });
  await expect(explorer.message(/worker|stopped|computation/i)).toBeVisible();
  expect(await explorer.step()).toBeGreaterThanOrEqual(10);
  await expect.poll(() => explorer.drawnLoss()).toBeGreaterThan(20);
  await explorer.page
    .getByRole('button', { name: /restart/i })
    .first()
    .click();
  await expect.poll(() => explorer.step()).toBe(0);
  await explorer.run();
  await explorer.reaches(5);
});

test('a worker that falls silent is noticed', async ({ explorer }) => {
  await explorer.page.clock.install();
  await explorer.open('?model=tiny&probe=0');
  await explorer.run();
  await explorer.reaches(10);
  await explorer.page.workers()[0].evaluate(() => {
    self.close();
  });
  await explorer.page.clock.runFor('00:25');
  await expect(explorer.message(/worker|stopped|answer/i)).toBeVisible();
  await expect(explorer.page.getByRole('button', { name: /restart/i }).first()).toBeVisible();
});

test('a worker that cannot be loaded is said', async ({ explorer }) => {
  explorer.announced.push(/Failed to load resource/);
  await explorer.page.route(/worker[^/]*\.js/i, (route) => route.abort());
  await explorer.open('?model=tiny');
  await expect(explorer.message(/worker|load/i)).toBeVisible();
});
