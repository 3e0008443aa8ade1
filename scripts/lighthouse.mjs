/**
 * `npm run lighthouse`: builds the page, serves it compressed on this machine, and prints what Lighthouse says of Explore and of the
 * Lab, on a simulated phone and on a desktop: the median of several runs, with the least and the most of the performance.
 * Lighthouse is fetched by npx, so that the repository does not depend on it. Judges nothing: a busy machine has other figures.
 *
 * `npm run lighthouse -- 5` makes five runs of each; `-- 3 dist` measures a folder that is built already.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { ensureBrowser } from './browser.mjs';
import { ROOT } from './site.mjs';

const LIGHTHOUSE = 'lighthouse@12.2.3';
const RUNS = 3;
const VIEWS = { Explore: '', Lab: '?view=lab' };
const DEVICES = { phone: [], desktop: ['--preset=desktop'] };
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const METRICS = {
  FCP: 'first-contentful-paint',
  LCP: 'largest-contentful-paint',
  TBT: 'total-blocking-time',
  CLS: 'cumulative-layout-shift',
  SI: 'speed-index',
};
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

const scratch = mkdtempSync(join(tmpdir(), 'mdm-lighthouse-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

/** Serves a folder compressed, as hosts do, each file once and for all: compressing must not take the browser's time. Its address. */
async function serve(folder) {
  const files = new Map();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) files.set(path, gzipSync(readFileSync(path)));
  }
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const path = normalize(decodeURIComponent(pathname)).replace(/\/$/, '/index.html');
    const body = files.get(join(folder, path));
    if (!body) return response.writeHead(404).end();
    response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
    response.setHeader('content-encoding', 'gzip');
    return response.end(body);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/** One report. Throws an Error where Lighthouse cannot be fetched or run. */
async function report(address, device, executablePath) {
  const file = join(scratch, 'report.json');
  const args = [
    ...['--yes', LIGHTHOUSE, address, '--quiet', '--output=json', `--output-path=${file}`],
    `--only-categories=${CATEGORIES}`,
    '--chrome-flags=--headless=new --no-sandbox',
    ...DEVICES[device],
  ];
  const child = spawn('npx', args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CHROME_PATH: executablePath },
  });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`Lighthouse ended with code ${code}.`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
const median = (numbers) => sorted(numbers)[Math.floor(numbers.length / 2)];

/** "Explore, phone: performance 97 (95 … 98), …". */
function line(name, reports) {
  const scores = CATEGORIES.map((category) => {
    const all = reports.map((one) => Math.round(100 * one.categories[category].score));
    const [least, most] = [Math.min(...all), Math.max(...all)];
    return `${category} ${median(all)}${least < most ? ` (${least} … ${most})` : ''}`;
  });
  const metrics = Object.entries(METRICS).map(([short, audit]) => {
    const value = median(reports.map((one) => one.audits[audit].numericValue));
    return `${short} ${audit.endsWith('shift') ? value.toFixed(3) : `${Math.round(value)} ms`}`;
  });
  return `${name}: ${scores.join(', ')}\n    ${metrics.join(', ')}`;
}

async function main() {
  const [runs = RUNS, built] = process.argv.slice(2);
  if (!/^[1-9]\d?$/.test(String(runs))) {
    throw new Error(`"${runs}" is not a number of runs; it can be 1 to 99.`);
  }
  const folder = built ?? join(scratch, 'dist');
  if (!built) {
    const outDir = folder;
    await build({ root: ROOT, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  }
  const executablePath = await ensureBrowser();
  const { address, close } = await serve(folder);
  try {
    for (const [view, query] of Object.entries(VIEWS)) {
      for (const device of Object.keys(DEVICES)) {
        const reports = [];
        for (let k = 0; k < Number(runs); k++) {
          reports.push(await report(`${address}${query}`, device, executablePath));
        }
        console.log(line(`${view}, ${device}`, reports));
      }
    }
  } finally {
    close();
  }
}

try {
  await main();
} catch (error) {
  console.error(`Lighthouse could not measure the page: ${error.message}`);
  process.exitCode = 1;
}
