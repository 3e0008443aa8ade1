/**
 * The seven Sobol components against their definitions: conditional expectations integrated over t and over
 * u ∈ [0,1]³ by nested quadrature, without binomials, orders or products of pairs.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { RATE_WEIGHT } from '../../../../src/core/methods/draw-law';
import type { Estimate } from '../../../../src/core/statistics/estimate';
import { exactDecomposition } from '../../../oracle/enumeration';
import { orderPatterns } from '../../../../src/core/probe/draws/factorial';
import {
  sharedPatternWeights,
  sobolDecomposition,
  SOURCES,
} from '../../../../src/core/probe/read/sobol';
import type {
  SobolDecomposition,
  SobolSampler,
  Sources,
} from '../../../../src/core/probe/read/sobol';
import { gaussLegendre, rateGrid } from '../../../../src/core/quadrature';
import { stream } from '../../../../src/core/rng';
import { falling, maskIndex, randomLoss, uniform, zScore } from '../../../oracle/enumerable-probe';
import { cellPairMean, type FactorialLosses } from '../../../../src/core/probe/products/cell-pairs';

const n = 3;
const EPSILON = 1e-3;
const table = randomLoss(n, 4, 3);
const N = table.sequences;
const grid = rateGrid(n, EPSILON);
const hOf = (x: number, mask: number) => table.h[(x << n) + mask];

/** All u ∈ [0,1]³ as weighted nodes: sorted values below ε are one region, those above are nested in log u. */
function patternNodes(): { u: number[]; weight: number }[] {
  const rule = gaussLegendre(24);
  const nodes: { u: number[]; weight: number }[] = [];
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ];
  /** Sorted uniforms, largest first: `free` of them in [ε, top], the others anywhere below ε. */
  const nest = (free: number, top: number, chosen: number[], weight: number) => {
    if (free === 0) {
      const rest = n - chosen.length;
      const sorted = [...chosen, ...Array.from({ length: rest }, () => 0)].reverse();
      // ε^rest/rest! is the volume of ordered values below ε.
      const volume = EPSILON ** rest / [1, 1, 2, 6][rest];
      for (const order of orders) {
        const u = [0, 0, 0];
        order.forEach((position, rank) => (u[position] = sorted[rank]));
        nodes.push({ u, weight: weight * volume });
      }
      return;
    }
    const [low, high] = [Math.log(EPSILON), Math.log(top)];
    rule.nodes.forEach((node, k) => {
      const value = Math.exp((low + high) / 2 + ((high - low) / 2) * node);
      const step = (rule.weights[k] * (high - low) * value) / 2;
      nest(free - 1, value, [...chosen, value], weight * step);
    });
  };
  for (let free = 0; free <= n; free++) nest(free, 1, [], 1);
  return nodes;
}

/** ∫ l dt of sequence x at fixed u: l = h/(n m) is constant in h between the uniforms. */
function meanOverRates(x: number, u: number[]): number {
  const ends = [EPSILON, ...u.filter((value) => value > EPSILON).sort((a, b) => a - b), 1];
  let integral = 0;
  for (let k = 0; k + 1 < ends.length; k++) {
    const m = Math.sqrt(ends[k] * ends[k + 1]);
    const mask = u.reduce((bits, value, i) => bits + (value < m ? 1 << i : 0), 0);
    integral += (hOf(x, mask) * Math.log(ends[k + 1] / ends[k])) / (n * (1 - EPSILON));
  }
  return integral;
}

/** Probability of a set at m, token by token. */
function setProbability(mask: number, m: number): number {
  let probability = 1;
  for (let i = 0; i < n; i++) probability *= (mask >> i) & 1 ? m : 1 - m;
  return probability;
}

/** Mean squares of conditional expectations, by definition, at density p of the nodes. */
function truth(pdf: (t: number) => number): Record<Sources, number> {
  const raw = grid.t.map((t) => pdf(t));
  const norm = raw.reduce((sum, value, j) => sum + value * grid.weight[j], 0);
  const p = raw.map((value) => value / norm);
  const sequences = Array.from({ length: N }, (_, x) => x);
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const square = { none: 0, x: 0, t: 0, u: 0, xt: 0, xu: 0, tu: 0, xtu: 0 };
  const byX = new Float64Array(N);
  for (const { u, weight } of patternNodes()) {
    const given = sequences.map((x) => meanOverRates(x, u));
    given.forEach((value, x) => (byX[x] += weight * value));
    square.u += weight * mean(given) ** 2;
    square.xu += weight * mean(given.map((value) => value ** 2));
  }
  square.x = mean([...byX].map((value) => value ** 2));
  square.none = mean([...byX]) ** 2;
  grid.m.forEach((m, j) => {
    const chance = grid.weight[j] * p[j];
    const loss = (x: number, mask: number) => hOf(x, mask) / (n * m * p[j]);
    const sets = Array.from({ length: 1 << n }, (_, mask) => mask);
    const over = (of: (mask: number) => number) =>
      sets.reduce((sum, mask) => sum + setProbability(mask, m) * of(mask), 0);
    const given = sequences.map((x) => over((mask) => loss(x, mask)));
    square.t += chance * mean(given) ** 2;
    square.xt += chance * mean(given.map((value) => value ** 2));
    square.tu += chance * over((mask) => mean(sequences.map((x) => loss(x, mask))) ** 2);
    square.xtu += chance * mean(sequences.map((x) => over((mask) => loss(x, mask) ** 2)));
  });
  const { none, x, t, u, xt, xu, tu, xtu } = square;
  return {
    x: x - none,
    t: t - none,
    u: u - none,
    xt: xt - x - t + none,
    xu: xu - x - u + none,
    tu: tu - t - u + none,
    xtu: xtu - xt - xu - tu + x + t + u - none,
  };
}

function factorialOf(sequences: number, orders: number, rep: number): FactorialLosses {
  const rng = stream(5, 'probe', 'sobol', rep);
  const chosen = Array.from({ length: sequences }, () => rng.integer(N));
  const masked = orderPatterns(n, orders, rng);
  const h = Float64Array.from(
    chosen.flatMap((x) =>
      Array.from({ length: orders * n }, (_, row) => hOf(x, maskIndex(masked, row, n))),
    ),
  );
  return { n, sequences, orders, h };
}

const samplers: Record<string, SobolSampler> = {
  Standard: { kind: 'rate', density: uniform },
  'falling density': { kind: 'rate', density: falling },
};

describe.each(Object.keys(samplers))('%s', (name) => {
  const sampler = samplers[name];
  const exact = truth(sampler.kind === 'rate' ? (t) => sampler.density.pdf(t) : () => 1);
  const total = SOURCES.reduce((sum, sources) => sum + exact[sources], 0);
  const results: SobolDecomposition[] = [];
  const REPETITIONS = 800;
  beforeAll(() => {
    for (let k = 0; k < REPETITIONS; k++) {
      results.push(sobolDecomposition(factorialOf(24, 8, k), sampler, grid));
    }
  });

  it('the definitions add up to A, B and C of the enumeration', () => {
    const split = exactDecomposition(
      { sampler, pairing: 'single', weight: RATE_WEIGHT },
      grid,
      table,
    );
    expect(exact.u + exact.xu + exact.tu + exact.xtu).toBeCloseTo(split.a, 6);
    expect(exact.t + exact.xt).toBeCloseTo(split.b, 6);
    expect(exact.x).toBeCloseTo(split.c, 6);
    expect(Math.min(...SOURCES.map((sources) => exact[sources] / total))).toBeGreaterThan(1e-4);
  });

  it.each(SOURCES)('V_%s is unbiased', (sources) => {
    const values = results.map((one) => one.components[sources].variance.value);
    expect(Math.abs(zScore(values, exact[sources]))).toBeLessThan(3.5);
  });

  it.each([...SOURCES, 'total'] as const)('the interval of %s covers the truth', (what) => {
    const of = (one: SobolDecomposition): Estimate =>
      what === 'total' ? one.total : one.components[what].variance;
    const value = what === 'total' ? total : exact[what];
    const covered = results.filter((one) => of(one).low <= value && value <= of(one).high);
    // The two-way jackknife counts the interaction twice: it may be too wide, not too narrow.
    expect(covered.length / REPETITIONS).toBeGreaterThan(0.88);
  });

  it('the sums are those of the parts, and the order of conditioning moves V_xt alone', () => {
    const { components, total: all, a, b, c, rateFirst } = results[0];
    const v = (sources: Sources) => components[sources].variance.value;
    expect(a.variance.value).toBeCloseTo(v('u') + v('xu') + v('tu') + v('xtu'), 10);
    expect(b.variance.value + c.variance.value).toBeCloseTo(v('t') + v('xt') + v('x'), 10);
    expect(rateFirst.c.variance.value - c.variance.value).toBeCloseTo(v('xt'), 10);
    expect(b.variance.value - rateFirst.b.variance.value).toBeCloseTo(v('xt'), 10);
    expect(a.index.value + b.index.value + c.index.value).toBeCloseTo(1, 10);
    expect(all.value).toBeCloseTo(a.variance.value + b.variance.value + c.variance.value, 10);
  });
});

describe('special cases', () => {
  it('two rates under one pattern: the closed form of the limit ε → 0', () => {
    // As ε → 0 numbers of masked tokens at two rates become independent off the diagonal: W_ss' → 1/(n² s s').
    const fine = rateGrid(6, 1e-9);
    const W = sharedPatternWeights(fine);
    for (let s = 1; s <= 6; s++) {
      for (let r = 1; r <= 6; r++) {
        if (s !== r) expect(W[(s - 1) * 6 + r - 1] * 36 * s * r).toBeCloseTo(1, 5);
      }
    }
  });

  it('fixed count without place noise has no variance of any kind', () => {
    const constant = factorialOf(6, 4, 1);
    const h = constant.h.map((_, k) => (k % n) + 1);
    const split = sobolDecomposition(
      { ...constant, h },
      { kind: 'count', probabilities: new Float64Array(n).fill(1 / n) },
      grid,
    );
    // h/s is 1 whatever is masked: there is no variance at all.
    expect(split.total.value).toBeCloseTo(0, 12);
  });

  it('needs three of each, and says so', () => {
    const few = { n, sequences: 2, orders: 5, h: new Float64Array(2 * 5 * n) };
    const kernel = new Float64Array(n * n);
    expect(() => cellPairMean(few, kernel, { sequences: 'same', orders: 'same' })).toThrow(
      /at least 3 sequences and 3 orders, not 2 and 5/,
    );
  });
});
