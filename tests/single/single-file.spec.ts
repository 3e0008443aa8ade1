/** One file on a stick: opened without a server and without a network it trains and measures. */
import { mkdtemp, copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from '../browser/explorer';

const BUILT = fileURLToPath(
  new URL('../../dist-single/mdm-variance-explorer.html', import.meta.url),
);

test('the single file trains and measures from a file system, with the network off', async ({
  explorer,
}) => {
  const { page } = explorer;
  await page.context().setOffline(true);
  const asked: string[] = [];
  page.on('request', (request) => {
    if (/^https?:/.test(request.url())) asked.push(request.url());
  });
  // By itself: nothing lies beside it.
  const file = join(await mkdtemp(join(tmpdir(), 'mdm-single-')), 'noise and more.html');
  await copyFile(BUILT, file);
  const address = pathToFileURL(file).href;
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'Why is this loss so noisy?' })).toBeVisible();
  await expect(page.getByText(/A recorded run of .* steps is on the page/)).toBeVisible();
  await expect(explorer.backend).toContainText('WASM');
  await explorer.run();
  await explorer.reaches((await explorer.step()) + 30);

  // Other languages are in the file, too.
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('button', { name: '暂停', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'English' }).click();

  await page.goto(`${address}?view=lab&seed=3`);
  await expect(explorer.backend).toContainText('WASM');
  await explorer.run();
  await explorer.reaches(30);
  await explorer.measured();
  const workers = await page.evaluate(() =>
    Math.max(1, Math.min(8, navigator.hardwareConcurrency - 1)),
  );
  await expect(page.locator('html')).toHaveAttribute('data-workers', String(workers));
  expect(page.workers().length).toBe(2 + workers);

  for (const backend of ['webgl', 'cpu']) {
    await page.goto(`${address}?model=tiny&backend=${backend}`);
    await expect(explorer.backend).toContainText(backend, { ignoreCase: true, timeout: 60_000 });
    await explorer.run();
    await explorer.reaches(3);
  }
  expect(asked).toEqual([]);
});
