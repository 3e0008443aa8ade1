/** The main path: what a visitor, a teacher and a researcher do first, in whichever engine the project names. */
import { expect, test, type Visit } from './visit';

const NOISE = '[data-panel="noise"]';
const MICROSCOPE = '[data-panel="microscope"]';

/** The noise of the three bars of Explore. */
const totals = (visit: Visit): Promise<number[]> =>
  visit.driver.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLElement>('[data-testid="noise-total"]'), (total) =>
      Number(total.dataset.value),
    ),
  );

/** The step of the run that the browser keeps for a reload; null where there is none. */
const keptStep = (visit: Visit): Promise<number | null> =>
  visit.driver.evaluate(
    () =>
      new Promise<number | null>((resolve, reject) => {
        const opening = indexedDB.open('keyval-store');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const asked = database.transaction('keyval').objectStore('keyval').get('run');
          asked.onerror = () => reject(asked.error);
          asked.onsuccess = () => {
            database.close();
            const kept = asked.result as { saved: { record: { step: number } } } | undefined;
            resolve(kept?.saved.record.step ?? null);
          };
        };
      }),
  );

/** The panels with a chart that is larger than its place. */
const beyondTheirPlace = (visit: Visit): Promise<(string | undefined)[]> =>
  visit.driver.evaluate(() =>
    Array.from(document.querySelectorAll('.chart-box'))
      .filter((place) => {
        const { bottom, right } = place.getBoundingClientRect();
        return Array.from(place.querySelectorAll('svg'), (svg) => svg.getBoundingClientRect()).some(
          (chart) => chart.bottom > bottom + 1 || chart.right > right + 1,
        );
      })
      .map((place) => place.closest<HTMLElement>('[data-panel]')?.dataset.panel),
  );

/** The panels of the Lab whose controls, beside the title, take more than one line. */
const brokenRows = (visit: Visit): Promise<(string | undefined)[]> =>
  visit.driver.evaluate(() =>
    Array.from(document.querySelectorAll('.panel-actions'))
      .filter((actions) => {
        const middles = Array.from(actions.children, (control) => {
          const { top, bottom } = control.getBoundingClientRect();
          return (top + bottom) / 2;
        });
        return Math.max(...middles) - Math.min(...middles) > 10;
      })
      .map((actions) => actions.closest<HTMLElement>('[data-panel]')?.dataset.panel),
  );

test('Explore: trains on from the recorded run, measures, switches, rolls dice, and goes on after a reload', async ({
  visit,
}) => {
  const { driver } = visit;
  await driver.resize(1280, 720);
  await test.step('the recorded run stands there', async () => {
    await visit.open();
    expect(await visit.text('h2')).toContain('Why is this loss so noisy?');
    await expect.poll(() => visit.text(`${NOISE} .recorded-mark`)).toBe('recorded');
    await expect.poll(() => totals(visit)).toHaveLength(3);
    for (const total of await totals(visit)) expect(total).toBeGreaterThan(0);
    expect(await visit.step()).toBeGreaterThan(0);
    await visit.ready();
  });
  await test.step('it trains, and the bars become its own', async () => {
    await visit.train(50);
    await expect.poll(() => visit.count(`${NOISE} .recorded-mark`)).toBe(0);
    for (const total of await totals(visit)) expect(total).toBeGreaterThan(0);
  });
  await test.step('a switch changes bar and sentence', async () => {
    const [, before] = await totals(visit);
    await visit.press('MIRROR', '[role="switch"]');
    await expect.poll(() => visit.text('.explore-said')).toMatch(/^MIRROR off: \d+.% more noise/);
    const [, after] = await totals(visit);
    expect(after).toBeGreaterThan(before);
    await visit.press('Pause');
  });
  await test.step('dice are rolled', async () => {
    await visit.press('×100 which tokens');
    await expect.poll(() => visit.count(`${MICROSCOPE} .strip-dot`)).toBeGreaterThan(100);
    await expect.poll(() => beyondTheirPlace(visit)).toEqual([]);
  });
  await visit.picture('explore');
  await test.step('the service worker is there', async () => {
    const state = () =>
      driver.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
    if (await driver.evaluate(() => 'serviceWorker' in navigator))
      await expect.poll(state).toBe('activated');
  });
  await test.step('the run is kept, and goes on after a reload', async () => {
    await expect
      .poll(async () => (await keptStep(visit)) === (await visit.step()), 'the last step is kept')
      .toBe(true);
    const step = await visit.step();
    await visit.open();
    await visit.press('Go on with it');
    await expect.poll(() => visit.step()).toBe(step);
    await expect.poll(() => driver.evaluate(() => location.search)).toContain('p-pots,arm');
    await visit.train(5);
    await visit.press('Pause');
    await driver.evaluate(() => scrollTo(0, 0));
    await visit.picture('reloaded');
  });
});

test('Lab: a link brings the state, panels draw, Share takes it along; a lesson leads on', async ({
  visit,
}) => {
  const { driver } = visit;
  await driver.resize(1280, 720);
  await test.step('the link is obeyed, and all first panels draw', async () => {
    await visit.open('?lanes=standard,mirror&model=tiny&seed=7');
    await visit.train(30);
    const curves = '[data-panel="Training loss"] path.curve';
    await expect.poll(() => visit.count(curves)).toBeGreaterThanOrEqual(2);
    await expect
      .poll(() => visit.attribute('[data-testid="variance-total"]', 'data-value'))
      .toMatch(/\d/);
    await expect
      .poll(() => visit.attribute('[data-testid="gradient-noise"]', 'data-value'))
      .toMatch(/\d/);
    await visit.press('Generate');
    await expect.poll(() => visit.count('.sample-rows .token-line')).toBe(2);
    await visit.press('Pause');
    for (const panel of ['Gradient noise', 'Training loss', 'Masking rate'])
      await expect
        .poll(() => visit.count(`[data-panel="${panel}"] .recharts-cartesian-axis-tick`), panel)
        .toBeGreaterThan(3);
    await expect.poll(() => beyondTheirPlace(visit)).toEqual([]);
    expect(await brokenRows(visit)).toEqual([]);
    await visit.picture('lab');
  });
  await test.step('a section below draws when it is reached', async () => {
    await driver.evaluate(() => document.getElementById('scoreboard')!.scrollIntoView());
    await expect.poll(() => visit.count('[data-panel="Scoreboard"] tbody tr')).toBeGreaterThan(3);
    await visit.picture('scoreboard');
  });
  await test.step('Share has the link', async () => {
    await visit.press('Share');
    const dialog = 'dialog.share-dialog[open]';
    await expect.poll(() => driver.sees(dialog)).toBe(true);
    await visit.picture('share');
    const link = await driver.evaluate(
      () => document.querySelector<HTMLInputElement>('dialog input[aria-label="Link"]')!.value,
    );
    expect(link).toContain('seed=7');
    await visit.press('Close');
    await expect.poll(() => driver.sees(dialog)).toBe(false);
    await driver.open(link);
    await expect.poll(() => visit.count('.lane')).toBe(2);
    expect(await visit.count('.lane [role="switch"][aria-checked="true"]')).toBe(1);
    expect(await driver.evaluate(() => location.search)).toContain('seed=7');
    await visit.ready();
  });
  await test.step('lesson 1 asks, answers and leads on', async () => {
    await visit.open('?lesson=1');
    const title = () => visit.text('.lesson h2');
    await expect.poll(title).toMatch(/^Lesson 1/);
    await visit.press(await visit.text('.lesson-choices button:nth-child(2)'));
    await expect.poll(() => visit.text('.lesson-why')).toMatch(/^Right/);
    await visit.picture('lesson');
    await visit.press('Next ›');
    await expect.poll(() => visit.count('.lesson-claims li')).toBeGreaterThan(0);
    for (let stage = 0; stage < 2; stage++) await visit.press('Next ›');
    await expect.poll(title).toMatch(/^Lesson 2/);
  });
});

test('nothing scrolls sideways, neither wide nor narrow', async ({ visit }) => {
  const { driver } = visit;
  for (const view of ['explore', 'lab'])
    for (const [width, height] of [
      [1280, 720],
      [390, 844],
    ]) {
      await driver.resize(width, height);
      await visit.open(`?view=${view}`);
      const where = `${view}, ${width} px`;
      await visit.ready();
      // A window of MiniBrowser is at least 447 px wide.
      await expect
        .poll(() => driver.evaluate(() => innerWidth), { message: where })
        .toBeLessThanOrEqual(Math.max(width, 447));
      await expect.poll(() => visit.overflow(), { message: where }).toBe(0);
      await visit.picture(`${view}-${width}`);
    }
});
