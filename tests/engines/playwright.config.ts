/** `npm run test:engines` (scripts/engines.mjs): the main path in engines other than Chromium, against the production build. */
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  globalSetup: '../browser/serve.ts',
  outputDir: '../../test-results/engines',
  // A page trains on all cores: two beside each other wait for each other.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  // Far more than anything takes: a machine that is busy with other things is no defect of the page.
  timeout: 1_800_000,
  expect: { timeout: 600_000 },
  forbidOnly: true,
  reporter: 'list',
  projects: ['firefox', 'webkit', 'chromium'].map((name) => ({ name })),
});
