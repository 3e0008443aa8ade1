/** The focus is never nowhere: when what had it goes, a neighbour takes it. */
import type { Locator } from '@playwright/test';
import { expect, test } from './explorer';

/** Presses a control as a keyboard does. */
async function press(control: Locator, key = 'Enter'): Promise<void> {
  await control.focus();
  await control.press(key);
}

test('lanes that are added and removed, bars and notices leave the focus beside them', async ({
  explorer,
}) => {
  const { page } = explorer;
  await explorer.open('?model=tiny&probe=0&nosuchthing=1&batch=7');
  await expect(explorer.play).toBeEnabled();
  const notices = page.getByRole('button', { name: 'Dismiss' });
  await explorer.stepButton.focus();
  await press(notices.first());
  await expect(notices).toHaveCount(1);
  await expect(notices).toBeFocused();
  await notices.press('Enter');
  await expect(notices).toHaveCount(0);
  await expect(explorer.stepButton).toBeFocused();

  const add = page.getByRole('button', { name: '+ Add lane' });
  await press(add);
  await expect(add).toBeFocused();
  await add.press('Enter');
  await expect(add).toHaveCount(0);
  const lanes = page.locator('.lane');
  await expect(lanes).toHaveCount(4);
  await expect(lanes.nth(3).getByLabel('Patterns')).toBeFocused();

  const remove = page.getByRole('button', { name: 'Remove lane' });
  await press(remove.nth(1));
  await expect(lanes).toHaveCount(3);
  await expect(remove.nth(1)).toBeFocused();
  await press(remove.nth(2));
  await expect(lanes).toHaveCount(2);
  await expect(add).toBeFocused();

  await explorer.stepButton.click();
  await expect.poll(() => explorer.step()).toBe(1);
  await press(remove.first());
  await press(page.getByRole('button', { name: 'Restart now' }));
  await expect.poll(() => explorer.step()).toBe(0);
  await expect(explorer.play).toBeFocused();
  await press(page.getByRole('button', { name: 'Bring back' }));
  await expect.poll(() => explorer.step()).toBe(1);
  await expect(explorer.play).toBeFocused();
});

test('a closed disclosure and a closed dialog give the focus back', async ({ explorer }) => {
  const { page } = explorer;
  await explorer.open('?model=tiny&probe=0');
  await expect(explorer.play).toBeEnabled();
  const task = page.getByLabel('Task', { exact: true });
  await task.focus();
  await task.selectOption('text');
  const text = page.getByRole('textbox', { name: 'Text' });
  await expect(text).toBeFocused();
  await text.fill('It was a bright cold day in April, and the clocks were striking. '.repeat(20));
  await press(page.getByRole('button', { name: 'Train on this text' }));
  await expect(text).toHaveCount(0);
  await expect(task).toBeFocused();

  const link = explorer.region('Loss variance').locator('button[aria-expanded]').first();
  await press(link);
  const inside = page.locator(`[id="${await link.getAttribute('aria-controls')}"]`);
  await inside.evaluate((place) => {
    const button = place.appendChild(document.createElement('button'));
    button.textContent = 'inside';
    button.focus();
  });
  await page.keyboard.press('Escape');
  await inside.evaluate((place) => place.querySelector('button')?.remove());
  await expect(link).toBeFocused();
});
