/** Holds: how a program of cli/ becomes one file that Node runs, with the page's own sources. Refuses to hold: running it. */
import { basename, join } from 'node:path';

/** Bundles `entry` (Vite knows TypeScript and the packed data sets, `virtual:…`) into a folder. Returns the file. */
export async function bundleForNode(root, entry, folder) {
  const { build } = await import('vite');
  const outDir = join(folder, 'code');
  await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    configLoader: 'runner',
    logLevel: 'error',
    build: {
      ssr: join(root, entry),
      outDir,
      emptyOutDir: false,
      target: 'node20',
      copyPublicDir: false,
      // One file, which is read at once: nothing is left behind, however the program ends.
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  return join(outDir, basename(entry).replace(/\.ts$/, '.js'));
}
