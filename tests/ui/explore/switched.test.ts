/** The outline of the bar before a switch, and the words of what is different. */
import { describe, expect, it } from 'vitest';
import { standardLane } from '../../../src/lab/methods/lane-parts';
import { changesSince, formerBar } from '../../../src/ui/explore/switched';
import { noise } from '../../lab/fixtures';

const first = noise(0, 4);
const before = noise(1, 4, { method: 'p-pots' });
const after = noise(1, 4, { method: 'p-pots+mirror', rowsPerDraw: 2 });
const former = { lane: before, first };

it('what is different is said in the words of the marks', () => {
  const lane = { ...standardLane(1), sampler: 'p-pots', partner: 'mirror' } as const;
  expect(changesSince(former, lane, 'names')).toEqual(['MIRROR on']);
  expect(changesSince(former, standardLane(1), 'names')).toEqual(['P-POTS off']);
  expect(changesSince(null, lane, 'names')).toEqual([]);
});

describe('the outline', () => {
  it('is the bar before, at the price that is shown', () => {
    const total = before.loss.total.value;
    expect(formerBar(former, after, first, 'draw')).toMatchObject({
      total,
      change: after.loss.total.value / total - 1,
    });
    const perRow = formerBar(former, after, first, 'row')!;
    expect(perRow.total).toBe(total);
    expect(perRow.change).toBeCloseTo((2 * after.loss.total.value) / total - 1, 12);
  });

  it('follows what training does to the first lane, and says so', () => {
    const { meaning, total } = formerBar(former, after, noise(0, 8), 'draw')!;
    expect(total).toBeCloseTo(2 * before.loss.total.value, 12);
    expect(meaning).toContain('step 4, longer or shorter by as much as the first lane’s');
  });

  it('knows no change while the new method is measured, and none of another first lane', () => {
    expect(formerBar(former, null, first, 'draw')).toMatchObject({ change: null });
    expect(formerBar(former, after, noise(0, 4, { method: 'mirror' }), 'draw')).toBeNull();
    expect(formerBar(null, after, first, 'draw')).toBeNull();
  });
});
