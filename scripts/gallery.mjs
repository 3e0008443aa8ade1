/**
 * `npm run gallery`: builds the page of tests/gallery, opens it light and dark in a headless browser, and writes a
 * picture per case, with an index page to look at them, into gallery/. `npm run gallery -- zh` draws it in Chinese. Judges nothing.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { ensureBrowser, launchFlags } from './browser.mjs';
import { ROOT, serveSite } from './site.mjs';

const PICTURES = join(ROOT, 'gallery');
const THEMES = ['light', 'dark'];
/** The page is finished once it has not changed for so long, ms. */
const QUIET = 500;

const closers = [];
async function close() {
  for (const closer of closers.splice(0).reverse()) await closer();
}

/** Builds the gallery and serves it; its address. */
export const serveGallery = (onClose) => serveSite(join(ROOT, 'tests', 'gallery'), false, onClose);

/** Waits until nothing on the page has changed for a while: charts come one after the other. */
export async function whenQuiet(page) {
  await page.evaluate(
    (quiet) =>
      new Promise((resolve) => {
        let timer = setTimeout(resolve, quiet);
        new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(resolve, quiet);
        }).observe(document.body, { subtree: true, childList: true, attributes: true });
      }),
    QUIET,
  );
}

const fileOf = (theme, name) => `${theme}/${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.png`;

async function main() {
  const language = process.argv[2] ?? 'en';
  const address = await serveGallery((closer) => closers.push(closer));
  const executablePath = await ensureBrowser();
  const browser = await chromium.launch({ executablePath, headless: true, args: launchFlags() });
  closers.push(() => browser.close());
  rmSync(PICTURES, { recursive: true, force: true });
  let names = [];
  for (const theme of THEMES) {
    mkdirSync(join(PICTURES, theme), { recursive: true });
    const page = await browser.newPage({ viewport: { width: 1540, height: 900 } });
    page.on('pageerror', (error) => console.error(`The gallery's page: ${error.message}`));
    await page.goto(`${address}?theme=${theme}&lang=${language}`);
    const cases = page.locator('[data-case]');
    await cases.first().waitFor();
    await whenQuiet(page);
    names = await cases.evaluateAll((all) => all.map(({ dataset }) => dataset.case));
    for (const [i, name] of names.entries())
      await cases.nth(i).screenshot({ path: join(PICTURES, fileOf(theme, name)) });
    await page.screenshot({ path: join(PICTURES, `${theme}.png`), fullPage: true });
    await page.close();
  }
  const rows = names.map((name) => {
    const pictures = THEMES.map((theme) => `<img src="${fileOf(theme, name)}" alt="${theme}" />`);
    return `<h2>${name}</h2>\n${pictures.join('\n')}`;
  });
  const head = '<!doctype html>\n<meta charset="utf-8" />\n<title>Gallery of the charts</title>\n';
  writeFileSync(join(PICTURES, 'index.html'), `${head}${rows.join('\n')}\n`);
  console.log(`${names.length} cases, light and dark: ${join(PICTURES, 'index.html')}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await main();
  } catch (error) {
    console.error(`The gallery could not be made: ${error.message}`);
    process.exitCode = 1;
  } finally {
    await close();
  }
}
