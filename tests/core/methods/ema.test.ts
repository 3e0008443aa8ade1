/** EMA: the shown mean stays, the shown variance falls as predicted, b adapts as it says. */
import { describe, expect, it } from 'vitest';
import { RATE_WEIGHT, type Pairing, type Sampler } from '../../../src/core/methods/draw-law';
import { exactDecomposition } from '../../oracle/enumeration';
import {
  controlVariateMean,
  controlVariateOf,
  BINS,
  binOf,
  binProbabilities,
  correction,
  DECAY,
  emptyAverages,
  updated,
} from '../../../src/core/methods/ema';
import { pairDesign } from '../../../src/core/probe/draws/pair-draws';
import { perBin, withControlVariate } from '../../../src/core/probe/read/control-variate';
import { decompositionReplicates } from '../../../src/core/probe/read/decomposition';
import { rateGrid } from '../../../src/core/quadrature';
import { stream } from '../../../src/core/rng';
import { meanEstimate, varianceEstimate } from '../../../src/core/statistics/intervals';
import {
  countsOf,
  fullDesign,
  maskIndex,
  randomLoss,
  simulateProbe,
  zScore,
} from '../../oracle/enumerable-probe';
import { draw } from '../../../src/core/draws/draw';
import { uniformsFrom } from '../../../src/core/draws/uniforms';
import { PiecewiseLinearDensity } from '../../../src/core/methods/density/piecewise-linear';

const n = 5;
const epsilon = 0.05;
const table = randomLoss(n, 4, 9);
const grid = rateGrid(n, epsilon);
const skewed = PiecewiseLinearDensity.fromKnots([0, 0.2, 0.6, 1], [8, 2, 0.5, 1]);
const samplers: Record<string, Sampler> = {
  skewed: { kind: 'rate', density: skewed },
  clipped: { kind: 'clipped', from: 0.3, to: 0.8 },
  counts: { kind: 'count', probabilities: countsOf(n, -0.5) },
};
const coupledPairs = pairDesign(grid, { rate: 1, count: 0, coupled: 1 });
const ONE = { spread: 'independent', draws: 1 } as const;

describe('the moving average', () => {
  it('starts at what it first sees, then moves by a tenth towards each step’s mean', () => {
    const first = updated(emptyAverages(), [0.01, 0.02, 0.99], [2, 4, 7]);
    expect([first[0], first[BINS - 1]]).toEqual([3, 7]);
    expect(Number.isNaN(first[1])).toBe(true);
    const second = updated(first, [0.01], [13]);
    expect(second[0]).toBeCloseTo(DECAY * 3 + (1 - DECAY) * 13, 12);
    expect(second[BINS - 1]).toBe(7);
    // A bin that has seen nothing counts as the mean of those that have.
    expect(controlVariateOf(second)[5]).toBeCloseTo((second[0] + 7) / 2, 12);
    expect(controlVariateOf(emptyAverages())).toEqual(new Float64Array(BINS));
    expect([binOf(0), binOf(1)]).toEqual([0, BINS - 1]);
  });

  it('takes off on average what it adds back, with rates as batches hold them and on the edges of bins', () => {
    const controlVariate = Float64Array.from({ length: BINS }, (_, j) => j * j);
    for (const count of [5, 8, 10, 15, 20, 30, 40]) {
      const probabilities = countsOf(count, -0.5);
      const t = Float32Array.from({ length: count }, (_, k) => (k + 1) / count);
      const shift = correction(controlVariate, { kind: 'count', probabilities }, t, probabilities);
      expect(shift, `${count} tokens`).toBeCloseTo(0, 9);
    }
  });

  it.each(Object.entries(samplers))('knows the probability of its bins: %s', (name, sampler) => {
    const rng = stream(1, 'rate', name);
    const counts = new Float64Array(BINS);
    const draws = 20_000;
    for (let k = 0; k < draws; k++) {
      counts[
        binOf(
          draw({ sampler, pairing: 'single', weight: RATE_WEIGHT }, epsilon, uniformsFrom(rng, n))
            .rates[0].t,
        )
      ]++;
    }
    const probability = binProbabilities(sampler);
    expect(probability.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    probability.forEach((p, j) => {
      expect(Math.abs(counts[j] / draws - p)).toBeLessThan(
        4.5 * Math.sqrt((p * (1 - p)) / draws) + 1e-12,
      );
    });
  });
});

const shownBy: readonly [string, Pairing, Sampler][] = [
  ...Object.entries(samplers).map(([name, sampler]): [string, Pairing, Sampler] => [
    name,
    'single',
    sampler,
  ]),
  ['coupled', 'coupled', samplers.skewed],
  ['two counts', 'two-rates', samplers.counts],
];

describe.each(shownBy)('the shown loss with %s', (name, pairing, sampler) => {
  const law = { sampler, pairing, weight: RATE_WEIGHT } as const;
  const exact = exactDecomposition(law, grid, table);
  const rng = stream(2, 'rate', name);
  const drawOnce = () => {
    const made = draw(law, epsilon, uniformsFrom(rng, n));
    const x = rng.integer(table.sequences);
    const losses = made.patterns.map(
      (pattern, j) => made.rowWeights[j] * table.h[(x << n) + maskIndex(pattern, 0, n)],
    );
    return { t: made.rates.map(({ t }) => t), losses };
  };
  // As training would leave it.
  let averages = emptyAverages();
  for (let step = 0; step < 200; step++) {
    const drawn = Array.from({ length: 64 }, drawOnce);
    averages = updated(
      averages,
      drawn.flatMap(({ t }) => t),
      // What a pattern loses at its own rate.
      drawn.flatMap(({ losses }) => losses.map((loss) => losses.length * loss)),
    );
  }
  const controlVariate = controlVariateOf(averages);
  const pairs = Array.from({ length: 40_000 }, () => {
    const { t, losses } = drawOnce();
    const loss = losses.reduce((a, b) => a + b);
    return { loss, shown: loss + correction(averages, sampler, t, Float64Array.of(1)) };
  });
  const off = (truth: number, { value, high }: { value: number; high: number }) =>
    Math.abs(value - truth) / ((high - value) / 1.96);

  it('has the same mean as the loss', () => {
    const shown = Float64Array.from(pairs, (each) => each.shown);
    expect(off(exact.mean, meanEstimate(shown))).toBeLessThan(3.5);
    expect(controlVariateMean(controlVariate, sampler)).toBeGreaterThan(0);
  });

  it('scatters as the probe says: B changes, A and C do not', () => {
    const shown = varianceEstimate(Float64Array.from(pairs, (each) => each.shown));
    const found: number[] = [];
    const changes: number[] = [];
    for (let k = 0; k < 250; k++) {
      const { products, pairs: mirrors } = simulateProbe(
        table,
        fullDesign(n, 2),
        grid,
        20,
        stream(3, 'probe', name, k),
        pairing === 'coupled' ? { design: coupledPairs, perSequence: 4 } : undefined,
      );
      const plain = decompositionReplicates(law, grid, products, mirrors);
      const known = perBin(controlVariate);
      const changed = withControlVariate(plain, products, law, grid, ONE, known);
      expect(changed.a).toBe(plain.a);
      expect(changed.c).toBe(plain.c);
      expect(changed.total.value).toBeCloseTo(
        changed.a.value + changed.b.value + changed.c.value,
        9,
      );
      found.push(changed.total.value);
      changes.push(changed.b.value - plain.b.value);
    }
    const mean = found.reduce((a, b) => a + b) / found.length;
    expect(off(mean, shown)).toBeLessThan(4);
    // Clipped rates have next to no B to take off; the others lose most of theirs.
    if (name === 'clipped') return;
    expect(zScore(changes, 0)).toBeLessThan(-10);
    const change = changes.reduce((a, b) => a + b) / changes.length;
    expect(change).toBeLessThan(-0.25 * exact.b);
  });
});
