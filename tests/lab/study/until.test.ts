/** Studies that go on until decided: what is decided, when, and how often wrongly. */
import { describe, expect, it } from 'vitest';
import { stream } from '../../../src/core/rng';
import { meanEstimate } from '../../../src/core/statistics/intervals';
import { studyFileText, studyFromText } from '../../../src/lab/study/file-format';
import { runsCsv } from '../../../src/lab/study/csv';
import { withRuns, type Study } from '../../../src/lab/study/study';
import {
  claimsProblem,
  decidedAfter,
  grown,
  LEAST_SEEDS,
  verdictsOf,
} from '../../../src/lab/study/until';
import { endOf, isComplete, reasonToEnd } from '../../../src/lab/study/budget';
import { studySettings } from '../../../src/lab/study/plan';
import { defaultSettings } from '../../../src/lab/settings/schema';
import { endSentence, verdictSentence } from '../../../src/lab/words/until';
import { divergedRun, finishedRun, plan, study } from './fixture';

const METHODS = ['standard', 'p-pots'];
const seedsTo = (count: number) => Array.from({ length: count }, (_, k) => k + 1);

/** A study whose second method ends with these losses less the first's, seed by seed; null: it diverged. */
function studyOf(differences: readonly (number | null)[], most = differences.length): Study {
  const plan = { methods: METHODS, seeds: seedsTo(most) };
  const runs = differences.flatMap((difference, k) => [
    finishedRun('standard', k + 1, 2, 0.5),
    difference === null
      ? divergedRun('p-pots', k + 1)
      : finishedRun('p-pots', k + 1, 2 + difference, 0.5),
  ]);
  return withRuns(study([], plan), runs);
}

const SCATTER = [0.01, -0.01, 0.02, 0, -0.02, 0.01, -0.01, 0.015, -0.015, 0];
const around = (mean: number, count: number) =>
  Array.from({ length: count }, (_, k) => mean + SCATTER[k % SCATTER.length]);

describe('how often a claim is decided where there is nothing to decide', () => {
  const STUDIES = 400;
  const MOST = 40;
  /** Share of studies that ever decide, when they are asked after every seed. */
  function everDecided(draw: (rng: ReturnType<typeof stream>) => number) {
    let [sequence, interval] = [0, 0];
    for (let k = 0; k < STUDIES; k++) {
      const rng = stream(9, 'probe', k);
      const differences = Array.from({ length: MOST }, () => draw(rng));
      if (decidedAfter(studyOf(differences.map((one) => one / 100)), ['loss']) !== null) sequence++;
      const looks = seedsTo(MOST).slice(LEAST_SEEDS - 1);
      const excludes = (n: number) => {
        const { low, high } = meanEstimate(differences.slice(0, n));
        return low > 0 || high < 0;
      };
      if (looks.some(excludes)) interval++;
    }
    return { sequence: sequence / STUDIES, interval: interval / STUDIES };
  }

  it('is at most 5 of 100 for normal and for heavy-tailed differences, where intervals err far more often', () => {
    const normal = everDecided((rng) => rng.normal());
    expect(normal.sequence).toBeLessThan(0.05);
    expect(normal.sequence).toBeGreaterThan(0);
    expect(normal.interval).toBeGreaterThan(0.15);
    const t3 = everDecided((rng) => {
      const squares = [0, 0, 0].map(() => rng.normal() ** 2);
      return rng.normal() / Math.sqrt((squares[0] + squares[1] + squares[2]) / 3);
    });
    expect(t3.sequence).toBeLessThan(0.05);
  });
});

describe('a claim over seeds', () => {
  it('is decided once its sequence excludes no difference, and stays so', () => {
    const differences = around(-0.1, 9);
    const [verdict] = verdictsOf(studyOf(differences), ['loss']);
    expect(verdict).toMatchObject({ decided: 'lower', seeds: LEAST_SEEDS });
    expect(verdict.sequence!.high).toBeLessThan(0);
    const turned = studyOf([...differences, ...around(0.5, 9)]);
    expect(verdictsOf(turned, ['loss'])[0]).toEqual(verdict);
    expect(decidedAfter(studyOf(around(-0.1, LEAST_SEEDS - 1)), ['loss'])).toBeNull();
    expect(decidedAfter(studyOf(around(0, 10)), ['loss'])).toBeNull();
  });

  it('says so in a sentence', () => {
    const sentence = (differences: readonly number[]) =>
      verdictSentence(verdictsOf(studyOf(differences), ['loss'])[0], 'Standard');
    expect(sentence(around(-0.1, 6))).toMatch(
      /^P-POTS’s final held-out loss is lower than Standard’s, decided with 5 seeds; less Standard’s: −0\.100 \[−0\.\d+, −0\.\d+\]\.$/,
    );
    expect(sentence(around(-0.1, 3))).toMatch(
      /not decided with 3 seeds; .* It takes 5 at least\.$/,
    );
    expect(sentence([0, 0, 0, 0, 0])).toBe(
      'P-POTS’s final held-out loss is Standard’s, to the bit, with all of 5 seeds.',
    );
  });

  it('decides nothing to the credit of a method that lost runs', () => {
    const lost = (sign: number) => studyOf([...around(sign * 0.1, 7), null, ...around(sign, 2)]);
    expect(decidedAfter(studyOf([null, ...around(-0.1, 9)]), ['loss'])).toBeNull();
    expect(decidedAfter(studyOf([null, ...around(0.1, 9)]), ['loss'])).toBe(LEAST_SEEDS + 1);
    expect(decidedAfter(lost(-1), ['loss'])).toBe(LEAST_SEEDS);
  });

  it('waits for all claims, and for seeds in their order', () => {
    const all = studyOf(around(-0.1, 8), 20);
    expect(decidedAfter(all, ['loss'])).toBe(LEAST_SEEDS);
    // All have an accuracy of .5: alike.
    expect(decidedAfter(all, ['loss', 'accuracy'])).toBe(LEAST_SEEDS);
    const gap = { ...all, runs: all.runs.filter(({ seed }) => seed !== 3) };
    expect(decidedAfter(gap, ['loss'])).toBeNull();
  });

  it('is asked of two methods, and of noise where they train for the same loss', () => {
    expect(claimsProblem(['loss'], plan({ methods: ['standard'] }))).toMatch(
      /it takes two methods at least/,
    );
    expect(
      claimsProblem(['loss', 'gradient-noise'], plan({ methods: ['standard', 'flat'] })),
    ).toMatch(/“gradient-noise” compares methods that train for the same loss/);
    expect(claimsProblem([], plan())).toMatch(/choose at least one/);
    expect(claimsProblem(['accuracy'], plan())).toBeNull();
    const names = plan({ settings: studySettings(defaultSettings('names')) });
    expect(claimsProblem(['accuracy'], names)).toMatch(/the task names has nothing to check/);
    expect(
      claimsProblem(['gradient-noise'], plan({ methods: ['standard', 'flat', 'mirror'] })),
    ).toBeNull();
  });
});

describe('a study until decided', () => {
  const until = { claims: ['loss'] as const, mostSeeds: 20 };

  it('ends with the seed that decides, whatever was trained beside it', () => {
    const beside = { ...studyOf(around(-0.1, 8), 20), until };
    const kept = grown(beside, ['loss']);
    expect(kept.plan.seeds).toEqual(seedsTo(LEAST_SEEDS));
    expect(kept.runs).toHaveLength(2 * LEAST_SEEDS);
    expect(kept.finishedAt).not.toBeNull();
    const open = grown(studyOf(around(0, 7), 20), ['loss']);
    expect(open.plan.seeds).toEqual(seedsTo(7));
    expect(grown(studyOf([], 20), ['loss']).plan.seeds).toEqual([1]);
  });

  it('ends for a reason, and says which', () => {
    const of = (differences: readonly number[]) =>
      grown({ ...studyOf(differences, 20), until }, ['loss']);
    const said = (one: Study, minutes: number | null) =>
      endSentence(one, endOf(one, ['loss'], minutes !== null), minutes);
    const [won, open, all] = [around(-0.1, 8), around(0, 7), around(0, 20)].map(of);
    expect(said(won, null)).toBe('It stopped because all is decided, with 5 seeds.');
    expect(said(all, 3)).toMatch(/because all 20 seeds of its budget are over, before all/);
    expect(said(open, 3)).toMatch(/because the 3 minutes of its budget are spent, before all/);
    expect(said(open, null)).toMatch(/^It was stopped before all is decided/);
    expect([won, open, all].map(isComplete)).toEqual([true, false, true]);
    const budget = { claims: until.claims, minutes: 2 };
    expect(reasonToEnd(won, budget, 0)).toBe('decided');
    expect(reasonToEnd(open, budget, 119)).toBeNull();
    expect(reasonToEnd(open, budget, 120)).toBe('minutes');
  });

  it('says so in its file and its table', () => {
    const written = { ...studyOf(around(-0.1, 5)), until };
    for (const text of [studyFileText(written), runsCsv(written)]) {
      const read = studyFromText(text);
      expect('value' in read && read.value.until).toEqual(until);
    }
    const without = studyFromText(runsCsv(studyOf(around(-0.1, 5))));
    expect('value' in without && without.value.until).toBeNull();
  });
});
