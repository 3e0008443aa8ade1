/**
 * `npm run test:engines`: the page's main path in stock Firefox (over WebDriver BiDi) and in WebKit (WebKitGTK's MiniBrowser over
 * WebDriver), against the production build and the single file; `-- firefox` or `-- webkit` in one of them, `-- chromium` in the browser of the other
 * tests. Installs what is missing from the distribution where it can. Ends with 0 where all is well, 1 where something is not, and
 * 2 where it cannot be tried here.
 */
import './preflight.cjs';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { ensurePrograms, NotHere, pathOf } from './distribution.mjs';
import { ROOT } from './site.mjs';

/** How each is made sure of; what it returns is for the environment of the tests. */
const ENGINES = {
  firefox: () => {
    const installed = process.env.FIREFOX_PATH ?? pathOf('firefox-esr') ?? pathOf('firefox');
    if (!installed) ensurePrograms({ 'firefox-esr': 'firefox-esr' });
    return { FIREFOX_PATH: installed ?? pathOf('firefox-esr') };
  },
  webkit: () => {
    if (process.platform !== 'linux') {
      throw new NotHere('WebKitGTK runs on Linux alone; “-- firefox” tries the other one.');
    }
    ensurePrograms({ WebKitWebDriver: 'webkit2gtk-driver', Xvfb: 'xvfb' });
    return {};
  },
  chromium: async () => ({ CHROME_PATH: await ensureBrowser() }),
};
const USUAL = ['firefox', 'webkit'];

async function main(asked) {
  const unknown = asked.find((engine) => !Object.hasOwn(ENGINES, engine));
  if (unknown) {
    throw new NotHere(
      `There is no engine “${unknown}”; there are ${Object.keys(ENGINES).join(', ')}.`,
    );
  }
  const engines = asked.length > 0 ? asked : USUAL;
  const environment = { ...process.env };
  for (const engine of engines) Object.assign(environment, await ENGINES[engine]());
  const built = spawnSync(process.execPath, [join(ROOT, 'scripts', 'build-single.mjs')], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (built.status !== 0) return built.status ?? 1;
  const require = createRequire(import.meta.url);
  const playwright = join(require.resolve('@playwright/test/package.json'), '..', 'cli.js');
  const projects = engines.map((engine) => `--project=${engine}`);
  const { status } = spawnSync(
    process.execPath,
    [playwright, 'test', '-c', 'tests/engines', ...projects],
    { cwd: ROOT, stdio: 'inherit', env: environment },
  );
  return status ?? 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = error instanceof NotHere ? 2 : 1;
}
