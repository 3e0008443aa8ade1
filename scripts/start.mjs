/**
 * `npm start`: builds the production build, serves it on this machine only, prints its address, opens it in
 * the browser where there is one to open, and stays until Ctrl-C.
 */
import './preflight.cjs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { refusalOf } from './disk.mjs';
import { endWithNpm } from './parent.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const HOST = '127.0.0.1';
const PORT = 4173;

const DIST = join(ROOT, 'dist');

/** One sentence and a non-zero exit; the details only where they help. */
function fail(sentence, error) {
  console.error(sentence);
  if (error) console.error(error.message ?? error);
  process.exit(1);
}

/** Opens an address in the visitor's browser; false where there is none to open (CI, no display). */
function open(address) {
  const { CI, DISPLAY, WAYLAND_DISPLAY, BROWSER } = process.env;
  if (CI || BROWSER === 'none') return false;
  const [command, args] =
    process.platform === 'darwin'
      ? ['open', [address]]
      : process.platform === 'win32'
        ? ['cmd', ['/c', 'start', '', address]]
        : ['xdg-open', [address]];
  if (command === 'xdg-open' && !DISPLAY && !WAYLAND_DISPLAY) return false;
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {}); // No opener on this machine: the printed address is enough.
  child.unref();
  return true;
}

endWithNpm();

// Not earlier: whether it is there is the preflight's to say.
const { build, preview } = await import('vite');
// The configuration is read without a file beside the packages, which may be read-only.
const options = { root: ROOT, configLoader: 'runner', logLevel: 'error' };

try {
  await build({ ...options, build: { outDir: DIST, emptyOutDir: true } });
} catch (error) {
  const reason = refusalOf(error);
  if (reason) fail(`The page could not be built into “${DIST}”: ${reason}.`);
  fail('The build failed, so there is nothing to serve.', error);
}

let server;
try {
  // Vite takes the next free port where this one is taken.
  server = await preview({ ...options, preview: { host: HOST, port: PORT } });
} catch (error) {
  fail(`The build is done, but it could not be served on ${HOST}.`, error);
}

const address = server.resolvedUrls?.local[0] ?? `http://${HOST}:${PORT}/`;
const { port } = new URL(address);
if (port !== String(PORT)) {
  console.log(`Port ${PORT} is taken, perhaps by another start: this one is at ${port}.`);
}
console.log(`MDM Variance Explorer: ${address}`);
console.log(open(address) ? 'Opening it in your browser. Ctrl-C stops it.' : 'Ctrl-C stops it.');

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    void server.close().finally(() => process.exit(0));
    setTimeout(() => process.exit(0), 1000).unref(); // A browser may hold its connection open.
  });
}
