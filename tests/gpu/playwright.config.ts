/**
 * `npm run test:gpu` (scripts/gpu.mjs): what the other tests try on a software imitation, on a real GPU, against the production
 * build. No part of `npm test`.
 */
import { defineConfig } from '@playwright/test';
import { gpuFlags } from '../../scripts/browser.mjs';

export default defineConfig({
  testDir: '..',
  testMatch: ['gpu/*.spec.ts', 'browser/gradients.spec.ts'],
  globalSetup: '../browser/serve.ts',
  outputDir: '../../test-results/gpu',
  // One page at a time: they would share the one GPU.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 300_000,
  expect: { timeout: 60_000 },
  forbidOnly: true,
  reporter: 'list',
  use: {
    headless: true,
    serviceWorkers: 'block',
    viewport: { width: 1280, height: 720 },
    launchOptions: { executablePath: process.env.CHROME_PATH, args: gpuFlags() },
  },
});
