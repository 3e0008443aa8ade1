import { describe, expect, it } from 'vitest';
import { studyEvidence } from '../../../src/lab/claims/evidence';
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
