/** The data: images drawn as images, and the visitor's own text, which can be good or bad. */
import { expectAccessible } from './accessibility';
import { expect, test, type Explorer } from './explorer';

const TEXT =
  'It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of foolishness. '.repeat(
    12,
  );

const dialog = ({ page }: Explorer) => page.getByRole('dialog', { name: 'Your own text' });
const box = (explorer: Explorer) => dialog(explorer).getByLabel('Text', { exact: true });
const trainOn = (explorer: Explorer) =>
  dialog(explorer).getByRole('button', { name: 'Train on this text' });
const said = (explorer: Explorer, sentence: RegExp) =>
  expect(dialog(explorer).getByRole('status')).toHaveText(sentence);

test('a pasted text is trained on, written in its own letters, and not in the link', async ({
  explorer,
}) => {
  await explorer.open('?model=tiny');
  await explorer.page.getByLabel('Task', { exact: true }).selectOption('text');
  await box(explorer).fill(TEXT);
  await expect(dialog(explorer)).toContainText('different. Each of these becomes a symbol.');
  await trainOn(explorer).click();
  await expect(dialog(explorer)).toBeHidden();
  await explorer.run();
  await explorer.reaches(20);
  await explorer.measured();
  const sample = explorer.page.getByRole('list', { name: 'Sample of Standard' });
  await expect(sample.getByRole('listitem')).toHaveCount(16);
  const allowed = new Set([...TEXT.replaceAll(' ', '␣'), '▢']);
  for (const symbol of await sample.getByRole('listitem').allTextContents())
    expect(allowed).toContain(symbol);
  await expect(explorer.page).toHaveURL(/task=text/);
  expect(decodeURIComponent(explorer.page.url())).not.toMatch(/times|wisdom/);

  // Reset and another task and back: it is still there.
  await explorer.reset.click();
  await expect.poll(() => explorer.step()).toBe(0);
  await explorer.run();
  await explorer.reaches(5);

  const link = explorer.page.url();
  await explorer.page.goto(link);
  await expect(explorer.message(/own text.*not part of a link/)).toBeVisible();
  await expect(explorer.page.getByLabel('Task', { exact: true })).toHaveValue('mixture');
});

test('a bad text gets a sentence, and the run goes on', async ({ explorer }) => {
  await explorer.open('?model=tiny&probe=0');
  await explorer.run();
  await explorer.reaches(10);
  await explorer.page.getByLabel('Task', { exact: true }).selectOption('text');

  await trainOn(explorer).click();
  await said(explorer, /empty.*At least 500 characters/);
  await box(explorer).fill('far too short');
  await trainOn(explorer).click();
  await said(explorer, /13 characters.*At least 500/);

  const open = dialog(explorer).locator('input[type="file"]');
  await open.setInputFiles({
    name: 'photo.png',
    mimeType: 'image/png',
    buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
  });
  await said(explorer, /photo\.png.*not like text.*\.txt/);
  await open.setInputFiles({
    name: 'library.txt',
    mimeType: 'text/plain',
    buffer: Buffer.alloc(3_000_000, 'a b c '),
  });
  await said(explorer, /library\.txt.*3\u202f000\u202f000 bytes.*at most 200\u202f000/);
  // What was there stays.
  await expect(box(explorer)).toHaveValue('far too short');

  // An older encoding is recognised, and another can be chosen.
  await open.setInputFiles({
    name: 'bill.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('\x93Men\xfc\x94 7 \x80\xad', 'latin1'),
  });
  const encoding = dialog(explorer).getByLabel('“bill.txt” was read as');
  await expect(encoding).toHaveValue('windows-1252');
  await expect(box(explorer)).toHaveValue('“Menü” 7 €\u00ad');
  await expect(dialog(explorer)).toContainText('nobody sees them: 1 soft hyphen.');
  await expectAccessible(explorer.page, { within: 'dialog' });
  await encoding.selectOption('windows-1251');
  await expect(box(explorer)).toHaveValue(/^“Menь/);
  await box(explorer).fill('far too short');
  await expect(encoding).toHaveCount(0);

  await explorer.page.keyboard.press('Escape');
  await expect(dialog(explorer)).toBeHidden();
  await expect(explorer.page.getByLabel('Task', { exact: true })).toHaveValue('mixture');
  const before = await explorer.step();
  expect(before).toBeGreaterThan(10);
  await explorer.reaches(before + 5);
  await expect.poll(() => explorer.drawnLoss()).toBeGreaterThan(20);
  expect(await explorer.alert()).toBe('');
});

test('a dropped file opens as text in its encoding, waits for the restart, and is drawn as it is read', async ({
  explorer,
}) => {
  const HEBREW = 'בראשית ברא אלהים את השמים ואת הארץ. '.repeat(20);
  await explorer.open('?model=tiny');
  await explorer.run();
  await explorer.reaches(10);
  await explorer.page.getByLabel('Task', { exact: true }).selectOption('text');
  await box(explorer).fill('typed by hand');
  await explorer.page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    // UTF-16 without a mark.
    const words = Uint16Array.from(text, (letter) => letter.charCodeAt(0));
    dataTransfer.items.add(new File([words], 'genesis.txt', { type: 'text/plain' }));
    const event = { dataTransfer, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new DragEvent('drop', event));
  }, HEBREW);
  await expect(box(explorer)).toHaveValue(HEBREW);
  await expect(dialog(explorer).getByLabel('“genesis.txt” was read as')).toHaveValue('utf-16le');
  // What the file took the place of is not lost, nor is the file.
  const swap = dialog(explorer).getByRole('button', { name: 'Back to the text before' });
  await swap.click();
  await expect(box(explorer)).toHaveValue('typed by hand');
  await swap.click();
  await expect(box(explorer)).toHaveValue(HEBREW);
  await trainOn(explorer).click();
  await expect(explorer.message(/Changing the task/)).toBeVisible();
  const before = await explorer.step();
  await explorer.reaches(before + 5);
  await explorer.page.getByRole('button', { name: 'Restart now' }).click();
  await expect(explorer.page).toHaveURL(/task=text/);
  await explorer.reaches(10);
  for (const name of ['Sample of Standard', 'Sequence under its mirror']) {
    const tokens = explorer.page.getByRole('list', { name }).getByRole('listitem');
    const [first, second] = [await tokens.nth(0).boundingBox(), await tokens.nth(1).boundingBox()];
    expect(first!.x).toBeGreaterThan(second!.x);
  }
});

test('a dropped file that studies are saved as goes to Seeds, which says what it lacks', async ({
  explorer,
}) => {
  // From a view without Seeds, which must be fetched and drawn first.
  await explorer.open('?view=explore&model=tiny');
  await explorer.run();
  await explorer.page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['{"runs": 7}'], 'mine.JSON'));
    const event = { dataTransfer, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new DragEvent('drop', event));
  });
  const seeds = explorer.region('Seeds');
  await expect(seeds.getByRole('alert')).toContainText('study');
  await expect(seeds).toBeInViewport();
  await expect(explorer.page.getByRole('dialog')).toHaveCount(0);

  // Under another name, by what it begins with.
  await explorer.page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['{"runs": 7, "plan": {}}'], 'saved again.txt'));
    const event = { dataTransfer, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new DragEvent('drop', event));
  });
  await expect(seeds.getByRole('alert')).toContainText('schemaVersion');
  await expect(explorer.page.getByRole('dialog')).toHaveCount(0);
  await explorer.reaches((await explorer.step()) + 5);
});

test('digits are drawn as images, masked and written', async ({ explorer }) => {
  await explorer.open('?model=tiny&task=digits');
  await explorer.run();
  await explorer.reaches(10, 120_000);
  await explorer.pause.click();
  const masks = explorer.region('Masks').getByRole('img', { name: /Image of \d/ });
  await expect(masks).toHaveCount(4);
  await expect(masks.first().locator('.pixel')).toHaveCount(49);
  await expect(masks.first().locator('.pixel-masked').first()).toBeAttached();

  const sample = explorer.region('Samples').getByRole('img', { name: /Image of \d by Standard/ });
  await expect(sample.locator('.pixel')).toHaveCount(49);
  const slider = explorer.region('Samples').getByRole('slider', { name: 'Tokens revealed' });
  // A sample that arrives meanwhile shows itself whole.
  await expect(async () => {
    await slider.fill('20');
    await expect(sample).toHaveAccessibleName(/20 of 49 pixels written/, { timeout: 1000 });
    await expect(sample.locator('.pixel-hidden')).toHaveCount(29, { timeout: 1000 });
  }).toPass();
  await expectAccessible(explorer.page, { within: '.place-samples' });
  await slider.fill('49');
  await expect(sample.locator('.pixel-hidden')).toHaveCount(0);
});

test('data that cannot be fetched are named, and another task can be chosen', async ({
  explorer,
}) => {
  explorer.announced.push(/Failed to load resource/);
  await explorer.page.route(/prose[^/]*\.js/, (route) => route.abort());
  await explorer.open('?model=tiny&task=prose');
  await expect(explorer.message(/data of the task “Prose: Moby-Dick” could not/)).toBeVisible();
  await explorer.page.getByLabel('Task', { exact: true }).selectOption('mixture');
  await explorer.run();
  await explorer.reaches(5);
  expect(await explorer.alert()).toBe('');
});

for (const [first, second] of [
  [
    { task: 'table', tokens: 23 },
    { task: 'brackets', tokens: 24 },
  ],
  [
    { task: 'prose', tokens: 16 },
    { task: 'sorting', tokens: 29 },
  ],
])
  test(`${first.task} trains and is measured, and after it ${second.task}`, async ({
    explorer,
  }) => {
    const writes = async (tokens: number) => {
      await explorer.measured();
      const sample = explorer.page.getByRole('list', { name: 'Sample of Standard' });
      await expect(sample.getByRole('listitem')).toHaveCount(tokens);
    };
    await explorer.open(`?model=tiny&task=${first.task}`);
    await explorer.run();
    await explorer.reaches(20);
    await writes(first.tokens);
    await explorer.page.getByLabel('Task', { exact: true }).selectOption(second.task);
    await explorer.page.getByRole('button', { name: 'Restart now' }).click();
    await expect(explorer.page).toHaveURL(new RegExp(`task=${second.task}`));
    await writes(second.tokens);
    const right = explorer.region('Training loss').getByText(/^right \d+/);
    await expect(right.first()).toBeVisible();
    await explorer.reaches(20);
  });
