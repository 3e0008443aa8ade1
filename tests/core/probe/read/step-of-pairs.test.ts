/** Spread rates under pairs whose patterns have rates of their own: N·Var of a step's mean against sums over r by definition. */
import { describe, expect, it } from 'vitest';
import { dot, quadraticForm } from '../../../../src/core/arrays';
import {
  RATE_WEIGHT,
  type DrawLaw,
  type Pairing,
  type Sampler,
} from '../../../../src/core/methods/draw-law';
import { uniformAt } from '../../../../src/core/methods/rate-sampling';
import {
  drawShares,
  strataCount,
  strataOf,
  strataSizes,
  type StepSpread,
} from '../../../../src/core/methods/spread';
import { momentWeights } from '../../../../src/core/probe/products/moment-weights';
import { knownVariance, takenOff } from '../../../../src/core/probe/read/step-variance';
import { gaussLegendre, rateGrid } from '../../../../src/core/quadrature';
import { exactCountMoments, exactMomentsAt, exactPairMoments } from '../../../oracle/enumeration';
import { countsOf, falling, randomLoss, uniform } from '../../../oracle/enumerable-probe';

const n = 4;
const N = 3;
const grid = rateGrid(n, 0.01);
const table = randomLoss(n, N, 5);
const { mu, q } = exactCountMoments(table);
const kappa = exactPairMoments(table);

const SAMPLERS: Readonly<Record<string, Sampler>> = {
  uniform: { kind: 'rate', density: uniform },
  falling: { kind: 'rate', density: falling },
  counts: { kind: 'count', probabilities: countsOf(n, -0.5) },
};
const STEPS: readonly StepSpread[] = [
  // Three strata of 3, 3 and 2 draws.
  { spread: 'strata', draws: 8 },
  { spread: 'full-strata', draws: 5 },
  { spread: 'low-discrepancy', draws: 4 },
];
const PAIRINGS: readonly Pairing[] = ['opposite-rate', 'coupled', 'two-rates'];
const KNOWN = {
  edges: [0.25, 0.5],
  at: (t: number): number => (t < 0.25 ? 1.5 : t < 0.5 ? -0.5 : 0.7),
};

/** The uniform number at which the known function jumps, or the count. */
const jumpsOf = (sampler: Sampler): number[] =>
  sampler.kind === 'count'
    ? Array.from({ length: n }, (_, s) =>
        sampler.probabilities.slice(0, s).reduce((sum, p) => sum + p, 0),
      )
    : KNOWN.edges.map((t) => uniformAt(sampler, t));

const rateAt = (sampler: Sampler, r: number): number => {
  if (sampler.kind === 'rate') return sampler.density.quantile(r);
  if (sampler.kind === 'clipped') return sampler.from + (sampler.to - sampler.from) * r;
  const upTo = (s: number) => sampler.probabilities.slice(0, s).reduce((sum, p) => sum + p, 0);
  return Array.from({ length: n }, (_, k) => k + 1).find((s) => s === n || r < upTo(s))! / n;
};

const rule = gaussLegendre(12);

/** Nodes of [low, high] with weights that sum to 1, graded towards 0 and 1 and split where something jumps. */
function nodesOf(low: number, high: number, jumps: readonly number[]) {
  const graded = [1e-3, 3e-3, 0.01, 0.03, 0.08, 0.2].flatMap((r) => [r, 1 - r]);
  const ends = [low, high, ...[...jumps, ...jumps.map((r) => 1 - r), ...graded, 0.5]]
    .filter((r) => r >= low && r <= high)
    .sort((a, b) => a - b);
  return ends.slice(1).flatMap((end, i) =>
    end - ends[i] < 1e-13
      ? []
      : Array.from(rule.nodes, (node, k) => {
          const half = (end - ends[i]) / 2;
          return { r: ends[i] + half * (1 + node), share: (half * rule.weights[k]) / (high - low) };
        }),
  );
}

const mean = (nodes: ReturnType<typeof nodesOf>, of: (r: number) => number): number =>
  nodes.reduce((sum, { r, share }) => sum + share * of(r), 0);

/** N·Var of the mean over a step of f(r_i), r_i spread. */
function spreadVariance(f: (r: number) => number, step: StepSpread, jumps: readonly number[]) {
  const { draws } = step;
  const k = strataCount(step);
  if (k === null) {
    const inside = jumps.flatMap((r) => [r % (1 / draws), (1 - r) % (1 / draws)]);
    const nodes = nodesOf(0, 1 / draws, [...inside, 1 / draws - 1e-3, 1 / draws - 0.01]);
    const ofStep = (u: number) =>
      Array.from({ length: draws }, (_, i) => f(u + i / draws)).reduce((a, b) => a + b) / draws;
    const middle = mean(nodes, ofStep);
    return draws * mean(nodes, (u) => (ofStep(u) - middle) ** 2);
  }
  return drawShares(step).reduce((sum, share, i) => {
    const j = strataOf(step)[i];
    const nodes = nodesOf(j / k, (j + 1) / k, jumps);
    const middle = mean(nodes, f);
    return sum + draws * share ** 2 * mean(nodes, (r) => (f(r) - middle) ** 2);
  }, 0);
}

/** What draws count for in all where strata differ in size. */
const allOf = (step: StepSpread): number =>
  drawShares(step).reduce((sum, share) => sum + step.draws * share ** 2, 0);

describe.each(Object.entries(SAMPLERS))('a step of %s rates', (_, sampler) => {
  const jumps = jumpsOf(sampler);

  describe.each(PAIRINGS)('%s', (pairing) => {
    const law: DrawLaw = { sampler, pairing, weight: RATE_WEIGHT };
    const at = exactMomentsAt(law, grid, table);

    it.each(STEPS)('$spread of $draws scatters as its draws do', (step) => {
      const means = new Map<number, { mean: number; square: number }>();
      const known = (r: number) => {
        const found = means.get(r) ?? at(r);
        means.set(r, found);
        return found;
      };
      const f = (r: number) => known(r).mean;
      const within = (r: number) => known(r).square - known(r).mean ** 2;
      const k = strataCount(step) ?? 1;
      const inStrata = Array.from({ length: k }, (_unused, j) =>
        mean(nodesOf(j / k, (j + 1) / k, jumps), within),
      );
      const rest =
        strataCount(step) === null
          ? inStrata[0]
          : drawShares(step).reduce(
              (sum, share, i) => sum + step.draws * share ** 2 * inStrata[strataOf(step)[i]],
              0,
            );
      const expected = rest + spreadVariance(f, step, jumps);

      const { square, independent, mirrored } = momentWeights(law, grid, step);
      let found = 0;
      const average = new Float64Array(n);
      for (let x = 0; x < N; x++) {
        const own = mu.subarray(x * n, (x + 1) * n);
        found += dot(square, q.subarray(x * n, (x + 1) * n)) / N;
        if (independent) found += quadraticForm(independent, own) / N;
        if (mirrored) found += dot(mirrored, kappa.subarray(x * n * n, (x + 1) * n * n)) / N;
        own.forEach((value, s) => (average[s] += value / N));
      }
      for (const { sign, vector } of takenOff(law, grid, step)) {
        found -= sign * dot(vector, average) ** 2;
      }
      expect(Math.abs(found / expected - 1)).toBeLessThan(1e-5);
    });

    it.each(STEPS)('$spread of $draws with a known function of both rates taken off', (step) => {
      const b = (r: number) => KNOWN.at(rateAt(sampler, r));
      const nodes = nodesOf(0, 1, jumps);
      const [ofB, ofF] = [mean(nodes, b), mean(nodes, (r) => at(r).mean)];
      const { linear, constant, mean: middle } = knownVariance(law, grid, step, KNOWN);
      let expected: number;
      if (pairing === 'two-rates') {
        // ḡ of the pair is (g + E g)/2, so g − E g is twice what it deviates by.
        const g = (r: number) => 2 * (at(r).mean - ofF);
        const deviation = (r: number) => g(r) - b(r) + ofB;
        const fresh = mean(nodes, (r) => deviation(r) ** 2 - g(r) ** 2);
        const first = spreadVariance(deviation, step, jumps) - spreadVariance(g, step, jumps);
        expected = (first + allOf(step) * fresh) / 4;
      } else {
        const f = (r: number) => at(r).mean;
        const pair = (r: number) => (b(r) + b(1 - r)) / 2;
        expected =
          spreadVariance((r) => f(r) - pair(r), step, jumps) - spreadVariance(f, step, jumps);
      }
      const average = Float64Array.from({ length: n }, (_unused, s) =>
        Array.from({ length: N }, (_x, x) => mu[x * n + s] / N).reduce((x, y) => x + y),
      );
      expect(constant - 2 * dot(linear, average)).toBeCloseTo(expected, 4);
      expect(middle).toBeCloseTo(ofB, 6);
    });
  });
});

it('strata of unequal size are among the steps', () => {
  expect([...strataSizes(STEPS[0])]).toEqual([3, 3, 2]);
});
