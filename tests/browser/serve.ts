/**
 * Builds the page and serves it twice on this machine, on free ports: at the root, and from a sub-path as on
 * a static host. Tests read the addresses from PAGE_ROOT and PAGE_SUB_PATH, and the folder from PAGE_FOLDER.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';

const HOST = '127.0.0.1';

export default async function serve(): Promise<() => Promise<void>> {
  // Its own folder: what somebody serves from dist/ meanwhile stays as it is.
  const outDir = await mkdtemp(join(tmpdir(), 'mdm-page-'));
  await build({ logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const serveFrom = (base: string) =>
    preview({ logLevel: 'error', base, build: { outDir }, preview: { host: HOST, port: 0 } });
  const root = await serveFrom('/');
  const sub = await serveFrom('/some/sub/path/');
  const address = (server: typeof root): string => {
    const url = server.resolvedUrls?.local[0];
    if (!url) throw new Error('The preview server has no address.');
    return url;
  };
  process.env.PAGE_ROOT = address(root);
  process.env.PAGE_SUB_PATH = address(sub);
  process.env.PAGE_FOLDER = outDir;
  return async () => {
    await Promise.all([root.close(), sub.close()]);
    await rm(outDir, { recursive: true, force: true });
  };
}
