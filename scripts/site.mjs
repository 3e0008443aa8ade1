/** Holds: a page of this repository, built into a folder of its own and served on this machine. Refuses to hold: what is done with it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const HOST = '127.0.0.1';

/**
 * Builds what lies in a folder, and serves it; its address. What dist/ holds stays as it is.
 * @param root the folder of the page's index.html.
 * @param publicDir what is served as it is; false for nothing.
 * @param onClose is told, in order, how to end it.
 */
export async function serveSite(root, publicDir, onClose) {
  const outDir = mkdtempSync(join(tmpdir(), 'mdm-site-'));
  onClose(() => rmSync(outDir, { recursive: true, force: true }));
  const options = {
    configFile: join(ROOT, 'vite.config.ts'),
    configLoader: 'runner',
    root,
    publicDir,
    logLevel: 'error',
  };
  await build({ ...options, build: { outDir, emptyOutDir: true } });
  const server = await preview({
    ...options,
    base: '/',
    build: { outDir },
    preview: { host: HOST, port: 0 },
  });
  onClose(() => server.close());
  return server.resolvedUrls.local[0];
}
