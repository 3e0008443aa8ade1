/** `--merge`: files of shards in, one study out, with an exit code that a script can go by. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { mergeFiles } from '../../cli/merge';
import { studyFileText, studyFromText } from '../../src/lab/study/file-format';
import { withRuns, type Study } from '../../src/lab/study/study';
import { finishedRun, study } from '../lab/study/fixture';

let folder = '';
const said = { out: '', err: '' };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mdm-merge-'));
  said.out = said.err = '';
  vi.spyOn(console, 'log').mockImplementation((text: string) => void (said.out += `${text}\n`));
  vi.spyOn(console, 'error').mockImplementation((text: string) => void (said.err += `${text}\n`));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string) => join(folder, name);
const ofSeed = (seed: number, loss = seed): Study =>
  withRuns(study([]), [
    finishedRun('standard', seed, loss),
    finishedRun('p-pots+mirror', seed, loss + 1),
  ]);
const write = (name: string, part: Study) => writeFileSync(at(name), studyFileText(part));
const merge = (...names: string[]) =>
  mergeFiles({ merge: names.map(at), out: at('joined/all.json') });
function joined(): Study {
  const read = studyFromText(readFileSync(at('joined/all.json'), 'utf8'));
  if ('problem' in read) throw new Error(read.problem);
  return read.value;
}

it('writes the files of a study, names what is missing, and is completed by the same line', () => {
  write('1.json', ofSeed(1));
  write('2.json', ofSeed(2));
  expect(merge('1.json')).toBe(4);
  expect(said.err).toMatch(/^Written: .*: 2 runs of 1 file\./m);
  said.err = '';
  write('3.json', study([]));
  expect(merge('1.json', '2.json', '3.json')).toBe(4);
  expect(said.err).toMatch(
    /^Missing 2 runs of 6: Standard with seed 3; P-POTS \+ MIRROR with seed 3\.$/m,
  );
  expect(readdirSync(at('joined')).sort()).toEqual([
    'all-curves.csv',
    'all.csv',
    'all.json',
    'all.svg',
  ]);
  expect(joined().finishedAt).toBeNull();
  write('3.json', ofSeed(3));
  said.err = '';
  expect(merge('1.json', '2.json', '3.json', '3.json')).toBe(0);
  expect(said.err).toMatch(/^Written: .*: 6 runs of 3 files\./);
  expect(said.out).toMatch(/Standard\s+3/);
  expect(joined().runs).toEqual([1, 2, 3].flatMap((seed) => [...ofSeed(seed).runs]));
});

it('touches nothing where files cannot be joined', () => {
  write('1.json', ofSeed(1));
  write('other.json', ofSeed(1, 7));
  writeFileSync(at('table.csv'), 'method,plan_methods\n');
  writeFileSync(at('diary.json'), '{"dear": "diary"}');
  const refused = (...names: string[]) => {
    said.err = '';
    expect(merge(...names)).toBe(2);
    return said.err;
  };
  expect(refused('gone.json')).toMatch(/gone\.json” cannot be read \(there is no such file\)/);
  expect(refused('1.json', 'table.csv')).toMatch(/table\.csv” is not the JSON file of a study/);
  expect(refused('diary.json')).toMatch(/diary\.json” cannot be joined\. This file is not a study/);
  expect(refused('1.json', 'other.json')).toMatch(/with different numbers, so nothing was joined/);
  expect(readdirSync(folder)).not.toContain('joined');
  expect(merge('1.json')).toBe(4);
  expect(refused('other.json')).toMatch(/all\.json” and in “the files”, with different numbers/);
  expect(joined().runs).toEqual(ofSeed(1).runs);
});
