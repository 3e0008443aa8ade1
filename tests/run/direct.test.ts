/** The direct measurement: the same variance as the theory's, with an interval that means what it says. */
import { describe, expect, it } from 'vitest';
import { draw, uniformsFrom } from '../../src/core/draws';
import { PiecewiseLinearDensity, UNIFORM, uniformCounts } from '../../src/core/density';
import type { Estimator } from '../../src/core/estimator';
import { constantFixedCount, constantStandard } from '../../src/core/exact/constant-ce';
import { stream, type Rng } from '../../src/core/rng';
import { varianceEstimate } from '../../src/core/statistics/intervals';
import { directProposal, directVariance } from '../../src/run/direct';

const N = 24;
const EPSILON = 1e-3;
const DRAWS = 512;
const REPETITIONS = 400;
const MEAN = 2;
const SPREAD = 0.5;
/** Near the mean, as the probe's estimate would be. */
const CENTRE = 2.1;
const model = { n: N, epsilon: EPSILON, mean: MEAN, variance: SPREAD ** 2 };

/** CE of a sequence, the same for all its tokens: uniform with standard deviation SPREAD. */
const crossEntropy = (rng: Rng) => MEAN + SPREAD * Math.sqrt(3) * (2 * rng.uniform() - 1);

/** One measurement on that model. */
function measure(estimator: Estimator, repetition: number) {
  const { proposal, ratio } = directProposal(estimator, EPSILON);
  const draws = Array.from({ length: DRAWS }, (_, k) => {
    const rng = stream(3, 'probe', repetition, k);
    const ce = crossEntropy(rng);
    const { t, patterns, rowWeights } = draw(proposal, EPSILON, uniformsFrom(rng, N));
    const loss = patterns.reduce(
      (sum, pattern, row) => sum + rowWeights[row] * ce * pattern.reduce((a, b) => a + b, 0),
      0,
    );
    return { loss, ratio: ratio(t) };
  });
  return {
    estimator,
    losses: Float64Array.from(draws, ({ loss }) => loss),
    ratio: Float64Array.from(draws, (each) => each.ratio),
  };
}

const standard: Estimator = { sampler: { kind: 'rate', density: UNIFORM }, pairing: 'single' };
const rising = PiecewiseLinearDensity.fromKnots([0, 1], [0.5, 1.5]);
const tilted: Estimator = {
  sampler: { kind: 'rate', density: rising },
  pairing: 'single',
};
const counted: Estimator = {
  sampler: { kind: 'count', probabilities: uniformCounts(N) },
  pairing: 'single',
};

const estimates = (estimator: Estimator) =>
  Array.from({ length: REPETITIONS }, (_, k) => directVariance(measure(estimator, k), CENTRE));
const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const covered = (all: { low: number; high: number }[], truth: number) =>
  all.filter(({ low, high }) => low <= truth && truth <= high).length / all.length;

describe('the directly measured variance', () => {
  const truth = constantStandard(model).total;

  it('is that of Standard, with an interval that covers it', () => {
    const all = estimates(standard);
    expect(mean(all.map(({ value }) => value)) / truth).toBeGreaterThan(0.97);
    expect(mean(all.map(({ value }) => value)) / truth).toBeLessThan(1.03);
    expect(covered(all, truth)).toBeGreaterThan(0.9);
    expect(all.filter(({ low }) => low < 0).length / all.length).toBeLessThan(0.05);
  });

  it('is that of Fixed count, which needs no other proposal', () => {
    const { total } = constantFixedCount(model, uniformCounts(N));
    expect(directProposal(counted, EPSILON).proposal).toBe(counted);
    const all = estimates(counted);
    expect(mean(all.map(({ value }) => value)) / total).toBeCloseTo(1, 1);
    expect(covered(all, total)).toBeGreaterThan(0.88);
  });

  it('is that of the lane’s own density, not of the proposal', () => {
    // ∫ E[l²|t]/p dt on a fine grid, against the mean of the measurements.
    let second = 0;
    const steps = 200_000;
    for (let k = 0; k < steps; k++) {
      const t = (k + 0.5) / steps;
      const m = (1 - EPSILON) * t + EPSILON;
      const square = (N * m * (1 - m) + (N * m) ** 2) / (N * m) ** 2;
      second += ((MEAN ** 2 + SPREAD ** 2) * square) / rising.pdf(t) / steps;
    }
    const all = estimates(tilted);
    const value = mean(all.map((each) => each.value));
    expect(value / (second - MEAN ** 2)).toBeGreaterThan(0.97);
    expect(value / (second - MEAN ** 2)).toBeLessThan(1.03);
  });

  it('would be misleading as a plain sample variance', () => {
    const plain = Array.from({ length: REPETITIONS }, (_, k) => {
      const losses = Array.from({ length: DRAWS }, (_unused, i) => {
        const rng = stream(4, 'probe', k, i);
        const ce = crossEntropy(rng);
        const { patterns, rowWeights } = draw(standard, EPSILON, uniformsFrom(rng, N));
        return rowWeights[0] * ce * patterns[0].reduce((a, b) => a + b, 0);
      });
      return varianceEstimate(losses);
    });
    expect(covered(plain, truth)).toBeLessThan(0.7);
  });
});
