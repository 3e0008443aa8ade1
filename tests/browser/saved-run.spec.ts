/** A run is saved, opened on a page that knows nothing of it, and goes on; what is no run gets a sentence. */
import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './explorer';

test('a saved run goes on where it was, and a damaged one changes nothing', async ({
  explorer,
}) => {
  const { page } = explorer;
  await explorer.open('?model=tiny&seed=7');
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
  expect((await new AxeBuilder({ page }).include('dialog').analyze()).violations).toEqual([]);

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
  expect(await explorer.drawnLoss()).toBeGreaterThan(100);
  await explorer.stepButton.click();
  await explorer.reaches(saved.step + 1);
  expect(await explorer.step()).toBe(saved.step + 1);
});
