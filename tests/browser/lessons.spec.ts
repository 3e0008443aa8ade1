/** Lessons: asked before shown, led forward and back, left and resumed; and what of them is on paper. */
import type { Page } from '@playwright/test';
import { LESSONS } from '../../src/lab/lessons/lessons';
import { expectAccessible } from './accessibility';
import { expect, test } from './explorer';

const WORKER = /worker[^/]*\.js/i;
const ARM = 4;
const MIRROR = 5;
const P_POTS = 6;

const card = (page: Page) => page.locator('.lesson');
const heading = (page: Page) => card(page).getByRole('heading', { level: 2 });
const button = (page: Page, name: string) => card(page).getByRole('button', { name, exact: true });
const choice = (page: Page, number: number, place: number) =>
  card(page).getByRole('button', { name: LESSONS[number - 1].question.choices[place]() });
const claims = (page: Page) => card(page).locator('.lesson-claims li');

/** Px by which the page scrolls sideways, and by which the card scrolls inside of itself. */
const scrolled = (page: Page) =>
  page.evaluate(() => {
    const inside = document.querySelector('.lesson');
    return [
      document.documentElement.scrollWidth - innerWidth,
      inside ? inside.scrollHeight - inside.clientHeight : 0,
    ];
  });

/** Nothing that axe finds, in light at the usual size and in dark on the narrowest. */
async function accessible(page: Page, where: string): Promise<void> {
  for (const [colorScheme, width, height] of [
    ['light', 1280, 720],
    ['dark', 320, 640],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height });
    await expect.poll(() => scrolled(page), { message: `${where}, ${width} px` }).toEqual([0, 0]);
    // What has not room enough is a stop for the keyboard a moment later.
    for (const wide of await page.locator('.sheet-wide').all())
      if (width === 320) await expect(wide).toHaveAttribute('tabindex', '0');
    await expectAccessible(page, { where: `${where}, ${width} px` });
  }
  await page.setViewportSize({ width: 1280, height: 720 });
}

/** Something goes so far across the open lesson's heading, px. */
const swipe = (page: Page, pointerType: 'touch' | 'mouse', across: number, down: number) =>
  heading(page).evaluate(
    (place, [type, dx, dy]) => {
      const { left, top, width } = place.getBoundingClientRect();
      const at = (type: string, x: number, y: number) =>
        place.dispatchEvent(
          new PointerEvent(type, {
            ...{ bubbles: true, pointerId: 7, isPrimary: true, pointerType },
            ...{ clientX: left + width / 2 + x, clientY: top + y },
          }),
        );
      const pointerType = type as string;
      at('pointerdown', 0, 0);
      at('pointerup', dx as number, dy as number);
    },
    [pointerType, across, down] as const,
  );

/** How many pages of this paper a printer would take. */
async function printed(page: Page, format: 'A4' | 'Letter'): Promise<number> {
  const pdf = await page.pdf({ format, printBackground: true });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

test('a lesson asks, reveals, leads on and back, is left, and is resumed', async ({ explorer }) => {
  const { page } = explorer;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await explorer.open(`?lesson=${MIRROR}`);
  await expect(heading(page)).toContainText(LESSONS[MIRROR - 1].title());
  // The page begins at its top, and tells nothing before it was answered.
  await expect(heading(page)).not.toBeFocused();
  await expect(claims(page)).toHaveCount(0);
  await expect(button(page, 'In this run')).toHaveCount(0);
  await choice(page, MIRROR, 1).click();
  await expect(card(page).getByRole('status')).toContainText(
    `Not quite. It is: ${LESSONS[MIRROR - 1].question.choices[0]()}.`,
  );

  await button(page, 'Next ›').click();
  await expect(button(page, 'In this run')).toBeFocused();
  await expect(claims(page).first()).toContainText('has not measured it yet. Switch MIRROR on');
  await button(page, 'Switch MIRROR on').click();
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  await expect(claims(page).first()).toHaveAttribute('data-decision', 'holds');
  await expect(claims(page).first()).toContainText(/In this run, too: A is .* for Yours/);
  await button(page, 'Next ›').click();
  await expect(card(page)).toContainText(LESSONS[MIRROR - 1].lookFor[0].look());
  await button(page, 'Next ›').click();
  await expect(heading(page)).toBeFocused();
  await expect(heading(page)).toContainText(LESSONS[P_POTS - 1].title());
  await expect(page).toHaveURL(/lesson=6$/);
  await button(page, '‹ Back').click();
  await expect(heading(page)).toBeFocused();
  await expect(page).toHaveURL(/lesson=5$/);

  // A finger goes on and back as the buttons do; scrolling down, and a mouse that selects words, do not.
  await swipe(page, 'touch', -200, 10);
  await expect(page).toHaveURL(/lesson=6$/);
  await swipe(page, 'touch', -120, -300);
  await swipe(page, 'mouse', 200, 0);
  await swipe(page, 'touch', 200, 10);
  await expect(page).toHaveURL(/lesson=5$/);

  // What was answered is still answered, and where one was is where one is.
  await page.reload();
  await expect(card(page).getByRole('status')).toContainText('Not quite.');
  await page.keyboard.press('Escape');
  await expect(card(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Explore', exact: true })).toBeFocused();
  await expect(page).not.toHaveURL(/lesson/);
  await page.getByRole('button', { name: 'Lessons', exact: true }).click();
  await expect(heading(page)).toBeFocused();
  await expect(heading(page)).toContainText(LESSONS[MIRROR - 1].title());

  // The weight 1/p, switched off, lets the mean drift; nothing scrolls inside of the card meanwhile.
  await card(page)
    .getByRole('button', { name: `Lesson ${P_POTS}:` })
    .click();
  await choice(page, P_POTS, 1).click();
  await expect(card(page).getByRole('status')).toContainText('Right.');
  for (const [title, does] of [
    ['A, B and their sum', 'Switch P-POTS on'],
    ['Why 1/p', 'Draw small rates ten times as often'],
  ]) {
    await button(page, 'Next ›').click();
    await expect(button(page, title)).toBeFocused();
    // The microscope, which the drift is read off, is out of sight on a phone.
    await page.setViewportSize({ width: 390, height: 844 });
    await button(page, does).click();
    for (const place of [0, 1, 2])
      await expect(claims(page).nth(place)).toHaveAttribute('data-decision', 'holds');
    await page.setViewportSize({ width: 1280, height: 720 });
    await expect.poll(() => scrolled(page)).toEqual([0, 0]);
  }
  await expect(card(page)).toContainText(/with the weight 1\/p: .* It should be/);
  await card(page).getByRole('switch', { name: 'Weight 1/p' }).click();
  await expect(card(page)).toContainText(/without the weight 1\/p: .* It should be/);
  await accessible(page, 'lesson 6');
});

test('on paper: without answers for the class, with all of them for teachers, and without a backend', async ({
  explorer,
}) => {
  const { page } = explorer;
  explorer.announced.push(/Failed to load resource/);
  await page.route(WORKER, (route) => route.abort());
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('refused', 'SecurityError');
      },
    });
  });
  await explorer.open('?lesson=10&sheet=foo');
  const notices = page.locator('.notices');
  await expect(notices).toContainText('Lesson: “10” is not possible; it must be a whole number');
  await expect(notices).toContainText('On paper: “foo” is not known; it can be');
  const dismiss = notices.getByRole('button', { name: 'Dismiss' });
  while ((await dismiss.count()) > 0) await dismiss.first().click();
  await expect(explorer.message(/worker stopped/)).toBeVisible();

  // Nothing can be kept, which is said and does no harm.
  await page.getByRole('button', { name: 'Lessons', exact: true }).click();
  await expect(card(page)).toContainText('This browser keeps nothing for this page');
  await card(page)
    .getByRole('button', { name: `Lesson ${ARM}:` })
    .click();
  await choice(page, ARM, 2).click();
  await button(page, 'Next ›').click();
  await expect(claims(page).first()).toHaveAttribute('data-decision', 'holds');
  await button(page, '‹ Back').click();
  await expect(card(page).getByRole('status')).toContainText('Right.');

  await button(page, 'Worksheet').click();
  const sheets = page.locator('.sheet-page');
  await expect(sheets).toHaveCount(1);
  await expect(page).toHaveURL(/lesson=4&sheet=worksheet/);
  await expect(sheets).toContainText(/A recorded run at step 1.000/);
  await expect(sheets.locator('.sheet-piece')).toHaveCount(4);
  await accessible(page, 'worksheet');
  for (const name of ['Play', 'Step', 'Reset', 'Start from scratch'])
    await expect(page.getByRole('button', { name })).toHaveCount(0);
  await page.getByRole('button', { name: 'All 9 worksheets' }).click();
  await expect(sheets).toHaveCount(LESSONS.length);
  const words = (await page.locator('.sheets').textContent())!;
  for (const { question, lookFor } of LESSONS) {
    expect(words).toContain(question.asks());
    expect(words).not.toContain(question.why());
    for (const { look, see } of lookFor) {
      expect(words).toContain(look());
      expect(words).not.toContain(see());
    }
  }
  // A page each, on which nothing of the screen is left.
  expect(await printed(page, 'A4')).toBe(LESSONS.length);
  expect(await printed(page, 'Letter')).toBe(LESSONS.length);
  await page.emulateMedia({ media: 'print' });
  for (const chrome of ['.top', '.messages', '.sheets-bar', '.notices'])
    await expect(page.locator(chrome)).toBeHidden();
  await page.emulateMedia({ media: 'screen' });

  await page.getByRole('button', { name: 'For teachers', exact: true }).click();
  await expect(sheets).toContainText(/In the recorded run, too: A is /);
  for (const { question, lookFor, teacher } of LESSONS) {
    await expect(sheets).toContainText(`${question.choices[question.answer]()}. ${question.why()}`);
    for (const { see } of lookFor) await expect(sheets).toContainText(see());
    for (const { answer } of teacher.asked) await expect(sheets).toContainText(answer());
  }
  await accessible(page, 'for teachers');
  await page.getByRole('button', { name: 'Back to the lesson' }).click();
  await expect(heading(page)).toContainText(LESSONS[ARM - 1].title());
});
