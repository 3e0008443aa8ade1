/**
 * `npm run contact-sheet`: builds the page, opens every view and lesson in every theme and size in a headless browser, trains a
 * tiny model for some seconds, and writes a picture of each with an index page to look at them, into contact-sheet/. Beside
 * each stands what the browser says of it: violations of accessibility, sideways scrolling, the longest task of the main
 * thread from Play on (on a machine with nothing else to do), and what the console said. Judges nothing else.
 * `npm run contact-sheet -- zh` shows the page in Chinese, which needs a font that has it (Debian: fonts-noto-cjk).
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { chromium } from '@playwright/test';
import { ensureBrowser, launchFlags } from './browser.mjs';
import { endWithNpm } from './parent.mjs';
import { ROOT, serveSite } from './site.mjs';

const PICTURES = join(ROOT, 'contact-sheet');
const THEMES = ['light', 'dark'];
const SIZES = ['1280×720', '1920×1080', '390×844', '320×640'];
const LESSONS = Array.from({ length: 9 }, (_, k) => [`lesson ${k + 1}`, `?lesson=${k + 1}`]);
/** Addresses of what is looked at, by its name. */
const PLACES = [
  ['explore', ''],
  ['explore, tiny', '?view=explore&model=tiny'],
  ['lab', '?view=lab&model=tiny'],
  ['scoreboard', '?view=lab&model=tiny#scoreboard'],
  ...LESSONS,
  ['worksheets', '?sheet=worksheet'],
  ['for teachers', '?sheet=teachers'],
];
const PLAY_MS = 4000;
/** The language of the page, and how it calls its buttons. */
const LANGUAGE = process.argv[2] === 'zh' ? 'zh' : 'en';
const [PLAY, PAUSE] = LANGUAGE === 'zh' ? ['开始', '暂停'] : ['Play', 'Pause'];

const closers = [];
async function close() {
  for (const closer of closers.splice(0).reverse()) await closer();
}

/** Remembers the longest task from now on. */
const watchTasks = () => {
  window.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries())
      window.longest = Math.max(window.longest, duration);
  }).observe({ type: 'longtask' });
};

/** A picture of a place, and what the browser says of it. */
async function look(browser, address, { query, theme, size, file }) {
  const [width, height] = size.split('×').map(Number);
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    locale: LANGUAGE,
  });
  const page = await context.newPage();
  const said = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(error.message));
  try {
    await page.goto(`${address}${query}`);
    const play = page.getByRole('button', { name: PLAY, exact: true });
    await play.waitFor({ timeout: 60_000 });
    await page.evaluate(watchTasks);
    await play.click({ timeout: 60_000 });
    await page.waitForTimeout(PLAY_MS);
    const longest = await page.evaluate(() => window.longest);
    await page.getByRole('button', { name: PAUSE, exact: true }).click();
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(PICTURES, file) });
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    const { violations } = await new AxeBuilder({ page }).analyze();
    return [
      ...violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(', ')}`,
      ),
      ...(sideways > 0 ? [`scrolls sideways by ${sideways} px`] : []),
      ...(longest > 50 ? [`a task of ${longest.toFixed(0)} ms`] : []),
      ...said.map((text) => `console: ${text}`),
    ];
  } catch (error) {
    return [error.message.split('\n')[0]];
  } finally {
    await context.close();
  }
}

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

async function main() {
  const address = await serveSite(ROOT, join(ROOT, 'public'), (closer) => closers.push(closer));
  const executablePath = await ensureBrowser();
  const browser = await chromium.launch({ executablePath, headless: true, args: launchFlags() });
  closers.push(() => browser.close());
  rmSync(PICTURES, { recursive: true, force: true });
  mkdirSync(PICTURES, { recursive: true });
  // Words in its arguments choose places by name, such as `npm run contact-sheet -- lesson`.
  const words = process.argv.slice(2);
  const chosen = PLACES.filter(
    ([name]) => words.length === 0 || words.some((word) => name.includes(word)),
  );
  const sections = [];
  let found = 0;
  for (const [name, query] of chosen) {
    const figures = [];
    for (const theme of THEMES) {
      for (const size of SIZES) {
        const file = `${name}-${theme}-${size}`.replace(/[^\p{L}\p{N}]+/gu, '-') + '.png';
        const problems = await look(browser, address, { query, theme, size, file });
        found += problems.length;
        for (const problem of problems) console.log(`${name}, ${theme}, ${size}: ${problem}`);
        const list = problems.map((problem) => `<li>${escaped(problem)}</li>`).join('');
        figures.push(
          `<figure><a href="${file}"><img src="${file}" alt="" loading="lazy" /></a>` +
            `<figcaption>${theme}, ${size}<ul>${list}</ul></figcaption></figure>`,
        );
      }
    }
    sections.push(`<h2>${name}</h2>\n<section>${figures.join('\n')}</section>`);
  }
  const style =
    'body{font-family:system-ui}section{display:grid;grid-template-columns:repeat(4,1fr);gap:1rem}figure{margin:0}img{width:100%;border:1px solid #999}';
  const head = `<!doctype html>\n<meta charset="utf-8" />\n<title>Contact sheet</title>\n<style>${style}</style>\n`;
  writeFileSync(join(PICTURES, 'index.html'), `${head}${sections.join('\n')}\n`);
  const pictures = chosen.length * THEMES.length * SIZES.length;
  console.log(`${pictures} pictures, ${found} problems: ${join(PICTURES, 'index.html')}`);
}

endWithNpm();
try {
  await main();
} catch (error) {
  console.error(`The contact sheet could not be made: ${error.message}`);
  process.exitCode = 1;
} finally {
  await close();
}
