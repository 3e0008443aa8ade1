/** The single file, opened from a file system: it trains, workers measure beside it, and its run can be saved. */
import { copyFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from './visit';

const BUILT = fileURLToPath(
  new URL('../../dist-single/mdm-variance-explorer.html', import.meta.url),
);

test('the single file trains and measures from a file system', async ({ visit }, info) => {
  const { driver } = visit;
  await driver.resize(1280, 720);
  // By itself: nothing lies beside it.
  const file = info.outputPath('noise and more.html');
  await copyFile(BUILT, file);
  await driver.open(pathToFileURL(file).href);
  await visit.ready();
  await visit.train(30);
  const workers = () => visit.attribute('html', 'data-workers');
  await expect.poll(async () => Number(await workers()), 'workers measure').toBeGreaterThan(0);
  await visit.picture('single-file');
  await visit.press('Share');
  await visit.press('Save run', 'dialog button');
  await visit.saved(/^run-names-step-\d+\.json$/);
  await visit.press('Close');
  await visit.press('Pause');
});
