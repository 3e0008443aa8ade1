/** The small picture of a verdict: 1 in the middle, the newest reading in full, and a mark wherever the verdict changed. */
import { describe, expect, it } from 'vitest';
import { traceSentence } from '../../src/charts/lab-sentences';
import { traceShape, turnsOf, type TracePoint } from '../../src/charts/trace';

const point = (value: number, reach: number, step = 0): TracePoint => {
  const [low, high] = [value / reach, value * reach];
  return { step, value, low, high, verdict: high < 1 ? 'lower' : low > 1 ? 'higher' : 'undecided' };
};
const WIDTH = 60;
const HEIGHT = 16;
const shape = (points: readonly TracePoint[]) => traceShape(points, WIDTH, HEIGHT);
const numbers = (path: string | undefined) => path?.match(/-?[\d.]+/g)?.map(Number) ?? [];

const settling = [point(0.8, 3, 10), point(0.7, 1.5, 20), point(0.6, 1.2, 30), point(0.6, 1.1, 40)];

describe('the trace of a verdict', () => {
  it('has lower ratios below the middle and higher ones as far above', () => {
    const [low, high] = [0.5, 2].map((value) => shape([point(1, 1.1), point(value, 1.1)]).end);
    expect(low.x).toBe(WIDTH);
    expect(low.y).toBeGreaterThan(HEIGHT / 2);
    expect(low.y + high.y).toBeCloseTo(HEIGHT);
    expect(shape([point(1, 1.1)]).end).toEqual({ x: WIDTH / 2, y: HEIGHT / 2 });
  });

  it('marks where the verdict changed, and a band ends where the next begins', () => {
    expect(turnsOf(settling)).toEqual([2]);
    const { turns, bands } = shape(settling);
    expect(turns).toEqual([(2 / 3) * WIDTH]);
    expect(bands.map(({ verdict }) => verdict)).toEqual(['undecided', 'lower']);
    const [first, second] = bands.map(({ path }) => numbers(path).filter((_, i) => i % 2 === 0));
    expect(Math.max(...first)).toBe(turns[0]);
    expect(Math.min(...second)).toBe(turns[0]);
    expect(Math.max(...second)).toBe(WIDTH);
  });

  it('cuts bands off at its edges, however wide, and shows the last one whole', () => {
    const heights = shape([
      { ...point(0.5, 1), low: 0, high: Infinity },
      point(0.5, 2),
    ]).bands.flatMap(({ path }) => numbers(path).filter((_, i) => i % 2 === 1));
    expect(Math.min(...heights)).toBe(0);
    expect(Math.max(...heights)).toBe(HEIGHT);
    // ln(1) and ln(¼) of the last band, of ± AIR · ln 4.
    expect(heights).toContain(HEIGHT / 2);
    expect(heights.some((y) => Math.abs(y - (HEIGHT / 2) * (1 + 1 / 1.15)) < 0.01)).toBe(true);
  });

  it('leaves a gap where there is no ratio', () => {
    const { line } = shape([point(0.9, 1.1), point(NaN, 1), point(Infinity, 1), point(0.8, 1.1)]);
    expect(line).not.toMatch(/NaN|Infinity/);
    expect(numbers(line)).toHaveLength(4);
  });

  it('is said: how many readings, from where to where, and what changed', () => {
    expect(traceSentence('gradient noise over that of Standard', settling)).toBe(
      'gradient noise over that of Standard, in 4 readings from step 10 to 40: first 0.800, ' +
        'now 0.600 [0.55, 0.66]. The verdict changed at step 30.',
    );
    expect(traceSentence('noise', [point(0.8, 3, 10)])).toMatch(
      /^noise, in 1 reading at step 10: .* The verdict has not changed\.$/,
    );
  });
});
