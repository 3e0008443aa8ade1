/** Gradient noise on the way of a study's runs: where it is measured, its curve, and what files without it are. */
import { expect, it } from 'vitest';
import { studyFigure } from '../../../src/charts/paper/study-figure';
import { curvesCsv, runsCsv } from '../../../src/lab/study/csv';
import { curveKinds, methodCurves } from '../../../src/lab/study/curves';
import { studyFileText, studyFromText } from '../../../src/lab/study/file-format';
import { mergeStudies } from '../../../src/lab/study/merge';
import { noiseSteps } from '../../../src/lab/study/noise-points';
import { samePlan } from '../../../src/lab/study/plan';
import type { StudyRun } from '../../../src/lab/study/study';
import { finishedRun, plan, study } from './fixture';

const at = (step: number, value: number) => ({
  step,
  gradientNoise: { value, low: value / 2, high: 2 * value, n: 36 },
});
const measured = (seed: number, values: readonly number[]): StudyRun => ({
  ...finishedRun('standard', seed, 1),
  noiseOverTraining: values.map((value, k) => at(5 * k, value)),
});
const PLAN = { methods: ['standard'], seeds: [1, 2, 3], noisePoints: 2 };
const noisy = study(
  [measured(1, [8, 4, 3]), measured(2, [2, 16, 3]), measured(3, [32, 1, 3])],
  PLAN,
);

it('is measured at even distances from step 0 on, and not at the end', () => {
  expect(noiseSteps({ steps: 300, noisePoints: 6 })).toEqual([0, 50, 100, 150, 200, 250]);
  expect(noiseSteps({ steps: 10, noisePoints: 3 })).toEqual([0, 3, 7]);
  expect(noiseSteps({ steps: 2, noisePoints: 5 })).toEqual([0, 1]);
  expect(noiseSteps({ steps: 300 })).toEqual([]);
});

it('is a curve with median and band over seeds, to the last weights', () => {
  expect(curveKinds(noisy)).toEqual(['heldOut', 'training', 'gradientNoise']);
  const { band, seeds } = methodCurves(noisy, 'standard', 'gradientNoise')!;
  expect(seeds).toHaveLength(3);
  expect([...band.step]).toEqual([0, 5, 10]);
  expect([...band.median]).toEqual([8, 4, 3]);
  expect([...band.low]).toEqual([2, 1, 3]);
  expect([...band.high]).toEqual([32, 16, 3]);
  const figure = studyFigure(noisy, [{ curves: 'gradientNoise' }]);
  expect(figure).toContain('Gradient noise, tr Cov(ĝ) of a step');
  expect(curvesCsv(noisy)).toContain('standard,2,gradient_noise,5,16,8,32');
});

it('is in files of plans that ask for it, and no file without it changes', () => {
  const read = (text: string) => {
    const found = studyFromText(text);
    if ('problem' in found) throw new Error(found.problem);
    return found.value;
  };
  expect(read(studyFileText(noisy))).toEqual(noisy);
  const table = read(runsCsv(noisy));
  expect(table.plan).toEqual(noisy.plan);
  const without = study([finishedRun('standard', 1, 1)], { methods: ['standard'] });
  expect(studyFileText(without)).not.toMatch(/noisePoints|noiseOverTraining/);
  expect(studyFileText(read(studyFileText(without)))).toBe(studyFileText(without));
  expect(read(runsCsv(without)).plan).toEqual(without.plan);
  expect(samePlan(plan(), plan({ noisePoints: 6 }))).toBe(false);
  const late = studyFileText(noisy).replace('"noisePoints": 2', '"noisePoints": 51');
  expect(studyFromText(late)).toMatchObject({ problem: expect.stringMatching(/Noise points: 51/) });
});

it('is joined to the bit', () => {
  const parts = noisy.runs.map((run, k) => ({
    name: `${k}.json`,
    study: { ...noisy, runs: [run] },
  }));
  const merged = mergeStudies(parts);
  expect('value' in merged && merged.value.study.runs).toEqual(noisy.runs);
});
