/**
 * A million rows of losses through `npm run analyse`, by count and as a training log of sequences of many lengths: the part of the
 * benchmark that needs no browser. Alone: `node scripts/bench-tables.mjs`.
 */
import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROWS = 1_000_000;
const SIZES = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256];

/** The same numbers each time, in [0, 1) (mulberry32). */
function randomNumbers() {
  let state = 1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Rows of the xth sequence as text. */
const DESIGNS = {
  'by count': {
    head: 'sequence,n,masked,sum_ce',
    perSequence: 2 * SIZES.length,
    rows(x, random) {
      const level = 1 + random();
      const row = (s) => `doc-${x},256,${s},${(s * level + Math.sqrt(s) * random()).toFixed(5)}`;
      return SIZES.flatMap((s) => [row(s), row(s)]);
    },
  },
  'a training log': {
    head: 'sequence,n,masked,sum_ce,t',
    perSequence: 8,
    rows(x, random) {
      const n = 64 + Math.floor(449 * random());
      const level = 1 + random();
      return Array.from({ length: 8 }, () => {
        const t = random();
        const m = 0.999 * t + 0.001;
        // About a binomial: the sum of twelve uniform numbers is nearly normal.
        let normal = -6;
        for (let k = 0; k < 12; k++) normal += random();
        const s = Math.max(0, Math.min(n, Math.round(n * m + normal * Math.sqrt(n * m * (1 - m)))));
        const h = s === 0 ? 0 : s * level + Math.sqrt(s) * random();
        return `doc-${x},${n},${s},${h.toFixed(5)},${t.toFixed(9)}`;
      });
    },
  },
};

async function writeTable(path, { head, perSequence, rows }) {
  const file = createWriteStream(path);
  const random = randomNumbers();
  file.write(`${head}\n`);
  for (let x = 0; x < ROWS / perSequence; x++) {
    if (!file.write(`${rows(x, random).join('\n')}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

/** Seconds that a file takes, the start of the program included. */
async function secondsOf(path) {
  const started = performance.now();
  const script = fileURLToPath(new URL('analyse.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, path], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`npm run analyse ended with code ${code}.`);
  return (performance.now() - started) / 1000;
}

/** Seconds and rows per second of each design. */
export async function measureTables() {
  const folder = mkdtempSync(join(tmpdir(), 'mdm-bench-tables-'));
  try {
    const found = [];
    for (const [name, design] of Object.entries(DESIGNS)) {
      const path = join(folder, 'losses.csv');
      await writeTable(path, design);
      const seconds = await secondsOf(path);
      found.push({ name, seconds, rowsPerSecond: ROWS / seconds });
    }
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** "A million rows of losses, by count: 6.1 s, 164,000 rows/s." */
export const tableLine = ({ name, seconds, rowsPerSecond }) =>
  `A million rows of losses, ${name}: ${seconds.toFixed(1)} s, ${Math.round(rowsPerSecond).toLocaleString('en')} rows/s.`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const one of await measureTables()) console.log(tableLine(one));
}
