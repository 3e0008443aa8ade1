/** The cells of the map of clipped rates: where they lie, how dark they are, and where keys go. */
import { describe, expect, it } from 'vitest';
import {
  columnOf,
  darkness,
  nearestPoint,
  pointAfterKey,
  rowOf,
} from '../../src/charts/clip-cells';
import { clipMapSentence } from '../../src/charts/lab-sentences';
import { CLIPS, type ClipPoint } from '../../src/core/probe/read/clip-map';

const about = (value: number) => ({ value, low: value - 0.1, high: value + 0.1, n: 24 });
const points: ClipPoint[] = CLIPS.map(({ from, to }) => ({
  from,
  to,
  loss: about(to - from),
  gradient: about(1.2),
  bias: about(from - 0.2),
}));
const at = (from: number, to: number) =>
  points.find((point) => point.from === from && point.to === to)!;

describe('cells of the map of clipped rates', () => {
  it('lie at even distances, and what is between values between cells', () => {
    expect([columnOf(0), columnOf(0.01), columnOf(0.7)]).toEqual([0, 1, 11]);
    expect(columnOf(0.25)).toBeCloseTo(6.5, 9);
    expect([rowOf(0.1), rowOf(1), rowOf(0.02)]).toEqual([0, 11, 0]);
    expect(nearestPoint(points, { from: 0.29, to: 0.81 })).toBe(at(0.3, 0.8));
    expect(nearestPoint([], { from: 0.3, to: 0.8 })).toBeUndefined();
  });

  it('are darker for less variance, and for more bias', () => {
    expect(darkness('loss', at(0.3, 0.4), points)).toBeGreaterThan(
      darkness('loss', at(0, 0.9), points),
    );
    expect(darkness('gradient', at(0, 0.9), points)).toBe(0);
    expect(darkness('bias', at(0.7, 1), points)).toBe(1);
    const unknown = { ...at(0, 1), loss: about(NaN) };
    expect(darkness('loss', unknown, points)).toBe(0);
  });

  it('are gone through by arrow keys, which stay where no stretch is', () => {
    expect(pointAfterKey('ArrowRight', at(0.3, 0.8), points)).toBe(at(0.4, 0.8));
    expect(pointAfterKey('ArrowUp', at(0.3, 0.8), points)).toBe(at(0.3, 0.9));
    expect(pointAfterKey('ArrowLeft', at(0, 1), points)).toBe(at(0, 1));
    expect(pointAfterKey('ArrowDown', at(0.3, 0.4), points)).toBe(at(0.3, 0.4));
    expect(pointAfterKey('a', at(0.3, 0.8), points)).toBeNull();
  });

  it('are said in a sentence: the lowest, and what is in use', () => {
    const said = clipMapSentence(points, 'loss', { from: 0.3, to: 0.8 });
    expect(said).toMatch(/^The loss variance, .*, is lowest at 0\.0\d+ .* for rates from/);
    expect(said).toContain('The lane draws rates from 0.3 to 0.8');
    expect(clipMapSentence([], 'bias', { from: 0, to: 1 })).toBe('Nothing is measured yet.');
  });
});
