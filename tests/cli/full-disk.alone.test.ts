/** A disk that is full, read-only or fails while a study's files are written: a sentence each, and nothing half-written. */
import type * as fs from 'node:fs';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { studyArguments } from '../../cli/arguments';
import { makeFolder, writeStudy, writeTables } from '../../cli/files';
import { takeLock } from '../../cli/lock';
import { makeScratch, refusalOf } from '../../scripts/disk.mjs';
import { emptyStudy, type Study } from '../../src/lab/study/study';

/** What the disk answers from now on; null: it writes. */
const disk = vi.hoisted(() => ({ code: null as string | null }));

vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  const refusing =
    <Args extends unknown[], R>(write: (...args: Args) => R, half?: (...args: Args) => void) =>
    (...args: Args): R => {
      if (disk.code === null) return write(...args);
      half?.(...args);
      throw Object.assign(new Error(`${disk.code}: refused`), { code: disk.code });
    };
  return {
    ...real,
    // A full disk takes a part of the text.
    writeFileSync: refusing(real.writeFileSync, (path, text, options) =>
      real.writeFileSync(path, String(text).slice(0, 9), options),
    ),
    mkdirSync: refusing(real.mkdirSync),
  };
});

let folder = '';
let out = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mdm-full-'));
  out = join(folder, 'mine.json');
});
afterEach(() => {
  disk.code = null;
  rmSync(folder, { recursive: true, force: true });
});

const asked = studyArguments(['--methods', 'standard', '--steps', '10']);
if (asked === 'help' || 'problem' in asked) throw new Error('The arguments are good.');
const begun: Study = { ...emptyStudy(asked.value.plan), backend: 'WASM' };

describe.each([
  ['ENOSPC', 'no space is left on the disk'],
  ['EROFS', 'the disk can only be read'],
  ['EDQUOT', 'your share of the disk is used up'],
  ['EIO', 'the disk fails'],
  ['EACCES', 'no permission'],
])('%s', (code, reason) => {
  it('leaves the old files, and nothing beside them', () => {
    writeStudy(out, begun);
    writeTables(out, begun);
    const files = readdirSync(folder);
    const before = files.map((name) => readFileSync(join(folder, name), 'utf8'));
    disk.code = code;
    expect(() => writeStudy(out, { ...begun, finishedAt: null })).toThrow(
      `“${out}” cannot be written (${reason}).`,
    );
    const sentences = writeTables(out, begun);
    expect(sentences).toHaveLength(3);
    for (const sentence of sentences) expect(sentence).toContain(`cannot be written (${reason}).`);
    expect(readdirSync(folder)).toEqual(files);
    expect(files.map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(before);
  });

  it('begins nothing', () => {
    disk.code = code;
    const lock = takeLock(out, out);
    expect('problem' in lock && lock.problem).toBe(
      `“${out}” cannot be written (its lock: ${reason}).`,
    );
    expect(() => makeFolder(join(folder, 'new', 'mine.json'))).toThrow(
      `cannot be written (${reason}).`,
    );
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('packages that are read-only', () => {
  it('are found from elsewhere', () => {
    const packages = join(folder, 'node_modules');
    mkdirSync(packages);
    const usual = makeScratch(folder);
    expect(dirname(dirname(usual))).toBe(packages);
    rmSync(join(packages, '.cache'), { recursive: true });
    // Where a file stands, no folder can be made, not even by an administrator.
    writeFileSync(join(packages, '.cache'), '');
    const scratch = makeScratch(folder);
    expect(scratch.startsWith(folder)).toBe(false);
    expect(realpathSync(join(scratch, 'node_modules'))).toBe(realpathSync(packages));
    rmSync(scratch, { recursive: true });
    // The link went, and not what it leads to.
    expect(lstatSync(packages).isDirectory() && existsSync(join(packages, '.cache'))).toBe(true);
  });

  it('and full disks are named by the build that meets them', () => {
    expect(refusalOf({ code: 'EROFS', message: '' })).toBe('the disk can only be read');
    const quoted = { message: 'Could not write: ENOSPC: no space left on device, write' };
    expect(refusalOf(quoted)).toBe('no space is left on the disk');
    expect(refusalOf({ message: 'Unexpected token' })).toBeUndefined();
  });
});
