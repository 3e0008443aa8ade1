/** The mark of a pinned run on the bars: which lane's it is, at which price, and where there is none. */
import { expect, it } from 'vitest';
import { pinnedBar } from '../../../src/ui/explore/pinned-bar';
import { probe } from '../../lab/fixtures';
import { earlierRun } from '../../lab/runs/fixture';

it('is the last total of the lane with the same method, under the same task', () => {
  const run = earlierRun(1);
  const { task, lanes } = run.settings;
  const [first, second] = lanes;
  const { own } = probe(5);
  const total = own[1].loss.total.value;
  expect(pinnedBar(run, task, { ...second, id: 3 }, 'draw')!.total).toBe(total);
  expect(pinnedBar(run, task, second, 'row')!.total).toBe(own[1].rowsPerDraw * total);
  expect(pinnedBar(run, task, { ...first, sampler: 'p-pots' }, 'draw')).toBeNull();
  expect(pinnedBar(run, 'names', first, 'draw')).toBeNull();
  expect(pinnedBar(null, task, first, 'draw')).toBeNull();
});
