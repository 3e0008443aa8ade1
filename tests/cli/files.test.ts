/** A study's files: which may be written, and what two writers leave; the lock beside them. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { studyArguments } from '../../cli/arguments';
import { checkedTargets, writeStudy, writeTables } from '../../cli/files';
import { takeLock } from '../../cli/lock';
import { emptyStudy, withRuns, type Study, type StudyRun } from '../../src/lab/study/study';

let folder = '';
let out = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mdm-files-'));
  out = join(folder, 'mine.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function planOf(line: string) {
  const read = studyArguments(line.split(' '));
  if (read === 'help' || 'problem' in read) throw new Error(JSON.stringify(read));
  return read.value.plan;
}
const PLAN = planOf('--methods standard,mirror --seeds 2 --steps 10');
const OTHER = planOf('--methods standard,mirror --seeds 2 --steps 9');

const runOf = (method: string, seed: number, steps = 10): StudyRun => ({
  method,
  seed,
  status: 'diverged',
  steps,
  training: { step: [1], loss: [2] },
  heldOut: [],
  final: null,
  noise: null,
  bias: null,
});
const begun: Study = { ...emptyStudy(PLAN), backend: 'WASM' };
const studyWith = (...runs: StudyRun[]) => withRuns(begun, runs);

function problem(): string {
  const checked = checkedTargets(out, PLAN);
  return 'problem' in checked ? checked.problem : '';
}

describe('before anything is computed', () => {
  it('nothing stands against files that are not there, or are this study’s', () => {
    expect(problem()).toBe('');
    writeStudy(out, begun);
    expect(writeTables(out, begun)).toEqual([]);
    expect(problem()).toBe('');
    writeStudy(out, studyWith(runOf('standard', 1)));
    writeTables(out, studyWith(runOf('standard', 1)));
    expect(problem()).toBe('');
  });

  it('a table or a figure of something else is never overwritten', () => {
    for (const name of ['mine.csv', 'mine-curves.csv', 'mine.svg']) {
      for (const text of ['name,age\nAda,36\n', '', '{"dear": "diary"}']) {
        writeFileSync(join(folder, name), text);
        expect(problem()).toContain(`${name}” is there and nothing is overwritten`);
        expect(writeTables(out, begun)).toHaveLength(1);
        expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
      }
      rmSync(join(folder, name));
      for (const other of ['mine.csv', 'mine-curves.csv', 'mine.svg']) {
        rmSync(join(folder, other), { force: true });
      }
    }
  });

  it('a table of another study is never overwritten', () => {
    const other = { ...withRuns(emptyStudy(OTHER), [runOf('standard', 1, 9)]), backend: 'WASM' };
    writeTables(out, other);
    expect(problem()).toMatch(/mine\.csv” .*another study \(steps 9 there, 10 here\)/);
    const more = withRuns(emptyStudy(planOf('--methods standard,isad --task table')), []);
    expect(writeTables(out, more)).toHaveLength(2);
    rmSync(join(folder, 'mine.csv'));
    expect(problem()).toMatch(/mine\.svg” .*not a figure of this study/);
  });

  it('folders, links that lead nowhere and files for folders get a sentence', () => {
    mkdirSync(join(folder, 'mine.csv'));
    expect(problem()).toMatch(/mine\.csv” is a folder/);
    rmSync(join(folder, 'mine.csv'), { recursive: true });
    symlinkSync(join(folder, 'gone'), join(folder, 'mine-curves.csv'));
    expect(problem()).toMatch(/mine-curves\.csv” is a link that leads nowhere/);
    rmSync(join(folder, 'mine-curves.csv'));
    writeFileSync(join(folder, 'plain'), '');
    out = join(folder, 'plain', 'mine.json');
    expect(problem()).toMatch(/a part of its path is a file, not a folder/);
    out = join(folder, `${'x'.repeat(300)}.json`);
    expect(problem()).toMatch(/its name is too long/);
  });

  it('a byte order mark is no part of a study, nor is its encoding', () => {
    writeStudy(out, studyWith(runOf('standard', 1)));
    const text = readFileSync(out, 'utf8');
    for (const again of [`\uFEFF${text}`, text, text.replaceAll('\n', '\r\n')])
      for (const encoding of ['utf8', 'utf16le'] as const) {
        writeFileSync(out, again, encoding);
        expect(problem()).toBe('');
      }
  });
});

describe('writing', () => {
  it('keeps what another process has put into the file', () => {
    writeStudy(out, studyWith(runOf('standard', 1)));
    const merged = writeStudy(out, studyWith(runOf('mirror', 1), runOf('standard', 2)));
    expect(merged.runs).toHaveLength(3);
    const read = checkedTargets(out, PLAN);
    expect('value' in read && read.value?.runs).toEqual(merged.runs);
  });

  it('mixes no backends, and replaces nothing that the file has become', () => {
    writeStudy(out, { ...studyWith(runOf('standard', 1)), backend: 'CPU' });
    expect(() => writeStudy(out, studyWith(runOf('mirror', 1)))).toThrow(/on CPU meanwhile/);
    writeFileSync(out, 'mine');
    expect(() => writeStudy(out, begun)).toThrow(/nothing is overwritten/);
    expect(readFileSync(out, 'utf8')).toBe('mine');
  });

  it('leaves a link a link', () => {
    mkdirSync(join(folder, 'store'));
    writeStudy(join(folder, 'store', 'real.json'), begun);
    symlinkSync(join(folder, 'store', 'real.json'), out);
    writeStudy(out, studyWith(runOf('standard', 1)));
    expect(lstatSync(out).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'store', 'real.json'), 'utf8')).toContain('diverged');
    expect(readdirSync(join(folder, 'store'))).toEqual(['real.json']);
  });
});

describe('a lock', () => {
  const lock = () => takeLock(out, 'mine.json');
  const leave = (holder: object) => writeFileSync(`${out}.lock`, JSON.stringify(holder));
  const HOLDER = { pid: process.ppid, host: hostname(), since: '2026-11-22T10:00:00Z' };

  it('is given back', () => {
    const answer = lock();
    if (!('value' in answer)) throw new Error('It is free.');
    expect(existsSync(`${out}.lock`)).toBe(true);
    answer.value.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('names the process that holds it, on this host and on others', () => {
    leave(HOLDER);
    const here = lock();
    expect('busy' in here && here.busy).toBe(
      `Process ${process.ppid} on ${hostname().slice(0, 40)} has been working on “mine.json” since 2026-11-22T10:00:00Z; wait until it ends, or choose another --out.`,
    );
    leave({ ...HOLDER, pid: 1, host: 'elsewhere' });
    const there = lock();
    expect('busy' in there && there.busy).toMatch(
      /Process 1 on elsewhere .* If that process is gone, its lock lapses 3 minutes after/,
    );
  });

  it('is taken over from another host once nobody has touched it for minutes', () => {
    const elsewhere = { ...HOLDER, host: 'elsewhere' };
    const touched = (secondsAgo: number) => {
      leave(elsewhere);
      const then = Date.now() / 1000 - secondsAgo;
      utimesSync(`${out}.lock`, then, then);
      return lock();
    };
    expect('busy' in touched(120)).toBe(true);
    const answer = touched(240);
    if (!('value' in answer)) throw new Error('It has lapsed.');
    expect(JSON.parse(readFileSync(`${out}.lock`, 'utf8'))).toMatchObject({ host: hostname() });
    answer.value.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is taken over from a process that is gone, and from one that had this one’s number', () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    for (const gone of [pid, process.pid]) {
      leave({ ...HOLDER, pid: gone });
      const told: number[] = [];
      const answer = takeLock(out, out, (left) => told.push(left));
      expect('value' in answer).toBe(true);
      expect(told).toEqual([gone]);
      if ('value' in answer) answer.value.release();
      expect(readdirSync(folder)).toEqual([]);
    }
  });

  it('is no lock where it is something else', () => {
    writeFileSync(`${out}.lock`, 'my key');
    const answer = lock();
    expect('problem' in answer && answer.problem).toMatch(/not the lock of a study/);
    expect(readFileSync(`${out}.lock`, 'utf8')).toBe('my key');
  });

  it('is not given back for another', () => {
    const answer = lock();
    leave(HOLDER);
    if ('value' in answer) answer.value.release();
    expect(existsSync(`${out}.lock`)).toBe(true);
  });
});
