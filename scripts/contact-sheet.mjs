/**
 * `npm run contact-sheet`: builds the page, opens every view, lesson and panel (contact-sheet-places.mjs) in every language, theme and
 * size in a headless browser, and writes a picture of each with an index page to look at them, into contact-sheet/. Beside each
 * stands what the browser says of it: violations of accessibility, sideways scrolling, the longest task of the main thread
 * while it is brought about (on a machine with nothing else to do), and what the console said. Judges nothing else.
 *
 * All of it takes the better part of an hour. Words choose from it: languages, themes, widths, names of places, or the address
 * of a page that is served already, such as `npm run contact-sheet -- zh 320 dark lesson`. What was made before and is not made anew
 * is kept until the folder is deleted. Chinese needs a font that has it (Debian: fonts-noto-cjk).
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { chromium } from '@playwright/test';
import { ensureBrowser, launchFlags } from './browser.mjs';
import { PLACES, play } from './contact-sheet-places.mjs';
import { whenQuiet } from './gallery.mjs';
import { endWithNpm } from './parent.mjs';
import { ROOT, serveSite } from './site.mjs';

const PICTURES = join(ROOT, 'contact-sheet');
const LANGUAGES = ['en', 'zh'];
const THEMES = ['light', 'dark'];
const SIZES = ['1280×720', '1920×1080', '390×844', '320×640'];
/** How long is waited at most for a page that goes on measuring, ms. */
const SETTLED_MS = 1500;
const isSmall = (size) => Number(size.split('×')[0]) < 600;

const closers = [];
async function close() {
  for (const closer of closers.splice(0).reverse()) await closer();
}

/** What words choose of these, or all where they choose none. */
function chosenOf(all, words, fits) {
  const chosen = all.filter((one) => words.some((word) => fits(one, word)));
  return chosen.length > 0 ? chosen : all;
}

/** Remembers the longest task from now on. */
const watchTasks = () => {
  window.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries())
      window.longest = Math.max(window.longest, duration);
  }).observe({ type: 'longtask' });
};

/** What lies over the page is not in the picture of a part of it. */
const aloneInSight = () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.top, .notices, .messages { visibility: hidden }');
  document.adoptedStyleSheets.push(sheet);
};

/** Down and up again: charts are drawn when they come near. */
const scrollThrough = async () => {
  for (let y = 0; y < document.documentElement.scrollHeight; y += window.innerHeight / 2) {
    window.scrollTo(0, y);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  window.scrollTo(0, 0);
};

const settled = (page) => Promise.race([whenQuiet(page), page.waitForTimeout(SETTLED_MS)]);

const fileOf = (...names) => names.join('-').replace(/[^\p{L}\p{N}]+/gu, '-') + '.png';

/** What the browser finds on the page, or in a part of it. */
async function problemsOf(page, part) {
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  if (part) axe.include(part);
  const { violations } = await axe.analyze();
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(', ')}`),
    ...(sideways > 0 ? [`scrolls sideways by ${sideways} px`] : []),
  ];
}

/** Pictures of a place in each theme, as [{theme, file, problems}]. */
async function look(browser, address, { place, language, size, themes }) {
  const [width, height] = size.split('×').map(Number);
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: themes[0],
    locale: language,
    hasTouch: isSmall(size),
  });
  const page = await context.newPage();
  const said = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) said.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => said.push(`console: ${error.message}`));
  const pictures = [];
  try {
    await page.goto(`${address}${place.query}`);
    await page.locator('.page').waitFor({ timeout: 60_000 });
    await page.evaluate(watchTasks);
    await settled(page);
    if (place.plays) await play(page);
    await place.then?.(page);
    const longest = await page.evaluate(() => window.longest);
    if (longest > 50) said.push(`a task of ${longest.toFixed(0)} ms`);
    if (place.of) await page.evaluate(aloneInSight);
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme });
      for (const part of place.of ?? [null]) {
        // Twice: what comes near is drawn, and may move it.
        for (let looks = part ? 2 : 1; looks > 0; looks--) {
          if (part) await page.locator(part).scrollIntoViewIfNeeded();
          await settled(page);
        }
        if (!part && !place.view) {
          await page.evaluate(scrollThrough);
          await settled(page);
        }
        if (place.each) {
          await place.each(page, part);
          await settled(page);
        }
        const file = fileOf(place.name, ...(part ? [part] : []), language, theme, size);
        const path = join(PICTURES, file);
        if (part) await page.locator(part).screenshot({ path });
        else await page.screenshot({ path, fullPage: !place.view });
        const problems = [...(await problemsOf(page, part)), ...said.splice(0)];
        pictures.push({ part: part ?? '', theme, file, problems });
      }
    }
  } catch (error) {
    const problems = [error.message.split('\n')[0], ...said];
    pictures.push({ part: '', theme: '', file: '', problems });
  } finally {
    await context.close();
  }
  return pictures;
}

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const STYLE =
  'body{font-family:system-ui}section{display:grid;grid-template-columns:repeat(4,1fr);gap:1rem}figure{margin:0}img{width:100%;max-height:40rem;object-fit:contain;object-position:top;border:1px solid #999}';

/** The index of all that is in the folder, from what was said of each. */
function writeIndex() {
  const said = readdirSync(PICTURES)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(PICTURES, file), 'utf8')));
  const body = PLACES.map(({ name }) => {
    const ofPlace = said.filter((each) => each.name === name);
    const figures = ofPlace.flatMap(({ language, size, pictures }) =>
      pictures.map(({ part, theme, file, problems }) => {
        const list = problems.map((problem) => `<li>${escaped(problem)}</li>`).join('');
        const picture = `<a href="${file}"><img src="${file}" alt="" loading="lazy" /></a>`;
        return `<figure>${file === '' ? '' : picture}<figcaption>${part} ${language}, ${theme}, ${size}<ul>${list}</ul></figcaption></figure>`;
      }),
    );
    return figures.length === 0 ? '' : `<h2>${name}</h2>\n<section>${figures.join('\n')}</section>`;
  });
  const head = `<!doctype html>\n<meta charset="utf-8" />\n<title>Contact sheet</title>\n<style>${STYLE}</style>\n`;
  writeFileSync(join(PICTURES, 'index.html'), `${head}${body.join('\n')}\n`);
}

async function main() {
  const words = process.argv.slice(2);
  const [languages, themes] = [LANGUAGES, THEMES].map((all) =>
    chosenOf(all, words, (one, word) => one === word),
  );
  const sizes = chosenOf(SIZES, words, (size, word) => size.startsWith(`${word}×`));
  const served = words.find((word) => word.startsWith('http'));
  const isName = (word) =>
    word !== served && ![...LANGUAGES, ...THEMES].includes(word) && !/^\d{3,}$/.test(word);
  const names = words.filter(isName);
  const places = PLACES.filter(
    ({ name }) => names.length === 0 || names.some((word) => name.includes(word)),
  );
  const address =
    served ?? (await serveSite(ROOT, join(ROOT, 'public'), (closer) => closers.push(closer)));
  const executablePath = await ensureBrowser();
  const browser = await chromium.launch({ executablePath, headless: true, args: launchFlags() });
  closers.push(() => browser.close());
  if (!existsSync(PICTURES)) mkdirSync(PICTURES);
  let [count, found] = [0, 0];
  for (const place of places) {
    for (const language of languages) {
      for (const size of sizes.filter((each) => place.sizes !== 'small' || isSmall(each))) {
        const pictures = await look(browser, address, { place, language, size, themes });
        for (const { part, theme, problems } of pictures) {
          count++;
          found += problems.length;
          for (const problem of problems)
            console.log(`${place.name} ${part}, ${language}, ${theme}, ${size}: ${problem}`);
        }
        writeFileSync(
          join(PICTURES, fileOf(place.name, language, size).replace('.png', '.json')),
          JSON.stringify({ name: place.name, language, size, pictures }),
        );
      }
      writeIndex();
    }
  }
  console.log(`${count} pictures, ${found} problems: ${join(PICTURES, 'index.html')}`);
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
