/** Passages of a running text: where they may lie, and that the splits share no place. */
import { describe, expect, it } from 'vitest';
import { packProse } from '../../../vite/prose';
import { stream } from '../../../src/core/rng';
import { passages, shortestText } from '../../../src/core/tasks/passages';
import { prose } from '../../../src/core/tasks/prose';
import type { Split } from '../../../src/core/tasks/task';

describe.each([
  { length: 8, text: 80, block: 8 },
  { length: 32, text: 329, block: 32 },
  { length: 32, text: 2345, block: 234 },
  { length: 48, text: 30_500, block: 1000 },
])('passages of $length from a text of $text', ({ length, text, block }) => {
  // Two texts that together name every place: its low and its high byte.
  const low = passages(
    Uint8Array.from({ length: text }, (_, i) => i % 256),
    length,
  );
  const high = passages(
    Uint8Array.from({ length: text }, (_, i) => Math.floor(i / 256)),
    length,
  );
  const drawn = (split: Split, count: number) =>
    Array.from({ length: count }, (_, k) => {
      const [first, last] = [0, length - 1].map((i) => {
        const rng = () => stream(1, 'data', split, k);
        return low(rng(), split)[i] + 256 * high(rng(), split)[i];
      });
      return { first, last };
    });

  it('are runs within one block, and every tenth block is held out', () => {
    for (const split of ['train', 'held-out'] as const) {
      const blocks = new Set<number>();
      for (const { first, last } of drawn(split, 2000)) {
        expect(last - first).toBe(length - 1);
        const index = Math.floor(first / block);
        expect(Math.floor(last / block)).toBe(index);
        expect(index % 10 === 9).toBe(split === 'held-out');
        blocks.add(index);
      }
      const all = Math.floor(text / block);
      const heldOut = Math.floor(all / 10);
      expect(blocks.size).toBe(split === 'train' ? all - heldOut : heldOut);
    }
  });

  it('begin anywhere in a block', () => {
    const offsets = drawn('train', 20_000).map(({ first }) => first % block);
    expect(Math.min(...offsets)).toBe(0);
    expect(Math.max(...offsets)).toBe(block - length);
  });
});

it('a text too short for both splits is refused', () => {
  expect(shortestText(32)).toBe(320);
  expect(() => passages(new Uint8Array(319), 32)).toThrow('at least 320, not 319');
});

describe('prose', () => {
  const packed = packProse();

  it('packs 400,000 characters of the vocabulary, words and stops in order', () => {
    expect(packed.length).toBeGreaterThan(400_000);
    expect(packed.length).toBeLessThan(430_000);
    expect(packed).toMatch(/^call me ishmael\. some years ago never mind how long precisely/);
    const known = new Set(prose.shape().vocabulary);
    expect([...new Set(packed)].filter((symbol) => !known.has(symbol))).toEqual([]);
    expect(packed).not.toMatch(/ {2}| [.,]|[.,]{2}/);
  });

  it.each([16, 48])('samples passages of %i characters that stand in the text', async (length) => {
    const task = await prose.create({ passageLength: length });
    for (let k = 0; k < 200; k++) {
      const text = task.decode(task.sample(stream(1, 'data', k), 'train'));
      expect(text).toHaveLength(length);
      expect(packed).toContain(text);
    }
  });
});
