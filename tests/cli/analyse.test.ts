/** `npm run analyse`: what it asks for, says and writes. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { analyseArguments, main } from '../../cli/analyse';
import type { TableReport } from '../../src/lab/table/report';
import { csv, rowsByCount } from '../lab/table/files';

const folder = mkdtempSync(join(tmpdir(), 'mdm-analyse-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => vi.restoreAllMocks());

const file = join(folder, 'losses.csv');
writeFileSync(file, csv(rowsByCount(40)));

async function run(...argv: string[]) {
  const said = { out: '', error: '' };
  vi.spyOn(console, 'log').mockImplementation((text: string) => void (said.out += `${text}\n`));
  vi.spyOn(console, 'error').mockImplementation((text: string) => void (said.error += `${text}\n`));
  return { code: await main(argv), ...said };
}

describe('npm run analyse', () => {
  it('says sentences, then numbers, and writes the report and the sampler', async () => {
    const [out, sampler] = [join(folder, 'report.json'), join(folder, 'sampler.json')];
    const { code, out: text } = await run(file, '--out', out, `--sampler=${sampler}`);
    expect(code).toBe(0);
    // What it has written itself it writes again.
    expect((await run(file, '--out', out, '--sampler', sampler)).code).toBe(0);
    expect(text).toMatch(/^\d+.*of your loss noise is/);
    expect(text.indexOf('of your loss noise')).toBeLessThan(text.indexOf('A_count'));
    const report = JSON.parse(readFileSync(out, 'utf8')) as TableReport;
    expect(report.table).toMatchObject({ design: 'by-count', rows: 400, sequences: 40 });
    expect(JSON.parse(readFileSync(sampler, 'utf8'))).toMatchObject({
      kind: 'mdm-variance-sampler',
    });
    for (const library of ['numpy', 'torch', 'jax']) {
      expect(readFileSync(join(folder, `sampler.${library}.py`), 'utf8')).toContain('sampler.json');
    }
  });

  it.each<[string[], number, RegExp]>([
    [[], 2, /Which file/],
    [['a.csv', 'b.csv'], 2, /One file at a time, not 2/],
    [['a.csv', '--outt', 'x.json'], 2, /no option “--outt”/],
    [['a.csv', '--out', 'x.csv'], 2, /ends in \.json/],
    [['a.csv', '--out'], 2, /--out needs a value/],
    [['a.csv', '--loss', 'median'], 2, /sum or mean or weighted/],
    [['a.csv', '--columns', 'n'], 2, /quantity=name/],
    [['a.csv', '--columns', 'n=none'], 2, /every table needs “n”/],
    [['a.csv', '--columns', 't=a,t=b'], 2, /names “t” twice/],
    [['a.csv', '--eps', '2'], 2, /2/],
    [['a.csv', '--batch', '0.5'], 2, /0\.5/],
    [[join(folder, 'none.csv')], 1, /There is no file/],
    [[folder], 1, /EISDIR|directory/],
    [[file, '--columns', 'n=len'], 1, /no column “len”/],
  ])('%s: %i', async (argv, code, said) => {
    const found = await run(...argv);
    expect(found.code).toBe(code);
    expect(found.error).toMatch(said);
    expect(found.out).toBe('');
  });

  it('says what cannot be written before anything is read, and overwrites nothing of another kind', async () => {
    const [notes, code] = [join(folder, 'notes.json'), join(folder, 'mine.numpy.py')];
    writeFileSync(notes, '{"kind": "notes"}');
    writeFileSync(code, 'print(1)\n');
    mkdirSync(join(folder, 'folder.json'));
    symlinkSync(join(folder, 'nowhere.json'), join(folder, 'link.json'));
    for (const [argv, said] of [
      [['--out', join(folder, 'none/x.json')], /cannot be written \(its folder is not there\)/],
      [['--out', join(file, 'x.json')], /is not a folder/],
      [['--out', join(folder, 'folder.json')], /is a folder\. Choose another --out/],
      [['--out', notes], /nothing is overwritten: it is not a report.* another --out/],
      [['--sampler', notes], /it is not a sampler.* another --sampler/],
      [['--sampler', join(folder, 'mine.json')], /mine\.numpy\.py” is there.* another --sampler/],
      [['--sampler', join(folder, 'link.json')], /leads nowhere\. Choose another --sampler/],
      [['--out', 'x.json', '--sampler', './x.json'], /cannot both be written/],
    ] as const) {
      // No such file of losses: what is said of it would be said later.
      const found = await run('none.csv', ...argv);
      expect(found.error).toMatch(said);
      expect([found.code, found.out]).toEqual([2, '']);
    }
    expect(readFileSync(notes, 'utf8')).toBe('{"kind": "notes"}');
    expect(readFileSync(code, 'utf8')).toBe('print(1)\n');
    expect(readdirSync(folder)).not.toContain('mine.json');
  });

  it('says its options when asked', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    for (const name of [
      '--out',
      '--sampler',
      '--columns',
      '--loss',
      '--design',
      '--eps',
      '--floor',
      '--batch',
    ]) {
      expect(out).toContain(name);
    }
    expect(analyseArguments(['-h'])).toBe('help');
  });
});
