/** The list of runs in the store, against a worker that is played by the test: which runs come to it, and what each is worth. */
import { beforeEach, expect, it } from 'vitest';
import { recordOf } from '../../../src/lab/runs/earlier-run';
import { MOST_RUNS } from '../../../src/lab/runs/earlier-runs';
import { asEarlier } from '../../../src/ui/store/earlier';
import { clearedSentence } from '../../../src/ui/page/cleared';
import { createPageStore } from '../../../src/ui/store/store';
import type { WorkerListener } from '../../../src/worker/client';
import type { Command, Report } from '../../../src/worker/protocol';
import { progress } from '../../lab/fixtures';
import { earlierRun } from '../../lab/runs/fixture';
import { exampleRun } from '../../lab/saved/fixture';

let sent: Command[];
let worker: WorkerListener;
let store: ReturnType<typeof createPageStore>;

const page = () => store.getState();
const say = (...reports: Report[]) => reports.forEach((report) => worker.report(report));
const READY: Report = {
  ...{ type: 'ready', backend: 'wasm', badge: 'WASM', build: 'relaxed', note: [] },
  ...{ parameterCount: 15_000, computes: 'CPU' },
};
const train = (to: number) => say({ type: 'progress', progress: progress(page().step + 1, to) });
const begun = () => page().earlier.map((run) => run.begun);

beforeEach(() => {
  sent = [];
  store = createPageStore({
    connectWorker(listener) {
      worker = listener;
      return { send: (command) => sent.push(command), dispose: () => undefined };
    },
  });
  page().connect();
  say(READY);
});

it('a run that has taken steps is listed when another begins, and leaves when it is brought back', () => {
  page().reset();
  expect(page().earlier).toEqual([]);
  train(5);
  const first = page().begun;
  page().reset();
  expect(begun()).toEqual([first]);
  expect(page().begun).toBeGreaterThan(first);
  expect(page().former?.page.begun).toBe(first);
  page().bringBack();
  expect(page()).toMatchObject({ begun: first, step: 5, earlier: [] });
});

it('what was still on its way to it is in its curves at once, so that its steps are one number', () => {
  train(5);
  page().reset();
  expect(page().earlier[0].curves.step).toBe(5);
  worker.late({ type: 'progress', progress: progress(6, 7) });
  expect(page().earlier[0].curves.step).toBe(7);
  expect(page().former!.page.step).toBe(7);
  say(READY);
  train(1);
  expect(page()).toMatchObject({ former: null, step: 1 });
  expect(page().earlier[0].curves.step).toBe(7);
  expect(recordOf(page().earlier[0]).lossSeries(0).step).toHaveLength(7);
  // Its curves are its own: what is recorded now is not among them.
  train(3);
  expect(page().earlier[0].curves.step).toBe(7);
});

it('a pinned run stays pinned when it can no longer be brought back, and not when it is removed', () => {
  train(5);
  page().reset();
  const [first] = begun();
  page().pinRun(first);
  say(READY);
  train(1);
  expect(page().pinned).toBe(first);
  page().removeRun(first);
  expect(page()).toMatchObject({ pinned: null, earlier: [] });
});

it('a run that is removed cannot be brought back, and does not come back by itself', () => {
  train(5);
  page().reset();
  page().removeRun(page().earlier[0].begun);
  expect(page().former).toBeNull();
  say(READY);
  train(1);
  expect(page().earlier).toEqual([]);
});

it('brought back, a pinned run is not drawn behind itself', () => {
  train(5);
  page().reset();
  page().pinRun(page().earlier[0].begun);
  page().bringBack();
  expect(page().pinned).toBeNull();
});

it('its settings can be started with again, with the present run kept', () => {
  train(5);
  page().change({ seed: 9 });
  page().restart();
  say(READY);
  train(3);
  const second = page().begun;
  page().startLike(page().earlier[0].begun);
  expect(page()).toMatchObject({ step: 0, settings: { seed: 1 }, wanted: { seed: 1 } });
  expect(page().former?.page.begun).toBe(second);
  expect(page().earlier).toHaveLength(2);
  page().startLike(-1);
  expect(page().settings.seed).toBe(1);
});

it('of one’s own text has its text, with which it is started again', () => {
  const text = 'It was a bright cold day in April. '.repeat(20);
  page().takeText(text);
  say(READY);
  train(5);
  page().change({ task: 'names' });
  page().restart();
  page().startLike(page().earlier[0].begun);
  expect(sent.at(-1)).toMatchObject({ type: 'start', text });
});

it('gives way to one’s own text at one press where it rests, and only when asked where it trains', () => {
  const text = 'It was a bright cold day in April. '.repeat(20);
  train(5);
  const first = page().begun;
  page().takeText(text);
  expect(page()).toMatchObject({ step: 0, text, former: { page: { begun: first } } });
  say(READY);
  page().play();
  train(3);
  page().takeText(`${text} Again.`);
  expect(page()).toMatchObject({ step: 3, text });
});

it('is listed with what it began with, where it was switched while it trained', () => {
  const [first, second] = page().settings.lanes;
  page().changeLane(second.id, { partner: 'mirror' });
  train(5);
  page().changeLane(second.id, { partner: 'none' });
  train(7);
  page().reset();
  const [run] = page().earlier;
  expect(run.firstLanes).toEqual([first, { ...second, partner: 'mirror' }]);
  expect(run.settings.lanes[1].partner).toBe('none');
  expect(page().firstLanes).toEqual(page().settings.lanes);
});

it('that was pinned at the last visit is pinned again, unless another one is by now', () => {
  page().takeKept(null, [earlierRun(1), earlierRun(2)], 2);
  expect(page().pinned).toBe(2);
  page().pinRun(1);
  page().takeKept(null, [earlierRun(1), earlierRun(2)], 2);
  expect(page().pinned).toBe(1);
});

it('drops the oldest where there are too many, and says which', () => {
  page().takeKept(
    null,
    Array.from({ length: MOST_RUNS }, (_, i) => earlierRun(i + 1)),
  );
  page().pinRun(1);
  train(5);
  page().reset();
  expect(page().earlier).toHaveLength(MOST_RUNS);
  expect(page().dropped.map((run) => run.begun)).toEqual([2]);
});

it('the run of the last visit leaves the list when it goes on, under its own beginning', () => {
  const saved = exampleRun();
  const last = { begun: 7, saved };
  const listed = { ...earlierRun(7), settings: saved.settings, curves: saved.record };
  page().takeKept(last, [earlierRun(3), listed]);
  expect(begun()).toEqual([3, 7]);
  page().goOnWithKept();
  expect(page()).toMatchObject({ begun: 7, step: 4, kept: null });
  expect(begun()).toEqual([3]);
  // Cleared before it takes a step, it is listed again.
  const opened = asEarlier(page());
  page().reset();
  expect(page().earlier.at(-1)).toEqual(opened);
});

it('the run of the last visit is offered until the next step alone, and can be forgotten', () => {
  const last = { begun: 7, saved: exampleRun() };
  page().takeKept(last, [earlierRun(7)]);
  page().forgetKept();
  expect(page()).toMatchObject({ kept: null, earlier: [] });
  page().takeKept(last, [earlierRun(7)]);
  train(1);
  expect(page().kept).toBeNull();
  expect(begun()).toEqual([7]);
  // Read only now.
  page().takeKept(last, []);
  expect(page().kept).toBeNull();
});

it('a run brought back in place of one that was opened lists that one', () => {
  train(5);
  const first = page().begun;
  page().openRun(exampleRun());
  const opened = page().begun;
  expect(clearedSentence(page().former!, page().opened !== null)).toBe(
    'The run that was opened goes on, in place of the one of 5 steps. Until the next step it can be brought back.',
  );
  expect(begun()).toEqual([first]);
  page().bringBack();
  expect(page()).toMatchObject({ begun: first, step: 5 });
  expect(begun()).toEqual([opened]);
});
