/** Size and names: the first screen, a phone, and a screen reader. */
import { expectAccessible } from './accessibility';
import { expect, test } from './explorer';
import { smallTargets } from './targets';

const size = { desktop: { width: 1280, height: 720 }, phone: { width: 390, height: 844 } };

test('the first screen at 1280×720 shows the story without scrolling, accessible in both themes and on a phone', async ({
  explorer,
}) => {
  await explorer.page.setViewportSize(size.desktop);
  await explorer.open('?model=tiny');
  await explorer.run();
  await explorer.reaches(20);
  await explorer.measured();
  for (const region of ['Loss variance', 'Gradient noise', 'Training loss']) {
    const box = await explorer.region(region).boundingBox();
    expect(box, region).not.toBeNull();
    expect(box!.y + box!.height, `${region} ends above the fold`).toBeLessThanOrEqual(720);
  }
  const header = (await explorer.page.getByRole('banner').boundingBox())!;
  expect(header.height, 'the header is one row').toBeLessThan(56);
  // Whole lines: no panel of it has more than it shows.
  const cut = () =>
    [...document.querySelectorAll('.board .panel-body')]
      .filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1)
      .map(({ textContent }) => textContent);
  await expect.poll(() => explorer.page.evaluate(cut)).toEqual([]);
  const overflow = await explorer.page.evaluate(() => ({
    // What is below the first screen begins where it ends.
    vertical: document.querySelector('.page')!.getBoundingClientRect().bottom - window.innerHeight,
    horizontal: document.documentElement.scrollWidth - window.innerWidth,
  }));
  expect(overflow.vertical).toBeLessThanOrEqual(0);
  expect(overflow.horizontal).toBeLessThanOrEqual(0);

  await explorer.pause.click();
  await expect(explorer.play).toBeVisible();
  await expect.poll(() => explorer.page.evaluate(chartsWithoutNumbers)).toEqual([]);
  const trace = explorer.page.getByRole('img', { name: /over that of Standard, in \d+ reading/ });
  await expect(trace).toHaveAttribute('data-readings', /^[1-9]/);
  await expectAccessible(explorer.page);
  await explorer.page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(explorer.page, { of: 'colours' });
  // On a phone formulas and tables are wider than it.
  await explorer.page.setViewportSize(size.phone);
  const formulas = await explorer.page.getByRole('button', { name: /^Formula of/ }).all();
  expect(formulas.length).toBeGreaterThan(5);
  for (const formula of formulas) await formula.click();
  await explorer.goTo('Scoreboard');
  const table = explorer.page.getByRole('group', { name: 'Table of methods' });
  await expect(table).toHaveAttribute('tabindex', '0');
  await expectAccessible(explorer.page, { of: 'structure' });
  // Meanwhile measuring has come to rest, and says so.
  const status = explorer.page.locator('.run-phase');
  await expect(status).toHaveText(/^Gradient noise measured to ±\d.*\.$/);
  // On a large screen a section has no panel beside it: its formula lies over it.
  await explorer.page.setViewportSize(size.desktop);
  await explorer.goTo('Bias');
  await explorer.page.getByRole('button', { name: 'Formula of Bias' }).click();
  await expect(explorer.page.locator('#bias .panel-formula')).toBeInViewport({ ratio: 0.5 });
});

test('a phone of 390×844 needs no sideways scrolling', async ({ explorer }) => {
  await explorer.page.setViewportSize(size.phone);
  await explorer.open('?model=tiny');
  await explorer.run();
  await explorer.reaches(20);
  await explorer.measured();
  expect(await explorer.page.evaluate(sideways)).toBeLessThanOrEqual(0);
  expect(await explorer.page.evaluate(headerHeight)).toBeLessThanOrEqual(52);
  await explorer.toggleControls();
  expect(await smallTargets(explorer.page)).toEqual([]);

  // The reader's own size of text, half as large again: everything that is read follows, and fits.
  expect(await explorer.page.evaluate(textThatKeepsItsSize)).toEqual([]);
  await expect.poll(() => explorer.page.evaluate(cutInCharts)).toEqual([]);
  expect(await explorer.page.evaluate(sideways)).toBeLessThanOrEqual(0);
  expect(await explorer.page.evaluate(sidewaysAfterLongTraining)).toBeLessThanOrEqual(0);
});

const sideways = () => document.documentElement.scrollWidth - window.innerWidth;

const headerHeight = () => document.querySelector('.top')!.getBoundingClientRect().height;

/** The same, with the numbers beside the buttons as long as they can become. */
const sidewaysAfterLongTraining = () => {
  for (const number of document.querySelectorAll('.run-status b')) number.textContent = '1 000 000';
  return document.documentElement.scrollWidth - window.innerWidth;
};

/** Makes the root's text half as large again; the texts that did not become so. */
function textThatKeepsItsSize(): string[] {
  const size = (element: Element) => parseFloat(getComputedStyle(element).fontSize);
  const texts = [...document.body.querySelectorAll('*')]
    .filter(({ childNodes }) =>
      [...childNodes].some((node) => node.nodeType === 3 && node.nodeValue!.trim() !== ''),
    )
    .map((element) => ({ element, before: size(element) }));
  document.documentElement.style.fontSize = '150%';
  return texts
    .filter(({ element, before }) => Math.abs(size(element) / before - 1.5) > 0.01)
    .map(({ element, before }) => `${element.textContent}: ${before} px`);
}

/** Texts of charts that reach beyond their chart. */
const cutInCharts = () =>
  [...document.querySelectorAll('.chart-box svg text')]
    .filter((text) => {
      const chart = text.closest('svg')!.getBoundingClientRect();
      const box = text.getBoundingClientRect();
      return box.left < chart.left - 1 || box.right > chart.right + 1;
    })
    .map(({ textContent }) => textContent);

/** Charts whose name and description say no present number. */
function chartsWithoutNumbers(): (string | null)[] {
  const charts = [...document.querySelectorAll('.chart-box svg[aria-label]')];
  if (charts.length < 4) return ['too few charts'];
  const describedBy = (chart: Element) =>
    document.getElementById(chart.getAttribute('aria-describedby') ?? '')?.textContent;
  return charts
    .filter((chart) => !/\d.*\.$/.test(describedBy(chart) ?? chart.getAttribute('aria-label')!))
    .map((chart) => `${chart.getAttribute('aria-label')}: ${describedBy(chart)}`);
}
