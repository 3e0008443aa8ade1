/** The direct measurement: the same variance as the theory's, with an interval that means what it says. */
import { describe, expect, it } from 'vitest';
import {
  RATE_WEIGHT,
  type DrawLaw,
  type Pairing,
  type RateDensity,
} from '../../../src/core/methods/draw-law';
import { constantStandard } from '../../../src/core/probe/read/constant-ce';
import {
  exactCountMoments,
  exactDecomposition,
  type EnumeratedLoss,
} from '../../oracle/enumeration';
import { binomialAtRate, rateGrid } from '../../../src/core/quadrature';
import { maskingProbability } from '../../../src/core/masking-probability';
import { stream, type Rng } from '../../../src/core/rng';
import { varianceEstimate } from '../../../src/core/statistics/intervals';
import type { ModelPreset } from '../../../src/lab/settings/models';
import { directVariance } from '../../../src/core/probe/read/direct-variance';
import { directProposal } from '../../../src/core/draws/direct-draw';
import { LEAST_PROBES } from '../../../src/core/probe/window';
import { probePlan } from '../../../src/run/measure/probe-budget';
import { learnedLoss, rareLoss, unequalLoss } from '../../oracle/losses';
import { constantFixedCount } from '../../oracle/constant-ce';
import {
  nonParametricDensity,
  optimalCounts,
  uniformCounts,
} from '../../../src/core/methods/density/p-pots';
import {
  PiecewiseLinearDensity,
  UNIFORM,
} from '../../../src/core/methods/density/piecewise-linear';
import { draw } from '../../../src/core/draws/draw';
import { uniformsFrom } from '../../../src/core/draws/uniforms';
import { cases, repetitions } from '../../long';

const EPSILON = 1e-3;
const REPETITIONS = repetitions(80, 200);

/** A sequence drawn at random, as h of its patterns. */
type Sequence = (pattern: Uint8Array) => number;

interface World {
  readonly n: number;
  readonly sequence: (rng: Rng) => Sequence;
}

const count = (pattern: Uint8Array) => pattern.reduce((a, b) => a + b, 0);
const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** One measurement with so many draws. */
function measure({ n, sequence }: World, law: DrawLaw, draws: number, repetition: number) {
  const propose = directProposal(law, EPSILON, n);
  const made = Array.from({ length: draws }, (_, k) => {
    const rng = stream(3, 'probe', repetition, k);
    const h = sequence(rng);
    const proposed = propose(uniformsFrom(rng, n), rng);
    const { patterns, rowWeights } = draw(law, EPSILON, proposed.uniforms);
    const loss = patterns.reduce((sum, pattern, row) => sum + rowWeights[row] * h(pattern), 0);
    return { loss, ratio: proposed.ratio };
  });
  return {
    losses: Float64Array.from(made, ({ loss }) => loss),
    ratio: Float64Array.from(made, ({ ratio }) => ratio),
  };
}

/** Many measurements, centred about where the probe's estimate of the mean would be. */
const estimates = (world: World, law: DrawLaw, draws: number, centre: number) =>
  Array.from({ length: REPETITIONS }, (_, k) =>
    directVariance(measure(world, law, draws, k), 1.05 * centre),
  );

const covered = (all: readonly { low: number; high: number }[], truth: number) =>
  all.filter(({ low, high }) => low <= truth && truth <= high).length / all.length;

/** Unbiased within four standard errors; at least 90 % of the intervals hold, and not all, but for three standard errors. */
function expectHonest(all: ReturnType<typeof estimates>, truth: number) {
  const values = all.map(({ value }) => value / truth);
  const error = Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)) / values.length);
  expect(Math.abs(mean(values) - 1)).toBeLessThan(4 * error);
  expect(covered(all, truth)).toBeGreaterThan(0.9 - 3 * Math.sqrt((0.9 * 0.1) / all.length));
  expect(covered(all, truth)).toBeLessThan(1);
}

const rates = (density: RateDensity, pairing: Pairing = 'single'): DrawLaw => ({
  sampler: { kind: 'rate', density },
  pairing,
  weight: RATE_WEIGHT,
});
const counts = (probabilities: Float64Array, pairing: Pairing = 'single'): DrawLaw => ({
  sampler: { kind: 'count', probabilities },
  pairing,
  weight: RATE_WEIGHT,
});

describe('where every token of a sequence costs the same', () => {
  const N = 24;
  const MEAN = 2;
  const SPREAD = 0.5;
  const model = { n: N, epsilon: EPSILON, mean: MEAN, variance: SPREAD ** 2 };
  const world: World = {
    n: N,
    sequence: (rng) => {
      const ce = MEAN + SPREAD * Math.sqrt(3) * (2 * rng.uniform() - 1);
      return (pattern) => ce * count(pattern);
    },
  };
  const truth = constantStandard(model).total;

  it.each(['small', 'base'] as const)('Standard with the draws of %s', (preset) => {
    const { directDraws } = probePlan(N, preset, 'wasm');
    expectHonest(estimates(world, rates(UNIFORM), LEAST_PROBES * directDraws, MEAN), truth);
    const all = estimates(world, rates(UNIFORM), 8 * directDraws, MEAN);
    expectHonest(all, truth);
    // Half a width of a fifth of the value: a check that can fail.
    expect(mean(all.map(({ low, high }) => (high - low) / 2 / truth))).toBeLessThan(0.2);
  });

  it('Fixed count', () => {
    const { total } = constantFixedCount(model, uniformCounts(N));
    expectHonest(estimates(world, counts(uniformCounts(N)), 256, MEAN), total);
  });

  it('the lane’s own density, not the proposal’s', () => {
    const rising = PiecewiseLinearDensity.fromKnots([0, 1], [0.5, 1.5]);
    // ∫ E[l²|t]/p dt on a fine grid.
    let second = 0;
    const steps = 200_000;
    for (let k = 0; k < steps; k++) {
      const t = (k + 0.5) / steps;
      const m = maskingProbability(t, EPSILON);
      const square = (N * m * (1 - m) + (N * m) ** 2) / (N * m) ** 2;
      second += ((MEAN ** 2 + SPREAD ** 2) * square) / rising.pdf(t) / steps;
    }
    expectHonest(estimates(world, rates(rising), 256, MEAN), second - MEAN ** 2);
  });

  it('clipped rates, as they are drawn', () => {
    const law: DrawLaw = {
      sampler: { kind: 'clipped', from: 0.3, to: 0.8 },
      pairing: 'single',
      weight: RATE_WEIGHT,
    };
    const { ratio } = measure(world, law, 64, 0);
    expect(ratio.every((each) => each === 1)).toBe(true);
  });

  it('would be misleading as a plain sample variance', () => {
    const plain = Array.from({ length: REPETITIONS }, (_, k) => {
      const losses = Array.from({ length: 512 }, (_unused, i) => {
        const rng = stream(4, 'probe', k, i);
        const h = world.sequence(rng);
        const { patterns, rowWeights } = draw(rates(UNIFORM), EPSILON, uniformsFrom(rng, N));
        return rowWeights[0] * h(patterns[0]);
      });
      return varianceEstimate(losses);
    });
    expect(covered(plain, truth)).toBeLessThan(0.7);
  });
});

describe('where tokens differ, depend on their context, or are rarely wrong', () => {
  const N = 8;
  const grid = rateGrid(N, EPSILON);
  const worldOf = ({ sequences, h }: EnumeratedLoss): World => ({
    n: N,
    sequence: (rng) => {
      const start = rng.integer(sequences) << N;
      return (pattern) => h[pattern.reduce((mask, bit, i) => mask | (bit << i), start)];
    },
  });
  /** E[h²|s] over the sequences. */
  const squares = (table: EnumeratedLoss) => {
    const { q } = exactCountMoments(table);
    return Float64Array.from({ length: N }, (_, s) =>
      mean(Array.from({ length: table.sequences }, (_unused, x) => q[x * N + s])),
    );
  };
  const pPots = (table: EnumeratedLoss) => {
    const q = squares(table);
    return nonParametricDensity((t) => {
      const second = binomialAtRate(N, t, EPSILON).reduce((sum, b, k) => sum + b * q[k], 0);
      return second / (N * maskingProbability(t, EPSILON)) ** 2;
    }, EPSILON);
  };

  const tables = {
    unequal: unequalLoss(N, 40),
    learned: learnedLoss(N, 40),
    rare: rareLoss(N, 40),
  };
  const laws: Record<string, (table: EnumeratedLoss) => DrawLaw> = {
    Standard: () => rates(UNIFORM),
    'P-POTS': (table) => rates(pPots(table)),
    MultiSample: () => rates(UNIFORM, 'independent-pair'),
    MIRROR: () => rates(UNIFORM, 'mirrored-pair'),
    'P-POTS + MIRROR': (table) => rates(pPots(table), 'mirrored-pair'),
    'P-POTS, coupled': (table) => rates(pPots(table), 'coupled'),
    'Two rates': () => rates(UNIFORM, 'two-rates'),
    'Fixed count, coupled': (table) => counts(optimalCounts(squares(table), 0), 'coupled'),
    'Fixed count': () => counts(uniformCounts(N)),
    'Fixed count, optimal': (table) => counts(optimalCounts(squares(table), 0)),
    'Fixed count, mirrored': () => counts(uniformCounts(N), 'mirrored-pair'),
  };

  const presets: readonly ModelPreset[] = ['tiny', 'base'];
  // Its draws take ten times as long as those of others: only in the long run.
  const SLOW = 'P-POTS, coupled';
  const briefly = Object.entries(laws).filter(([name]) => name !== SLOW);
  describe.each(Object.entries(tables))('%s', (_, table) => {
    const all = [...briefly, [SLOW, laws[SLOW]] as const];
    it.each(cases(all, briefly.length))('%s with the draws of tiny and base', (_name, lawOf) => {
      const law = lawOf(table);
      const { total, mean: centre } = exactDecomposition(law, grid, table);
      for (const preset of cases(presets, 1)) {
        const { directDraws } = probePlan(N, preset, 'wasm');
        const all = estimates(worldOf(table), law, LEAST_PROBES * directDraws, centre);
        expectHonest(all, total);
      }
    });
  });
});
