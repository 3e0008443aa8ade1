import { describe, expect, it } from 'vitest';
import { biasEvidence, studyEvidence } from '../../../src/lab/claims/evidence';
import { standardLane, type LaneSettings } from '../../../src/lab/methods/lane-parts';
import type { BiasCheck } from '../../../src/lab/record/reports';
import type { StudyRun } from '../../../src/lab/study/study';
import { finishedRun, study } from '../study/fixture';

const noisy = (run: StudyRun, gradientNoise: number | null): StudyRun => ({
  ...run,
  noise:
    run.noise &&
    (gradientNoise === null
      ? { ...run.noise, gradientNoise: null }
      : { ...run.noise, gradientNoise: { value: gradientNoise, low: 0, high: 9, n: 8 } }),
});

describe('what the claims read of a study', () => {
  const runs = [1, 2, 3].flatMap((seed) => [
    noisy(finishedRun('standard', seed, 1.5 + 0.1 * seed, 0.2), 2 * seed),
    noisy(finishedRun('p-pots+mirror', seed, 1.2 + 0.01 * seed, 0.5), [1, 2.2, 2.7][seed - 1]),
  ]);

  it('pairs gradient noise by seed: a common factor of the seeds cancels', () => {
    const [standard, both] = studyEvidence(study(runs));
    expect(standard.gradientNoise).toBeNull();
    const ratios = [1 / 2, 2.2 / 4, 2.7 / 6];
    const mean = ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / 3;
    expect(both.gradientNoise!.value).toBeCloseTo(Math.exp(mean), 12);
    expect(both.gradientNoise!.high).toBeLessThan(1);
    expect(both.gradientNoise!.n).toBe(3);
  });

  it('keeps each method’s name and differences, and leaves out what was not measured', () => {
    const [, both] = studyEvidence(study(runs.map((run) => noisy(run, null))));
    expect(both.name).toBe('P-POTS + MIRROR');
    expect(both.gradientNoise).toBeNull();
    expect(both.accuracy!.difference!.value).toBeCloseTo(0.3, 12);
    expect(both.loss.difference!.high).toBeLessThan(0);
    const without = studyEvidence(
      study([finishedRun('standard', 1, 1), finishedRun('standard', 2, 1)]),
    );
    expect(without[0].accuracy).toBeNull();
  });
});

describe('what the claims read of the bias checks', () => {
  it('is the share of Standard’s mean loss on the same draws, for the lanes that were checked', () => {
    const relative = { value: 0.02, low: 0.01, high: 0.03, n: 40 };
    const check = (lane: number): BiasCheck => ({
      lane,
      method: 'mirror',
      step: 10,
      difference: { value: 1, low: 0.5, high: 1.5, n: 40 },
      relative,
      unit: 'draws',
      established: true,
    });
    const lanes: LaneSettings[] = [standardLane(0), { ...standardLane(1), sampler: 'p-pots' }];
    expect(biasEvidence(lanes, (id) => (id === 1 ? check(1) : null))).toEqual([
      { key: 'p-pots', relative },
    ]);
  });
});
