/** Explore: what the page opens with, its switches, and that it can be read from the back row and on a phone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { csvParse } from 'd3-dsv';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { expect, test, type Explorer } from './explorer';
import { smallTargets } from './targets';

const NOISE = 'Why is this loss so noisy?';
const CALM = 'Does training feel it?';
const LOSSES = 'See the noise itself';
const WORKER = /worker[^/]*\.js/i;

const bars = (explorer: Explorer) => explorer.region(NOISE).getByRole('listitem');
const totals = (explorer: Explorer) => explorer.page.getByTestId('noise-total');
const total = async (explorer: Explorer, place: number) =>
  Number(await totals(explorer).nth(place).getAttribute('data-value'));

/** The end of the last part of a bar, px from its left end. */
const lengthOf = (bar: Locator) =>
  bar.locator('.noise-bar').evaluate((place) => {
    const { left } = place.getBoundingClientRect();
    const pieces = [...place.querySelectorAll('svg > rect')];
    return Math.max(...pieces.map((piece) => piece.getBoundingClientRect().right - left));
  });

async function measured(explorer: Explorer): Promise<void> {
  for (const place of [0, 1, 2])
    await expect.poll(() => total(explorer, place), { timeout: 60_000 }).toBeGreaterThan(0);
}

/** Texts that are smaller than 15 px, with their size. */
const smallTexts = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const parent = node.parentElement!;
      const range = document.createRange();
      range.selectNodeContents(node);
      const { width, height, right, bottom } = range.getBoundingClientRect();
      // Recharts measures its texts far outside of the page.
      const seen =
        width > 1 &&
        height > 1 &&
        right > 0 &&
        bottom > 0 &&
        parent.checkVisibility({ visibilityProperty: true });
      const size = parseFloat(getComputedStyle(parent).fontSize);
      if (seen && node.textContent!.trim() !== '' && size < 14.99)
        found.push(`${size} px: ${node.textContent}`);
    }
    return found;
  });

/** The cards in the order in which they are read, or a sentence where they are seen in another one, as for a moment after a new width. */
const places = (page: Page) =>
  page.locator('.explore > section').evaluateAll((all) => {
    const tops = all.map((card) => Math.round(card.getBoundingClientRect().top));
    // Beside each other is in order, too.
    const columns = all.map((card) => card.getBoundingClientRect().left);
    const seen = tops.every(
      (top, k) => k === 0 || top >= tops[k - 1] || columns[k] > columns[k - 1],
    );
    if (!seen) return `read in another order than seen: ${tops.join()}`;
    return all.map((card) => (card as HTMLElement).dataset.panel);
  });
const WIDE = ['noise', 'calm', 'microscope', 'aside'];
const NARROW = ['microscope', 'noise', 'calm', 'aside'];

/** Buttons that would be below the bars at the edges of the screen where they have the focus (WCAG 2.4.11). */
const hiddenByBars = () =>
  [...document.querySelectorAll('.explore :is(button, input, summary)')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .filter((element) => {
      element.scrollIntoView({ block: 'nearest' });
      const { left, top, width, height } = element.getBoundingClientRect();
      const there = document.elementFromPoint(left + width / 2, top + height / 2);
      const target = element.closest('label') ?? element;
      return !target.contains(there);
    })
    .map(({ textContent, className }) => `${className}: ${textContent}`);

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** The bars are saved in each way, of the numbers that they show; where nothing is measured, that is said. */
async function savesBars(explorer: Explorer): Promise<void> {
  const { page } = explorer;
  const menuOf = async (title: string) => {
    await page.getByRole('button', { name: `Save ${title} or link to it` }).click();
    return page.getByRole('group', { name: `Save ${title} or link to it` });
  };
  const menu = await menuOf(NOISE);
  const saved = async (kind: 'SVG' | 'PNG' | 'CSV') => {
    const coming = page.waitForEvent('download');
    await menu.getByRole('button', { name: kind }).click();
    const file = await coming;
    const name = `bars-names-seed-1-step-1000.${kind.toLowerCase()}`;
    expect(file.suggestedFilename()).toBe(name);
    await expect(menu.getByRole('status')).toHaveText(`Saved as ${name}.`);
    return readFileSync(await file.path());
  };
  const svg = (await saved('SVG')).toString('utf8');
  // By the browser's own, strict parser.
  const read = await page.evaluate((text) => {
    const { documentElement: root } = new DOMParser().parseFromString(text, 'image/svg+xml');
    const said = root.querySelector(':scope > desc')?.textContent ?? '';
    return { name: root.tagName, said, width: Number(root.getAttribute('width')) };
  }, svg);
  expect(read.name).toBe('svg');
  expect(read.said).toContain('Recorded: trained and measured by “npm run record”');
  expect(read.said).toMatch(/N = \d+ sequences.*seed 1.*http.*#bars$/s);
  const rows = csvParse((await saved('CSV')).toString('utf8'));
  const whole = rows.filter(({ part }) => part === 'total');
  expect(whole.map(({ lane }) => lane)).toEqual(['Standard', 'Yours: P-POTS + MIRROR', 'ARM']);
  for (const [place, row] of whole.entries()) {
    expect(Number(row['variance of the loss per draw (nats²)'])).toBe(await total(explorer, place));
  }
  const png = await saved('PNG');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(2 * read.width);
  await page.keyboard.press('Escape');
  const none = await menuOf('One sequence under the microscope');
  await none.getByRole('button', { name: 'CSV' }).click();
  await expect(none.getByRole('status')).toContainText('nothing is measured');
  await page.keyboard.press('Escape');
}

test('a switch changes bar, outline, number and sentence on a scale that stays', async ({
  explorer,
}) => {
  const { page } = explorer;
  let deliver = () => {};
  const delivered = new Promise<void>((resolve) => (deliver = resolve));
  await page.route(WORKER, async (route) => {
    await delivered;
    await route.continue();
  });
  await explorer.open();
  await expect(page.getByRole('button', { name: 'Explore', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );
  // Before there is an engine, all figures are a recorded run's, and say so.
  await measured(explorer);
  const recorded = await explorer.step();
  expect(recorded).toBeGreaterThan(0);
  await expect(explorer.backend).toContainText('starting');
  for (const title of [NOISE, CALM, LOSSES])
    await expect(explorer.region(title).locator('.recorded-mark')).toHaveText('recorded');
  const bar = page.getByRole('status').filter({ hasText: 'recorded run' });
  await expect(bar).toContainText('is on the page. Play goes on from its weights');
  await bar.getByRole('button', { name: 'How it was made' }).click();
  await expect(bar).toContainText(/npm run record.* at commit [0-9a-f]{10} on WASM/);
  await explorer.run();
  deliver();
  await explorer.reaches(recorded + 20);
  await explorer.pause.click();
  await expect(bar).toBeHidden();
  await expect(explorer.region(NOISE).locator('.recorded-mark')).toBeHidden();
  await expect(explorer.region(CALM).locator('.recorded-mark')).toHaveText(/^recorded up to step/);
  await expect(explorer.region(CALM).locator('path.curve')).toHaveCount(3);
  for (const [place, name] of ['Standard', 'Yours', 'ARM'].entries())
    await expect(bars(explorer).nth(place)).toContainText(name);
  await expect(explorer.region(CALM)).toContainText(/Yours .*95.%, per pass/);
  const losses = explorer.region(LOSSES);
  await expect(losses.locator('path.curve')).toHaveCount(3);
  await expect(losses.getByRole('listitem')).toContainText([
    /Standard: SD [\d.]+ ± /,
    /Yours/,
    /ARM/,
  ]);
  await expect.poll(() => smallTexts(page)).toEqual([]);
  await expect.poll(() => overflow(page)).toBe(0);

  const yours = bars(explorer).nth(1);
  const mirror = page.getByRole('switch', { name: 'MIRROR', exact: true });
  const before = { total: await total(explorer, 1), length: await lengthOf(yours) };
  const scale = page.locator('.noise-bars');
  const end = (await scale.getAttribute('data-end'))!;
  await expect(mirror).toBeChecked();
  await mirror.click();
  await expect(yours).toContainText('P-POTS');
  await expect(yours).not.toContainText('MIRROR');
  await expect(yours.locator('.noise-former')).toBeVisible();
  const said = page.locator('.explore-said');
  await expect(said).toContainText(/^MIRROR off: \d+.% more noise in one draw \[.*A rose/);
  await expect(said).toContainText('one forward pass instead of two');
  await expect(said).toContainText(/Per pass, (Yours has|no difference)/);
  await expect(yours).toContainText(/\+\d+\s%/);
  await expect.poll(() => total(explorer, 1)).toBeGreaterThan(before.total);
  await expect(bars(explorer).nth(1).locator('.noise-bar')).not.toHaveAttribute('data-measuring');
  await expect.poll(() => lengthOf(yours)).toBeGreaterThan(before.length);
  await expect(scale).toHaveAttribute('data-end', end);

  // Brackets are there on demand: by keyboard, and gone with Escape.
  await yours.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(yours.locator('.noise-numbers')).toContainText(/\[.*95 % over \d+ sequences/);
  await page.keyboard.press('Escape');
  await expect(yours.locator('.noise-numbers')).toBeHidden();

  // The Lab shows the same run, and so does the browser’s way back.
  const step = await explorer.step();
  await page.getByRole('button', { name: 'Lab', exact: true }).click();
  await expect(explorer.lane('P-POTS')).toBeVisible();
  expect(await explorer.step()).toBe(step);
  await expect(page).toHaveURL(/view=lab&task=names&lanes=standard,p-pots,arm/);
  await page.goBack();
  await expect(yours.locator('.noise-former')).toBeVisible();
  expect(await explorer.step()).toBe(step);
  await expect(page).toHaveURL(/view=explore&lanes=standard,p-pots,arm/);

  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    for (const [width, height] of [
      [1280, 720],
      [390, 844],
      [320, 640],
    ]) {
      await page.setViewportSize({ width, height });
      // Charts follow a new width in their own time.
      await expect.poll(() => overflow(page), { message: `${width} px` }).toBe(0);
      if (width === 1280) await expect.poll(() => places(page)).toEqual(WIDE);
      if (width === 390) {
        // Read in the order in which it is seen; the switches under the thumb, and the next press not under them.
        await expect.poll(() => places(page)).toEqual(NARROW);
        await expect.poll(() => smallTargets(page)).toEqual([]);
        const thumb = (await page.locator('.explore-switch-row').boundingBox())!;
        expect(thumb.y + thumb.height).toBe(height);
        await expect.poll(() => page.evaluate(hiddenByBars)).toEqual([]);
        continue;
      }
      const looked = `${theme}, ${width} px`;
      if (theme === 'light')
        await expectAccessible(page, { of: width === 1280 ? 'all' : 'structure', where: looked });
      else if (width === 1280) await expectAccessible(page, { of: 'colours', where: looked });
    }
  }
  // Who has set larger letters scrolls down, never sideways.
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.evaluate(() => (document.documentElement.style.fontSize = '24px'));
  await expect.poll(() => overflow(page), { message: 'letters of 24 px' }).toBe(0);
});

test('without a backend the recorded run can be explored, and the page says why', async ({
  explorer,
}) => {
  const { page } = explorer;
  explorer.announced.push(/Failed to load resource/);
  await page.route(WORKER, (route) => route.abort());
  await explorer.open();
  await measured(explorer);
  await expect(explorer.message(/worker stopped: it could not be loaded/)).toBeVisible();
  await expect(
    explorer.message(/can still be explored, although nothing can be trained/),
  ).toBeVisible();
  await expect(explorer.play).toBeDisabled();
  await expect(explorer.region('One sequence under the microscope')).toContainText(
    'nothing runs it here: the message above says why',
  );
  await savesBars(explorer);
  const yours = bars(explorer).nth(1);
  const before = await total(explorer, 1);
  await page.getByRole('switch', { name: 'MIRROR', exact: true }).click();
  await expect(page.locator('.explore-said')).toContainText(/^MIRROR off: \d+.% more noise/);
  await expect(yours).toContainText('P-POTS');
  const without = await total(explorer, 1);
  expect(without).toBeGreaterThan(before);
  await page.getByRole('switch', { name: 'count weight', exact: true }).click();
  await expect(page.locator('.explore-said')).toContainText(/^count weight on: \d+.% less/i);
  expect(await total(explorer, 1)).toBeLessThan(without);
  await expect(explorer.region(NOISE).locator('.recorded-mark')).toHaveText('recorded');
  await expect.poll(() => smallTexts(page)).toEqual([]);
  await expectAccessible(page);
  // The same in the Lab; settings of another run are another run's.
  await page.getByRole('button', { name: 'Lab', exact: true }).click();
  await expect(explorer.region('Loss variance').locator('.recorded-mark')).toHaveText('recorded');
  await explorer.open('?view=explore&seed=2');
  await expect(explorer.message(/worker stopped/)).toBeVisible();
  await expect(totals(explorer)).toHaveCount(0);
  expect(await explorer.step()).toBe(0);
});

test('what is fetched before the first picture is at most 250 KiB, compressed', () => {
  const folder = process.env.PAGE_FOLDER!;
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  // The page with its styles, the entry, and the program that it begins with.
  const entry = /src="\.\/([^"]+\.js)"/.exec(page)![1];
  const program = JSON.parse(/^ *\}\)\((\[.*?\]), \[/m.exec(page)![1]) as string[];
  expect(program.length).toBeGreaterThan(2);
  const files = [entry, ...program];
  const size = (content: Buffer | string) => gzipSync(content).length / 1024;
  const all = files.reduce((sum, file) => sum + size(readFileSync(join(folder, file))), size(page));
  expect(all).toBeLessThan(250);
});
