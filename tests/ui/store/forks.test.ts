/** "Fork here": why a run cannot be forked, each reason as its sentence, and that a refusal changes nothing. */
import { expect, it } from 'vitest';
import { paperSetting } from '../../../src/lab/fork/paper-setting';
import { defaultSettings } from '../../../src/lab/settings/schema';
import { forkHereProblem } from '../../../src/ui/store/actions/forks';
import { createPageStore, type PageState } from '../../../src/ui/store/store';

/** A page whose run rests at step 40, trained in one go. */
function rested(change: Partial<PageState> = {}) {
  const store = createPageStore();
  const settings = defaultSettings('addition');
  store.setState({
    settings,
    wanted: settings,
    step: 40,
    recorded: null,
    playing: false,
    ...change,
  });
  return store;
}

const reason = (change: Partial<PageState> = {}) => forkHereProblem(rested(change).getState());

it('says why a run cannot be forked', () => {
  expect(reason()).toBeNull();
  expect(reason({ step: 0 })).toBe(
    'Train first: a fork goes on from weights that have learnt something.',
  );
  expect(reason({ settings: { ...defaultSettings('addition'), task: 'text' } })).toMatch(
    /^Your own text is not part of a link/,
  );
  expect(reason({ recorded: {} as PageState['recorded'] })).toMatch(
    /^This run began as a recorded one, whose weights are rounded/,
  );
  expect(reason({ settings: paperSetting(defaultSettings('addition')) })).toMatch(
    /^This run is a fork already/,
  );
  expect(reason({ changedAt: 1234 })).toMatch(
    /^A setting was changed after step 1\u202f234, so a link could not repeat these weights/,
  );
  expect(reason({ playing: true })).toBe('Pause first: a fork goes on from one step.');
});

it('says first what pausing would not help', () => {
  expect(reason({ playing: true, step: 0 })).toMatch(/^Train first/);
  expect(reason({ playing: true, changedAt: 20 })).toMatch(/^A setting was changed/);
});

it('refuses with the sentence as a notice, and the run stays', () => {
  for (const [task, said] of [
    ['addition', /^Pause first/],
    ['names', /cannot go on with “.*”, because it goes on with the same symbols/],
  ] as const) {
    const store = rested({ playing: task === 'addition' });
    const before = store.getState();
    store.getState().forkHere(before.settings.lanes[0].id, task);
    const { settings, step, notices } = store.getState();
    expect({ settings, step }).toEqual({ settings: before.settings, step: 40 });
    expect(notices.map(({ sentence }) => sentence).join()).toMatch(said);
  }
});

it('goes on from the lane, with what the link needs to repeat it', () => {
  const store = rested();
  const [lane] = store.getState().settings.lanes;
  store.getState().forkHere(lane.id, 'arithmetic');
  const { wanted } = store.getState();
  expect(wanted).toMatchObject({
    task: 'arithmetic',
    from: { task: 'addition', steps: 40, method: 'standard', accuracy: null },
  });
});
