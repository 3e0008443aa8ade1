import { describe, expect, it } from 'vitest';
import { stream, type StreamName } from '../../src/core/rng';
import { chiSquare, chiSquareLimit } from '../oracle/chi-square';

const NAMES: StreamName[] = [
  'initialisation',
  'data',
  'rate',
  'pattern',
  'probe',
  'evaluation',
  'generation',
  'masks',
];

describe('streams', () => {
  it('repeat exactly for equal addresses and differ for any other', () => {
    const first = (seed: number, name: StreamName, ...address: number[]) => {
      const rng = stream(seed, name, ...address);
      return Array.from({ length: 4 }, () => rng.uniform()).join();
    };
    expect(first(3, 'data', 812, 5)).toBe(first(3, 'data', 812, 5));
    const all = NAMES.flatMap((name) =>
      [0, 1, 2].flatMap((seed) =>
        [0, 1, 11].flatMap((step) => [0, 1, 11].map((row) => first(seed, name, step, row))),
      ),
    );
    expect(new Set(all).size).toBe(all.length);
  });

  it('are not shifted by the use of another stream', () => {
    const quiet = stream(1, 'pattern', 7).uniform();
    const probe = stream(1, 'probe', 7);
    for (let i = 0; i < 100; i++) probe.uniform();
    expect(stream(1, 'pattern', 7).uniform()).toBe(quiet);
  });

  it('are uncorrelated between neighbouring addresses, seeds and names', () => {
    const count = 20_000;
    const pairs: [string, (k: number) => [number, number]][] = [
      ['steps', (k) => [stream(0, 'rate', k).uniform(), stream(0, 'rate', k + 1).uniform()]],
      ['seeds', (k) => [stream(k, 'rate', 0).uniform(), stream(k + 1, 'rate', 0).uniform()]],
      ['names', (k) => [stream(0, 'rate', k).uniform(), stream(0, 'pattern', k).uniform()]],
    ];
    for (const [, pair] of pairs) {
      let sum = 0;
      for (let k = 0; k < count; k++) {
        const [a, b] = pair(k);
        sum += (a - 0.5) * (b - 0.5);
      }
      // Var((a−½)(b−½)) = 1/144.
      expect(Math.abs(sum / count)).toBeLessThan((4.5 / 12) * Math.sqrt(1 / count));
    }
  });
});

describe('uniform', () => {
  it('fills [0, 1) evenly, within one stream and over first numbers of many', () => {
    const cells = 64;
    const long = stream(5, 'probe');
    for (const next of [
      () => long.uniform(),
      (k: number) => stream(5, 'rate', k, k % 3).uniform(),
    ]) {
      const counts = new Array<number>(cells).fill(0);
      const total = 40_000;
      for (let k = 0; k < total; k++) {
        const u = next(k);
        expect(u >= 0 && u < 1).toBe(true);
        counts[Math.floor(u * cells)]++;
      }
      expect(chiSquare(counts, new Array<number>(cells).fill(total / cells))).toBeLessThan(
        chiSquareLimit(cells - 1),
      );
    }
  });
});

describe('integer', () => {
  it('is even over 0 … bound − 1, bounds that are no power of two included', () => {
    for (const bound of [3, 10, 27]) {
      const rng = stream(2, 'data', bound);
      const counts = new Array<number>(bound).fill(0);
      for (let k = 0; k < 30_000; k++) counts[rng.integer(bound)]++;
      expect(chiSquare(counts, new Array<number>(bound).fill(30_000 / bound))).toBeLessThan(
        chiSquareLimit(bound - 1),
      );
    }
  });
});

describe('normal', () => {
  it('has the first four moments of the standard normal', () => {
    const rng = stream(9, 'initialisation');
    const count = 100_000;
    const moments = [0, 0, 0, 0];
    for (let k = 0; k < count; k++) {
      const z = rng.normal();
      for (let j = 0; j < 4; j++) moments[j] += z ** (j + 1) / count;
    }
    // Standard errors of the moments: √(E z^2j − (E z^j)²)/√count.
    const expected = [0, 1, 0, 3];
    const variances = [1, 2, 15, 96];
    moments.forEach((moment, j) => {
      expect(Math.abs(moment - expected[j])).toBeLessThan(4.5 * Math.sqrt(variances[j] / count));
    });
  });
});
