/**
 * `npm run test:gpu`: gradients against finite differences, and the page's main path on WebGPU, in the installed Chromium on this
 * machine's GPU. Ends with 0 where all is well, 1 where something is not, and 2 where there is no GPU to try it on.
 */
import './preflight.cjs';
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ensureBrowser, gpuFlags } from './browser.mjs';
import { adapterOf, noGpuSentence } from './gpu-adapter.mjs';

const { chromium } = await import('@playwright/test');
const { ROOT } = await import('./site.mjs');

/** What WebGPU finds in a browser; null where it finds nothing. */
async function adapterIn(executablePath) {
  const server = createServer((_, response) => response.end('<!doctype html><title>GPU</title>'));
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const browser = await chromium.launch({ executablePath, args: gpuFlags() });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    return await adapterOf(page);
  } finally {
    await browser.close();
    server.close();
  }
}

const executablePath = await ensureBrowser();
const adapter = await adapterIn(executablePath);
if (!adapter || adapter.software) {
  console.error(`Nothing was tried: in ${executablePath} ${noGpuSentence(adapter)}`);
  process.exitCode = 2;
} else {
  console.log(`WebGPU computes on ${adapter.name}, in ${executablePath}.`);
  const manifest = createRequire(import.meta.url).resolve('@playwright/test/package.json');
  const { status } = spawnSync(
    process.execPath,
    [join(manifest, '..', 'cli.js'), 'test', '-c', 'tests/gpu', ...process.argv.slice(2)],
    { cwd: ROOT, stdio: 'inherit', env: { ...process.env, CHROME_PATH: executablePath } },
  );
  process.exitCode = status ?? 1;
}
