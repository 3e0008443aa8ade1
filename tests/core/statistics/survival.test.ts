/** Kaplan–Meier against published numbers, against the plain median, and how often its interval covers. */
import { describe, expect, it } from 'vitest';
import { median } from '../../../src/core/statistics/runs';
import { kaplanMeier, medianTime, type Duration } from '../../../src/core/statistics/survival';
import { stream } from '../../../src/core/rng';

const seen = (...times: number[]): Duration[] => times.map((time) => ({ time, happened: true }));
const longer = (...times: number[]): Duration[] => times.map((time) => ({ time, happened: false }));

/** Weeks of remission under 6-mercaptopurine: Freireich et al. 1963. */
const REMISSION = [
  ...seen(6, 6, 6, 7, 10, 13, 16, 22, 23),
  ...longer(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35),
];

it('is the published estimate with Greenwood’s standard errors', () => {
  const steps = kaplanMeier(REMISSION);
  expect(steps.map(({ time }) => time)).toEqual([6, 7, 10, 13, 16, 22, 23]);
  const survival = steps.map(({ survival }) => Number(survival.toFixed(3)));
  expect(survival).toEqual([0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448]);
  const errors = steps.map((step) => step.survival * Math.sqrt(step.logVariance));
  expect(errors.map((x) => Number(x.toFixed(3)))).toEqual([
    0.076, 0.087, 0.096, 0.107, 0.114, 0.128, 0.135,
  ]);
  expect(medianTime(REMISSION).value).toBe(23);
});

describe('the median', () => {
  it('is the plain one where everything was seen', () => {
    for (const sample of [[3], [3, 9], [5, 1, 4], [8, 2, 6, 3], [1, 1, 2, 7, 9, 9]])
      expect(medianTime(seen(...sample)).value).toBe(median(sample));
  });

  it('is beyond what was watched where fewer than half were seen', () => {
    expect(medianTime([...seen(3, 5), ...longer(10, 10, 10)]).value).toBe(Infinity);
    expect(medianTime([...seen(3, 5), ...longer(10, 10)]).value).toBe(5);
    expect(medianTime([...seen(3, 5, 6), ...longer(10, 10)]).value).toBe(6);
    expect(medianTime(longer(4, 4))).toEqual({
      value: Infinity,
      low: Infinity,
      high: Infinity,
      n: 2,
    });
    expect(() => medianTime([])).toThrow(RangeError);
  });

  it('is covered by its interval as often as it says, some runs being cut off', () => {
    const rng = stream(7, 'evaluation', 'survival');
    const covered = (n: number) => {
      let hits = 0;
      for (let study = 0; study < 2000; study++) {
        const durations = Array.from({ length: n }, () => {
          const time = -Math.log(1 - rng.uniform());
          return { time: Math.min(time, 1.5), happened: time <= 1.5 };
        });
        const { low, high } = medianTime(durations);
        if (low <= Math.LN2 && Math.LN2 <= high) hits++;
      }
      return hits / 2000;
    };
    for (const n of [5, 10, 20]) {
      const share = covered(n);
      expect(share, `n = ${n}`).toBeGreaterThan(0.93);
      expect(share, `n = ${n}`).toBeLessThan(0.99);
    }
  });
});
