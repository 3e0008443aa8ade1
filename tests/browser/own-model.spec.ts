/** "Your own model": an example says at once where its noise comes from; a file is mapped by hand; a refusal takes nothing away. */
import { readFileSync } from 'node:fs';
import { expectAccessible } from './accessibility';
import { expect, test } from './explorer';

const EXAMPLE = new URL('../../src/lab/table/examples/by-count.csv', import.meta.url);

test('an example speaks in sentences; a dropped file with names of its own is refused, mapped by hand and read', async ({
  explorer,
}) => {
  const { page } = explorer;
  await explorer.open('?model=tiny#your-own-model');
  const panel = explorer.region('Your own model');
  await panel.getByRole('button', { name: 'By count', exact: true }).click();
  await expect(panel).toContainText(/\d+\s%.of this example’s loss noise is how many tokens/);
  const standard = panel.locator('[data-composition="standard"]');
  await panel.getByRole('button', { name: 'composition', exact: true }).click();
  await expect(standard).toContainText('1.00');
  await expectAccessible(page, { within: '#your-own-model' });

  await page.evaluate(
    (text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], 'mine.csv'));
      const event = { dataTransfer, bubbles: true, cancelable: true };
      document.body.dispatchEvent(new DragEvent('drop', event));
    },
    readFileSync(EXAMPLE, 'utf8').replace('masked', 'k'),
  );
  await expect(panel.getByRole('alert')).toContainText('no column “masked”');
  await expect(panel.getByRole('alert')).toContainText('“by-count.csv”');
  await expect(standard).toBeVisible();
  await panel.getByLabel('masked', { exact: true }).selectOption('k');
  await panel.getByRole('button', { name: 'Read it again' }).click();
  await expect(panel.getByRole('region', { name: 'What “mine.csv” says' })).toBeVisible();
  await expect(panel.getByRole('alert')).toHaveCount(0);
  expect(decodeURIComponent(page.url())).not.toMatch(/mine|masked|csv/);
});
