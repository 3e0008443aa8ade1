/**
 * `npm run build:single`: the whole page as one HTML file that runs by a double click, in dist-single/. Refuses to hold: how it
 * becomes one file (vite/single-file-plugin.ts).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = join(ROOT, 'dist-single');

const { output } = await build({
  root: ROOT,
  configLoader: 'runner',
  mode: 'single',
  logLevel: 'error',
  build: { write: false },
});
const others = output.filter(({ fileName }) => fileName !== 'index.html');
if (others.length > 0) {
  console.error(`Not all is in one file: ${others.map(({ fileName }) => fileName).join(', ')}.`);
  process.exit(1);
}
mkdirSync(FOLDER, { recursive: true });
const file = join(FOLDER, 'mdm-variance-explorer.html');
const [{ source }] = output;
writeFileSync(file, source);
console.log(`${file}: ${(Buffer.byteLength(source) / 1e6).toFixed(1)} MB`);
