/** `npm run study` as a process: refusals, files, and going on after it was killed. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Study } from '../../src/lab/study/study';
import { studyFromText } from '../../src/lab/study/file-format';

const SCRIPT = fileURLToPath(new URL('../../scripts/study.mjs', import.meta.url));
const PLAN = ['--model', 'tiny', '--batch', '4', '--methods', 'standard,fixed-count'];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mdm-study-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface End {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command; `watch` sees the process and may end it. */
function study(args: string[], watch?: (kill: (signal: NodeJS.Signals) => void) => void) {
  const child = spawn(process.execPath, [SCRIPT, ...args], { cwd: folder });
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
  const { code, err, out } = await study(['--steps', 'many']);
  expect(code).toBe(2);
  expect(err.trim()).toBe(
    'Steps: “many” is not possible; it must be a whole number from 1 to 1000000.',
  );
  expect(out).toBe('');
});

it('goes on after it was killed, with the numbers it would have had', async () => {
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

  const last = await study([...args, '--out', 'killed.json']);
  expect(last.code).toBe(0);
  expect(last.err).toMatch(/Going on: \d of 10 runs are there/);
  const [resumed, whole] = [readStudy('killed.json'), readStudy('straight.json')];
  expect(resumed.runs).toEqual(whole.runs);
  expect(resumed.finishedAt).not.toBeNull();
  expect(whole.command).toBe(`npm run study -- ${[...args, '--out', 'straight.json'].join(' ')}`);

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
