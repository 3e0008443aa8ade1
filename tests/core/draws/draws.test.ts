import { describe, expect, it } from 'vitest';
import { plainMethod } from '../../../src/core/methods/method';
import { RATE_WEIGHT, type DrawLaw, type Pairing } from '../../../src/core/methods/draw-law';
import { binomialProbabilities } from '../../../src/core/binomial';
import { gaussLegendre } from '../../../src/core/quadrature';
import { maskingProbability } from '../../../src/core/masking-probability';
import { stream } from '../../../src/core/rng';
import { addition } from '../../../src/core/tasks/addition';
import { mixture } from '../../../src/core/tasks/mixture';
import { trainingSequences } from '../../../src/core/tasks/sequences';
import type { LaneBatch } from '../../../src/engine/engine';
import { chiSquare, chiSquareLimit } from '../../oracle/chi-square';
import {
  PiecewiseLinearDensity,
  UNIFORM,
} from '../../../src/core/methods/density/piecewise-linear';
import { draw } from '../../../src/core/draws/draw';
import { drawsPerStep, laneBatch, trainingBatch } from '../../../src/core/draws/lane-batch';
import { drawUniforms } from '../../../src/core/draws/uniforms';
import { cdf } from '../../oracle/cdf';
import { uniformCounts } from '../../../src/core/methods/density/p-pots';

const PAIRINGS: Pairing[] = [
  'single',
  'independent-pair',
  'mirrored-pair',
  'opposite-rate',
  'coupled',
  'two-rates',
];
/** Whether the second pattern has uniform numbers of its own. */
const isFresh = (pairing: Pairing) =>
  ['independent-pair', 'opposite-rate', 'two-rates'].includes(pairing);
const SKEWED = PiecewiseLinearDensity.fromKnots([0, 0.2, 0.6, 1], [8, 2, 0.5, 1]);
const rate = (pairing: Pairing, density = UNIFORM): DrawLaw => ({
  sampler: { kind: 'rate', density },
  pairing,
  weight: RATE_WEIGHT,
});
const count = (pairing: Pairing, probabilities: Float64Array): DrawLaw => ({
  sampler: { kind: 'count', probabilities },
  pairing,
  weight: RATE_WEIGHT,
});

describe('the expectation of a draw, by enumeration', () => {
  const n = 3;
  const epsilon = 1e-2;
  // Any loss per masked set will do; nothing masked costs nothing.
  const rng = stream(0, 'probe', 'losses');
  const losses = Array.from({ length: 2 ** n }, (_, set) => (set === 0 ? 0 : 5 * rng.uniform()));
  const h = (pattern: Uint8Array) => losses[pattern.reduce((set, bit, i) => set | (bit << i), 0)];
  const loss = (law: DrawLaw, r: number, r2: number, pattern: number[], second: number[]) => {
    const drawn = draw(law, epsilon, {
      rate: r,
      secondRate: r2,
      pattern: Float64Array.from(pattern),
      second: Float64Array.from(second),
    });
    return drawn.patterns.reduce((sum, each, j) => sum + drawn.rowWeights[j] * h(each), 0);
  };
  const meanAt = (s: number) => {
    const sets = losses.flatMap((value, set) =>
      [0, 1, 2].filter((i) => set & (1 << i)).length === s ? [value] : [],
    );
    return sets.reduce((a, b) => a + b, 0) / sets.length;
  };
  const rule = gaussLegendre(32);

  /** Σ over all ways to fill n places with `options`, [probability, values]. */
  const product = (options: [number, number][]): [number, number[]][] =>
    Array.from({ length: n }).reduce<[number, number[]][]>(
      (all) =>
        all.flatMap(([p, us]) => options.map(([q, u]): [number, number[]] => [p * q, [...us, u]])),
      [[1, []]],
    );

  // E[l] = ∫ Σ_s b_s(m) μ_s/(n m) dt: a polynomial in t, so the rule is exact.
  const expected = rule.nodes.reduce((sum, node, k) => {
    const m = maskingProbability((1 + node) / 2, epsilon);
    const given = binomialProbabilities(n, m).reduce(
      (g, b, j) => g + (b * meanAt(j + 1)) / (n * m),
      0,
    );
    return sum + (rule.weights[k] / 2) * given;
  }, 0);

  it.each(
    PAIRINGS.flatMap((pairing) => [
      [pairing, 'uniform', UNIFORM] as const,
      [pairing, 'skewed', SKEWED] as const,
    ]),
  )('is E[l] for rates: %s, %s', (pairing, _, density) => {
    // Panels of r between which t, or the rate of a second pattern, has a bend.
    const knots = Array.from(density.knots, (knot) => cdf(density, knot));
    const ends = [...new Set([...knots, ...knots.map((r) => 1 - r)])].sort((x, y) => x - y);
    const nodes = ends.slice(1).flatMap((end, j) =>
      Array.from(rule.nodes, (node, k): [number, number] => {
        const length = end - ends[j];
        return [(rule.weights[k] / 2) * length, ends[j] + (length * (1 + node)) / 2];
      }),
    );
    const probability = (r: number) => maskingProbability(density.quantile(r), epsilon);
    let mean = 0;
    for (const [share, r] of nodes) {
      const m = probability(r);
      const own = pairing === 'opposite-rate' || pairing === 'coupled' ? probability(1 - r) : m;
      // The patterns depend on each u only through where it lies relative to m and to 1 − m of the mirror.
      const edges = [0, ...[m, 1 - own].sort((x, y) => x - y), 1];
      const cells = [0, 1, 2].map((c): [number, number] => [
        edges[c + 1] - edges[c],
        (edges[c] + edges[c + 1]) / 2,
      ]);
      const half = (p: number): [number, number][] => [
        [p, p / 2],
        [1 - p, (1 + p) / 2],
      ];
      if (pairing === 'two-rates') {
        // The patterns know nothing of each other: the one while the other masks nothing.
        const rest = new Array<number>(n).fill(1 - 1e-12);
        for (const [p, pattern] of product(half(m))) {
          mean += share * p * loss(rate(pairing, density), r, 1e-12, pattern, rest);
          mean += share * p * loss(rate(pairing, density), 1e-12, r, rest, pattern);
        }
        continue;
      }
      for (const [p, pattern] of product(isFresh(pairing) ? half(m) : cells)) {
        for (const [q, second] of isFresh(pairing) ? product(half(own)) : product([[1, 0.5]])) {
          mean += share * p * q * loss(rate(pairing, density), r, 0.5, pattern, second);
        }
      }
    }
    expect(mean).toBeCloseTo(expected, 8);
  });

  it.each(
    PAIRINGS.flatMap((pairing) => [
      [pairing, 'uniform', uniformCounts(n)] as const,
      [pairing, 'skewed', Float64Array.of(0.6, 0.1, 0.3)] as const,
    ]),
  )('is Σ_s μ_s/(n s) for counts, E[l] without ε: %s, %s', (pairing, _, probabilities) => {
    const orders = [
      [1, 2, 3],
      [1, 3, 2],
      [2, 1, 3],
      [2, 3, 1],
      [3, 1, 2],
      [3, 2, 1],
    ].map((order) => order.map((value) => value / 4));
    let mean = 0;
    // The counts change at these numbers, or at 1 less them.
    const steps = Array.from({ length: n + 1 }, (_unused, s) =>
      probabilities.slice(0, s).reduce((sum, p) => sum + p, 0),
    );
    const ends = [...steps, ...steps.map((r) => 1 - r)].sort((x, y) => x - y);
    const cells = ends
      .slice(1)
      .map((end, k): [number, number] => [end - ends[k], (end + ends[k]) / 2]);
    for (const [p, r] of cells) {
      for (const [p2, r2] of pairing === 'two-rates' ? cells : [[1, 0.5]]) {
        for (const pattern of orders) {
          for (const second of orders) {
            const made = loss(count(pairing, probabilities), r, r2, pattern, second);
            mean += ((p * p2) / 36) * made;
          }
        }
      }
    }
    expect(mean).toBeCloseTo(
      [1, 2, 3].reduce((sum, s) => sum + meanAt(s) / (n * s), 0),
      12,
    );
    expect(Math.abs(mean - expected)).toBeLessThan(5 * epsilon);
  });
});

describe('a draw', () => {
  const n = 24;
  const epsilon = 1e-3;
  const draws = (law: DrawLaw, total: number) =>
    Array.from({ length: total }, (_, k) => draw(law, epsilon, drawUniforms(7, 0, k, n)));
  const size = (pattern: Uint8Array) => pattern.reduce((a, b) => a + b, 0);

  it('masks a binomial number of tokens at a given rate, in both patterns of a pair', () => {
    const m = maskingProbability(0.3, epsilon);
    const none = (1 - m) ** n;
    for (const pairing of ['independent-pair', 'mirrored-pair'] as const) {
      for (const which of [0, 1]) {
        const total = 20_000;
        const counts = new Array<number>(n + 1).fill(0);
        for (let k = 0; k < total; k++) {
          const uniforms = { ...drawUniforms(1, 5, k, n), rate: 0.3 };
          counts[size(draw(rate(pairing), epsilon, uniforms).patterns[which])]++;
        }
        const probabilities = [none, ...binomialProbabilities(n, m)];
        const used = probabilities.flatMap((p, s) => (p * total > 5 ? [s] : []));
        const statistic = chiSquare(
          used.map((s) => counts[s]),
          used.map((s) => probabilities[s] * total),
        );
        expect(statistic).toBeLessThan(chiSquareLimit(used.length - 1));
      }
    }
  });

  it('keeps patterns that mask nothing', () => {
    const empty = draws(rate('single'), 2000).filter(({ patterns }) => size(patterns[0]) === 0);
    // P(nothing masked) = ∫ (1 − m)ⁿ dt ≈ 1/25.
    expect(empty.length).toBeGreaterThan(40);
  });

  it('makes a mirror that is disjoint up to a half and covers everything above', () => {
    const counts = Float64Array.from({ length: n }, () => 1 / n);
    for (const law of [rate('mirrored-pair'), count('mirrored-pair', counts)]) {
      for (const { rates, patterns } of draws(law, 2000)) {
        const [{ t }] = rates;
        const share = law.sampler.kind === 'rate' ? maskingProbability(t, epsilon) : t;
        const both = patterns[0].map((bit, i) => bit + patterns[1][i]);
        if (share <= 0.5) expect(Math.max(...both)).toBeLessThanOrEqual(1);
        else expect(Math.min(...both)).toBeGreaterThanOrEqual(1);
      }
    }
  });

  it('masks exactly s tokens for counts, every set of them equally often', () => {
    const probabilities = Float64Array.of(0, 0.5, 0, 0, 0.5);
    const law = count('mirrored-pair', probabilities);
    const sets = new Map<string, number>();
    for (let k = 0; k < 8000; k++) {
      const { rates, patterns } = draw(law, epsilon, drawUniforms(3, 1, k, 5));
      for (const pattern of patterns) expect(size(pattern)).toBe(Math.round(5 * rates[0].t));
      for (const [which, pattern] of patterns.entries()) {
        const key = `${which}:${pattern.join('')}`;
        sets.set(key, (sets.get(key) ?? 0) + 1);
      }
    }
    const pairs = [0, 1].map((which) =>
      [...sets].flatMap(([key, times]) =>
        key.startsWith(`${which}:`) && !key.endsWith('11111') ? [times] : [],
      ),
    );
    for (const times of pairs) {
      expect(times).toHaveLength(10);
      const total = times.reduce((a, b) => a + b, 0);
      expect(
        chiSquare(
          times,
          times.map(() => total / 10),
        ),
      ).toBeLessThan(chiSquareLimit(9));
    }
  });

  it('weighs rates by 1/(p·n·m) and counts by 1/(n·s·p_s), halved for each of a pair', () => {
    const probabilities = Float64Array.from({ length: n }, (_, j) => (2 * (j + 1)) / (n * (n + 1)));
    for (const pairing of PAIRINGS) {
      const check = (
        { rates, rowWeights }: ReturnType<typeof draw>,
        expected: (t: number) => [importance: number, weight: number],
      ) => {
        const drawn = rowWeights.map((_, j) => rates[Math.min(j, rates.length - 1)]);
        expect(rates).toHaveLength(
          ['opposite-rate', 'coupled', 'two-rates'].includes(pairing) ? 2 : 1,
        );
        drawn.forEach(({ t, importanceWeight }, j) => {
          const [importance, weight] = expected(t);
          expect(importanceWeight).toBeCloseTo(importance, 12);
          expect(rowWeights[j] / (weight / rowWeights.length)).toBeCloseTo(1, 12);
        });
      };
      for (const drawn of draws(rate(pairing, SKEWED), 50)) {
        check(drawn, (t) => {
          const importance = 1 / SKEWED.pdf(t);
          return [importance, importance / (n * maskingProbability(t, epsilon))];
        });
      }
      for (const drawn of draws(count(pairing, probabilities), 50)) {
        check(drawn, (t) => {
          const importance = 1 / (n * probabilities[Math.round(t * n) - 1]);
          return [importance, importance / Math.round(t * n)];
        });
      }
    }
  });

  it('couples a pattern at t with its complement at 1 − t', () => {
    const law = rate('coupled');
    for (const { rates, patterns } of draws(law, 500)) {
      expect(rates[0].t + rates[1].t).toBeCloseTo(1, 12);
      // All but a share ε of the tokens is masked in one of the two alone.
      const both = patterns[0].map((bit, i) => bit + patterns[1][i]);
      expect(Math.min(...both)).toBeGreaterThanOrEqual(1);
      expect(both.filter((times) => times > 1).length).toBeLessThanOrEqual(2);
    }
    for (const { patterns } of draws(count('coupled', uniformCounts(n)), 500)) {
      expect(size(patterns[0]) + size(patterns[1])).toBe(n + 1);
      expect(patterns[0].filter((bit, i) => bit + patterns[1][i] > 1)).toHaveLength(1);
    }
  });

  it('has the first pattern of the single lane in every pair, and tells two rates apart from one', () => {
    for (const pairing of PAIRINGS) {
      draws(rate(pairing, SKEWED), 50).forEach(({ rates, patterns }, k) => {
        const alone = draw(rate('single', SKEWED), epsilon, drawUniforms(7, 0, k, n));
        expect(patterns[0]).toEqual(alone.patterns[0]);
        expect(rates[0]).toEqual(alone.rates[0]);
      });
    }
    const two = draws(rate('two-rates'), 4000).map(({ rates }) => rates.map(({ t }) => t - 0.5));
    const product = two.map(([first, second]) => first * second);
    // Independent rates: the mean product of two uniform deviations is 0 ± (1/12)/√4000.
    expect(Math.abs(product.reduce((x, y) => x + y) / product.length)).toBeLessThan(
      4 / 12 / Math.sqrt(4000),
    );
    const square = two.map(([, second]) => second ** 2).reduce((x, y) => x + y) / two.length;
    expect(square).toBeCloseTo(1 / 12, 2);
  });

  it('never draws a count of probability 0, whatever rounding does to the sum', () => {
    const probabilities = Float64Array.of(0, 1 / 3, 0, 1 / 3, 1 / 3 - 1e-12, 0);
    for (const r of [0, 2 ** -33, 0.5, 1 - 2 ** -33, 1 - 1e-16]) {
      const uniforms = { ...drawUniforms(0, 0, 0, 6), rate: r };
      expect([2, 4, 5]).toContain(
        Math.round(6 * draw(count('single', probabilities), epsilon, uniforms).rates[0].t),
      );
    }
  });

  it('refuses a count sampler for another number of tokens', () => {
    const uniforms = drawUniforms(0, 0, 0, 6);
    expect(() => draw(count('single', uniformCounts(5)), epsilon, uniforms)).toThrow(RangeError);
  });
});

describe('a lane batch', () => {
  const task = addition.create();
  const n = task.length - task.promptLength;
  const laws = [
    rate('single'),
    rate('mirrored-pair', SKEWED),
    count('single', uniformCounts(n)),
    rate('independent-pair'),
    rate('single'),
  ];
  const methods = laws.map(plainMethod);
  const options = { task, seed: 11, step: 4, methods, epsilon: 1e-3, rows: 8 } as const;
  const compute = trainingBatch({ ...options, compare: 'compute' });
  const draws = trainingBatch({ ...options, compare: 'draws' });
  const at = (lane: number, row: number) => (lane * options.rows + row) * task.length;
  const sequences = trainingSequences(task, 11, 4, 8);

  it('is what the engine takes', () => {
    const batch: LaneBatch = compute;
    expect(batch.rows).toBe(8);
    for (const array of [batch.tokens, batch.targets, batch.weights]) {
      expect(array).toHaveLength(laws.length * 8 * task.length);
    }
  });

  it('is identical for lanes of equal laws', () => {
    const lane = (array: Int32Array | Float32Array, index: number) =>
      array.slice(at(index, 0), at(index + 1, 0));
    for (const batch of [compute, draws]) {
      for (const array of [batch.tokens, batch.targets, batch.weights]) {
        expect(lane(array, 4)).toEqual(lane(array, 0));
      }
      expect(batch.drawn[4]).toEqual({ ...batch.drawn[0], lane: 4 });
    }
  });

  it('depends on seed and step alone', () => {
    expect(trainingBatch({ ...options, compare: 'compute' })).toEqual(compute);
    expect(trainingBatch({ ...options, compare: 'compute', step: 5 })).not.toEqual(compute);
    expect(trainingBatch({ ...options, compare: 'compute', seed: 12 })).not.toEqual(compute);
  });

  it('gives draw k sequence k in every lane, pairs in rows 2k and 2k + 1', () => {
    for (const [batch, single] of [
      [compute, 8],
      [draws, 4],
    ] as const) {
      laws.forEach(({ pairing }, lane) => {
        for (let row = 0; row < 8; row++) {
          const k = pairing === 'single' ? row % single : row >> 1;
          const target = batch.targets.slice(at(lane, row), at(lane, row + 1));
          expect(target).toEqual(sequences[k]);
        }
      });
    }
  });

  it('never masks a prompt, weighs masked positions alone and leaves the others clean', () => {
    for (const batch of [compute, draws]) {
      for (let lane = 0; lane < laws.length; lane++) {
        for (let row = 0; row < 8; row++) {
          for (let i = 0; i < task.length; i++) {
            const index = at(lane, row) + i;
            const masked = batch.tokens[index] === task.vocabulary.length;
            expect(masked).toBe(batch.weights[index] > 0);
            if (i < task.promptLength) expect(masked).toBe(false);
            if (!masked) expect(batch.tokens[index]).toBe(batch.targets[index]);
          }
        }
      }
    }
  });

  it('averages over draws: weights are those of the draw divided by their number', () => {
    for (const [batch, compare] of [
      [compute, 'compute'],
      [draws, 'draws'],
    ] as const) {
      laws.forEach((law, lane) => {
        const number = drawsPerStep(plainMethod(law), 8, compare);
        expect(batch.drawn[lane].t).toHaveLength(number);
        for (let k = 0; k < number; k++) {
          const drawn = draw(law, options.epsilon, drawUniforms(11, 4, k, n));
          const [{ t, importanceWeight }] = drawn.rates;
          expect(batch.drawn[lane].t[k]).toBe(Math.fround(t));
          expect(batch.drawn[lane].weight[k]).toBe(Math.fround(importanceWeight));
          drawn.patterns.forEach((pattern, j) => {
            const row = k * drawn.patterns.length + j;
            pattern.forEach((bit, i) => {
              expect(batch.weights[at(lane, row) + task.promptLength + i]).toBe(
                Math.fround((bit * drawn.rowWeights[j]) / number),
              );
            });
          });
        }
      });
    }
  });

  it('takes equal draws in all lanes when asked, leaving rows of weight 0', () => {
    expect(draws.drawn.map(({ t }) => t.length)).toEqual([4, 4, 4, 4, 4]);
    expect(compute.drawn.map(({ t }) => t.length)).toEqual([8, 4, 8, 4, 8]);
    expect(draws.weights.slice(at(0, 4), at(1, 0)).every((weight) => weight === 0)).toBe(true);
    // The first pattern of an independent pair is the single lane's: common random numbers.
    expect(draws.tokens.slice(at(0, 1), at(0, 2))).toEqual(draws.tokens.slice(at(3, 2), at(3, 3)));
  });

  it('refuses odd or empty batches and missing draws', () => {
    for (const rows of [0, 1, 7, 2.5, Number.NaN]) {
      expect(() => trainingBatch({ ...options, compare: 'compute', rows })).toThrow(RangeError);
    }
    expect(() =>
      laneBatch({ ...options, compare: 'compute', sequences: sequences.slice(0, 3), uniforms: [] }),
    ).toThrow(RangeError);
  });

  it('is made in well under a millisecond per lane', () => {
    const four = methods.slice(0, 2).flatMap((each) => [each, each]);
    const made = {
      ...options,
      task: mixture.create({ mixtureLength: 32 }),
      methods: four,
      rows: 32,
      compare: 'compute',
    } as const;
    let fastest = Infinity;
    for (let step = 0; step < 50; step++) {
      const started = performance.now();
      trainingBatch({ ...made, step });
      fastest = Math.min(fastest, performance.now() - started);
    }
    expect(fastest).toBeLessThan(4);
  });
});
