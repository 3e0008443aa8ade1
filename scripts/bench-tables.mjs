/**
 * A million rows of losses through `npm run analyse`, by count and as a training log of sequences of many lengths: the part of the
 * benchmark that needs no browser, with the most memory that the program held. Alone: `node scripts/bench-tables.mjs`, or with a
 * number of rows and a format: `node scripts/bench-tables.mjs 5000000 parquet`.
 */
import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

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

/** Columns, and the rows of the xth sequence. */
const DESIGNS = {
  'by count': {
    columns: { sequence: 'STRING', n: 'INT32', masked: 'INT32', sum_ce: 'DOUBLE' },
    perSequence: 2 * SIZES.length,
    rows(x, random) {
      const level = 1 + random();
      const row = (s) => [`doc-${x}`, 256, s, rounded(s * level + Math.sqrt(s) * random(), 5)];
      return SIZES.flatMap((s) => [row(s), row(s)]);
    },
  },
  'a training log': {
    columns: { sequence: 'STRING', n: 'INT32', masked: 'INT32', sum_ce: 'DOUBLE', t: 'DOUBLE' },
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
        return [`doc-${x}`, n, s, rounded(h, 5), rounded(t, 9)];
      });
    },
  },
};

const rounded = (value, decimals) => Number(value.toFixed(decimals));

/** All rows, sequence by sequence. */
function* rowsOf({ perSequence, rows }, count) {
  const random = randomNumbers();
  for (let x = 0; x < count / perSequence; x++) yield* rows(x, random);
}

const WRITERS = {
  async csv(path, design, count) {
    const file = createWriteStream(path);
    file.write(`${Object.keys(design.columns).join(',')}\n`);
    let text = '';
    for (const row of rowsOf(design, count)) {
      text += `${row.join(',')}\n`;
      if (text.length < 2 ** 16) continue;
      if (!file.write(text)) await once(file, 'drain');
      text = '';
    }
    file.end(text);
    await once(file, 'finish');
  },
  async parquet(path, design, count) {
    // Not before scripts/preflight.cjs has said that packages are missing.
    const { fileWriter, parquetWriteRows } = await import('hyparquet-writer');
    const names = Object.keys(design.columns);
    const named = function* () {
      for (const row of rowsOf(design, count))
        yield Object.fromEntries(row.map((value, k) => [names[k], value]));
    };
    parquetWriteRows({
      writer: fileWriter(path),
      rows: named(),
      columns: names.map((name) => ({ name, type: design.columns[name] })),
    });
  },
};

/** In the program itself: what it held at most, kibibytes, is written to its fourth stream as it ends. */
const TELLS_MEMORY = `data:text/javascript,import{writeSync}from"node:fs";process.on("exit",()=>writeSync(3,String(process.resourceUsage().maxRSS)))`;

/** What a file costs, the start of the program included: seconds, and the most resident memory in gigabytes. */
async function costOf(path) {
  const started = performance.now();
  const script = fileURLToPath(new URL('analyse.mjs', import.meta.url));
  const child = spawn(process.execPath, ['--import', TELLS_MEMORY, script, path], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  let kibibytes = '';
  child.stdio[3].on('data', (text) => (kibibytes += text));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`npm run analyse ended with code ${code}.`);
  return {
    seconds: (performance.now() - started) / 1000,
    gigabytes: (Number(kibibytes) * 1024) / 1e9,
  };
}

/** Rows, seconds and the most memory of each design. */
export async function measureTables(rows = 1_000_000, format = 'csv') {
  const folder = mkdtempSync(join(tmpdir(), 'mdm-bench-tables-'));
  try {
    const found = [];
    for (const [name, design] of Object.entries(DESIGNS)) {
      const path = join(folder, `losses.${format}`);
      await WRITERS[format](path, design, rows);
      found.push({ name: `${name}, ${format}`, rows, ...(await costOf(path)) });
    }
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** "1,000,000 rows of losses, by count, csv: 6.1 s, 164,000 rows/s, at most 0.31 GB." */
export const tableLine = ({ name, rows, seconds, gigabytes }) =>
  `${rows.toLocaleString('en')} rows of losses, ${name}: ${seconds.toFixed(1)} s, ${Math.round(rows / seconds).toLocaleString('en')} rows/s, at most ${gigabytes.toFixed(2)} GB.`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , rows = '1000000', format = 'csv'] = process.argv;
  for (const one of await measureTables(Number(rows), format)) console.log(tableLine(one));
}
