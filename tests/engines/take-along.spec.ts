/** What is taken along: a run as a file, a figure as a picture, the page in Chinese and before a class, in whichever engine. */
import { readFile } from 'node:fs/promises';
import { expect, test, type Visit } from './visit';

/** How many colours a picture has, as the page's own engine reads the file; and its size in pixels. */
async function pictureIn(visit: Visit, file: string) {
  const picture = (await readFile(file)).toString('base64');
  return visit.driver.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const { width, height } = bitmap;
    const context = new OffscreenCanvas(width, height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    return { width, height, colours: new Set(new Uint32Array(data.buffer)).size };
  }, picture);
}

test('a figure is saved as a picture, and a run as a file that goes on in another page', async ({
  visit,
}) => {
  const { driver } = visit;
  await driver.resize(1280, 720);
  await visit.open('?lanes=standard,mirror&model=tiny&seed=7');
  await visit.train(30);
  await visit.press('Pause');
  await visit.ready();
  await test.step('the figure', async () => {
    await visit.press('Save Gradient noise or link to it');
    await visit.press('Figure as a picture (PNG)', ':popover-open button');
    await visit.picture('save-menu');
    const { width, height, colours } = await pictureIn(visit, await visit.saved(/\.png$/));
    expect(width).toBeGreaterThan(600);
    expect(height).toBeGreaterThan(400);
    expect(colours).toBeGreaterThan(20);
    await visit.press('Save Gradient noise or link to it');
  });
  await visit.press('Share');
  await visit.press('Save run', 'dialog button');
  const file = await visit.saved(/^run-mixture-step-\d+\.json$/);
  const { step } = JSON.parse(await readFile(file, 'utf8')) as { readonly step: number };
  expect(step).toBe(await visit.step());

  await visit.open('?model=tiny&seed=8');
  await visit.ready();
  await visit.press('Share');
  await expect.poll(() => driver.sees('dialog[open]')).toBe(true);
  await driver.choose('dialog input[type="file"]', file);
  await expect.poll(() => driver.sees('dialog[open]')).toBe(false);
  await expect.poll(() => visit.step()).toBe(step);
  await expect.poll(() => driver.evaluate(() => location.search)).toContain('seed=7');
  expect(await visit.count('.lane')).toBe(2);
  await visit.press('Step');
  await expect.poll(() => visit.step()).toBe(step + 1);
  await visit.picture('opened');
  await visit.ready();
});

test('in Chinese it trains and is presented panel by panel', async ({ visit }) => {
  const { driver } = visit;
  await driver.resize(1280, 720);
  await visit.open();
  await visit.ready();
  await visit.press('中文');
  await expect.poll(() => visit.text('h2')).toContain('损失的噪声为什么这么大？');
  expect(await driver.evaluate(() => document.documentElement.lang)).toMatch(/^zh/);
  await visit.train(10, '开始');
  await visit.picture('chinese');
  await visit.press('演示');
  const shown = () => visit.texts('.presenter h2');
  await expect.poll(shown).toEqual(['损失的噪声为什么这么大？']);
  await expect.poll(() => visit.count('.presenter [data-testid="noise-total"]')).toBe(3);
  await visit.picture('presented');
  await visit.press('下一个', '.presenter-bar button');
  await expect.poll(() => visit.count('.presenter path.curve')).toBe(3);
  await visit.picture('presented-curves');
  await visit.press('退出', '.presenter-bar button');
  await expect.poll(() => visit.count('.explore-card')).toBe(4);
  await visit.press('暂停');
  await visit.press('English');
  await expect.poll(() => visit.text('h2')).toContain('Why is this loss so noisy?');
  await visit.ready();
});
