/** A panel in the frame of a page of another origin: what the two say to each other, and what a sandbox takes away. */
import { expect, test, type Explorer } from './explorer';

/** Opens the example page, from another port than the page in its frame. */
async function openExample({ page }: Explorer, query: string) {
  const inside = encodeURIComponent(process.env.PAGE_ROOT!);
  await page.goto(`${process.env.PAGE_SUB_PATH}embed-example.html?page=${inside}&${query}`);
  return page.frameLocator('iframe');
}

test('a panel in a frame of another origin trains, is set and tells its numbers', async ({
  explorer,
}) => {
  const { page } = explorer;
  const frame = await openExample(explorer, 'embed=bars');
  await expect(frame.getByRole('heading', { level: 2 })).toHaveText(['Why is this loss so noisy?']);
  await expect(frame.getByRole('button', { name: 'Step', exact: true })).toBeVisible();
  await expect(frame.getByRole('button', { name: 'Reset', exact: true })).toBeHidden();
  const numbers = page.locator('#numbers');
  await expect(numbers).toContainText(
    'At step 1000 one draw’s loss varies by (nats²) Standard: 4.',
  );
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(frame.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await expect(numbers).not.toContainText('At step 1000 ');
  await page.getByRole('button', { name: 'Rest', exact: true }).click();
  await expect(frame.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'A method that is not there' }).click();
  await expect(page.getByRole('alert')).toContainText('“astrology”');
  // Nothing has changed: no default has taken its place.
  await expect(page.getByRole('alert')).not.toContainText('default');
  await page.getByRole('button', { name: 'MIRROR alone' }).click();
  await expect(frame.getByRole('switch', { name: 'P-POTS' })).not.toBeChecked();
  await expect(page.getByRole('alert')).toBeEmpty();

  // As high as the panel, at any width.
  const beyond = () =>
    page.frames()[1].evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
  await expect.poll(beyond).toBe(0);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(beyond).toBe(0);

  // Whoever else speaks is not heard: the address names another origin.
  await page.frames()[1].evaluate(() => window.postMessage({ mdm: 1, type: 'play' }, '*'));
  const link = await frame.getByRole('link', { name: 'Open the whole page' }).getAttribute('href');
  expect(link).not.toMatch(/embed|origin|hide/);
  await expect(frame.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
});

test('in a sandbox without an origin the recorded run is shown, and why it cannot train', async ({
  explorer,
}) => {
  const { page } = explorer;
  // As most static hosts do: what has no origin may fetch modules.
  await page.route(`${process.env.PAGE_ROOT}**`, async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), 'access-control-allow-origin': '*' };
    await route.fulfill({ response, headers });
  });
  const frame = await openExample(explorer, 'embed=lesson&sandbox=allow-scripts');
  await expect(frame.getByRole('heading', { level: 2 })).toHaveText([
    /A model guesses what is hidden/,
    'One sequence under the microscope',
  ]);
  await expect(frame.getByRole('alert').first()).toContainText(/worker/i);
  await expect(page.locator('#numbers')).toContainText('At step 1000 ');
});
