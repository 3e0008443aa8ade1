/** The presenter: one panel at a time, read from the back row, by its keys. */
import type { Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { expect, test } from './explorer';

/** What is smaller than 20 px, and how far the panel reaches beyond the screen. */
const unreadable = (page: Page) =>
  page.evaluate(() => {
    const small = [...document.querySelectorAll<HTMLElement>('.presenter *, .presenter-bar *')]
      .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3))
      .filter((element) => element.checkVisibility() && !element.closest('.unseen'))
      .filter((element) => parseFloat(getComputedStyle(element).fontSize) < 20)
      .map((element) => element.textContent);
    const main = document.querySelector('main')!;
    return { small, beyond: main.scrollWidth - main.clientWidth };
  });

const READABLE = { small: [], beyond: 0 };

test('Explore is presented panel by panel, and left as it was', async ({ explorer }) => {
  const { page } = explorer;
  const { keyboard } = page;
  await explorer.open();
  const heading = page.getByRole('main').getByRole('heading');
  const bars = page.getByTestId('noise-total');
  await expect(bars).toHaveCount(3);
  await expect(page.locator('#not-started')).toHaveCount(0);
  await keyboard.press('p');
  await expect(heading).toHaveText(['Why is this loss so noisy?']);
  expect(new URL(page.url()).searchParams.get('present')).toBe('1');
  await expect.poll(() => unreadable(page)).toEqual(READABLE);
  await expectAccessible(page);
  await keyboard.press('2');
  await expect(bars).toHaveCount(2);
  await keyboard.press('1');
  await keyboard.press('3');
  // One is always shown.
  await expect(bars).toHaveCount(1);
  await keyboard.press('?');
  await expect(explorer.region('Keys')).toBeVisible();
  await keyboard.press('b');
  await expect(page.locator('.presenter-blank')).toBeVisible();
  // Nothing goes on unseen.
  await keyboard.press('ArrowRight');
  await expect(page.locator('.presenter-blank')).toHaveCount(0);
  await expect(heading).toHaveText(['Why is this loss so noisy?']);
  // Nor are the run's own keys for it: the run goes on as it was.
  const before = await explorer.step();
  for (const key of ['r', ' ']) {
    await keyboard.press('b');
    await expect(page.locator('.presenter-blank')).toBeVisible();
    await keyboard.press(key);
    await expect(page.locator('.presenter-blank')).toHaveCount(0);
    expect(await explorer.step()).toBe(before);
    await expect(explorer.pause).toHaveCount(0);
  }
  await keyboard.press('b');
  await expect(page.locator('.presenter-blank')).toBeVisible();
  // Esc takes away one thing after the other.
  await keyboard.press('Escape');
  await expect(page.locator('.presenter-blank')).toHaveCount(0);
  await keyboard.press('Escape');
  await expect(explorer.region('Keys')).toHaveCount(0);
  for (const title of [
    'Does training feel it?',
    'One sequence under the microscope',
    'See the noise itself',
  ]) {
    await keyboard.press('ArrowRight');
    await expect(heading).toHaveText([title]);
    await expect.poll(() => unreadable(page), { message: title }).toEqual(READABLE);
  }
  await keyboard.press('PageUp');
  await expect(heading).toHaveText(['One sequence under the microscope']);
  // It looks at one lane; a slider that was touched leaves the arrows across to the presenter.
  const looked = page.getByRole('main').locator('.chosen');
  await expect(looked).toHaveText('Yours');
  await keyboard.press('1');
  await expect(looked).toHaveText('Standard');
  const slider = page.getByRole('slider');
  await slider.focus();
  const rate = Number(await slider.inputValue());
  await keyboard.press('ArrowUp');
  await expect.poll(async () => Number(await slider.inputValue())).toBeGreaterThan(rate);
  await keyboard.press('ArrowRight');
  await expect(heading).toHaveText(['See the noise itself']);
  const step = await explorer.step();
  await keyboard.press('Escape');
  await expect(explorer.stepButton).toBeVisible();
  await expect(bars).toHaveCount(3);
  expect(await explorer.step()).toBe(step);
  await expect(page.getByRole('button', { name: 'Present', exact: true })).toBeFocused();
});

test('a lesson is presented step by step, the Lab panel by panel', async ({ explorer }) => {
  const { page } = explorer;
  const { keyboard } = page;
  await explorer.open('?lesson=1&present=1');
  const heading = page.getByRole('main').getByRole('heading').first();
  await expect(heading).toContainText('Lesson 1 of');
  await page.getByRole('main').getByRole('button').first().click();
  const stage = page.locator('.lesson-stages [aria-current]');
  await expect(stage).toHaveText('Question');
  await keyboard.press('ArrowRight');
  await expect(stage).not.toHaveText('Question');
  await expect.poll(() => unreadable(page)).toEqual(READABLE);
  await keyboard.press('ArrowLeft');
  await expect(stage).toHaveText('Question');
  await keyboard.press('Escape');
  // The lesson stays; only the presenter was left.
  await expect(explorer.region('Why is this loss so noisy?')).toBeVisible();
  await expect(page.getByText('Lesson 1 of')).toBeVisible();

  await page.getByRole('button', { name: 'Lab', exact: true }).click();
  await keyboard.press('p');
  for (const title of ['Loss variance', 'Gradient noise', 'Training loss', 'Masking rate']) {
    await expect(explorer.region(title)).toBeVisible();
    await expect.poll(() => unreadable(page), { message: title }).toEqual(READABLE);
    await keyboard.press('ArrowRight');
  }
  await page.goBack();
  await page.goBack();
  await expect(explorer.stepButton).toBeVisible();
});
