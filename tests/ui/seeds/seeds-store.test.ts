/** The page's study: what runs, what is kept, and the live run's rest. */
import { verbatim } from '../../../src/language/sentence';
import { expect, it, vi } from 'vitest';
import { askBeforeLeaving } from '../../../src/ui/seeds/askBeforeLeaving';
import { mergeStudies } from '../../../src/lab/study/merge';
import { studyFileText } from '../../../src/lab/study/file-format';
import { createSeedsStore, timedKey } from '../../../src/ui/seeds/seeds-store';
import { createPageStore } from '../../../src/ui/store/store';
import type { StudyCommand, StudyMessage } from '../../../src/worker/protocol';
import { finishedRun, plan, study } from '../../lab/study/fixture';

function desk(playing = true) {
  const commands: StudyCommand[] = [];
  const page = createPageStore();
  if (playing) page.getState().play();
  const live = {
    ended: 0,
    get playing() {
      return page.getState().playing;
    },
  };
  let tell: (message: StudyMessage) => void = () => undefined;
  const store = createSeedsStore((listen) => {
    tell = listen;
    return { send: (command) => commands.push(command), dispose: () => live.ended++ };
  }, page.getState());
  return {
    store,
    commands,
    live,
    page: page.getState(),
    tell: (message: StudyMessage) => tell(message),
  };
}

const PLAN = plan({ seeds: [1] });
const unfinished = {
  ...finishedRun('standard', 1, 1),
  status: 'unfinished' as const,
  final: null,
  noise: null,
};

it('rests the live run while a study computes, and lets it go on at its end', () => {
  const { store, commands, live, tell } = desk();
  store.getState().start(PLAN, 'wasm');
  expect(commands).toEqual([{ type: 'start', plan: PLAN, done: [], backend: 'wasm' }]);
  expect(live.playing).toBe(false);
  tell({ type: 'backend', badge: 'WASM' });
  tell({ type: 'workers', workers: 3, wanted: 3 });
  expect(store.getState().computes).toBe('WASM with 3 workers');
  tell({ type: 'workers', workers: 1, wanted: 3 });
  expect(store.getState().computes).toBe('WASM with 1 worker (there is too little memory for 3)');
  tell({ type: 'running', runs: [unfinished] });
  expect(store.getState().study!.runs).toEqual([unfinished]);
  tell({ type: 'run', run: finishedRun('standard', 1, 1) });
  expect(store.getState().study!.runs.map(({ status }) => status)).toEqual(['finished']);
  expect(store.getState().study!.finishedAt).toBeNull();
  tell({ type: 'run', run: finishedRun('p-pots+mirror', 1, 2) });
  tell({ type: 'over' });
  expect(store.getState()).toMatchObject({ phase: 'over', fraction: 1 });
  expect(store.getState().study).toMatchObject({ backend: 'WASM', command: null });
  expect(store.getState().study!.finishedAt).not.toBeNull();
  expect(live).toEqual({ playing: true, ended: 1 });
});

it('does not start a live run that did not run', () => {
  const { store, live, tell } = desk(false);
  store.getState().start(PLAN, 'wasm');
  tell({ type: 'over' });
  expect(live.playing).toBe(false);
});

it('lets the live run as the visitor has left it meanwhile', () => {
  const decisions = ['play pause', 'stepOnce', 'reset', 'play stepOnce'] as const;
  for (const decision of decisions) {
    const { store, live, page, tell } = desk();
    store.getState().start(PLAN, 'wasm');
    for (const action of decision.split(' ')) page[action as 'play']();
    tell({ type: 'over' });
    expect(live.playing, decision).toBe(false);
  }
  const { store, live, page, tell } = desk(false);
  store.getState().start(PLAN, 'wasm');
  page.play();
  tell({ type: 'failure', sentence: verbatim('The device went away.') });
  expect(live.playing).toBe(true);
});

it('says no pace while it is paused', () => {
  const { store, tell } = desk();
  const progress = { type: 'progress', fraction: 0.5, step: 3, stepsPerSecond: 7 } as const;
  store.getState().start(PLAN, 'wasm');
  tell(progress);
  expect(store.getState().stepsPerSecond).toBe(7);
  store.getState().pause();
  tell(progress);
  expect(store.getState().stepsPerSecond).toBe(0);
});

it('keeps what is there when it is cancelled or fails, and goes on with what is missing', () => {
  const { store, commands, live, tell } = desk();
  store.getState().start(PLAN, 'wasm');
  tell({ type: 'run', run: finishedRun('standard', 1, 1) });
  tell({ type: 'running', runs: [{ ...unfinished, method: 'p-pots+mirror' }] });
  store.getState().cancel();
  expect(store.getState().phase).toBe('stopped');
  expect(store.getState().study!.runs.map(({ status }) => status)).toEqual([
    'finished',
    'unfinished',
  ]);
  expect(live.playing).toBe(true);
  store.getState().goOn('wasm');
  const again = commands.at(-1)!;
  expect(again.type === 'start' && again.done.map(({ method }) => method)).toEqual(['standard']);
  tell({ type: 'failure', sentence: verbatim('The device went away.') });
  expect(store.getState()).toMatchObject({ phase: 'stopped', problem: 'The device went away.' });
  expect(store.getState().study!.runs).toHaveLength(2);
});

it('opens what --merge has made of two shards, and goes on with what is missing of it', () => {
  const shard = (seed: number, command: string, commit: string) => ({
    ...study([finishedRun('standard', seed, seed), finishedRun('p-pots+mirror', seed, 2)]),
    command,
    commit,
  });
  const merged = mergeStudies([
    { name: '1.json', study: shard(1, 'npm run study -- --shard 1/3', 'a'.repeat(40)) },
    { name: '2.json', study: shard(2, 'npm run study -- --shard 2/3', 'b'.repeat(40)) },
  ]);
  if ('problem' in merged) throw new Error(merged.problem);
  const { store, commands } = desk();
  store.getState().open(studyFileText(merged.value.study));
  expect(store.getState()).toMatchObject({ recorded: true, phase: 'stopped', problem: '' });
  expect(store.getState().study).toEqual(merged.value.study);
  expect(store.getState().study!.commit).toContain('b'.repeat(40));
  store.getState().goOn('wasm');
  const begun = commands.at(-1)!;
  expect(begun.type === 'start' && begun.done.map(({ seed }) => seed)).toEqual([1, 1, 2, 2]);
});

it('opens a recorded study, refuses a bad file and another backend, and loses nothing by it', () => {
  const { store, tell } = desk();
  const recorded = { ...study([finishedRun('standard', 1, 1)], { seeds: [1] }), command: 'npm …' };
  store.getState().open(studyFileText(recorded));
  expect(store.getState()).toMatchObject({ study: recorded, recorded: true, phase: 'stopped' });
  store.getState().open('nonsense');
  expect(store.getState()).toMatchObject({ study: recorded, recorded: true });
  expect(store.getState().problem).toMatch(/neither JSON nor a table/);
  store.getState().goOn('webgpu');
  expect(store.getState().study!.command).toBe('npm … (continued on a page)');
  tell({ type: 'backend', badge: 'WebGPU' });
  expect(store.getState().phase).toBe('stopped');
  expect(store.getState().problem).toMatch(/begun on WASM; this page computes on WebGPU/);
  expect(store.getState().study!.runs).toEqual(recorded.runs);
});

it('opens nothing over a running study', () => {
  const { store } = desk();
  store.getState().start(PLAN, 'wasm');
  store.getState().open(studyFileText(study([])));
  expect(store.getState().problem).toMatch(/A study is running/);
  expect(store.getState().study!.plan).toEqual(PLAN);
  expect(store.getState().phase).toBe('running');
});

it('asks before the page is left while a study runs or is in no file, and only then', () => {
  const { store, tell } = desk();
  const page = new EventTarget();
  askBeforeLeaving(store, page);
  const asks = () => !page.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  expect(asks()).toBe(false);
  store.getState().start(PLAN, 'wasm');
  expect(asks()).toBe(true);
  store.getState().pause();
  expect(asks()).toBe(true);
  // Nothing has ended: nothing is lost.
  store.getState().cancel();
  expect(asks()).toBe(false);
  store.getState().goOn('wasm');
  tell({ type: 'run', run: finishedRun('standard', 1, 1) });
  store.getState().cancel();
  expect(asks()).toBe(true);
  store.getState().markSaved();
  expect(asks()).toBe(false);
  store.getState().goOn('wasm');
  tell({ type: 'run', run: finishedRun('p-pots+mirror', 1, 2) });
  tell({ type: 'over' });
  expect(asks()).toBe(true);
  store.getState().markSaved();
  expect(asks()).toBe(false);
  store.getState().open(studyFileText(study([finishedRun('standard', 1, 1)])));
  expect(asks()).toBe(false);
});

it('brings back a study that another one has taken the place of, and again', () => {
  const { store, tell } = desk();
  const first = () => store.getState().study!.runs.map(({ method }) => method);
  store.getState().start(PLAN, 'wasm');
  tell({ type: 'run', run: finishedRun('standard', 1, 1) });
  tell({ type: 'over' });
  const opened = study([finishedRun('p-pots+mirror', 1, 2)], { seeds: [1] });
  store.getState().open('nonsense');
  expect(store.getState().former).toBeNull();
  store.getState().open(studyFileText(opened));
  expect(first()).toEqual(['p-pots+mirror']);
  store.getState().bringBack();
  expect(first()).toEqual(['standard']);
  expect(store.getState()).toMatchObject({ phase: 'over', saved: false, former: null });

  store.getState().start(PLAN, 'wasm');
  store.getState().bringBack();
  expect(store.getState().problem).toMatch(/A study is running/);
  tell({ type: 'run', run: finishedRun('p-pots+mirror', 1, 3) });
  store.getState().cancel();
  store.getState().bringBack();
  expect(first()).toEqual(['standard']);
  store.getState().bringBack();
  expect(first()).toEqual(['p-pots+mirror']);
  expect(store.getState().phase).toBe('stopped');
});

it('ends a study until decided with the seed that decides, and goes on with all its seeds where it was cancelled', () => {
  const { store, commands, live, tell } = desk();
  const seeds = Array.from({ length: 9 }, (_, k) => k + 1);
  const most = plan({ seeds });
  const until = { claims: ['loss'] as const, mostSeeds: seeds.length };
  const end = (seed: number) => {
    tell({ type: 'run', run: finishedRun('standard', seed, 2) });
    tell({ type: 'run', run: finishedRun('p-pots+mirror', seed, 1 + seed / 100) });
  };
  store.getState().start(most, 'wasm', 'on', { ...until, plan: most, minutes: Infinity });
  seeds.slice(0, 3).forEach(end);
  store.getState().cancel();
  expect(store.getState()).toMatchObject({ phase: 'stopped', study: { until } });
  expect(store.getState().study!.plan.seeds).toEqual([1, 2, 3]);
  store.getState().goOn('wasm');
  expect(commands.at(-1)).toMatchObject({ type: 'start', plan: { seeds } });
  seeds.slice(3, 5).forEach(end);
  expect(store.getState()).toMatchObject({ phase: 'over', fraction: 1 });
  expect(store.getState().study!.plan.seeds).toEqual([1, 2, 3, 4, 5]);
  expect(store.getState().study!.finishedAt).not.toBeNull();
  expect(live.ended).toBe(2);
});

it('ends a study until decided when its minutes are spent, pauses not counted, and goes on with new ones', () => {
  vi.useFakeTimers();
  try {
    const { store, commands, tell } = desk();
    const most = plan({ seeds: [1, 2, 3, 4, 5, 6] });
    const progress = { type: 'progress', fraction: 0.1, step: 3, stepsPerSecond: 7 } as const;
    const train = (seconds: number) => {
      for (let k = 0; k < seconds; k++) {
        vi.advanceTimersByTime(1000);
        tell(progress);
      }
    };
    const claims = ['gradient-noise'] as const;
    store.getState().start(most, 'wasm', 'on', { claims, plan: most, minutes: 1 });
    train(50);
    tell({ type: 'run', run: finishedRun('standard', 1, 2) });
    store.getState().pause();
    vi.advanceTimersByTime(30_000);
    store.getState().resume();
    train(9);
    expect(store.getState().phase).toBe('running');
    train(1);
    expect(store.getState()).toMatchObject({ phase: 'stopped', spentMinutes: 1 });
    expect(store.getState().study).toMatchObject({ until: { claims, mostSeeds: 6 } });
    store.getState().plan({ until: true, minutes: 2 });
    store.getState().goOn('wasm');
    expect(commands.at(-1)).toMatchObject({ type: 'start', plan: { seeds: [1, 2, 3, 4, 5, 6] } });
    train(119);
    expect(store.getState()).toMatchObject({ phase: 'running', spentMinutes: null });
    train(1);
    expect(store.getState()).toMatchObject({ phase: 'stopped', spentMinutes: 2 });
    // Kept in a file it can still go on.
    const kept = studyFileText(store.getState().study!);
    store.getState().open(kept);
    expect(store.getState()).toMatchObject({ phase: 'stopped', spentMinutes: null });
  } finally {
    vi.useRealTimers();
  }
});

it('times methods while the live run rests, and says so of them alone', () => {
  const { store, commands, live, tell } = desk();
  const timing = {
    kind: 'processor',
    seeds: 1,
    start: 1,
    fit: 0,
    step: 0.1,
    evaluation: 0.2,
    noise: 0.1,
    end: 5,
  } as const;
  store.getState().time(PLAN, 'wasm', 'on');
  expect(commands).toEqual([{ type: 'time', plan: PLAN, backend: 'wasm', kernels: 'on' }]);
  expect(live.playing).toBe(false);
  expect(store.getState()).toMatchObject({ timing: true, phase: 'none' });
  // A file can be opened meanwhile.
  store.getState().open(studyFileText(study([finishedRun('standard', 1, 1)])));
  expect(store.getState().problem).toBe('');
  tell({ type: 'timed', timing, workers: 3 });
  expect(live).toMatchObject({ playing: true, ended: 1 });
  const of = timedKey(PLAN, 'wasm', 'on');
  expect(store.getState()).toMatchObject({ timing: false, timed: { of, timing, workers: 3 } });
  expect(timedKey({ ...PLAN, seeds: [4], steps: 7 }, 'wasm', 'on')).toBe(of);
  expect(timedKey({ ...PLAN, methods: ['arm'] }, 'wasm', 'on')).not.toBe(of);
  store.getState().time(PLAN, 'wasm');
  tell({ type: 'failure', sentence: verbatim('No engine.') });
  expect(store.getState()).toMatchObject({ timing: false, problem: 'No engine.' });
  // A study that is started meanwhile ends it.
  store.getState().time(PLAN, 'wasm');
  store.getState().start(PLAN, 'wasm');
  expect(store.getState()).toMatchObject({ timing: false, phase: 'running' });
  expect(live.ended).toBe(3);
});
