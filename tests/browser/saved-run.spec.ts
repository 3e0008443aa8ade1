/** A run is saved, opened on a page that knows nothing of it, and goes on; what is no run gets a sentence. */
import { readFile } from 'node:fs/promises';
import { readSafetensors } from '../../src/lab/weights/safetensors';
import { expectAccessible } from './accessibility';
import { expect, test } from './explorer';

test('a saved run goes on where it was, and a damaged one changes nothing', async ({
  explorer,
}) => {
  const { page } = explorer;
  await explorer.open('?model=tiny&probe=0&seed=7');
  await explorer.method('Standard', 'MIRROR').click();
  await explorer.run();
  await explorer.reaches(30);
  await explorer.pause.click();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Take it along' });
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save run' }).click();
  const file = await download;
  const name = file.suggestedFilename();
  await expect(dialog.getByText(`Saved as ${name}, `)).toBeVisible();
  const text = await readFile(await file.path(), 'utf8');
  const saved = JSON.parse(text) as { readonly step: number };
  expect(name).toBe(`run-mixture-step-${saved.step}.json`);
  const weights = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save weights of MIRROR' }).click();
  const { metadata, tensors } = readSafetensors(await readFile(await (await weights).path()));
  expect(metadata).toMatchObject({ task: 'mixture', method: 'mirror', step: String(saved.step) });
  expect((await weights).suggestedFilename()).toContain('mixture-mirror-seed-7-step-');
  expect(tensors[0]).toMatchObject({ name: 'token_embedding', dtype: 'F32' });
  await expectAccessible(page, { within: 'dialog' });

  // Elsewhere, with other settings, and a run of its own.
  await explorer.open('?model=tiny&seed=8');
  await expect(explorer.play).toBeEnabled();
  await explorer.stepButton.click();
  await explorer.reaches(1);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const chooser = dialog.getByLabel('Open a saved run …');
  await chooser.setInputFiles({
    name: 'damaged.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text.replace('"mixed":false', '"mixed":true')),
  });
  await expect(dialog.getByRole('alert')).toContainText('changed or damaged');
  expect(await explorer.step()).toBe(1);
  await chooser.setInputFiles({
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });
  await expect(dialog).toHaveCount(0);
  await expect.poll(() => explorer.step()).toBe(saved.step);
  await expect(page).toHaveURL(/seed=7/);
  await expect(explorer.lane('MIRROR')).toBeVisible();
  await expect.poll(() => explorer.drawnLoss()).toBeGreaterThan(100);
  await explorer.stepButton.click();
  await explorer.reaches(saved.step + 1);
  expect(await explorer.step()).toBe(saved.step + 1);

  // The run that was there is in the list, and can be drawn behind this one.
  await page.getByLabel('Behind the curves').selectOption({ index: 1 });
  await expect(page.locator('.pinned-curve').first()).toBeAttached();
  await expect(page.getByText(/^Dotted, pinned: the run begun/).first()).toBeVisible();
  await explorer.goTo('Runs');
  await expect(explorer.region('Runs').getByText('Now: seed 8 → 7')).toBeVisible();
});

test('a reload offers to go on with the run, and storage that is forbidden is said', async ({
  explorer,
}) => {
  const { page } = explorer;
  await explorer.open('?model=tiny&probe=0&seed=7');
  await explorer.run();
  await explorer.reaches(30);
  await explorer.pause.click();
  const kept = () =>
    page.evaluate(
      () =>
        new Promise<number | undefined>((resolve) => {
          const opening = indexedDB.open('keyval-store');
          opening.onsuccess = () => {
            const asked = opening.result.transaction('keyval').objectStore('keyval').get('run');
            asked.onsuccess = () => {
              opening.result.close();
              resolve((asked.result as { saved: { record: { step: number } } })?.saved.record.step);
            };
          };
        }),
    );
  // Steps that were under way when Pause was pressed still arrive.
  let step = NaN;
  await expect(async () => {
    step = await explorer.step();
    await page.waitForTimeout(300);
    expect([await explorer.step(), await kept()]).toEqual([step, step]);
  }).toPass();
  await page.goto(page.url().replace('seed=7', 'seed=8'));
  await page.getByRole('button', { name: 'Go on with it' }).click();
  await expect.poll(() => explorer.step()).toBe(step);
  await expect(page).toHaveURL(/seed=7/);
  await page.reload();
  await page.getByRole('button', { name: 'Forget it' }).click();
  await expect(page.getByRole('button', { name: 'Go on with it' })).toHaveCount(0);

  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('forbidden', 'SecurityError');
    };
  });
  await page.reload();
  await expect(explorer.play).toBeEnabled();
  await explorer.run();
  await explorer.reaches(5);
  await explorer.pause.click();
  await expect(explorer.message(/keeps nothing for the page/)).toBeVisible();
  await explorer.stepButton.click();
});
