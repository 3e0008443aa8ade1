/** Spread rates: each still uniform, the mean still unbiased, and the variance of a step's mean as exact as enumeration. */
import { describe, expect, it } from 'vitest';
import { countWeights } from '../../../src/core/methods/count-weight';
import { RATE_WEIGHT, type DrawLaw, type Sampler } from '../../../src/core/methods/draw-law';
import type { Spread } from '../../../src/core/methods/method';
import { exactCountMoments, exactDecomposition } from '../../oracle/enumeration';
import {
  drawShares,
  spreadUniforms,
  type StepSpread,
  strataCount,
  strataOf,
  strataSizes,
} from '../../../src/core/methods/spread';
import { rateAt } from '../../../src/core/methods/rate-sampling';
import { momentWeights } from '../../../src/core/probe/products/moment-weights';
import { knownVariance, takenOff } from '../../../src/core/probe/read/step-variance';
import { binomialAtRate, panelGrid, rateGrid } from '../../../src/core/quadrature';
import { maskingProbability } from '../../../src/core/masking-probability';
import { stream } from '../../../src/core/rng';
import { varianceEstimate } from '../../../src/core/statistics/intervals';
import { chiSquare, chiSquareLimit } from '../../oracle/chi-square';
import {
  countsOf,
  decompose,
  falling,
  fullDesign,
  maskIndex,
  randomLoss,
  simulateProbe,
  uniform,
  zScore,
} from '../../oracle/enumerable-probe';
import { draw } from '../../../src/core/draws/draw';
import { uniformsFrom } from '../../../src/core/draws/uniforms';
import { repetitions } from '../../long';

/** Every spread is here, with the numbers of draws that its variance is tested at. */
const STEPS = {
  strata: [16, 6],
  'full-strata': [6, 16],
  'low-discrepancy': [6, 16],
} satisfies Record<Exclude<Spread, 'independent'>, readonly number[]>;
const SPREADS = Object.keys(STEPS) as (keyof typeof STEPS)[];
const n = 5;
const epsilon = 0.02;
const table = randomLoss(n, 5, 3);
const grid = rateGrid(n, epsilon);
const law = (sampler: Sampler, weight = RATE_WEIGHT): DrawLaw => ({
  sampler,
  pairing: 'single',
  weight,
});
const laws: Record<string, DrawLaw> = {
  uniform: law({ kind: 'rate', density: uniform }),
  falling: law({ kind: 'rate', density: falling }),
  clipped: law({ kind: 'clipped', from: 0.2, to: 0.9 }),
  counts: law({ kind: 'count', probabilities: countsOf(n, -0.5) }),
  'falling, count weight': law({ kind: 'rate', density: falling }, { kind: 'count' }),
};

describe.each(SPREADS)('the uniform numbers of %s', (spread) => {
  it('are each uniform by itself, and put one draw into each of the strata', () => {
    for (const draws of [4, 7, 16]) {
      const cells = 10;
      const own = Array.from({ length: draws }, () => new Float64Array(cells));
      const rng = stream(1, 'rate', spread, draws);
      for (let step = 0; step < 4000; step++) {
        const r = spreadUniforms(
          spread,
          Array.from({ length: draws }, () => rng.uniform()),
        );
        r.forEach((value, i) => own[i][Math.floor(value * cells)]++);
        const within = r.map((value) => Math.floor(value * draws));
        if (spread !== 'strata') expect(new Set(within).size).toBe(draws);
      }
      const weight = drawShares({ spread, draws });
      expect(weight.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
      // Weighted over the draws of a step, every cell is met equally often.
      const mean = Float64Array.from({ length: cells }, (_, c) =>
        own.reduce((sum, each, i) => sum + weight[i] * each[c], 0),
      );
      const expected = new Float64Array(cells).fill(4000 / cells);
      expect(chiSquare(mean, expected)).toBeLessThan(chiSquareLimit(cells - 1));
      if (spread !== 'low-discrepancy') continue;
      for (const each of own) {
        expect(chiSquare(each, expected)).toBeLessThan(chiSquareLimit(cells - 1));
      }
    }
  });

  it('depend on the shared numbers of their step alone', () => {
    const shared = [0.3, 0.9, 0.1, 0.5];
    expect(spreadUniforms(spread, shared)).toEqual(spreadUniforms(spread, [...shared]));
  });
});

describe('strata', () => {
  it('are about √draws, of sizes that differ by at most one, and each counts the same', () => {
    for (const draws of [1, 2, 3, 8, 16, 23, 64]) {
      const step = { spread: 'strata', draws } as const;
      const sizes = strataSizes(step);
      expect(sizes.length).toBe(Math.max(1, Math.round(Math.sqrt(draws))));
      expect(sizes.reduce((a, b) => a + b)).toBe(draws);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      const share = new Float64Array(sizes.length);
      drawShares(step).forEach((w, i) => (share[strataOf(step)[i]] += w));
      for (const each of share) expect(each).toBeCloseTo(1 / sizes.length, 12);
    }
  });

  it('are as many as the draws under full strata, which move draw i into the i-th', () => {
    const step = { spread: 'full-strata', draws: 5 } as const;
    expect([...strataSizes(step)]).toEqual([1, 1, 1, 1, 1]);
    expect([...drawShares(step)]).toEqual(new Array(5).fill(1 / 5));
    const shared = [0.3, 0.9, 0.1, 0.5, 0.7];
    expect(spreadUniforms('full-strata', shared)).toEqual(shared.map((r, i) => (i + r) / 5));
  });
});

describe.each([
  [5, 0.02, 4096],
  [24, 1e-3, 256],
  [24, 1e-6, 64],
])('full strata, %i tokens, ε = %f, %i draws', (tokens, least, draws) => {
  it('leave the moments of a single draw as they are, however short the strata', () => {
    const step = { spread: 'full-strata', draws } as const;
    const whole = rateGrid(tokens, least);
    for (const density of [uniform, falling]) {
      const made = law({ kind: 'rate', density });
      const [spread, alone] = [momentWeights(made, whole, step), momentWeights(made, whole)];
      const far = spread.square.map((w, s) => Math.abs(w / alone.square[s] - 1));
      expect(Math.max(...far)).toBeLessThan(2e-5);
    }
  });
});

const { mu, q } = exactCountMoments(table);
/** Mean over sequences of what they have for s tokens. */
const over = (values: Float64Array, s: number) => {
  let sum = 0;
  for (let x = 0; x < table.sequences; x++) sum += values[x * n + s - 1] / table.sequences;
  return sum;
};

/** E[l|t], E[l²|t] over sequences and patterns for the law's loss at a rate. */
function momentsAtRate({ sampler, weight }: DrawLaw, t: number) {
  const importance = sampler.kind === 'rate' ? 1 / sampler.density.pdf(t) : 1;
  let [mean, square] = [0, 0];
  binomialAtRate(n, t, epsilon).forEach((b, k) => {
    const factor =
      weight.kind === 'count'
        ? countWeights(sampler, n, epsilon)[k]
        : importance / (n * maskingProbability(t, epsilon));
    mean += factor * b * over(mu, k + 1);
    square += factor ** 2 * b * over(q, k + 1);
  });
  return { mean, square, t };
}

/** The same for the uniform number r of a draw. */
function momentsAt(made: DrawLaw, r: number): { mean: number; square: number; t: number } {
  const { sampler } = made;
  if (sampler.kind === 'count') {
    let s = 1;
    for (let rest = r - sampler.probabilities[0]; rest >= 0 && s < n; s++) {
      rest -= sampler.probabilities[s];
    }
    const weight = 1 / (n * s * sampler.probabilities[s - 1]);
    return { mean: weight * over(mu, s), square: weight ** 2 * over(q, s), t: s / n };
  }
  return momentsAtRate(made, rateAt(sampler, r));
}

const POINTS = 2400;

/** Var_t of f and N·Var of a step's mean of f, f per uniform number, by plain midpoint sums. */
function spreadVariance(f: (r: number) => number, { spread, draws }: StepSpread) {
  const values = Array.from({ length: POINTS }, (_, i) => f((i + 0.5) / POINTS));
  const mean = (some: number[]) => some.reduce((a, b) => a + b, 0) / some.length;
  const variance = (some: number[]) => mean(some.map((x) => (x - mean(some)) ** 2));
  const k = strataCount({ spread, draws });
  const length = POINTS / (k ?? draws);
  const pieces = Array.from({ length: POINTS / length }, (_, j) =>
    values.slice(j * length, (j + 1) * length),
  );
  if (k !== null) {
    const sizes = strataSizes({ spread, draws });
    const step = pieces.map((piece, j) => (draws / (k * k * sizes[j])) * variance(piece));
    return { single: variance(values), step: step.reduce((a, b) => a + b) };
  }
  const means = Array.from({ length }, (_, i) => mean(pieces.map((piece) => piece[i])));
  return { single: variance(values), step: draws * variance(means) };
}

/** N·Var(step mean) by its definition, from exact moments. */
function exactStep(made: DrawLaw, step: StepSpread): number {
  const { sampler } = made;
  const f = (r: number) => momentsAt(made, r).mean;
  const { total } = exactDecomposition(made, grid, table);
  const { single, step: left } = spreadVariance(f, step);
  if (step.spread === 'low-discrepancy') return total - single + left;
  // Given the rate, draws of a stratum count by how many they are.
  const sizes = strataSizes(step);
  const k = sizes.length;
  let rest = 0;
  for (let j = 0; j < k; j++) {
    const emphasis = step.draws / (k * k * sizes[j]);
    if (sampler.kind === 'count') {
      const inside = Array.from(
        { length: POINTS / k },
        (_, i) => (j + ((i + 0.5) * k) / POINTS) / k,
      );
      for (const r of inside) {
        const { mean, square } = momentsAt(made, r);
        rest += (emphasis * (square - mean ** 2) * k) / POINTS;
      }
      continue;
    }
    const ends = [rateAt(sampler, j / k), rateAt(sampler, (j + 1) / k)];
    const panel = panelGrid(n, epsilon, ends, 60);
    const p = panel.t.map((t) => (sampler.kind === 'rate' ? sampler.density.pdf(t) : 1 / 0.7));
    panel.t.forEach((t, i) => {
      const { mean, square } = momentsAtRate(made, t);
      rest += emphasis * k * panel.weight[i] * p[i] * (square - mean ** 2);
    });
  }
  return rest + left;
}

describe.each(Object.entries(laws))('the variance of a step with %s', (name, made) => {
  const steps = SPREADS.flatMap((spread) => STEPS[spread].map((draws) => ({ spread, draws })));
  const exact = new Map(steps.map((step) => [step, exactStep(made, step)]));
  const single = exactDecomposition(made, grid, table);

  it.each(steps)('$spread of $draws: unbiased, with A and C those of single draws', (step) => {
    const totals: number[] = [];
    for (let k = 0; k < repetitions(100, 250); k++) {
      const rng = stream(3, 'probe', name, step.spread, step.draws, k);
      const { products } = simulateProbe(table, fullDesign(n, 2), grid, 24, rng);
      const spread = decompose(made, grid, products, null, step);
      const alone = decompose(made, grid, products, null);
      totals.push(spread.total.value);
      expect(spread.c.value).toBeCloseTo(alone.c.value, 9);
      expect(spread.a.value + spread.b.value + spread.c.value).toBeCloseTo(spread.total.value, 9);
      if (step.draws !== 6 || step.spread !== 'strata') {
        expect(Math.abs(spread.a.value / alone.a.value - 1)).toBeLessThan(1e-5);
      }
    }
    expect(Math.abs(zScore(totals, exact.get(step)!))).toBeLessThan(3.5);
  });

  it('is what steps of real draws scatter, about the same mean', () => {
    for (const step of steps) {
      const { spread, draws } = step;
      const rng = stream(4, 'rate', name, spread, draws);
      const share = drawShares(step);
      const means = Float64Array.from({ length: repetitions(1200, 3000) }, () => {
        const shared = Array.from({ length: draws }, () => uniformsFrom(rng, n));
        const rates = spreadUniforms(
          spread,
          shared.map(({ rate }) => rate),
        );
        return rates.reduce((sum, rate, i) => {
          const drawn = draw(made, epsilon, { ...shared[i], rate });
          const x = rng.integer(table.sequences);
          const h = table.h[(x << n) + maskIndex(drawn.patterns[0], 0, n)];
          return sum + share[i] * drawn.rowWeights[0] * h;
        }, 0);
      });
      const variance = varianceEstimate(means);
      const error = (variance.high - variance.value) / 1.96;
      expect(Math.abs(variance.value - exact.get(step)! / draws) / error).toBeLessThan(3.5);
      expect(Math.abs(zScore(means, single.mean))).toBeLessThan(3.5);
    }
  });

  it('is below that of independent draws where strata are of one size', () => {
    for (const step of steps) {
      if (step.draws === 6 && step.spread === 'strata') continue;
      expect(exact.get(step)!).toBeLessThanOrEqual(single.total + 1e-9);
    }
  });

  it.each(steps)('$spread of $draws: V with a known function taken off', (step) => {
    const edges = [0.25, 0.5];
    const known = { edges, at: (t: number): number => (t < 0.25 ? 1.5 : t < 0.5 ? -0.5 : 0.7) };
    const { linear, constant, mean } = knownVariance(made, grid, step, known);
    const { mu } = exactCountMoments(table);
    const average = linear.map((_, s) => {
      let sum = 0;
      for (let x = 0; x < table.sequences; x++) sum += mu[x * n + s] / table.sequences;
      return sum;
    });
    const change = constant - 2 * linear.reduce((sum, w, s) => sum + w * average[s], 0);
    const f = (r: number) => momentsAt(made, r).mean;
    const without = spreadVariance(f, step).step;
    const withIt = spreadVariance((r) => {
      const at = momentsAt(made, r);
      return at.mean - known.at(at.t);
    }, step).step;
    // Midpoint sums see a jump only to the width of a point.
    expect(change).toBeCloseTo(withIt - without, 2);
    const expected =
      Array.from({ length: POINTS }, (_, i) =>
        known.at(momentsAt(made, (i + 0.5) / POINTS).t),
      ).reduce((a, b) => a + b) / POINTS;
    // The known function's jumps are 2 and 1.2 high.
    expect(Math.abs(mean - expected)).toBeLessThan(3.2 / POINTS);
  });

  it('needs few combined vectors', () => {
    for (const step of steps) {
      expect(takenOff(made, grid, step).length).toBeLessThanOrEqual(n);
    }
  });
});
