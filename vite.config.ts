import { defineConfig } from 'vitest/config';
import react from '@vitejs/plugin-react';
import { commitIn } from './vite/commit.ts';
import { contentSecurityPolicyPlugin } from './vite/content-security-policy.ts';
import { dataPlugin } from './vite/data-plugin.ts';
import { firstScreenPlugin } from './vite/first-screen-plugin.ts';
import { kernelsPlugin } from './vite/kernels-plugin.ts';
import { manifestPlugin } from './vite/manifest-plugin.ts';
import { messagesPlugin } from './vite/messages-plugin.ts';
import { offlinePlugin } from './vite/offline-plugin.ts';
import { parts } from './vite/parts.ts';
import { singleFilePlugin } from './vite/single-file-plugin.ts';

const PURE = ['tests/{charts,cli,core,docs,gallery,lab,language,oracle,run,ui}/**/*.test.ts'];
/** What replaces a module of Node for itself, which would meet the others. */
const ALONE = ['tests/**/*.alone.test.ts'];
const PYTHON = ['tests/python/**/*.test.ts'];
const PACKAGE = ['tests/package/**/*.test.ts'];

/** `npm run build:single`. */
const SINGLE = 'single';

export default defineConfig(({ mode }) => ({
  // Relative, so that the build runs from any sub-path of a static host.
  base: './',
  plugins: [
    react(),
    dataPlugin(),
    kernelsPlugin(),
    messagesPlugin(),
    firstScreenPlugin(),
    mode === SINGLE ? singleFilePlugin() : [manifestPlugin(), offlinePlugin()],
    contentSecurityPolicyPlugin({ single: mode === SINGLE }),
  ],
  define: { __COMMIT__: JSON.stringify(commitIn(import.meta.dirname)) },
  worker: { format: 'es', plugins: () => [dataPlugin(), kernelsPlugin(), messagesPlugin()] },
  // All styles are one file, which stands in index.html: nothing is seen unstyled, and nothing waits for it.
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 2000,
    cssCodeSplit: false,
    rolldownOptions: mode === SINGLE ? {} : { output: { codeSplitting: parts } },
  },
  test: {
    environment: 'node',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // By default one core stays free, which on two of them is half of the machine.
    maxWorkers: '100%',
    projects: [
      // What keeps nothing to itself shares its modules: loading them anew for every file took longer than most tests.
      { extends: true, test: { name: 'pure', include: PURE, exclude: ALONE, isolate: false } },
      { extends: true, test: { name: 'alone', include: ALONE } },
      {
        extends: true,
        test: {
          name: 'others',
          include: ['tests/**/*.test.ts'],
          exclude: [...PURE, ...ALONE, ...PYTHON, ...PACKAGE],
        },
      },
      // What needs more than Node, or long: `npm run test:python` and `test:package`, no part of `npm test`.
      { extends: true, test: { name: 'python', include: PYTHON } },
      { extends: true, test: { name: 'package', include: PACKAGE, hookTimeout: 300_000 } },
    ],
  },
}));
