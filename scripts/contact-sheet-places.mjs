/**
 * Holds: what the contact sheet looks at, and how each is brought about, by classes and addresses, which every language has alike.
 * Refuses to hold: taking pictures, and what is said of them (contact-sheet.mjs).
 */

const PLAY_MS = 4000;
const WAIT_MS = 60_000;

/** Clicks what can be seen of this; whether there was any. */
async function pressed(page, selector) {
  const button = page.locator(selector).filter({ visible: true }).first();
  if ((await button.count()) === 0) return false;
  await button.click();
  return true;
}

/** By the menu where the header has no room for it. */
async function pressedInHeader(page, selector) {
  if (await pressed(page, `.top ${selector}`)) return;
  await page.locator('.menu-button').click();
  await page.locator(`.menu ${selector}`).click();
}

/** Opens everything that can be unfolded, as often as that brings forth more to unfold. */
async function unfold(page, within) {
  const folded = page.locator(`${within} details:not([open]) > summary`).filter({ visible: true });
  for (let left = 40; left > 0 && (await folded.count()) > 0; left--) await folded.first().click();
}

/** Shows the formula of each panel. */
const withFormulas = (page, within) =>
  page.evaluate((place) => {
    for (const { id } of document.querySelectorAll(`${place} .panel-formula[hidden]`))
      document.querySelector(`[aria-controls="${id}"]`)?.click();
  }, within);

/** Plays for some seconds, and rests. */
export async function play(page) {
  const button = page.locator('.play').filter({ visible: true }).first();
  await button.click({ timeout: WAIT_MS });
  await page.waitForTimeout(PLAY_MS);
  await button.click();
}

async function smallStudy(page) {
  const form = page.locator('.seeds-form');
  await form.waitFor({ timeout: WAIT_MS });
  const [seeds, steps] = await form.locator('.seeds-numbers input:not([type=checkbox])').all();
  for (const [field, value] of [
    [seeds, '3'],
    [steps, '20'],
  ]) {
    await field.fill(value);
    await field.press('Tab');
  }
  await form.locator('button[type=submit]').click();
  await page.locator('#seeds .seeds-numbers ~ *, #seeds table').first().waitFor();
  await page
    .locator('#seeds table')
    .first()
    .waitFor({ timeout: 2 * WAIT_MS });
}

async function exampleTable(page) {
  await page.locator('.own-open').nth(1).getByRole('button').nth(1).click({ timeout: WAIT_MS });
  await page.locator('#your-own-model svg').first().waitFor({ timeout: WAIT_MS });
}

/** A guess, and what there is to be seen after it. */
const answered = async (page) => {
  await page.locator('.lesson-choices button').first().click();
  await page.locator('.lesson-why').filter({ visible: true }).waitFor();
};

const LAB = '?view=lab&model=tiny';
const FOUR_LANES = '&lanes=standard,p-pots.mirror,clipped,arm';
const SECTIONS = [
  '#claims',
  '#scoreboard',
  '#search',
  '#verdicts',
  '#complete-decomposition',
  '#bias',
  '#runs',
];

/**
 * A place: its name, its address behind the page's, and, where it has them:
 * - `plays`: it is played for some seconds,
 * - `then`: what is done before the picture,
 * - `of`: what elements there is a picture of; else it is of the whole page, `view`: of what is in view,
 * - `each`: what is done before the picture of an element.
 */
export const PLACES = [
  { name: 'explore', query: '', plays: true },
  { name: 'explore, tiny', query: '?view=explore&model=tiny', plays: true },
  {
    name: 'explore, faults',
    query: '?view=explore&lang=xx&seed=abc&task=nothing&lanes=standard,nonsense&hide=all',
  },
  {
    name: 'menu',
    query: '',
    sizes: 'small',
    view: true,
    then: (page) => pressed(page, '.menu-button'),
  },
  { name: 'share', query: '', view: true, then: (page) => pressedInHeader(page, '.share') },
  { name: 'lab', query: LAB, plays: true },
  {
    name: 'lab, controls',
    query: LAB,
    async then(page) {
      if (await page.locator('.menu-button').isVisible())
        await pressedInHeader(page, '.controls-toggle');
      await unfold(page, '.controls');
    },
  },
  {
    name: 'lab, formulas',
    query: `${LAB}${FOUR_LANES}`,
    plays: true,
    then: (page) => withFormulas(page, '.board'),
  },
  {
    name: 'lab, text of your own',
    query: LAB,
    view: true,
    async then(page) {
      if (await page.locator('.menu-button').isVisible())
        await pressedInHeader(page, '.controls-toggle');
      await page.locator('.controls select').first().selectOption('text');
    },
  },
  {
    name: 'lab, sections',
    query: `${LAB}${FOUR_LANES}`,
    plays: true,
    of: SECTIONS,
    async each(page, section) {
      await unfold(page, section);
      await withFormulas(page, section);
    },
  },
  { name: 'lab, seeds', query: `${LAB}#seeds`, of: ['#seeds'], then: smallStudy },
  {
    name: 'lab, your own model',
    query: `${LAB}#your-own-model`,
    of: ['#your-own-model'],
    async then(page) {
      await exampleTable(page);
      await unfold(page, '#your-own-model');
      await withFormulas(page, '#your-own-model');
    },
  },
  ...Array.from({ length: 9 }, (_, k) => ({
    name: `lesson ${k + 1}`,
    query: `?lesson=${k + 1}`,
    then: answered,
  })),
  { name: 'worksheets', query: '?sheet=worksheet' },
  { name: 'for teachers', query: '?sheet=teachers' },
  { name: 'presenter, explore', query: '?present=1', view: true },
  { name: 'presenter, microscope', query: '?present=3', view: true },
  { name: 'presenter, lesson', query: '?lesson=3&present=1', view: true },
  { name: 'presenter, lab', query: `${LAB}&present=1`, plays: true, view: true },
  {
    name: 'presenter, keys',
    query: '?present=2',
    view: true,
    then: (page) => page.keyboard.press('?'),
  },
  ...['bars', 'gradient', 'microscope', 'lesson'].map((panel) => ({
    name: `embedded, ${panel}`,
    query: `?embed=${panel}${panel === 'lesson' ? '&lesson=3' : ''}`,
  })),
];
