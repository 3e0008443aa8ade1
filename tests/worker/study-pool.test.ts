/** A study shared by workers: the same numbers with any number of them, whatever happens to them on the way. */
import { verbatim } from '../../src/language/sentence';
import { beforeAll, expect, it } from 'vitest';
import { thisThread } from '../../cli/thread';
import {
  emptyStudy,
  plannedRuns,
  runOf,
  withPretrained,
  withRuns,
  type RunId,
  type Study,
  type StudyPlan,
  type StudyRun,
} from '../../src/lab/study/study';
import type { Pretrained, PretrainedCache, PretrainedStore } from '../../src/lab/fork/pretrained';
import { usualPretraining } from '../../src/lab/fork/pretraining-text';
import { studyFileText, studyFromText } from '../../src/lab/study/file-format';
import { mergeStudies } from '../../src/lab/study/merge';
import { shardRuns } from '../../src/lab/study/shard';
import { nextGroup } from '../../src/lab/study/groups';
import { defaultSettings } from '../../src/lab/settings/schema';
import { studySettings } from '../../src/lab/study/plan';
import type { StudyMessage } from '../../src/worker/protocol';
import { StudyPool } from '../../src/worker/study-pool';
import { finishedRun } from '../lab/study/fixture';
import { FakeWorkers, type FakeWorker } from './fake-worker';

const PLAN: StudyPlan = {
  settings: { ...studySettings(defaultSettings('mixture')), model: 'tiny', batch: 4 },
  methods: ['standard', 'p-pots', 'fixed-count'],
  seeds: [1, 2],
  steps: 4,
  evaluateEvery: 2,
};
const START = { type: 'start', plan: PLAN, done: [], backend: 'cpu' } as const;

/** Runs that are really trained. */
const SMALL: StudyPlan = { ...PLAN, methods: ['p-pots', 'fixed-count'], steps: 3 };

/** What a study with real workers in this thread says from beginning to end. */
function study(
  workers: number,
  done: readonly StudyRun[] = [],
  asked?: readonly RunId[],
  plan = SMALL,
  cache?: PretrainedCache,
): Promise<StudyMessage[]> {
  return new Promise((resolve, reject) => {
    const all: StudyMessage[] = [];
    const pool = new StudyPool(
      (message) => {
        all.push(structuredClone(message));
        if (message.type === 'over') resolve(all);
        if (message.type === 'failure') reject(new Error(message.sentence.english));
      },
      thisThread,
      workers,
      cache,
    );
    pool.send({ ...START, plan, done, asked });
  });
}

const runsOf = (messages: readonly StudyMessage[]) =>
  messages.flatMap((message) => (message.type === 'run' ? [message.run] : []));
const recorded = (messages: readonly StudyMessage[]) =>
  withRuns(emptyStudy(SMALL), runsOf(messages));

let alone: readonly StudyMessage[] = [];
beforeAll(async () => {
  alone = await study(1);
});

it('says what computes, and records the runs in the order of the plan', () => {
  expect(alone[1]).toEqual({ type: 'backend', badge: 'CPU' });
  expect(alone[2]).toEqual({ type: 'workers', workers: 1, wanted: 1 });
  const { runs } = recorded(alone);
  expect(runs.map(({ method, seed }) => ({ method, seed }))).toEqual(plannedRuns(SMALL));
});

it('gives the same runs to the bit with any number of workers', async () => {
  const shared = await study(3);
  expect(recorded(shared).runs).toEqual(recorded(alone).runs);
  expect(runsOf(shared)).toHaveLength(4);
  expect(shared[2]).toEqual({ type: 'workers', workers: 3, wanted: 3 });
});

it('does only what is missing, and finds it again with the same numbers', async () => {
  const all = recorded(alone);
  const done = all.runs.filter(({ seed, method }) => seed === 1 || method === 'p-pots');
  const messages = await study(9, done);
  expect(messages[2]).toEqual({ type: 'workers', workers: 1, wanted: 1 });
  expect(runsOf(messages)).toEqual([runOf(all, 'fixed-count', 2)]);
  expect((await study(2, all.runs)).map(({ type }) => type)).toEqual(['over']);
});

it('trains a shard alone, and shards joined are to the bit what one process writes', async () => {
  const shards = await Promise.all(
    [1, 2, 3].map(async (number) => {
      const asked = shardRuns(SMALL, { number, of: 3 });
      const messages = await study(1, [], asked);
      expect(runsOf(messages)).toHaveLength(asked.length);
      const part = { ...recorded(messages), backend: 'CPU' };
      return { name: `${number}.json`, study: readBack(part) };
    }),
  );
  const joined = mergeStudies(shards);
  if ('problem' in joined) throw new Error(joined.problem);
  expect(joined.value.study.runs).toEqual(readBack(recorded(alone)).runs);
});

it('does the same after a fork, where each shard pre-trains what its runs go on from', async () => {
  const from = { ...usualPretraining('mixture'), steps: 2, seed: 'own' as const };
  const settings = { ...SMALL.settings, from, refitEvery: 0 };
  const plan: StudyPlan = { ...SMALL, settings, methods: ['standard', 'arm'], steps: 2 };
  const kept = (messages: readonly StudyMessage[]) =>
    messages.reduce(
      (begun, message) =>
        message.type === 'pretrained' ? withPretrained(begun, message.pretrained) : begun,
      withRuns({ ...emptyStudy(plan), backend: 'CPU' }, runsOf(messages)),
    );
  const whole = kept(await study(1, [], undefined, plan));
  const parts = [];
  for (const number of [1, 2]) {
    const part = kept(await study(1, [], shardRuns(plan, { number, of: 2 }), plan));
    expect(part.pretrained.map(({ seed }) => seed)).toEqual([number, number]);
    parts.push({ name: `${number}.json`, study: readBack(part) });
  }
  const joined = mergeStudies(parts);
  if ('problem' in joined) throw new Error(joined.problem);
  const { runs, pretrained } = readBack(whole);
  expect(joined.value.study).toMatchObject({ runs, pretrained });
  const [model] = parts[0].study.pretrained;
  const other = { ...parts[1].study, pretrained: [{ ...model, steps: 1 }] };
  expect(mergeStudies([parts[0], { name: '2.json', study: other }])).toEqual({
    problem: expect.stringMatching(
      /^The pre-trained .* of seed 1 is in “1.json” and in “2.json”, with different numbers/,
    ),
  });
});

/** A study as its file has it. */
function readBack(written: Study): Study {
  const read = studyFromText(studyFileText(written));
  if ('problem' in read) throw new Error(read.problem);
  return read.value;
}

it('pre-trains each kind of model once, keeps it under its key, and takes it from there with the same numbers', async () => {
  const from = usualPretraining('mixture');
  const plan: StudyPlan = {
    ...SMALL,
    settings: { ...SMALL.settings, from: { ...from, steps: 3 }, refitEvery: 0 },
    methods: ['standard', 'arm', 'p-pots'],
  };
  const kept = new Map<string, Pretrained>();
  const store: PretrainedStore = {
    read: (key) => Promise.resolve(kept.get(key) ?? null),
    write: (key, pretrained) => Promise.resolve(void kept.set(key, structuredClone(pretrained))),
  };
  const pretrained = (messages: readonly StudyMessage[]) =>
    messages.flatMap((message) => (message.type === 'pretrained' ? [message] : []));
  const first = await study(2, [], undefined, plan, { store, program: 'this' });
  expect(pretrained(first).map((told) => told.kept)).toEqual([false, false]);
  expect([...kept.values()].map(({ kind, seed }) => `${kind} ${seed}`).sort()).toEqual([
    'arm 1',
    'mdm 1',
  ]);
  const second = await study(1, [], undefined, plan, { store, program: 'this' });
  expect(pretrained(second).map((told) => told.kept)).toEqual([true, true]);
  const without = await study(1, [], undefined, plan);
  const all = (messages: readonly StudyMessage[]) =>
    withRuns(emptyStudy(plan), runsOf(messages)).runs;
  expect(all(second)).toEqual(all(first));
  expect(all(without)).toEqual(all(first));
  await study(1, [], undefined, plan, { store, program: 'another' });
  expect(kept.size).toBe(4);
  // The file names them, without their weights.
  const file = pretrained(first).reduce(
    (begun, told) => withPretrained(begun, told.pretrained),
    withRuns(emptyStudy(plan), all(first)),
  );
  const text = studyFileText(file);
  expect(text).not.toContain('weights');
  const read = studyFromText(text);
  expect(read).toEqual({ value: file });
  expect(file.pretrained.map(({ kind, steps }) => `${kind} ${steps}`).sort()).toEqual([
    'arm 3',
    'mdm 3',
  ]);
});

/** A study whose workers are played by the test; those that were asked to have opened a backend. */
async function played(workers: number, backend = 'wasm', plan = PLAN) {
  const fake = new FakeWorkers();
  const heard: StudyMessage[] = [];
  const pool = new StudyPool((message) => heard.push(message), fake.make, workers);
  pool.send({ ...START, plan, backend: backend === 'wasm' ? 'wasm' : 'auto' });
  for (const worker of fake.made) worker.say({ result: { backend, badge: backend } });
  await settle();
  return { fake, heard, pool };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

/** What a worker was last asked to train, as "standard 1". */
function group(worker: FakeWorker): string[] {
  const { task } = worker.posted.at(-1) as {
    task: { ids: readonly { method: string; seed: number }[] };
  };
  return task.ids.map(({ method, seed }) => `${method} ${seed}`);
}

const FIRST = ['standard 1', 'p-pots 1', 'fixed-count 1'];
const SECOND = ['standard 2', 'p-pots 2', 'fixed-count 2'];

it('repeats what a dead worker had not finished, and its progress never goes back', async () => {
  const { fake, heard } = await played(1);
  expect(group(fake.made[0])).toEqual(FIRST);
  fake.made[0].say({ said: { type: 'progress', done: 1.5, step: 3, stepsPerSecond: 7 } });
  fake.made[0].say({ said: { type: 'run', run: finishedRun('standard', 1, 1) } });
  fake.made[0].die('boom');
  expect(group(fake.made[1])).toEqual(FIRST.slice(1));
  await new Promise((resolve) => setTimeout(resolve, 120));
  fake.made[1].say({ said: { type: 'progress', done: 0.1, step: 1, stepsPerSecond: 7 } });
  const progress = heard.filter((message) => message.type === 'progress');
  expect(progress.map(({ fraction }) => fraction)).toEqual([0.25, 0.25]);
  for (const k of [1, 2]) fake.made[k].die('boom');
  await settle();
  expect(heard.at(-1)).toMatchObject({
    type: 'failure',
    sentence: { english: 'The study cannot go on: Its worker stopped 3 times (boom).' },
  });
  expect(fake.alive).toHaveLength(0);
});

it('needs less memory with fewer workers, then with fewer lanes, and says how many workers are left', async () => {
  const short = { failure: { code: 'out-of-memory', sentence: verbatim('It does not fit.') } };
  const { fake, heard } = await played(2);
  expect([0, 1].map((k) => group(fake.made[k]))).toEqual([FIRST, SECOND.slice(0, 2)]);
  fake.made[0].say(short);
  expect(heard.at(-1)).toEqual({ type: 'workers', workers: 1, wanted: 2 });
  fake.made[1].say(short);
  await settle();
  expect(group(fake.made[1])).toEqual(FIRST);
  fake.made[1].say(short);
  await settle();
  const trained: string[] = [];
  while (heard.at(-1)?.type !== 'over') {
    const asked = group(fake.made[1]);
    expect(asked.length).toBeLessThanOrEqual(2);
    trained.push(...asked);
    for (const [method, seed] of asked.map((text) => text.split(' '))) {
      const run = finishedRun(method, Number(seed), 1);
      fake.made[1].say({ said: { type: 'run', run } });
    }
    fake.made[1].say({ result: null });
    await settle();
  }
  expect(trained.sort()).toEqual([...FIRST, ...SECOND].sort());
});

it('leaves a GPU to one worker, with all runs that fit together', async () => {
  const { fake, heard } = await played(4, 'webgpu');
  expect(fake.made).toHaveLength(1);
  expect(group(fake.made[0])).toEqual([...FIRST, ...SECOND]);
  expect(heard).toContainEqual({ type: 'workers', workers: 1, wanted: 1 });
});

it('halts all workers, and those that come while it is halted', async () => {
  const { fake, pool } = await played(2);
  pool.send({ type: 'pause' });
  expect(fake.made.map(({ posted }) => posted.at(-1))).toEqual([
    { notice: 'pause' },
    { notice: 'pause' },
  ]);
  fake.made[0].die('boom');
  expect(fake.made[2].posted[0]).toEqual({ notice: 'pause' });
  pool.send({ type: 'resume' });
  expect(fake.made[2].posted.at(-1)).toEqual({ notice: 'resume' });
  pool.dispose();
});

it('hands out whole seeds, and parts of one where other workers would wait', () => {
  const plan = { methods: ['a', 'b', 'c', 'd'], seeds: [1, 2, 3] };
  let waiting = plannedRuns(plan);
  const sizes: number[] = [];
  while (waiting.length > 0) {
    const next = nextGroup(waiting, 'processor', 2, Infinity);
    expect(new Set(next.map(({ seed }) => seed)).size).toBe(1);
    sizes.push(next.length);
    waiting = waiting.slice(next.length);
  }
  expect(sizes).toEqual([4, 4, 2, 1, 1]);
  expect(nextGroup(plannedRuns(plan), 'processor', 1, 3)).toHaveLength(3);
  expect(nextGroup(plannedRuns(plan), 'gpu', 1, Infinity)).toHaveLength(12);
  expect(nextGroup(plannedRuns(plan), 'gpu', 1, 9)).toHaveLength(8);
  expect(nextGroup(plannedRuns(plan), 'gpu', 1, 3)).toHaveLength(3);
});

it('times methods with one worker, and says how many a study would have', async () => {
  const said = await new Promise<StudyMessage>((resolve) => {
    const pool = new StudyPool(resolve, thisThread, 3);
    pool.send({ type: 'time', plan: { ...SMALL, methods: ['standard'] }, backend: 'cpu' });
  });
  expect(said).toMatchObject({ type: 'timed', workers: 3 });
  expect(said.type === 'timed' && said.timing.step).toBeGreaterThan(0);
});
