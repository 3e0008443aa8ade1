/** `npm run test:single`: the single file of `npm run build:single`, opened from a file system. */
import { defineConfig } from '@playwright/test';
import usual from '../../playwright.config';

export default defineConfig({ ...usual, testDir: '.', globalSetup: undefined });
