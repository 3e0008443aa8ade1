/** A density of the masking rate drawn by hand: with the mouse and with the keyboard, and what is predicted for it. */
import type { Locator } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { expect, test, type Explorer } from './explorer';

const PANEL = 'Masking rate';

const handle = (explorer: Explorer, t: number): Locator =>
  explorer.region(PANEL).getByRole('slider', { name: `p(t) at t = ${t}`, exact: true });

const valueOf = async (slider: Locator): Promise<number> =>
  Number(await slider.getAttribute('aria-valuenow'));

/** A, B, C and total of the loss, then of the gradient, in one row of the table below the editor. */
async function predicted(explorer: Explorer, row: string): Promise<number[]> {
  const cells = explorer.region(PANEL).locator(`tr[data-row="${row}"] td`);
  const values = await cells.evaluateAll((all) =>
    all.map((cell) => Number(cell.getAttribute('data-value') ?? NaN)),
  );
  return values;
}

/** Waits until the drawn density is predicted, other than `before`. */
async function predictedAnew(explorer: Explorer, before: readonly number[]): Promise<number[]> {
  let now: number[] = [];
  await expect
    .poll(async () => {
      now = await predicted(explorer, 'drawn');
      return now.length === 8 && now.every(Number.isFinite) && now.join() !== before.join();
    })
    .toBe(true);
  return now;
}

/** Shows the second lane, whose rates are drawn by hand, at rest. */
async function openEditor(explorer: Explorer): Promise<number[]> {
  await explorer.open('?model=tiny&lanes=standard,hand-drawn&probe=0');
  await explorer
    .region(PANEL)
    .getByRole('group', { name: 'Lane shown' })
    .getByRole('button', { name: 'Hand-drawn' })
    .click();
  await expect(handle(explorer, 0.1)).toBeVisible();
  return predictedAnew(explorer, []);
}

test('the mouse draws a density, and the prediction moves while it is drawn', async ({
  explorer,
}) => {
  const flat = await openEditor(explorer);
  expect(flat).toEqual(await predicted(explorer, 'uniform'));
  const slider = handle(explorer, 0.1);
  expect(await valueOf(slider)).toBe(1);
  const box = (await slider.locator('.density-handle').boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await explorer.page.mouse.move(x, y);
  await explorer.page.mouse.down();
  await explorer.page.mouse.move(x, y + 8, { steps: 4 });
  await expect.poll(() => valueOf(slider)).toBeLessThan(0.8);
  const while1 = await predictedAnew(explorer, flat);
  // Not in use yet: the drag goes on.
  expect(explorer.page.url()).not.toContain('drawn=');
  await explorer.page.mouse.move(x, y - 14, { steps: 4 });
  await expect.poll(() => valueOf(slider)).toBeGreaterThan(1.5);
  await expect.poll(() => valueOf(handle(explorer, 0.85))).toBeLessThan(1);
  await predictedAnew(explorer, while1);
  await explorer.page.mouse.up();
  await expect(explorer.page).toHaveURL(/drawn=/);
  // A density moves noise between A and B of both, and leaves C alone. The last probe may just have come in.
  await expect(async () => {
    const [drawn, uniform] = [
      await predicted(explorer, 'drawn'),
      await predicted(explorer, 'uniform'),
    ];
    for (const k of [0, 4]) {
      const [a, b, c] = [0, 1, 2].map((i) => Math.abs(drawn[k + i] - uniform[k + i]));
      expect(a).toBeGreaterThan(0);
      expect(b).toBeGreaterThan(0);
      expect(c).toBeLessThan(1e-9);
    }
  }).toPass();
  await explorer.region(PANEL).getByRole('button', { name: 'loss optimum' }).click();
  await expect(async () => {
    const [best, uniform] = [
      await predicted(explorer, 'drawn'),
      await predicted(explorer, 'uniform'),
    ];
    expect(best[3]).toBeLessThan(uniform[3]);
  }).toPass();
  await expect.poll(() => valueOf(handle(explorer, 0))).toBeGreaterThan(1.5);
});

test('the keyboard draws a density, which trains without a restart and is in the link', async ({
  explorer,
}) => {
  const flat = await openEditor(explorer);
  await explorer.run();
  await explorer.reaches(10);
  const slider = handle(explorer, 0.03);
  await slider.focus();
  for (let k = 0; k < 6; k++) await explorer.page.keyboard.press('ArrowUp');
  await explorer.page.keyboard.press('PageUp');
  const raised = await valueOf(slider);
  expect(raised).toBeGreaterThan(2);
  await expect(slider).toHaveAttribute('aria-valuetext', /^2\.\d+ times as often as uniform$/);
  await predictedAnew(explorer, flat);
  await expect(explorer.page).toHaveURL(/drawn=/);
  await expect(explorer.region('Gradient noise').getByText('p(t) drawn').first()).toBeVisible();
  await explorer.reaches((await explorer.step()) + 10);

  const link = explorer.page.url();
  await explorer.page.goto(link);
  await explorer
    .region(PANEL)
    .getByRole('group', { name: 'Lane shown' })
    .getByRole('button', { name: 'Hand-drawn' })
    .click();
  await expect(slider).toHaveAttribute('aria-valuenow', String(raised));

  // What a starting point takes the place of comes back.
  const panel = explorer.region(PANEL);
  await panel.getByRole('button', { name: 'bell', exact: true }).click();
  await expect.poll(() => valueOf(handle(explorer, 0.55))).toBeGreaterThan(1.5);
  await panel.getByRole('button', { name: 'as before', exact: true }).click();
  await panel.getByRole('button', { name: 'uniform', exact: true }).click();
  await expect(slider).toHaveAttribute('aria-valuenow', '1');
  await panel.getByRole('button', { name: 'as before', exact: true }).click();
  await expect(slider).toHaveAttribute('aria-valuenow', String(raised));
});

test('a lane becomes hand-drawn with one button; its intervals are one click away', async ({
  explorer,
}) => {
  await explorer.open('?model=tiny&lanes=standard,p-pots');
  const panel = explorer.region(PANEL);
  await expect(panel.getByRole('slider')).toHaveCount(0);
  await panel.getByRole('button', { name: 'draw p(t)' }).click();
  await expect(explorer.lane('Hand-drawn')).toBeVisible();
  // The first lane is what the others are compared with: another one is drawn on.
  await expect(explorer.lane('Standard')).toBeVisible();
  await expect(explorer.page.getByText(/A lane of its own draws by hand/)).toBeVisible();
  await expect(panel.getByRole('slider')).toHaveCount(13);
  await predictedAnew(explorer, []);
  await panel.getByRole('button', { name: /all intervals/ }).click();
  const table = panel.getByRole('table').filter({ hasText: '95 % jackknife' }).first();
  await expect(table.getByRole('row', { name: /drawn by hand/ })).toContainText(/\[.+, .+\]/);

  // A fitted lane says how far its fit has drifted, and its card what that costs.
  await panel
    .getByRole('group', { name: 'Lane shown' })
    .getByRole('button', { name: 'P-POTS' })
    .click();
  await expect(panel.getByTestId('drift')).toContainText(
    /^Fitted at step \d+, .+ against a fresh fit, in the variance of the loss\. Its KL from a fresh fit is .+ nats\.$/,
  );
  await expect(explorer.lane('P-POTS').getByTestId('fit')).toContainText(
    /^Fitted at step \d+, .+ against a fresh fit/,
  );
});

test('a lane with clipped rates has a map of other stretches, of which one can be chosen', async ({
  explorer,
}) => {
  await explorer.open('?model=tiny&lanes=standard,clipped&lane=1');
  const panel = explorer.region(PANEL);
  await panel.getByRole('button', { name: 'clip map' }).click();
  const cell = (from: string) => panel.getByRole('button', { name: new RegExp(`^Rates ${from}:`) });
  await expect(cell('from 0.3 to 0.8')).toHaveAttribute('aria-pressed', 'true');
  // One stop for Tab; the arrow keys go on from there.
  await expect(panel.locator('.clip-map [tabindex="0"]')).toHaveCount(1);
  await cell('from 0.3 to 0.8').focus();
  await explorer.page.keyboard.press('ArrowLeft');
  await expect(cell('from 0.2 to 0.8')).toBeFocused();
  await expect(panel.getByText(/^Rates from 0.2 to 0.8: loss variance [\d.]+ \[/)).toBeVisible();
  await explorer.page.keyboard.press('Enter');
  await expect(explorer.page).toHaveURL(/from=0.2/);
  await expect(cell('from 0.2 to 0.8')).toHaveAttribute('aria-pressed', 'true');
  await panel.getByText('bias', { exact: true }).click();
  await expect(panel.getByText('darker: more bias')).toBeVisible();
  await expectAccessible(explorer.page);
});

test('the editor is accessible in both themes, and fits a phone and the first screen', async ({
  explorer,
}) => {
  await openEditor(explorer);
  await expectAccessible(explorer.page);
  await explorer.page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(explorer.page, { of: 'colours' });
  for (const size of [
    { width: 390, height: 844 },
    { width: 1280, height: 720 },
  ]) {
    await explorer.page.setViewportSize(size);
    // The table, and the line below it that says what the intervals say: what of it is cut, once it has been drawn anew.
    const cut = () =>
      explorer.region(PANEL).evaluate((panel) => {
        const edge = panel.getBoundingClientRect();
        const parts = [...panel.querySelectorAll('.split-table-short, .prediction-line')];
        const boxes = parts.map((part) => part.getBoundingClientRect());
        return {
          parts: boxes.length,
          inside: boxes.every((box) => box.right <= edge.right && box.bottom <= edge.bottom),
          sideways: document.documentElement.scrollWidth > window.innerWidth,
        };
      });
    await expect.poll(cut).toEqual({ parts: 2, inside: true, sideways: false });
  }
});

test('a drawn density in a link that cannot be is refused in a sentence', async ({ explorer }) => {
  await explorer.open('?model=tiny&lanes=hand-drawn&drawn=1,2,0,1,1,1,1,1,1,1,1,1,1');
  await expect(
    explorer.message(
      /Hand-drawn p\(t\): “0” is not possible; it must be 13 numbers from 0.05 to 20/,
    ),
  ).toBeVisible();
});
