/** Parts of a study: which runs each has, and what becomes of their files. */
import { describe, expect, it } from 'vitest';
import { mergeStudies, missingText } from '../../../src/lab/study/merge';
import { shardRuns } from '../../../src/lab/study/shard';
import { plannedRuns, withRuns, type Study, type StudyRun } from '../../../src/lab/study/study';
import { divergedRun, finishedRun, plan, study } from './fixture';

const ALL = plannedRuns(plan());
const runs: readonly StudyRun[] = ALL.map(({ method, seed }, k) => finishedRun(method, seed, k));
const part = (from: number, to: number, change: Partial<Study> = {}): Study => ({
  ...withRuns(study([]), runs.slice(from, to)),
  ...change,
});

function joined(...studies: readonly Study[]) {
  const names = ['a.json', 'b.json', 'c.json'];
  return mergeStudies(studies.map((study, k) => ({ name: names[k], study })));
}
function problem(...studies: readonly Study[]): string {
  const read = joined(...studies);
  return 'problem' in read ? read.problem : '';
}
function merged(...studies: readonly Study[]) {
  const read = joined(...studies);
  if ('problem' in read) throw new Error(read.problem);
  return read.value;
}

describe('shards', () => {
  it('have every run once, and as many as each other up to one', () => {
    for (const of of [1, 2, 3, 4, 5, 6]) {
      const parts = Array.from({ length: of }, (_, k) => shardRuns(plan(), { number: k + 1, of }));
      expect(parts.flat()).toEqual(ALL);
      const sizes = parts.map(({ length }) => length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }
  });

  it('are whole seeds where they come out even, so that a seed’s methods train together', () => {
    const third = shardRuns(plan(), { number: 3, of: 3 });
    expect(third.map(({ seed }) => seed)).toEqual([3, 3]);
  });
});

describe('files of one plan', () => {
  it('are joined in the order of the plan, from the first begin on, by the command of them all', () => {
    const command = (k: number) =>
      `npm run study -- --task addition --shard ${k}/2 --out p${k}.json --workers 1`;
    const { study: all, twice } = merged(
      part(3, 6, { startedAt: '2026-11-21T13:00:00.000Z', command: command(2), commit: 'abc' }),
      part(0, 3, { startedAt: '2026-11-21T12:30:00.000Z', command: command(1), commit: 'abc' }),
    );
    expect(all.runs).toEqual(runs);
    expect(all).toMatchObject({
      startedAt: '2026-11-21T12:30:00.000Z',
      command: 'npm run study -- --task addition',
      commit: 'abc',
      backend: 'WASM',
    });
    expect(all.finishedAt).not.toBeNull();
    expect(twice).toEqual([]);
    expect(missingText(all)).toBeNull();
  });

  it('may lack runs, which are named; what is unfinished is missing', () => {
    const { study: all } = merged(
      part(0, 2),
      withRuns(study([]), [runs[5], { ...divergedRun('standard', 3), status: 'unfinished' }]),
    );
    expect(all.runs).toEqual([runs[0], runs[1], runs[5]]);
    expect(all.finishedAt).toBeNull();
    expect(missingText(all)).toBe(
      'Missing 3 runs of 6: Standard with seed 2; P-POTS + MIRROR with seed 2; Standard with seed 3.',
    );
  });

  it('may have a run twice, where its numbers are the same', () => {
    expect(merged(part(0, 4), part(3, 6)).twice).toEqual([
      'P-POTS + MIRROR with seed 2 is in “a.json” and in “b.json”, with the same numbers; it counts once.',
    ]);
    const other = withRuns(study([]), [finishedRun('p-pots+mirror', 2, 3.0000001)]);
    expect(problem(part(0, 4), other)).toMatch(
      /^P-POTS \+ MIRROR with seed 2 is in “a\.json” and in “b\.json”, with different numbers, so nothing was joined/,
    );
  });

  it('are of one plan and one backend', () => {
    const other = { ...part(3, 6), plan: plan({ steps: 11, seeds: [1, 2, 3, 4] }) };
    expect(problem(part(0, 3), other)).toBe(
      '“a.json” and “b.json” are of different plans, so they cannot be joined (seeds 1,2,3,4 in “b.json”, 1,2,3 in “a.json”; steps 11 in “b.json”, 10 in “a.json”).',
    );
    expect(problem(part(0, 3), part(3, 6, { backend: 'WebGPU' }))).toMatch(
      /computed on WASM and on WebGPU; .* cannot be joined/,
    );
    expect(problem(part(0, 3), part(3, 3, { backend: null }), part(3, 6))).toBe('');
  });

  it('name their commits where these differ', () => {
    const { study: all, commits } = merged(
      part(0, 2, { commit: 'abc' }),
      part(2, 4, { commit: 'def, then abc' }),
      part(4, 6, { commit: null }),
    );
    expect(commits).toBe(
      'The files are of different commits of the program, whose runs need not be comparable: “a.json” abc, “b.json” def, then abc and “c.json” an unknown commit. The joined file names them.',
    );
    expect(all.commit).toBe('abc, then def');
    expect(merged(part(0, 3), part(3, 6)).commits).toBeNull();
  });
});
