/**
 * `npm start`: builds the production build, serves it on this machine only, prints its address, opens it in
 * the browser where there is one to open, and stays until Ctrl-C.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const HOST = '127.0.0.1';
const PORT = 4173;

/** One sentence and a non-zero exit; the details only where they help. */
function fail(sentence, error) {
  console.error(sentence);
  if (error) console.error(error.message ?? error);
  process.exit(1);
}

async function loadVite() {
  try {
    return await import('vite');
  } catch (error) {
    return fail('Vite is not installed: run "npm ci" first.', error);
  }
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

const { build, preview } = await loadVite();

try {
  await build({ root: ROOT, logLevel: 'error' });
} catch (error) {
  fail('The build failed, so there is nothing to serve.', error);
}

let server;
try {
  // Vite takes the next free port where this one is taken.
  server = await preview({ root: ROOT, logLevel: 'error', preview: { host: HOST, port: PORT } });
} catch (error) {
  fail(`The build is done, but it could not be served on ${HOST}.`, error);
}

const address = server.resolvedUrls?.local[0] ?? `http://${HOST}:${PORT}/`;
console.log(`MDM Variance Explorer: ${address}`);
console.log(open(address) ? 'Opening it in your browser. Ctrl-C stops it.' : 'Ctrl-C stops it.');

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    void server.close().finally(() => process.exit(0));
    setTimeout(() => process.exit(0), 1000).unref(); // A browser may hold its connection open.
  });
}
