/** Tokens of masks and samples, and their tint. */
import { describe, expect, it } from 'vitest';
import { maskCells, sampleCells, tintStrength, visibleSymbol } from '../../src/charts/cells';

const alphabet = { vocabulary: ['a', 'b', ' ', '\n'], promptLength: 1 };

describe('tintStrength', () => {
  it('grows with the loss up to that of a random guess', () => {
    const full = Math.log(16);
    const tints = [0, 0.5, 1, 2, full].map((ce) => tintStrength(ce, full));
    expect(tints).toEqual(tints.slice().sort((a, b) => a - b));
    expect(tints[0]).toBeGreaterThan(0);
    expect(tints.at(-1)).toBe(1);
    expect(tintStrength(99, full)).toBe(1);
    expect(tintStrength(Infinity, full)).toBe(1);
  });
});

describe('maskCells', () => {
  const cells = maskCells(
    Int32Array.of(0, 1, 2, 0),
    {
      masked: Uint8Array.of(0, 1, 0, 1),
      crossEntropy: Float32Array.of(0, 0.1, 0, 3),
      guess: Int32Array.of(0, 1, 2, 3),
      loss: 1,
    },
    alphabet,
  );
  it('names signs that stand for what cannot be seen', () => {
    expect(cells.map(({ title }) => title)[2]).toBe('space');
  });
  it('tells prompt, visible and masked apart', () => {
    expect(cells.map(({ kind }) => kind)).toEqual(['prompt', 'masked', 'visible', 'masked']);
  });
  it('shows the guess and whether it is right, for masked tokens only', () => {
    expect(cells.map(({ below }) => below)).toEqual([undefined, 'b', undefined, '⏎']);
    expect(cells[1].belowKind).toBe('right');
    expect(cells[3].belowKind).toBe('wrong');
    expect(cells[3].tint!).toBeGreaterThan(cells[1].tint!);
  });
});

describe('sampleCells', () => {
  const sample = {
    lane: 0,
    step: 1,
    order: 'random' as const,
    frames: [Int32Array.of(0, 4, 4), Int32Array.of(0, 4, 1), Int32Array.of(0, 0, 1)],
    correct: null,
  };
  const kinds = (frame: number): string[] =>
    sampleCells(sample, frame, alphabet).map(({ kind }) => kind);
  it('marks the token just revealed while it is being written', () => {
    expect(kinds(0)).toEqual(['prompt', 'hidden', 'hidden']);
    expect(kinds(1)).toEqual(['prompt', 'hidden', 'revealed']);
    expect(kinds(2)).toEqual(['prompt', 'visible', 'visible']);
  });
  it('shows the finished sequence for any later frame', () => {
    expect(kinds(Infinity)).toEqual(kinds(2));
  });
});

it('symbols that cannot be seen are made visible', () => {
  expect([' ', '\n', 'x', undefined].map(visibleSymbol)).toEqual(['␣', '⏎', 'x', '▢']);
  expect(['\u200d', '\u200c', '\u0301', '👨‍👩‍👧'].map(visibleSymbol)).toEqual(['⁀', '∤', '◌́', '👨‍👩‍👧']);
});
