/** An earlier run behind the curves: what is said of it always says that it is pinned. */
import { expect, test } from 'vitest';
import { thinNoisy } from '../../src/charts/curve';
import { pinnedLines, pinnedSentence, thinPinned } from '../../src/charts/pinned';
import { laneStyle } from '../../src/ui/theme/theme';

const lane = { id: 1, name: 'MIRROR', ...laneStyle(1) };
const pinned = {
  run: 'run begun 14:02',
  lanes: [
    { lane, curve: { x: [10, 50, 100], value: [3, NaN, 1.5] } },
    { lane: { ...lane, id: 2 }, curve: { x: [10], value: [NaN] } },
  ],
};
const AXIS = { end: 1000, unit: 'steps' } as const;

test('lanes and points without a number are left out', () => {
  expect(thinPinned(null, thinNoisy)).toEqual([]);
  expect(thinPinned(pinned, thinNoisy)).toEqual([
    { lane, curve: { x: [10, 100], value: [3, 1.5] } },
  ]);
});

test('a tooltip has its number only near one of its points, and says where that is', () => {
  const lanes = thinPinned(pinned, thinNoisy);
  const said = (x: number) => pinnedLines(lanes, x, AXIS).map(({ name, text }) => [name, text]);
  expect(said(100)).toEqual([['pinned: MIRROR', '1.50']]);
  expect(said(115)).toEqual([['pinned: MIRROR', '1.50 at 100 steps']]);
  expect(said(125)).toEqual([]);
  expect(pinnedLines(lanes, 100, AXIS, (loss) => `held-out ${loss}`)[0].text).toBe('held-out 1.50');
  // Without a mark its name is written where there is little room, too.
  expect(pinnedLines(lanes, 100, AXIS)[0].mark).toBeUndefined();
});

test('its sentence names the run, and there is none without one', () => {
  expect(pinnedSentence('Training loss', null, 'steps')).toBe('');
  expect(pinnedSentence('Training loss', pinned, 'steps')).toBe(
    'Training loss of the pinned run begun 14:02 at 100 steps: MIRROR 1.50.',
  );
});
