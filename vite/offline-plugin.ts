/**
 * Vite plugins of the build: the service worker that keeps the page for the time without a network (vite-plugin-pwa, Workbox).
 * It keeps every file of one build and hands out no other; a newer build waits until it is taken (docs/offline.md).
 *
 * Refuses to hold: when the browser is asked to keep the page, and what is said of a newer one (src/ui/offline).
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { VitePWA, type VitePWAOptions } from 'vite-plugin-pwa';
import { isThePage } from './the-page.ts';

type Workbox = Partial<VitePWAOptions['workbox']>;
type WithDigests = NonNullable<NonNullable<Workbox['manifestTransforms']>[number]>;

/** More than any file has. Where one has more the build fails, for the page would not start without it. */
const MOST_BYTES = 4 * 2 ** 20;

/**
 * The digest of each file, https://www.w3.org/TR/SRI/. A host that is half-way through an update, or a cache on the way, may answer
 * with a file of another build: then nothing is kept, and the browser tries again later.
 */
const withDigests =
  (folder: () => string): WithDigests =>
  (entries) => ({
    manifest: entries.map((entry) => {
      const content = readFileSync(join(folder(), entry.url));
      const digest = createHash('sha256').update(content).digest('base64');
      return { ...entry, integrity: `sha256-${digest}` };
    }),
    warnings: [],
  });

export function offlinePlugin(): Plugin[] {
  let folder = '';
  const workbox: Workbox = {
    globPatterns: ['**/*'],
    manifestTransforms: [withDigests(() => folder)],
    maximumFileSizeToCacheInBytes: MOST_BYTES,
    // The settings stand in the address, and no file depends on them.
    ignoreURLParametersMatching: [/^/],
    // What is no file of the build is the host's to answer.
    navigateFallback: null,
    // A first visit that loses its network later goes on: names hold hashes, so what is asked for is of its build or not there.
    clientsClaim: true,
    inlineWorkboxRuntime: true,
    // It would also empty what pages further down on the same host keep.
    cleanupOutdatedCaches: false,
  };
  return VitePWA({
    registerType: 'prompt',
    injectRegister: false,
    manifest: false,
    workbox,
    integration: {
      configureOptions(config, options) {
        options.disable = !isThePage(config.root);
        folder = resolve(config.root, config.build.outDir);
      },
    },
  });
}
