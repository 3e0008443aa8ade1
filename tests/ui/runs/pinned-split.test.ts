/** The bars of a pinned run: which lane's they are, at which price, where there are none, and what is said of them. */
import { expect, it } from 'vitest';
import { pinnedMark } from '../../../src/ui/explore/pinned-mark';
import { pinnedNumbers } from '../../../src/ui/runs/pinned-bar';
import { pinnedSplit } from '../../../src/ui/runs/pinned-split';
import { probe } from '../../lab/fixtures';
import { earlierRun } from '../../lab/runs/fixture';

const run = earlierRun(1);
const { task, lanes } = run.settings;
const [first, second] = lanes;
const { own } = probe(5);
const PER_DRAW = { of: 'loss', per: 'draw' } as const;

it('are those of the lane with the same method, under the same task, at the price that is shown', () => {
  const twin = pinnedSplit(run, task, { ...second, id: 3 }, PER_DRAW)!;
  const { loss, gradient, rowsPerDraw } = own[1];
  expect(twin.step).toBe(5);
  expect(twin.split.total).toMatchObject({
    ...{ value: loss.total.value, low: loss.total.low, high: loss.total.high },
  });
  for (const part of ['a', 'aPlace', 'aCount', 'b', 'c'] as const)
    expect(twin.split[part]!.value).toBe(loss[part]!.value);
  const total = (view: Parameters<typeof pinnedSplit>[3]) =>
    pinnedSplit(run, task, second, view)!.split.total.value;
  expect(total({ of: 'loss', per: 'row' })).toBe(rowsPerDraw * loss.total.value);
  expect(total({ of: 'gradient', per: 'draw' })).toBe(gradient.total.value);
});

it('are none of another method, of another task, or where nothing is pinned', () => {
  expect(pinnedSplit(run, task, { ...first, sampler: 'p-pots' }, PER_DRAW)).toBeNull();
  expect(pinnedSplit(run, 'names', first, PER_DRAW)).toBeNull();
  expect(pinnedSplit(null, task, first, PER_DRAW)).toBeNull();
  expect(pinnedMark(run, null)).toBeNull();
});

it('are said with their numbers, and the mark with when it was measured', () => {
  const split = pinnedSplit(run, task, second, PER_DRAW)!;
  expect(pinnedMark(run, split)).toMatchObject({ total: split.split.total.value });
  expect(pinnedMark(run, split)!.meaning).toContain('at step 5: ');
  expect(pinnedNumbers('MIRROR', split, 'variance')).toMatch(
    /^MIRROR [\d.]+ \(A .*, B .*, C .*\)$/,
  );
  expect(pinnedNumbers('MIRROR', split, 'shares')).toMatch(/^MIRROR \(A .*%, B .*%, C .*%\)$/);
});
