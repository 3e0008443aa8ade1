/**
 * Builds the page and serves it twice on this machine, on free ports: at the root, and from a sub-path as on
 * a static host. Tests read the addresses from PAGE_ROOT and PAGE_SUB_PATH.
 */
import { build, preview } from 'vite';

const HOST = '127.0.0.1';

export default async function serve(): Promise<() => Promise<void>> {
  await build({ logLevel: 'warn' });
  const options = { host: HOST, port: 0 };
  const root = await preview({ logLevel: 'warn', base: '/', preview: options });
  const sub = await preview({ logLevel: 'warn', base: '/some/sub/path/', preview: options });
  const address = (server: typeof root): string => {
    const url = server.resolvedUrls?.local[0];
    if (!url) throw new Error('The preview server has no address.');
    return url;
  };
  process.env.PAGE_ROOT = address(root);
  process.env.PAGE_SUB_PATH = address(sub);
  return async () => {
    await Promise.all([root.close(), sub.close()]);
  };
}
