/** Earlier runs: the list stays in order and in bounds, and what the browser kept is read strictly. */
import { expect, test } from 'vitest';
import { recordOf } from '../../../src/lab/runs/earlier-run';
import {
  bytesOf,
  MOST_BYTES,
  MOST_RUNS,
  withoutRun,
  withRuns,
} from '../../../src/lab/runs/earlier-runs';
import { earlierRunFrom, keptOf } from '../../../src/lab/runs/kept';
import { defaultSettings } from '../../../src/lab/settings/schema';
import { earlierRun } from './fixture';

const begun = (runs: readonly { readonly begun: number }[]) => runs.map((run) => run.begun);

test('runs stand in the order in which they began, each once, the last said of it in its place', () => {
  const anew = earlierRun(2, { changedAt: 3 });
  const { runs, dropped } = withRuns([earlierRun(3), earlierRun(2)], [earlierRun(1), anew]);
  expect(begun(runs)).toEqual([1, 2, 3]);
  expect(runs[1]).toBe(anew);
  expect(dropped).toEqual([]);
  expect(begun(withoutRun(runs, 2))).toEqual([1, 3]);
});

test('of too many runs the oldest go, except the pinned one and the newest', () => {
  const all = Array.from({ length: MOST_RUNS + 2 }, (_, i) => earlierRun(i));
  const { runs, dropped } = withRuns([], all, 0);
  expect(begun(dropped)).toEqual([1, 2]);
  expect(begun(runs)).toEqual([0, ...begun(all).slice(3)]);
});

test('of too much memory the oldest go, and one run alone stays however large it is', () => {
  const large = (at: number, share: number) => {
    const { curves, ...run } = earlierRun(at);
    const tail = new Float64Array((share * MOST_BYTES) / 8);
    return { ...run, curves: { ...curves, loss: { ...curves.loss, tail } } };
  };
  expect(bytesOf(large(1, 0.5).curves)).toBeGreaterThan(0.5 * MOST_BYTES);
  const { runs, dropped } = withRuns([large(1, 0.6)], [large(2, 0.3), large(3, 0.2)]);
  expect(begun(dropped)).toEqual([1]);
  expect(begun(runs)).toEqual([2, 3]);
  expect(begun(withRuns(runs, [large(4, 1.5)]).runs)).toEqual([4]);
});

test('the record of a run is the one that was recorded', () => {
  const record = recordOf(earlierRun(1));
  expect(record.step).toBe(5);
  expect([...record.lossSeries(1).mean]).toHaveLength(5);
  expect([...record.gradientNoiseSeries(0, 'own').step]).toEqual([5]);
});

test('what is kept comes back as it was, and an own text never leaves the page', () => {
  const run = earlierRun(7, { changedAt: 2, recordedTo: 400 });
  const kept = structuredClone(keptOf(run));
  expect(earlierRunFrom(kept)).toEqual(run);
  const settings = { ...defaultSettings('text') };
  expect(keptOf(earlierRun(8, { settings, text: 'a secret' }))).toBeNull();
});

test.each([
  ['nothing', () => undefined],
  ['a word', () => 'run'],
  ['of another version', () => ({ ...keptOf(earlierRun(1)), schemaVersion: 99 })],
  ['without a beginning', () => ({ ...keptOf(earlierRun(1)), begun: 'today' })],
  ['changed at half a step', () => ({ ...keptOf(earlierRun(1)), changedAt: 1.5 })],
  ['without curves', () => ({ ...keptOf(earlierRun(1)), curves: undefined })],
  [
    'with a task that nobody knows',
    () => ({ ...keptOf(earlierRun(1)), settings: { ...defaultSettings(), task: 'chess' } }),
  ],
  [
    'with curves of more lanes than it has',
    () => {
      const { curves, ...kept } = keptOf(earlierRun(1))!;
      return { ...kept, curves: { ...curves, lanes: [...curves.lanes, curves.lanes[0]] } };
    },
  ],
  [
    'with curves that were cut short',
    () => {
      const { curves, ...kept } = keptOf(earlierRun(1))!;
      const blocks = curves.loss.blocks.slice(1);
      return { ...kept, curves: { ...curves, loss: { ...curves.loss, blocks } } };
    },
  ],
])('what was kept is not read where it is %s', (_, kept) => {
  expect(earlierRunFrom(kept())).toBeNull();
});
