/** The map of clipped rates, against exact enumeration and against the decomposition of a clipped lane's own draws. */
import { describe, expect, it } from 'vitest';
import { RATE_WEIGHT, type Pairing } from '../../../../src/core/methods/draw-law';
import {
  CLIP_FROM,
  CLIP_TO,
  CLIPS,
  clipPoint,
  standardReplicates,
} from '../../../../src/core/probe/read/clip-map';
import {
  decompositionReplicates,
  totalReplicates,
} from '../../../../src/core/probe/read/decomposition';
import { pairDesign } from '../../../../src/core/probe/draws/pair-draws';
import type { SizeProducts } from '../../../../src/core/probe/window';
import { rateGrid } from '../../../../src/core/quadrature';
import { stream } from '../../../../src/core/rng';
import { exactDecomposition } from '../../../oracle/enumeration';
import {
  fullDesign,
  lawsFor,
  randomLoss,
  simulateProbe,
  uniform,
  zScore,
} from '../../../oracle/enumerable-probe';

const n = 5;
const epsilon = 0.02;
const table = randomLoss(n, 5, 7);
const grid = rateGrid(n, epsilon);
const design = { design: pairDesign(grid, { rate: 1, count: 0 }), perSequence: 6 };
const PAIRINGS = [
  'single',
  'independent-pair',
  'mirrored-pair',
  'opposite-rate',
  'coupled',
  'two-rates',
] as const satisfies readonly Pairing[];
const SINGLE = { pairing: 'single', weight: RATE_WEIGHT } as const;

/** A window whose gradient has one coordinate, which is the loss itself. */
function windowOf(key: string, sequences: number): SizeProducts {
  const rng = stream(2, 'probe', key);
  const { products, pairs } = simulateProbe(table, fullDesign(n, 2), grid, sequences, rng, design);
  return {
    loss: products,
    lossPairs: pairs!,
    gradient: products as unknown as SizeProducts['gradient'],
    gradientPairs: pairs!,
  };
}

const exactTotal = (from: number, to: number) =>
  exactDecomposition({ ...SINGLE, sampler: { kind: 'clipped', from, to } }, grid, table);
const standard = exactDecomposition(
  { ...SINGLE, sampler: { kind: 'rate', density: uniform } },
  grid,
  table,
);

describe('the grid', () => {
  it('has every stretch of its ends once, the usual one among them', () => {
    expect(CLIP_FROM).toHaveLength(12);
    expect(CLIP_TO).toHaveLength(12);
    expect(CLIPS.every(({ from, to }) => from < to)).toBe(true);
    expect(new Set(CLIPS.map(({ from, to }) => `${from} ${to}`)).size).toBe(CLIPS.length);
    expect(CLIPS).toContainEqual({ from: 0.3, to: 0.8 });
  });
});

describe('a point of the map', () => {
  it('with all rates is Standard, without bias', () => {
    const window = windowOf('all', 24);
    const point = clipPoint(window, SINGLE, { from: 0, to: 1 }, standardReplicates(window));
    for (const ratio of [point.loss, point.gradient]) {
      for (const end of [ratio.value, ratio.low, ratio.high]) expect(end).toBeCloseTo(1, 8);
    }
    expect(Math.abs(point.bias.value)).toBeLessThan(1e-9);
  });

  it.each([
    [0.3, 0.8],
    [0, 0.4],
    [0.06, 1],
  ])('from %f to %f: total and bias are unbiased for the enumerated ones', (from, to) => {
    const exact = exactTotal(from, to);
    const [totals, biases, ratios]: number[][] = [[], [], []];
    for (let k = 0; k < 200; k++) {
      const window = windowOf(`${k}`, 24);
      const reference = standardReplicates(window);
      const law = { ...SINGLE, sampler: { kind: 'clipped', from, to } } as const;
      totals.push(totalReplicates(law, grid, window.loss, null).total.value);
      const point = clipPoint(window, SINGLE, { from, to }, reference);
      biases.push(point.bias.value);
      ratios.push(point.loss.value);
    }
    expect(Math.abs(zScore(totals, exact.total))).toBeLessThan(3.5);
    expect(Math.abs(zScore(biases, exact.mean - standard.mean))).toBeLessThan(3.5);
    const median = ratios.sort((a, b) => a - b)[100];
    expect(median / (exact.total / standard.total)).toBeCloseTo(1, 1);
  });

  it('is what the decomposition of those draws says, pairs at the price of two rows', () => {
    const window = windowOf('single', 24);
    const reference = standardReplicates(window);
    for (const pairing of PAIRINGS) {
      for (const { from, to } of [CLIPS[0], CLIPS[40], CLIPS.at(-1)!]) {
        const law = {
          sampler: { kind: 'clipped', from, to },
          pairing,
          weight: RATE_WEIGHT,
        } as const;
        const split = decompositionReplicates(law, grid, window.loss, window.lossPairs);
        const point = clipPoint(window, law, { from, to }, reference);
        const rows = pairing === 'single' ? 1 : 2;
        const expected = (rows * split.total.value) / reference.loss.total.value;
        expect(point.loss.value).toBeCloseTo(expected, 9);
        expect(point.bias.value).toBeCloseTo(split.mean.value - reference.loss.mean.value, 9);
      }
    }
  });
});

describe('a total without its split', () => {
  it.each(Object.entries(lawsFor(n)))(
    '%s: is that of the decomposition, unit by unit',
    (_, law) => {
      const { loss, lossPairs } = windowOf('laws', 16);
      // Of mirrored counts these pairs know nothing.
      if (law.sampler.kind === 'count' && law.pairing === 'mirrored-pair') return;
      const whole = decompositionReplicates(law, grid, loss, lossPairs);
      const total = totalReplicates(law, grid, loss, lossPairs);
      for (const part of ['total', 'mean', 'squaredMean'] as const) {
        expect(total[part].value).toBeCloseTo(whole[part].value, 10);
        total[part].deleteOne.forEach((value, x) =>
          expect(value).toBeCloseTo(whole[part].deleteOne[x], 10),
        );
      }
    },
  );
});
