/**
 * Browser tests against the production build, in a Chromium with WebGPU (scripts/browser.mjs finds it).
 * tests/browser/serve.ts builds and serves it before the first test. Nothing is retried or skipped.
 */
import { defineConfig } from '@playwright/test';
import { ensureBrowser, launchFlags } from './scripts/browser.mjs';

// Found once; the processes that run the tests inherit it.
process.env.CHROME_PATH ??= await ensureBrowser();

export default defineConfig({
  testDir: 'tests/browser',
  globalSetup: './tests/browser/serve.ts',
  outputDir: 'test-results',
  // Files beside each other: while one page loads another trains. The tests of one file take turns.
  workers: 2,
  fullyParallel: false,
  retries: 0,
  // For machines twice as slow as usual; a test that passes is not kept waiting by it.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  reporter: 'list',
  use: {
    headless: true,
    trace: 'off',
    video: 'off',
    screenshot: 'off',
    // Tests take files away from the page; tests/browser/offline.spec.ts alone has the service worker.
    serviceWorkers: 'block',
    viewport: { width: 1280, height: 720 },
    launchOptions: {
      executablePath: process.env.CHROME_PATH,
      args: launchFlags(),
    },
  },
});
