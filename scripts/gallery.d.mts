/** Types of gallery.mjs, for the TypeScript files that import it. */
import type { Page } from '@playwright/test';
export function serveGallery(onClose: (closer: () => unknown) => void): Promise<string>;
export function whenQuiet(page: Page): Promise<void>;
