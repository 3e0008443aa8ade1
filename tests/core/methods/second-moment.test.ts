/** The online second moment: its history, the density that follows from it, and that its draws stay unbiased. */
import { describe, expect, it } from 'vitest';
import { draw } from '../../../src/core/draws/draw';
import { uniformsFrom } from '../../../src/core/draws/uniforms';
import { StepDensity } from '../../../src/core/methods/density/steps';
import { UNIFORM } from '../../../src/core/methods/density/piecewise-linear';
import { RATE_WEIGHT, type DrawLaw, type RateDensity } from '../../../src/core/methods/draw-law';
import { BINS } from '../../../src/core/methods/ema';
import { plainMethod, type MaskedMethod } from '../../../src/core/methods/method';
import { revivedMethod } from '../../../src/core/methods/revived';
import {
  densityOf,
  emptyMoments,
  FLOOR,
  HISTORY,
  identityOf,
  learned,
  methodAfter,
  type SecondMoments,
} from '../../../src/core/methods/second-moment';
import { maskingProbability } from '../../../src/core/masking-probability';
import { rateLinearWeights } from '../../../src/core/probe/products/mean-weights';
import { momentWeights } from '../../../src/core/probe/products/moment-weights';
import { rateGrid } from '../../../src/core/quadrature';
import { stream } from '../../../src/core/rng';
import { chiSquare, chiSquareLimit } from '../../oracle/chi-square';
import { exactCurves, exactDecomposition } from '../../oracle/enumeration';
import { maskIndex, randomLoss, zScore } from '../../oracle/enumerable-probe';

const centre = (bin: number) => (bin + 0.5) / BINS;

/** Every bin has seen `times` losses, each what `lossAt` says. */
function filled(lossAt: (bin: number) => number, times = HISTORY): SecondMoments {
  let moments = emptyMoments();
  for (let k = 0; k < times; k++) {
    const bins = Array.from({ length: BINS }, (_, bin) => bin);
    moments = learned(moments, bins.map(centre), bins.map(lossAt));
  }
  return moments;
}

const online = (): MaskedMethod => ({
  ...plainMethod({
    sampler: { kind: 'rate', density: UNIFORM },
    pairing: 'single',
    weight: RATE_WEIGHT,
  }),
  online: {},
});

describe('the density of the online second moment', () => {
  it('is uniform until every bin has its ten, and where there are no losses', () => {
    expect(densityOf(emptyMoments())).toBe(UNIFORM);
    expect(densityOf(filled((bin) => bin + 1, HISTORY - 1))).toBe(UNIFORM);
    let but = filled((bin) => bin + 1, HISTORY - 1);
    for (let bin = 1; bin < BINS; bin++) but = learned(but, [centre(bin)], [1]);
    expect(densityOf(but)).toBe(UNIFORM);
    expect(densityOf(learned(but, [centre(0)], [1]))).not.toBe(UNIFORM);
    expect(densityOf(filled(() => 0))).toBe(UNIFORM);
  });

  it('is ∝ the root of the mean square of the last ten, with the floor', () => {
    const loss = (bin: number) => (bin === 3 ? 1e-9 : 1 + bin / 4);
    const density = densityOf(filled(loss));
    const average =
      Array.from({ length: BINS }, (_, bin) => loss(bin)).reduce((a, b) => a + b) / BINS;
    for (let bin = 0; bin < BINS; bin++) {
      const expected = ((1 - FLOOR) * loss(bin)) / average + FLOOR;
      expect(density.pdf(centre(bin))).toBeCloseTo(expected, 12);
    }
    expect(density.pdf(centre(3))).toBeCloseTo(FLOOR, 8);
    // Of the eleven losses of bin 7 the first is forgotten, and half of the rest is another one.
    let moments = filled(() => 1);
    for (let k = 0; k < HISTORY / 2; k++) moments = learned(moments, [centre(7)], [3]);
    const [changed, other] = [7, 8].map((bin) => densityOf(moments).pdf(centre(bin)));
    expect((changed - FLOOR) / (other - FLOOR)).toBeCloseTo(Math.sqrt((1 + 9) / 2), 12);
  });

  it('counts the draws that mask nothing, and is not shut by ten of them', () => {
    let moments = filled(() => 1);
    const open = densityOf(moments).pdf(centre(0));
    for (let k = 0; k < HISTORY; k++) moments = learned(moments, [centre(0)], [0]);
    // Half of the losses there are 0, so the mean square is half of what it was.
    const [halved, other] = [0, 1].map((bin) => densityOf(moments).pdf(centre(bin)));
    expect(open).toBeCloseTo(1, 12);
    expect((halved - FLOOR) / (other - FLOOR)).toBeCloseTo(Math.sqrt(1 / 2), 12);
  });

  it('leaves earlier states as they were', () => {
    const before = filled(() => 1);
    const copy = structuredClone(before);
    learned(before, [0.1, 0.1], [5, 6]);
    expect(before).toEqual(copy);
  });
});

describe('a density in bins', () => {
  const density = new StepDensity(Array.from({ length: BINS }, (_, bin) => 0.2 + ((bin * 7) % 5)));

  it('is sampled as it is weighted', () => {
    const rng = stream(1, 'rate', 'steps');
    const cells = 3 * BINS;
    const DRAWS = 60_000;
    const met = new Float64Array(cells);
    for (let k = 0; k < DRAWS; k++) met[Math.floor(density.quantile(rng.uniform()) * cells)]++;
    const expected = met.map((_, c) => (DRAWS * density.pdf((c + 0.5) / cells)) / cells);
    expect(chiSquare(met, expected)).toBeLessThan(chiSquareLimit(cells - 1));
    expect([density.quantile(0), density.quantile(1)]).toEqual([0, 1]);
    const integral = density.heights.reduce((sum, height) => sum + height / BINS, 0);
    expect(integral).toBeCloseTo(1, 12);
  });

  it('is whole again after it has travelled to a worker', () => {
    const method = methodAfter(
      online(),
      filled((bin) => 1 + bin),
    ) as MaskedMethod;
    const revived = revivedMethod(structuredClone(method)) as MaskedMethod;
    const of = ({ law }: MaskedMethod) => (law.sampler as { density: RateDensity }).density;
    for (const r of [0, 0.137, 0.5, 0.93]) {
      expect(of(revived).quantile(r)).toBe(of(method).quantile(r));
      expect(of(revived).pdf(r)).toBe(of(method).pdf(r));
    }
  });

  it('refuses heights that are not positive', () => {
    expect(() => new StepDensity([1, 0])).toThrow(RangeError);
    expect(() => new StepDensity([1, NaN])).toThrow(RangeError);
  });

  it.each([
    [5, 0.02],
    [24, 0.001],
  ])('%i tokens, ε = %f: moments are integrated across its jumps', (n, epsilon) => {
    const grid = rateGrid(n, epsilon);
    const law: DrawLaw = {
      sampler: { kind: 'rate', density },
      pairing: 'single',
      weight: RATE_WEIGHT,
    };
    const { square, linear } = momentWeights(law, grid);
    rateLinearWeights(grid).forEach((weight, s) => expect(linear[s]).toBeCloseTo(weight, 9));
    // h = s: E[l²|t] = 1 + (1 − m)/(n m), over p.
    const predicted = square.reduce((sum, w, k) => sum + w * (k + 1) ** 2, 0);
    const POINTS = 400_000;
    let integral = 0;
    for (let i = 0; i < POINTS; i++) {
      const t = (i + 0.5) / POINTS;
      const m = maskingProbability(t, epsilon);
      integral += (1 + (1 - m) / (n * m)) / density.pdf(t) / POINTS;
    }
    expect(predicted / integral).toBeCloseTo(1, 4);
  });
});

describe('draws under it', () => {
  const n = 5;
  const epsilon = 0.02;
  const table = randomLoss(n, 5, 11);
  const grid = rateGrid(n, epsilon);
  const standard: DrawLaw = {
    sampler: { kind: 'rate', density: UNIFORM },
    pairing: 'single',
    weight: RATE_WEIGHT,
  };
  /** What the history says in the long run: √E[l²] of the bin. */
  const POINTS = 400;
  const root = (bin: number) => {
    const t = Array.from({ length: POINTS }, (_, i) => (bin + (i + 0.5) / POINTS) / BINS);
    const { secondMoment } = exactCurves(table, epsilon, t);
    return Math.sqrt(secondMoment.reduce((sum, value) => sum + value / POINTS, 0));
  };
  const { law } = methodAfter(online(), filled(root)) as MaskedMethod;

  it('have Standard’s expectation, exactly, and less variance', () => {
    const [own, plain] = [law, standard].map((one) => exactDecomposition(one, grid, table));
    expect(own.mean).toBeCloseTo(plain.mean, 8);
    expect(own.c).toBeCloseTo(plain.c, 8);
    expect(own.total).toBeLessThan(plain.total);
  });

  it('are those of the code that trains: mean and variance of many', () => {
    const { mean, total } = exactDecomposition(law, grid, table);
    const rng = stream(2, 'rate', 'second-moment');
    const losses = Array.from({ length: 40_000 }, () => {
      const { patterns, rowWeights } = draw(law, epsilon, uniformsFrom(rng, n));
      const x = rng.integer(table.sequences);
      return rowWeights[0] * table.h[(x << n) + maskIndex(patterns[0], 0, n)];
    });
    expect(Math.abs(zScore(losses, mean))).toBeLessThan(3.5);
    const squares = losses.map((loss) => (loss - mean) ** 2);
    expect(Math.abs(zScore(squares, total))).toBeLessThan(3.5);
  });
});

describe('a method that follows its losses', () => {
  it('is itself at all steps, and any other stays what it is', () => {
    const method = online();
    const [first, second] = [1, 2].map(
      (power) =>
        methodAfter(
          method,
          filled((bin) => 1 + bin ** power),
        ) as MaskedMethod,
    );
    expect(first.law).not.toEqual(second.law);
    expect(identityOf(first)).toBe(identityOf(second));
    expect(identityOf(online())).not.toBe(identityOf(first));
    const plain = { ...method, online: null };
    expect(
      methodAfter(
        plain,
        filled(() => 1),
      ),
    ).toBe(plain);
    expect(identityOf(plain)).toBe(plain);
  });
});
