import { describe, expect, it } from 'vitest';
import { stream } from '../../src/core/rng';
import { addition } from '../../src/core/tasks/addition';
import { brackets } from '../../src/core/tasks/brackets';
import { mixture } from '../../src/core/tasks/mixture';
import { choiceFor, maskedPositions, maskedStart, revealNext } from '../../src/core/unmasking';
import { chiSquare, chiSquareLimit } from '../oracle/chi-square';

const V = 3;
const MASK = V;
// Position 1 is visible and most confident of all: it must not be chosen.
const TOKENS = Int32Array.of(MASK, 0, MASK, MASK);
const PROBABILITIES = [
  [0.4, 0.3, 0.3],
  [1, 0, 0],
  [0.1, 0.2, 0.7],
  [0, 0.6, 0.4],
].flat();

describe('unmasking', () => {
  it('starts from the prompt and masks only', () => {
    const task = addition.create();
    const reference = task.sample(stream(0, 'evaluation'), 'held-out');
    const start = maskedStart(task, reference);
    expect(task.decode(start)).toBe(`${task.decode(reference).slice(0, 6)}▢▢▢▢▢▢▢▢`);
    expect(task.decode(reference)).not.toContain('▢');
    expect(maskedPositions(start, task.vocabulary.length)).toEqual([6, 7, 8, 9, 10, 11, 12, 13]);
  });

  it('answers a prompt with the best tokens, and samples where nothing is asked', () => {
    const orders = ['most-confident-first', 'left-to-right', 'random'] as const;
    const choices = (task: Parameters<typeof choiceFor>[0]) =>
      orders.map((order) => choiceFor(task, order));
    expect(choices(addition.create())).toEqual(['best', 'best', 'sampled']);
    expect(choices(brackets.create())).toEqual(['sampled', 'sampled', 'sampled']);
    expect(choices(mixture.create())).toEqual(['sampled', 'sampled', 'sampled']);
  });

  it('reveals the most confident position with its best token, without randomness', () => {
    const rng = stream(0, 'generation');
    const next = (tokens: Int32Array) =>
      revealNext(tokens, PROBABILITIES, V, { order: 'most-confident-first', choice: 'best' }, rng);
    const first = next(TOKENS);
    expect(first).toEqual(Int32Array.of(MASK, 0, 2, MASK));
    expect(next(first)).toEqual(Int32Array.of(MASK, 0, 2, 1));
    expect(next(next(first))).toEqual(Int32Array.of(0, 0, 2, 1));
    expect(TOKENS).toEqual(Int32Array.of(MASK, 0, MASK, MASK));
    expect(rng.uniform()).toBe(stream(0, 'generation').uniform());
  });

  it('takes the first of equally confident positions and tokens', () => {
    const even = new Array<number>(4 * V).fill(1 / V);
    const how = { order: 'most-confident-first', choice: 'best' } as const;
    expect(revealNext(TOKENS, even, V, how, stream(0, 'generation'))).toEqual(
      Int32Array.of(0, 0, MASK, MASK),
    );
  });

  it('reveals random positions evenly, with tokens sampled from the probabilities', () => {
    const rng = stream(1, 'generation');
    const total = 9000;
    const counts = new Array<number>(4 * V).fill(0);
    for (let k = 0; k < total; k++) {
      const next = revealNext(
        TOKENS,
        PROBABILITIES,
        V,
        { order: 'random', choice: 'sampled' },
        rng,
      );
      const changed = [...next.keys()].filter((i) => next[i] !== TOKENS[i]);
      expect(changed).toHaveLength(1);
      counts[changed[0] * V + next[changed[0]]]++;
    }
    const expected = PROBABILITIES.map((p, j) => (Math.floor(j / V) === 1 ? 0 : (p * total) / 3));
    const possible = expected.flatMap((each, j) => (each > 0 ? [j] : []));
    expect(counts.filter((each, j) => expected[j] === 0 && each > 0)).toEqual([]);
    const statistic = chiSquare(
      possible.map((j) => counts[j]),
      possible.map((j) => expected[j]),
    );
    expect(statistic).toBeLessThan(chiSquareLimit(possible.length - 1));
  });

  it('takes the most confident of sampled tokens', () => {
    const rng = stream(3, 'generation');
    const how = { order: 'most-confident-first', choice: 'sampled' } as const;
    // Two positions: the first proposes 0 (.9) or 1 (.1), the second 0 (.6) or 1 (.4).
    const counts = new Map<string, number>();
    const total = 6000;
    for (let k = 0; k < total; k++) {
      const next = revealNext(Int32Array.of(2, 2), [0.9, 0.1, 0.6, 0.4], 2, how, rng);
      const key = next.join();
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const observed = ['0,2', '2,0', '2,1', '1,2'].map((key) => counts.get(key) ?? 0);
    const expected = [0.9, 0.1 * 0.6, 0.1 * 0.4].map((p) => p * total);
    expect(chiSquare(observed.slice(0, 3), expected)).toBeLessThan(chiSquareLimit(2));
    expect(observed[3]).toBe(0);
  });

  it('reveals everything in as many steps as there are masks', () => {
    for (const how of [
      { order: 'random', choice: 'sampled' },
      { order: 'most-confident-first', choice: 'best' },
    ] as const) {
      const rng = stream(2, 'generation');
      let tokens: Int32Array = TOKENS;
      for (let left = 3; left > 0; left--) {
        expect(maskedPositions(tokens, MASK)).toHaveLength(left);
        tokens = revealNext(tokens, PROBABILITIES, V, how, rng);
      }
      expect(maskedPositions(tokens, MASK)).toEqual([]);
      expect(() => revealNext(tokens, PROBABILITIES, V, how, rng)).toThrow(RangeError);
    }
  });

  it('refuses probabilities of another shape', () => {
    const rng = stream(0, 'generation');
    expect(() =>
      revealNext(TOKENS, [1, 0, 0], V, { order: 'random', choice: 'best' }, rng),
    ).toThrow(RangeError);
  });

  it('from left to right reveals the first masked position, sampled by its own probabilities', () => {
    const rng = stream(3, 'generation');
    const first = (tokens: Int32Array, choice: 'best' | 'sampled') =>
      revealNext(tokens, PROBABILITIES, V, { order: 'left-to-right', choice }, rng);
    expect(first(TOKENS, 'best')).toEqual(Int32Array.of(0, 0, MASK, MASK));
    expect(first(first(TOKENS, 'best'), 'best')).toEqual(Int32Array.of(0, 0, 2, MASK));
    const counts = [0, 0, 0];
    for (let i = 0; i < 3000; i++) counts[first(TOKENS, 'sampled')[0]]++;
    expect(chiSquare(counts, [1200, 900, 900])).toBeLessThan(chiSquareLimit(2));
    expect(() => first(Int32Array.of(0, 0, 1, 2), 'best')).toThrow('No masked token');
    expect(() =>
      revealNext(TOKENS, [1], V, { order: 'left-to-right', choice: 'best' }, rng),
    ).toThrow('12 probabilities');
  });
});
