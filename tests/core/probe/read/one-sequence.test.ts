/**
 * The microscope's readings against sums over all sets and rates: of one sequence at a level, and averaged, which must be the
 * law's own A, B and C.
 */
import { describe, expect, it } from 'vitest';
import { mean } from '../../../../src/core/arrays';
import { partnerOf, type DrawLaw } from '../../../../src/core/methods/draw-law';
import { levelAt, numberAt } from '../../../../src/core/methods/level';
import { levelsOf } from '../../../../src/core/methods/sampler-nodes';
import { ONE_DRAW } from '../../../../src/core/methods/spread';
import { sequenceSets, setsPerOrder } from '../../../../src/core/probe/draws/sequence-sets';
import { sizeMoments, type SizeMoments } from '../../../../src/core/probe/products/size-moments';
import { averageOver, bySequence, lossAtLevel } from '../../../../src/core/probe/read/one-sequence';
import { gaussLegendre, rateGrid } from '../../../../src/core/quadrature';
import { stream } from '../../../../src/core/rng';
import { draw } from '../../../../src/core/draws/draw';
import {
  exactCountMoments,
  exactDecomposition,
  exactPairMoments,
  type EnumeratedLoss,
} from '../../../oracle/enumeration';
import { lawsFor, maskIndex, randomLoss, zScore } from '../../../oracle/enumerable-probe';
import { repetitions } from '../../../long';

const n = 5;
const EPSILON = 1e-3;
const grid = rateGrid(n, EPSILON);
const table = randomLoss(n, 4, 3);
const laws: Readonly<Record<string, DrawLaw>> = {
  ...lawsFor(n),
  'Opposite rate': { ...lawsFor(n)['falling density'], pairing: 'opposite-rate' },
};

/** What the microscope knows of sequence x where it looks at all of its sets. */
function momentsOf({ n: tokens, h }: EnumeratedLoss, x: number): SizeMoments {
  const sets = (1 << tokens) - 1;
  const all = { n: tokens, orders: null, masked: new Uint8Array(sets * tokens) };
  return sizeMoments(all, h.subarray((x << tokens) + 1, (x + 1) << tokens));
}

const sequences = Array.from({ length: table.sequences }, (_, x) => momentsOf(table, x));

/** Nodes of a uniform number, graded towards both ends, where densities are steep. */
const NUMBERS = (() => {
  const low = [0, ...[-6, -5, -4, -3.5, -3, -2.5, -2, -1.5, -1, -0.6].map((e) => 10 ** e), 0.5];
  const ends = [
    ...low,
    ...low
      .slice(0, -1)
      .map((r) => 1 - r)
      .reverse(),
  ];
  const rule = gaussLegendre(12);
  return ends.slice(1).flatMap((end, i) =>
    Array.from(rule.nodes, (node, q) => {
      const half = (end - ends[i]) / 2;
      return { r: ends[i] + half * (1 + node), share: half * rule.weights[q] };
    }),
  );
})();

/** The numbers that a law's draws can have, with their probabilities. */
function numbersOf({ sampler, pairing }: DrawLaw) {
  const rates = partnerOf(pairing)?.rate ?? 'same';
  const { t, share } = levelsOf(sampler, grid);
  const single = Array.from(t, (rate, j) => ({ r: numberAt(sampler, n, rate), share: share[j] }));
  if (rates === 'opposite' && sampler.kind === 'count') {
    return Array.from({ length: 4000 }, (_, k) => ({ r: (k + 0.5) / 4000, share: 1 / 4000 })).map(
      ({ r, share: p }) => ({ numbers: { rate: r, secondRate: 0 }, share: p }),
    );
  }
  const drawn = rates === 'opposite' ? NUMBERS : single;
  const second = rates === 'fresh' ? single : [{ r: 0, share: 1 }];
  return drawn.flatMap(({ r, share: p }) =>
    second.map((other) => ({ numbers: { rate: r, secondRate: other.r }, share: p * other.share })),
  );
}

describe('what is known of one sequence', () => {
  it('is every set of its tokens once, where they are few', () => {
    const { masked, orders } = sequenceSets(3, 2, stream(1, 'microscope'));
    expect(orders).toBeNull();
    const rows = Array.from({ length: 7 }, (_, k) => maskIndex(masked, k, 3));
    expect(rows).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('are the moments of all its sets and mirrored pairs', () => {
    const { mu, q } = exactCountMoments(table);
    const kappa = exactPairMoments(table);
    sequences.forEach(({ mean: m, square, product, mirrored }, x) => {
      m.forEach((value, s) => expect(value).toBeCloseTo(mu[x * n + s], 10));
      square.forEach((value, s) => expect(value).toBeCloseTo(q[x * n + s], 10));
      mirrored.forEach((value, cell) => expect(value).toBeCloseTo(kappa[x * n * n + cell], 10));
      product.forEach((value, cell) =>
        expect(value).toBeCloseTo(m[Math.floor(cell / n)] * m[cell % n], 10),
      );
    });
  });

  it('is unbiased by random orders, products and mirrored pairs included', () => {
    const many = randomLoss(9, 1, 5);
    const exact = momentsOf(many, 0);
    const drawn = Array.from({ length: 400 }, (_, k) => {
      const sets = sequenceSets(9, 3, stream(1, 'microscope', k));
      expect(sets.masked).toHaveLength(3 * setsPerOrder(9) * 9);
      const rows = sets.masked.length / 9;
      const h = Array.from({ length: rows }, (__, row) => many.h[maskIndex(sets.masked, row, 9)]);
      return sizeMoments(sets, h);
    });
    for (const name of ['mean', 'square', 'product', 'mirrored'] as const) {
      exact[name].forEach((truth, cell) => {
        const z = zScore(
          drawn.map((moments) => moments[name][cell]),
          truth,
        );
        // 189 comparisons.
        expect(Math.abs(z), `${name} ${cell}`).toBeLessThan(4.2);
      });
    }
  });
});

describe('averaged over all sequences and rates', () => {
  it.each(Object.entries(laws))('%s: v(x,t), g(x,t) and E[g|x] are A, B and C', (_, law) => {
    const exact = exactDecomposition(law, grid, table);
    const numbers = numbersOf(law);
    const counts = law.sampler.kind === 'count' && law.pairing === 'coupled';
    // Counts at opposite numbers are met on a plain grid of numbers.
    const digits = counts ? 3 : 6;
    let [a, b] = [0, 0];
    const means = sequences.map((moments) => {
      const levels = numbers.map((level) => ({
        ...lossAtLevel(law, EPSILON, moments, level.numbers),
        share: level.share,
      }));
      const over = (f: (level: (typeof levels)[number]) => number) =>
        levels.reduce((total, level) => total + level.share * f(level), 0);
      const middle = over((level) => level.mean);
      a += over(({ variance }) => variance) / sequences.length;
      b += over((level) => (level.mean - middle) ** 2) / sequences.length;
      return middle;
    });
    const c = mean(means.map((value) => (value - mean(means)) ** 2));
    expect(a / exact.a).toBeCloseTo(1, digits);
    expect(b / exact.total).toBeCloseTo(exact.b / exact.total, digits);
    expect(c / exact.c).toBeCloseTo(1, digits);
  });

  it.each(Object.entries(laws))(
    '%s: so are the weights of moments that the page applies',
    (_, law) => {
      const exact = exactDecomposition(law, grid, table);
      const split = averageOver(law, grid, sequences, ONE_DRAW);
      const each = bySequence(law, grid, sequences);
      for (const part of ['a', 'aCount', 'aPlace', 'b', 'mean'] as const) {
        expect(split[part].value, part).toBeCloseTo(exact[part], 7);
      }
      // These sequences are all there are: the unbiased variance of N is N/(N − 1) times that of all.
      const N = sequences.length;
      expect((split.c.value * (N - 1)) / N).toBeCloseTo(exact.c, 7);
      expect(mean(each.a)).toBeCloseTo(exact.a, 7);
      expect(mean(each.b)).toBeCloseTo(exact.b, 7);
      expect(mean(each.mean)).toBeCloseTo(exact.mean, 7);
    },
  );

  it.each(Object.entries(laws))('%s: single draws scatter as a level says', (_, law) => {
    const numbers = { rate: 0.37, secondRate: 0.81 };
    const at = lossAtLevel(law, EPSILON, sequences[2], numbers);
    const losses = Array.from({ length: repetitions(1200, 3000) }, (__, k) => {
      const rng = stream(7, 'microscope', k);
      const [pattern, second] = [0, 1].map(() => Float64Array.from({ length: n }, rng.uniform));
      const { patterns, rowWeights, rates } = draw(law, EPSILON, { ...numbers, pattern, second });
      expect(rates[0]).toEqual({ t: at.t, importanceWeight: at.importance });
      return patterns.reduce(
        (total, set, j) => total + rowWeights[j] * table.h[(2 << n) + maskIndex(set, 0, n)],
        0,
      );
    });
    expect(Math.abs(zScore(losses, at.mean))).toBeLessThan(3.5);
    const squares = losses.map((loss) => (loss - at.mean) ** 2);
    expect(Math.abs(zScore(squares, at.variance))).toBeLessThan(3.5);
  });
});

it('a rate leads to a number that draws it, or the nearest that can be drawn', () => {
  for (const { sampler } of Object.values(laws)) {
    for (const t of [0, 0.04, 0.3, 0.5, 0.77, 1]) {
      const { t: drawn } = levelAt(sampler, grid, numberAt(sampler, n, t));
      switch (sampler.kind) {
        case 'rate':
          expect(drawn).toBeCloseTo(t, 6);
          break;
        case 'clipped':
          expect(drawn).toBeCloseTo(Math.min(sampler.to, Math.max(sampler.from, t)), 6);
          break;
        case 'count':
          expect(drawn).toBe(Math.max(1, Math.round(t * n)) / n);
      }
    }
  }
});
