/** Switches, reset, restart and keys: what a visitor does to a run. */
import { expect, LANES, test, type Explorer } from './explorer';

const FIRST = [1, 2, 3];

/** Takes the first steps one by one; their losses. */
async function firstLosses(explorer: Explorer): Promise<number[][]> {
  for (const step of FIRST) {
    await explorer.stepButton.click();
    await expect.poll(() => explorer.step()).toBe(step);
  }
  const losses = await explorer.losses();
  return FIRST.map((step) => losses[step]);
}

test('switching a running lane applies at once, is marked, and training goes on', async ({
  explorer,
}) => {
  await explorer.holdable();
  await explorer.open('?model=tiny');
  await explorer.run();
  await explorer.reaches(10);

  const mirror = explorer.method('Standard', 'MIRROR');
  await expect(mirror).toHaveAttribute('aria-checked', 'false');
  await mirror.click();
  await expect(explorer.lane('MIRROR')).toBeVisible();
  await expect(explorer.region('Gradient noise').getByText('MIRROR on').first()).toBeVisible();
  await explorer.reaches((await explorer.step()) + 10);

  await explorer.method('MIRROR', 'P-POTS').click();
  await expect(explorer.lane('P-POTS + MIRROR')).toHaveCount(2);
  await expect(explorer.region('Gradient noise').getByText('P-POTS on').first()).toBeVisible();
  await explorer.reaches((await explorer.step()) + 10);

  await explorer.lane('P-POTS + MIRROR').first().getByRole('switch', { name: 'MIRROR' }).click();
  await expect(explorer.region('Gradient noise').getByText('MIRROR off').first()).toBeVisible();
  await explorer.reaches((await explorer.step()) + 10);

  // No number stands under a name that it was not measured for, however long the measuring takes.
  const numbers = explorer.page.locator(
    '[data-testid^="variance-"], [data-testid="gradient-noise"]:not([data-lane="P-POTS + MIRROR"])',
  );
  const variances = explorer.page.locator('[data-testid^="variance-"]');
  await expect(variances).toHaveCount(4);
  await explorer.hold(true);
  await explorer.method('P-POTS', 'P-POTS').click();
  await expect(explorer.lane('Standard')).toBeVisible();
  await expect(explorer.region('Loss variance').getByText('measuring …')).toBeVisible();
  await expect(explorer.region('Gradient noise').getByText('measuring …').first()).toBeVisible();
  const heldOut = explorer
    .region('Training loss')
    .getByText('Standard: held-out loss: measuring …', {
      exact: true,
    });
  await expect(heldOut).toBeVisible();
  await expect(numbers).toHaveCount(0);
  await explorer.hold(false);
  await expect(variances).toHaveCount(4);
});

test('reset returns to step 0, and the same first losses come again', async ({ explorer }) => {
  await explorer.recordLosses();
  await explorer.open('?model=tiny&probe=0');
  const before = await firstLosses(explorer);
  for (const losses of before) {
    expect(losses).toHaveLength(LANES.length);
    for (const loss of losses) expect(loss).toBeGreaterThan(0);
  }
  await explorer.reset.click();
  await expect.poll(() => explorer.step()).toBe(0);
  await explorer.page.evaluate(() => {
    const { recordedLosses } = window as unknown as { recordedLosses: Record<number, unknown> };
    for (const step of Object.keys(recordedLosses)) Reflect.deleteProperty(recordedLosses, step);
  });
  expect(await firstLosses(explorer)).toEqual(before);
});

test('Reset pressed while training runs goes to step 0 and stays there', async ({ explorer }) => {
  await explorer.open('?model=tiny');
  for (let time = 0; time < 3; time++) {
    await explorer.run();
    await explorer.reaches(10);
    await explorer.reset.click();
    await expect(explorer.play).toBeVisible();
    await expect.poll(() => explorer.step()).toBe(0);
    expect(await explorer.stands()).toBe(0);
  }
});

test('Reset offers the run back until the next step, with its curves, and it goes on', async ({
  explorer,
}) => {
  await explorer.open('?model=tiny&probe=0');
  const offer = explorer.page.getByRole('button', { name: 'Bring back', exact: true });
  await explorer.run();
  await explorer.reaches(20);
  await explorer.page.keyboard.press('r');
  await expect.poll(() => explorer.step()).toBe(0);
  await offer.click();
  await expect.poll(() => explorer.step()).toBeGreaterThanOrEqual(20);
  await expect.poll(() => explorer.drawnLoss()).toBeGreaterThan(20);
  await expect(offer).toHaveCount(0);
  const back = await explorer.step();
  await explorer.stepButton.click();
  await expect.poll(() => explorer.step()).toBe(back + 1);

  await explorer.reset.click();
  await expect(offer).toBeVisible();
  await explorer.stepButton.click();
  await expect.poll(() => explorer.step()).toBe(1);
  await expect(offer).toHaveCount(0);
});

test('a change that needs a restart says so before it takes effect', async ({ explorer }) => {
  await explorer.open('?model=tiny&probe=0');
  await explorer.run();
  await explorer.reaches(10);
  await explorer.page.getByLabel('Task', { exact: true }).selectOption('names');
  const offer = explorer.page.getByRole('button', { name: /restart/i });
  await expect(offer.first()).toBeVisible();
  // Nothing has happened yet: the old run goes on.
  const running = await explorer.step();
  await explorer.reaches(running + 5);
  const fallen = explorer.stepFalls();
  await offer.first().click();
  expect(await fallen).toBeLessThan(running);
  await expect(explorer.page).toHaveURL(/task=names/);
});

test('lanes can be added at once before training, and removed by a restart while it runs', async ({
  explorer,
}) => {
  await explorer.open('?model=tiny');
  await explorer.page.getByRole('button', { name: /add lane/i }).click();
  await expect(explorer.lane('Count weight')).toBeVisible();
  await explorer.lane('Standard').getByRole('button', { name: 'Remove lane' }).click();
  await expect(explorer.lane('Standard')).toHaveCount(0);
  await explorer.page.getByRole('button', { name: 'Bring back the lane' }).click();
  await expect(explorer.page.locator('.lane').first()).toContainText('Standard');
  await explorer.run();
  await explorer.reaches(20);
  await explorer.measured();
  await expect(explorer.page.getByTestId('gradient-noise')).toHaveCount(3);

  await explorer
    .lane('P-POTS + MIRROR')
    .getByRole('button', { name: /remove/i })
    .click();
  await expect(explorer.page.getByRole('button', { name: 'Restart now' })).toBeVisible();
  await expect(explorer.page.getByTestId('gradient-noise')).toHaveCount(3);
  await explorer.page.getByRole('button', { name: 'Restart now' }).click();
  await expect(explorer.page).toHaveURL(/lanes=standard,2:count-weight/);
  await explorer.reaches(5);
  await explorer.measured();
  await expect(explorer.page.getByTestId('gradient-noise')).toHaveCount(2);
});

test('keys work after a choice was clicked, which applies at once, and are no commands in a field', async ({
  explorer,
}) => {
  await explorer.open('?model=tiny&probe=0');
  await expect(explorer.play).toBeEnabled();
  const { keyboard } = explorer.page;
  await keyboard.press('ArrowRight');
  await expect.poll(() => explorer.step()).toBe(1);
  await keyboard.press('Space');
  await expect(explorer.pause).toBeVisible();
  await explorer.reaches(10);
  await explorer.page.getByRole('radio', { name: 'draws', exact: true }).click({ force: true });
  await expect(explorer.page).toHaveURL(/compare=draws/);
  await explorer.reaches((await explorer.step()) + 10);
  await keyboard.press('Space');
  await expect(explorer.play).toBeVisible();
  const paused = await explorer.stands();
  await explorer.stepButton.click();
  await expect.poll(() => explorer.step()).toBe(paused + 1);
  expect(await explorer.stands()).toBe(paused + 1);
  await keyboard.press('r');
  await expect.poll(() => explorer.step()).toBe(0);

  await explorer.page.getByText(/seed, batch/i).click();
  const seed = explorer.page.getByLabel('Seed', { exact: true });
  await seed.focus();
  await keyboard.press('ArrowRight');
  await keyboard.press('r');
  expect(await explorer.stands()).toBe(0);
});
