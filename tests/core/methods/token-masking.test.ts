/** ISAD and SyRM: their draws and the nested probe against enumeration; their biases as they are. */
import { describe, expect, it } from 'vitest';
import { RATE_WEIGHT, type Pairing, type Sampler } from '../../../src/core/methods/draw-law';
import { enumerateLoss, exactDecomposition } from '../../oracle/enumeration';
import { exactTokenDecomposition, type EnumeratedTokens } from '../../oracle/token-enumeration';
import { plainMethod, type MaskedMethod } from '../../../src/core/methods/method';
import { delimiterProbability, tokenMasking } from '../../../src/core/methods/token-masking';
import { nestedGradient, nestedLoss } from '../../../src/core/probe/products/nested-products';
import { nestedDesign, nestedDraws } from '../../../src/core/probe/draws/nested-draws';
import { rateGrid } from '../../../src/core/quadrature';
import { stream, type Rng } from '../../../src/core/rng';
import { meanEstimate, varianceEstimate } from '../../../src/core/statistics/intervals';
import { falling, uniform, zScore } from '../../oracle/enumerable-probe';
import { nestedReplicates } from '../../../src/core/probe/read/nested-decomposition';
import { drawUniforms, uniformsFrom } from '../../../src/core/draws/uniforms';
import { laneBatch } from '../../../src/core/draws/lane-batch';
import { maskedRows } from '../../../src/core/draws/rows';
import { methodDraw } from '../../../src/core/draws/method-draw';
import { occupiedProbability, occupiedUniforms } from '../../../src/core/draws/occupied';
import type { MaskedTask } from '../../../src/core/tasks/task';
import { UNIFORM } from '../../../src/core/methods/density/piecewise-linear';
import { repetitions } from '../../long';

// Prompt "<a", response of four with the delimiter at its third place.
const task: MaskedTask = {
  vocabulary: ['a', 'b', '#', '<'],
  length: 6,
  promptLength: 2,
  delimiter: '#',
  syntaxPositions: [0],
};
const SEQUENCES = [
  [3, 0, 0, 1, 2, 0],
  [3, 1, 1, 1, 2, 1],
  [3, 0, 1, 0, 2, 1],
].map((ids) => Int32Array.from(ids));
const n = 4;
const epsilon = 0.02;
const grid = rateGrid(n, epsilon, 40);

/** CE at a position given which positions are masked: smaller the more is seen, large at the delimiter. */
function crossEntropy(x: number, masked: readonly boolean[], i: number, contexts: number): number {
  const seen = masked.reduce(
    (sum, hidden, j) => (hidden ? sum : sum + 1 / (1 + Math.abs(i - j))),
    0,
  );
  const level = SEQUENCES[x][i] === 2 ? 3 : 1 + 0.4 * SEQUENCES[x][i];
  return level * Math.exp(-contexts * seen);
}

function enumerated(
  method: Pick<MaskedMethod, 'isad' | 'syrm'>,
  contexts: number,
): EnumeratedTokens {
  const masking = SEQUENCES.map((sequence) => tokenMasking(method, task, sequence)!);
  const { entries } = masking[0];
  const positions = [...Array.from({ length: n }, (_, i) => 2 + i), ...task.syntaxPositions];
  return {
    masking,
    ce: (x, set) => {
      const masked = new Array<boolean>(task.length).fill(false);
      for (let i = 0; i < entries; i++) if ((set >> i) & 1) masked[positions[i]] = true;
      return Float64Array.from({ length: entries }, (_, i) =>
        (set >> i) & 1 ? crossEntropy(x, masked, positions[i], contexts) : 0,
      );
    },
  };
}

/** The loss of a draw's rows. */
function lossOf(method: MaskedMethod, x: number, rng: Rng, contexts: number): number {
  const uniforms = uniformsFrom(rng, n, 1);
  const { rows } = methodDraw(method, task, SEQUENCES[x], epsilon, uniforms);
  const { tokens, weights } = maskedRows(task, rows);
  let loss = 0;
  rows.forEach((_, row) => {
    const own = tokens.subarray(row * task.length, (row + 1) * task.length);
    const masked = Array.from(own, (id) => id === task.vocabulary.length);
    masked.forEach((hidden, i) => {
      if (hidden) loss += weights[row * task.length + i] * crossEntropy(x, masked, i, contexts);
    });
  });
  return loss;
}

const rate = (density: typeof uniform): Sampler => ({ kind: 'rate', density });
const method = (part: 'isad' | 'syrm', sampler: Sampler, pairing: Pairing): MaskedMethod => ({
  ...plainMethod({ sampler, pairing, weight: RATE_WEIGHT }),
  [part]: true,
});
const CASES = (['isad', 'syrm'] as const).flatMap((part) =>
  (
    [
      [rate(uniform), 'single', 'uniform'],
      [rate(falling), 'mirrored-pair', 'falling'],
      [{ kind: 'clipped', from: 0.3, to: 0.8 }, 'independent-pair', 'clipped'],
    ] as const
  ).map(([sampler, pairing, name]) => ({ part, sampler, pairing, name })),
);

describe.each(CASES)('$part, $name, $pairing', ({ part, sampler, pairing, name }) => {
  const own = method(part, sampler, pairing);
  const exact = exactTokenDecomposition(sampler, pairing, grid, enumerated(own, 0.6));

  it('scatters as enumerated, about the enumerated mean', () => {
    const rng = stream(1, 'rate', part, name);
    const sample = Float64Array.from({ length: 30_000 }, () =>
      lossOf(own, rng.integer(3), rng, 0.6),
    );
    const off = (truth: number, { value, high }: { value: number; high: number }) =>
      Math.abs(value - truth) / ((high - value) / 1.96);
    expect(off(exact.mean, meanEstimate(sample))).toBeLessThan(3.5);
    expect(off(exact.total, varianceEstimate(sample))).toBeLessThan(3.5);
  });

  const design = nestedDesign(12);
  const probe = (rng: Rng, count: number) => {
    const losses: number[] = [];
    const rates = { ratio: [] as number[], occupied: [] as number[] };
    const rowsPerDraw = pairing === 'single' ? 1 : 2;
    for (let k = 0; k < count; k++) {
      const x = rng.integer(3);
      const drawn = nestedDraws(own, task, SEQUENCES[x], epsilon, design, rng);
      rates.ratio.push(...drawn.ratio);
      rates.occupied.push(...drawn.occupied);
      const { tokens, weights } = maskedRows(task, drawn.rows);
      drawn.rows.forEach((_, row) => {
        const start = row * task.length;
        const masked = Array.from(
          tokens.subarray(start, start + task.length),
          (id) => id === task.vocabulary.length,
        );
        if (row % rowsPerDraw === 0) losses.push(0);
        masked.forEach((hidden, i) => {
          if (!hidden) return;
          losses[losses.length - 1] += weights[start + i] * crossEntropy(x, masked, i, 0.6);
        });
      });
    }
    return {
      losses: Float64Array.from(losses),
      rates: {
        ratio: Float64Array.from(rates.ratio),
        occupied: Float64Array.from(rates.occupied),
      },
    };
  };

  it('is split by the nested probe without bias, A whole', () => {
    const found: Record<string, number[]> = { a: [], b: [], c: [], total: [], mean: [] };
    for (let k = 0; k < repetitions(100, 300); k++) {
      const { losses, rates } = probe(stream(2, 'probe', part, name, k), 20);
      const split = nestedReplicates(nestedLoss(design, losses, rates));
      expect([split.aCount, split.aPlace]).toEqual([null, null]);
      for (const key of Object.keys(found)) {
        found[key].push(split[key as 'a' | 'b' | 'c' | 'total' | 'mean'].value);
      }
    }
    for (const key of ['a', 'b', 'c', 'total', 'mean'] as const) {
      expect(Math.abs(zScore(found[key], exact[key])), key).toBeLessThan(3.5);
    }
  });

  it('is split for gradients as the sum over their coordinates', () => {
    const N = 6;
    const each = design.rates * design.patterns;
    const rowsPerDraw = pairing === 'single' ? 1 : 2;
    const rng = stream(3, 'probe', part, name);
    const rows = N * each * rowsPerDraw;
    const gamma = [0, 1].map(() => Float64Array.from({ length: rows }, () => 1 + rng.normal()));
    const some = () =>
      Float64Array.from({ length: N * design.rates }, () => 0.5 + rng.uniform() / 2);
    const rates = { ratio: some(), occupied: some() };
    const products = Float64Array.from({ length: rows * rows }, (_, k) =>
      gamma.reduce((sum, one) => sum + one[Math.floor(k / rows)] * one[k % rows], 0),
    );
    const drawn = gamma.map((one) =>
      Float64Array.from({ length: N * each }, (_, d) =>
        one.slice(d * rowsPerDraw, (d + 1) * rowsPerDraw).reduce((a, b) => a + b),
      ),
    );
    const split = nestedReplicates(nestedGradient(design, products, rowsPerDraw, rates));
    const parts = drawn.map((one) => nestedReplicates(nestedLoss(design, one, rates)));
    for (const key of ['a', 'b', 'c', 'total'] as const) {
      expect(split[key].value).toBeCloseTo(parts[0][key].value + parts[1][key].value, 9);
    }
  });
});

describe('draws that mask something', () => {
  it.each(['single', 'independent-pair', 'mirrored-pair'] as const)(
    '%s: as the others given that, and as probable as it says',
    (pairing) => {
      // Above ½ a mirrored pair masks an entry for certain.
      const q = Float64Array.from([0.05, pairing === 'mirrored-pair' ? 0.4 : 0.7, 0.2]);
      const patternsOf = ({ pattern, second }: { pattern: Float64Array; second: Float64Array }) => {
        const below = (u: Float64Array) => Array.from(q, (each, i) => Number(u[i] < each));
        const above = (u: Float64Array) => Array.from(q, (each, i) => Number(u[i] > 1 - each));
        const first = below(pattern);
        if (pairing === 'single') return first.join('');
        return [...first, ...(pairing === 'mirrored-pair' ? above(pattern) : below(second))].join(
          '',
        );
      };
      const count = (from: (rng: Rng) => string, name: string, draws: number) => {
        const seen = new Map<string, number>();
        const rng = stream(7, 'pattern', pairing, name);
        for (let k = 0; k < draws; k++) {
          const key = from(rng);
          seen.set(key, (seen.get(key) ?? 0) + 1);
        }
        return seen;
      };
      const draws = 60_000;
      const plain = count((rng) => patternsOf(uniformsFrom(rng, 3)), 'plain', draws);
      const given = count(
        (rng) => patternsOf(occupiedUniforms(pairing, q, uniformsFrom(rng, 3))),
        'given',
        draws,
      );
      const empty = [...plain.keys()].find((key) => !key.includes('1'))!;
      const occupied = 1 - plain.get(empty)! / draws;
      expect(occupiedProbability(pairing, q)).toBeCloseTo(occupied, 2);
      expect([...given.keys()].some((key) => !key.includes('1'))).toBe(false);
      for (const [key, times] of plain) {
        if (key === empty || times < 100) continue;
        const expected = times / draws / occupied;
        const error = Math.sqrt((2 * expected) / draws / occupied);
        expect(Math.abs((given.get(key) ?? 0) / draws - expected) / error).toBeLessThan(4.5);
      }
    },
  );

  it('keeps the digits of small probabilities', () => {
    expect(occupiedProbability('mirrored-pair', Float64Array.of(0.1, 0.7))).toBe(1);
    const small = new Float64Array(3).fill(1e-9);
    expect(occupiedProbability('single', small) / 3e-9).toBeCloseTo(1, 6);
    const moved = occupiedUniforms('single', small, uniformsFrom(stream(1, 'pattern'), 3));
    expect(moved.pattern.filter((u) => u < 1e-9).length).toBe(1);
  });
});

describe('ISAD', () => {
  const standard = (contexts: number) =>
    exactDecomposition(
      { sampler: rate(uniform), pairing: 'single', weight: RATE_WEIGHT },
      grid,
      enumerateLoss(n, SEQUENCES.length, (x, set) => {
        const masked = SEQUENCES[x].map((_, i) => Number(i >= 2 && (set >> (i - 2)) & 1));
        const hidden = Array.from(masked, (each) => each === 1);
        return hidden.reduce(
          (sum, each, i) => (each ? sum + crossEntropy(x, hidden, i, contexts) : sum),
          0,
        );
      }),
    );
  const own = method('isad', rate(uniform), 'single');
  const isad = (contexts: number) =>
    exactTokenDecomposition(rate(uniform), 'single', grid, enumerated(own, contexts));

  it('masks delimiters at least as often as the rest', () => {
    for (const m of [0.001, 0.3, 0.7, 1]) {
      expect(delimiterProbability(m)).toBeCloseTo(1 - (1 - m) ** 2, 12);
      expect(delimiterProbability(m)).toBeGreaterThanOrEqual(m);
    }
  });

  it('is unbiased where contexts do not matter, and biased where they do', () => {
    expect(isad(0).mean).toBeCloseTo(standard(0).mean, 9);
    expect(Math.abs(isad(0.6).mean - standard(0.6).mean)).toBeGreaterThan(0.01);
  });

  it('lowers A where the delimiter is hard', () => {
    expect(isad(0).a).toBeLessThan(0.9 * standard(0).a);
    expect(isad(0.6).a).toBeLessThan(standard(0.6).a);
  });
});

describe('SyRM', () => {
  it('masks the syntax tokens and nothing else of the prompt, with the response’s weight', () => {
    const own = method('syrm', rate(uniform), 'single');
    const uniforms = {
      rate: 0.9,
      secondRate: 0.5,
      pattern: Float64Array.from([0.1, 0.95, 0.2, 0.3, 0.05]),
      second: new Float64Array(5),
    };
    const { rows } = methodDraw(own, task, SEQUENCES[0], epsilon, uniforms);
    const { tokens, weights } = maskedRows(task, rows);
    const mask = task.vocabulary.length;
    expect(Array.from(tokens)).toEqual([mask, 0, mask, 1, mask, mask]);
    const m = (1 - epsilon) * 0.9 + epsilon;
    weights.forEach((w, i) => expect(w).toBeCloseTo(tokens[i] === mask ? 1 / (n * m) : 0, 6));
  });

  it('adds the syntax tokens’ CE to the mean, where contexts do not matter exactly', () => {
    const own = method('syrm', rate(uniform), 'single');
    const exact = exactTokenDecomposition(rate(uniform), 'single', grid, enumerated(own, 0));
    const ce = (x: number, i: number) => crossEntropy(x, [], i, 0);
    let expected = 0;
    SEQUENCES.forEach((_, x) => {
      for (const i of [0, 2, 3, 4, 5]) expected += ce(x, i) / n / SEQUENCES.length;
    });
    expect(exact.mean).toBeCloseTo(expected, 8);
  });

  it('does not move the uniforms of other lanes', () => {
    const narrow = drawUniforms(1, 2, 3, n);
    const wide = drawUniforms(1, 2, 3, n, 1);
    expect(wide.rate).toBe(narrow.rate);
    expect(wide.pattern.slice(0, n)).toEqual(narrow.pattern);
    expect(wide.second.slice(0, n)).toEqual(narrow.second);
    const standard = plainMethod({
      sampler: { kind: 'rate', density: UNIFORM },
      pairing: 'single',
      weight: RATE_WEIGHT,
    });
    const batch = (uniforms: typeof wide) =>
      laneBatch({
        task,
        methods: [standard],
        epsilon,
        rows: 2,
        compare: 'compute',
        sequences: SEQUENCES,
        uniforms: [uniforms, uniforms],
      });
    expect(batch(wide)).toEqual(batch(narrow));
  });
});
