/** `npm run study` as a process: refusals, files, and going on after it was killed. */
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleForNode } from '../../scripts/bundle.mjs';
import type { Study } from '../../src/lab/study/study';
import { studyFromText } from '../../src/lab/study/file-format';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SCRIPT = join(ROOT, 'scripts/study.mjs');
const CACHE = join(ROOT, 'node_modules/.cache');
/** What the script does once it has bundled the program, which takes longer than most of these studies. */
const startOf = (program: string) => `
  import ${JSON.stringify(pathToFileURL(join(ROOT, 'scripts/preflight.cjs')).href)};
  import { copyFileSync } from 'node:fs';
  import { main } from ${JSON.stringify(pathToFileURL(program).href)};
  const file = ${JSON.stringify(program)} + process.pid + '.mjs';
  copyFileSync(${JSON.stringify(program)}, file);
  process.exitCode ||= await main(process.argv.slice(2), { root: ${JSON.stringify(ROOT)}, file });
`;
const PLAN = ['--model', 'tiny', '--batch', '4', '--methods', 'standard,fixed-count'];

let folder = '';
/** Where the bundled program is, and finds its packages. */
let bundled = '';
let program = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mdm-study-'));
  mkdirSync(CACHE, { recursive: true });
  bundled = mkdtempSync(join(CACHE, 'program-'));
  program = join(bundled, 'start.mjs');
  writeFileSync(program, startOf(await bundleForNode(ROOT, 'cli/study.ts', bundled)));
});
afterAll(() => {
  for (const each of [folder, bundled]) rmSync(each, { recursive: true, force: true });
});

interface End {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Arguments of Node that run the whole command, or its program alone. */
const command = (args: string[]) => [SCRIPT, ...args];
const alone = (args: string[]) => [program, ...args];

type Watch = (kill: (signal: NodeJS.Signals) => void) => void;

/** Runs the program; `watch` sees the process and may end it. */
function study(args: string[], watch?: Watch, as = alone) {
  const child = spawn(process.execPath, as(args), { cwd: folder });
  const text = { out: '', err: '' };
  child.stdout.on('data', (data) => (text.out += data));
  child.stderr.on('data', (data) => (text.err += data));
  watch?.((signal) => child.kill(signal));
  return new Promise<End>((resolve) => {
    child.on('close', (code) => resolve({ code, ...text }));
  });
}

function readStudy(name: string): Study {
  const read = studyFromText(readFileSync(join(folder, name), 'utf8'));
  if ('problem' in read) throw new Error(read.problem);
  return read.value;
}

/** Ends the process as soon as `runs` runs are in the file. */
const killAfter =
  (name: string, runs: number, signal: NodeJS.Signals) =>
  (kill: (signal: NodeJS.Signals) => void) => {
    const timer = setInterval(() => {
      const path = join(folder, name);
      if (!existsSync(path) || readStudy(name).runs.length < runs) return;
      clearInterval(timer);
      kill(signal);
    }, 5);
  };

it('ends with code 2 and a sentence where the command line cannot be done', async () => {
  const { code, err, out } = await study(['--steps', 'many'], undefined, command);
  expect(code).toBe(2);
  expect(err.trim()).toBe(
    'Steps: “many” is not possible; it must be a whole number from 1 to 1000000.',
  );
  expect(out).toBe('');
});

it('searches all compositions after one run, and overwrites no other table', async () => {
  const args = ['--search', '--model', 'tiny', '--steps', '3', '--out', 'found.json'];
  const { code, out, err } = await study(args);
  expect(err).toContain('Written: found-search.csv.');
  expect(code).toBe(0);
  expect(out).toMatch(/^\d+ unbiased compositions by gradient noise per forward row/);
  const [head, ...rows] = readFileSync(join(folder, 'found-search.csv'), 'utf8').trim().split('\n');
  expect(head).toMatch(/^method,name,rows,/);
  expect(rows.length).toBeGreaterThan(50);
  writeFileSync(join(folder, 'found-search.csv'), 'mine\n');
  const refused = await study(args);
  expect(refused.code).toBe(2);
  expect(refused.err.trim()).toBe(
    '“found-search.csv” is there and nothing is overwritten: it is not a table of a search. Choose another --out, or delete it.',
  );
});

it('writes losses down as those of a model of one’s own', async () => {
  const args = ['--losses=by-rate', '--model', 'tiny', '--steps', '3', '--out', 'own.json'];
  const { code, err } = await study(args);
  expect(err).toContain('Written: own-losses.csv, 6400 rows. npm run analyse -- own-losses.csv');
  expect(code).toBe(0);
  const [head, first] = readFileSync(join(folder, 'own-losses.csv'), 'utf8').split('\r\n');
  expect(head).toBe('sequence,n,masked,sum_ce,t,pair');
  expect(first.split(',')).toHaveLength(6);
});

it('goes on from pre-trained models, computed anew where no kept ones may be taken', async () => {
  const from = 'mixture,steps:5,seed:3';
  const args = ['--model', 'tiny', '--batch', '4', '--methods', 'standard,arm', '--seeds', '1'];
  const fork = ['--from', from, '--no-cache', '--steps', '3', '--out', 'fork.json'];
  const { code, err } = await study([...args, ...fork]);
  expect(err).toMatch(/^Pre-trained: the masked model, seed 3, 5 steps, held-out loss \d/m);
  expect(err).toMatch(/^Pre-trained: the ARM, seed 3, 5 steps, held-out loss \d/m);
  expect(code).toBe(0);
  const { plan, pretrained, runs } = readStudy('fork.json');
  expect(plan.settings).toMatchObject({ from: { task: 'mixture', seed: 3 }, refitEvery: 0 });
  expect(pretrained.map(({ kind, steps }) => `${kind} ${steps}`).sort()).toEqual([
    'arm 5',
    'mdm 5',
  ]);
  expect(runs.map(({ status }) => status)).toEqual(['finished', 'finished']);
});

it('goes on after it was killed, with the numbers it would have had', async () => {
  const before = readdirSync(CACHE).filter((name) => name.startsWith('study-'));
  const args = [...PLAN, '--seeds', '5', '--steps', '100'];
  const straight = await study([...args, '--out', 'straight.json']);
  expect(straight.code).toBe(0);
  expect(straight.out).toMatch(/Standard\s+5/);
  expect(straight.err).toMatch(/1000 training steps of 10 runs in .* steps\/s on WASM/);

  await study([...args, '--out', 'killed.json'], killAfter('killed.json', 2, 'SIGKILL'));
  const kept = readStudy('killed.json').runs.length;
  expect(kept).toBeGreaterThanOrEqual(2);
  expect(kept).toBeLessThan(10);
  expect(readStudy('killed.json').finishedAt).toBeNull();

  const stopped = await study(
    [...args, '--out', 'killed.json'],
    killAfter('killed.json', kept + 1, 'SIGINT'),
  );
  expect(stopped.code).toBe(130);
  expect(stopped.err).toMatch(/Stopped\. \d of 10 runs are kept in killed\.json/);

  // Threads change nothing of it, and nothing is left of them.
  const last = await study([...args, '--workers', '3', '--out', 'killed.json'], undefined, command);
  expect(last.code).toBe(0);
  expect(last.err).toMatch(/^Computing on WASM \(SIMD.*\) with [1-3] workers?\.$/m);
  expect(readdirSync(CACHE).filter((name) => name.startsWith('study-'))).toEqual(before);
  expect(last.err).toMatch(/Going on: \d of 10 runs are there/);
  const [resumed, straightOn] = [readStudy('killed.json'), readStudy('straight.json')];
  expect(resumed.runs).toEqual(straightOn.runs);
  expect(resumed.finishedAt).not.toBeNull();
  expect(straightOn.command).toBe(
    `npm run study -- ${[...args, '--out', 'straight.json'].join(' ')}`,
  );

  const csv = readFileSync(join(folder, 'killed.csv'), 'utf8');
  expect(csv.trimEnd().split('\r\n')).toHaveLength(11);
  expect(readFileSync(join(folder, 'killed-curves.csv'), 'utf8')).toMatch(/heldout_loss/);

  const other = await study([...PLAN, '--seeds', '5', '--steps', '101', '--out', 'killed.json']);
  expect(other.code).toBe(2);
  expect(other.err).toMatch(/holds another study \(steps 100 there, 101 here/);
  expect(readStudy('killed.json')).toEqual(resumed);
});

it('overwrites nothing that is no study', async () => {
  writeFileSync(join(folder, 'mine.json'), '{"dear": "diary"}');
  const { code, err } = await study([...PLAN, '--steps', '1', '--out', 'mine.json']);
  expect(code).toBe(2);
  expect(err).toMatch(/nothing is overwritten\. This file is not a study/);
  expect(readFileSync(join(folder, 'mine.json'), 'utf8')).toBe('{"dear": "diary"}');
});

/** Resolves once something is so. */
function once(isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (!isSo()) return;
      clearInterval(timer);
      resolve();
    }, 20);
  });
}

const LONG = [...PLAN, '--seeds', '50', '--steps', '200'];
const filesOf = (name: string) => readdirSync(folder).filter((file) => file.startsWith(name));

it('lets one process at a time work on a file, and names it', async () => {
  let stop: (signal: NodeJS.Signals) => void = () => {};
  const first = study([...LONG, '--out', 'twice.json'], (kill) => (stop = kill));
  await once(() => existsSync(join(folder, 'twice.json')));
  const { pid } = JSON.parse(readFileSync(join(folder, 'twice.json.lock'), 'utf8'));
  const second = await study([...LONG, '--out', 'twice.json']);
  expect(second.code).toBe(3);
  expect(second.err).toMatch(
    new RegExp(`^Process ${pid} on .* has been working on “twice.json” since 20`),
  );
  stop('SIGHUP');
  expect((await first).code).toBe(129);
  expect((await first).err).toMatch(/^Plan: 100 runs of 200 steps each on the task .*: 2 methods/);
  expect(filesOf('twice').sort()).toEqual([
    'twice-curves.csv',
    'twice.csv',
    'twice.json',
    'twice.svg',
  ]);
});

/** npm as a shell that starts the study, alone or (where the system says whose child a shell is) by a shell in between. */
const NPM = process.platform === 'linux' ? ['', 'sh -c '] : [''];

it.skipIf(process.platform === 'win32').each(NPM)(
  'ends when npm is killed, and leaves no lock (%j)',
  async (between) => {
    const name = `orphan${between.length}.json`;
    const line = [process.execPath, SCRIPT, ...LONG, '--out', name].map((part) => `'${part}'`);
    const command = `${line.join(' ')}; true`;
    const npm = spawn('sh', ['-c', between ? `${between}"${command}"; true` : command], {
      cwd: folder,
      stdio: 'ignore',
      env: { ...process.env, npm_lifecycle_event: 'study' },
    });
    await once(() => existsSync(join(folder, name)));
    expect(existsSync(join(folder, `${name}.lock`))).toBe(true);
    npm.kill('SIGKILL');
    await once(() => !existsSync(join(folder, `${name}.lock`)));
    expect(readStudy(name).runs.length).toBeLessThan(100);
  },
);

it('prints what it has computed where a file cannot be written any more', async () => {
  const args = [...PLAN, '--seeds', '2', '--steps', '30', '--out', 'full.json'];
  const { code, out, err } = await study(args, () => {
    void once(() => existsSync(join(folder, 'full.json'))).then(() => {
      rmSync(join(folder, 'full.json'));
      mkdirSync(join(folder, 'full.json'));
      mkdirSync(join(folder, 'full-curves.csv'));
    });
  });
  expect(code).toBe(1);
  expect(out).toMatch(/Standard\s+2/);
  // When it happens, and at the end.
  expect(err.match(/“full\.json” is a folder/g)?.length).toBe(2);
  expect(err).toMatch(/“full-curves\.csv” is a folder/);
  expect(err).not.toMatch(/\n {4}at /);
  expect(filesOf('full').sort()).toEqual(['full-curves.csv', 'full.csv', 'full.json', 'full.svg']);
});

it('goes on to its files when nobody reads its output any more', async () => {
  const args = [...PLAN, '--seeds', '1', '--steps', '5', '--out', 'pipe.json'];
  const child = spawn(process.execPath, alone(args), { cwd: folder });
  child.stdout.destroy();
  child.stderr.destroy();
  const code = await new Promise((resolve) => child.on('exit', resolve));
  expect(code).toBe(0);
  expect(readStudy('pipe.json').finishedAt).not.toBeNull();
  expect(filesOf('pipe').sort()).toEqual(['pipe-curves.csv', 'pipe.csv', 'pipe.json', 'pipe.svg']);
});

it('says that npm has kept the options for itself', async () => {
  const child = spawn(process.execPath, [SCRIPT, 'addition'], {
    cwd: folder,
    env: { ...process.env, npm_config_task: 'true' },
  });
  let err = '';
  child.stderr.on('data', (data) => (err += data));
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(code).toBe(2);
  expect(err).toMatch(/npm run study -- --task=addition\n$/);
});
