/** Images: what each pixel of a mask or a sample shows. */
import { describe, expect, it } from 'vitest';
import { guessPixels, maskPixels, samplePixels } from '../../src/charts/pixels';
import { digits } from '../../src/core/tasks/digits';

/** One label, then two pixels: no ink, some, full. */
const shape = {
  vocabulary: ['7', ' ', '▒', '█'],
  promptLength: 1,
  picture: { width: 2, height: 1, ink: [null, 0, 0.5, 1] },
};

const pattern = {
  masked: Uint8Array.of(0, 0, 1),
  crossEntropy: Float32Array.of(0, 0, 1.2),
  guess: Int32Array.of(0, 3, 2),
  loss: 1,
};

describe('masks', () => {
  const tokens = Int32Array.of(0, 2, 3);

  it('leave the prompt out, and show ink where visible and loss where masked', () => {
    const [visible, masked, ...rest] = maskPixels(tokens, pattern, shape);
    expect(rest).toEqual([]);
    expect(visible).toMatchObject({ kind: 'visible', ink: 0.5 });
    expect(visible.tint).toBeUndefined();
    expect(masked.kind).toBe('masked');
    expect(masked.tint).toBeGreaterThan(0.12);
    expect(masked.title).toContain('1.2');
  });

  it('show the guess in place of what is masked', () => {
    const [visible, guessed] = guessPixels(tokens, pattern, shape);
    expect(visible).toMatchObject({ kind: 'visible', ink: 0.5 });
    expect(guessed).toMatchObject({ kind: 'revealed', ink: 0.5 });
    expect(guessed.tint).toBeUndefined();
  });
});

describe('samples', () => {
  const sample = {
    lane: 0,
    step: 1,
    order: 'random' as const,
    frames: [Int32Array.of(0, 4, 4), Int32Array.of(0, 4, 3), Int32Array.of(0, 0, 3)],
    correct: null,
  };

  it('tell pixels not written yet, just written and written apart', () => {
    expect(samplePixels(sample, 0, shape).map(({ kind }) => kind)).toEqual(['hidden', 'hidden']);
    expect(samplePixels(sample, 1, shape)).toEqual([
      { kind: 'hidden', ink: null },
      { kind: 'revealed', ink: 1 },
    ]);
  });

  it('have no ink where the model wrote a symbol that is no grey level', () => {
    expect(samplePixels(sample, 2, shape)).toEqual([
      { kind: 'visible', ink: null },
      { kind: 'visible', ink: 1 },
    ]);
  });
});

it('the digits’ grey levels go from no ink to full ink, and labels have none', () => {
  const { picture, vocabulary, length, promptLength } = digits.shape();
  expect(picture!.width * picture!.height).toBe(length - promptLength);
  expect(picture!.ink).toHaveLength(vocabulary.length);
  expect(picture!.ink.slice(0, 10)).toEqual(Array(10).fill(null));
  expect(picture!.ink.slice(10)).toEqual([0, 1 / 3, 2 / 3, 1]);
});
