/** A session that goes on from a recorded run: it is the run that was recorded. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LEAST_PROBES } from '../../src/core/probe/window';
import { createEngine } from '../../src/engine/backends';
import { standardLane } from '../../src/lab/methods/lane-parts';
import type { RecordedRun } from '../../src/lab/recorded/recorded-run';
import { defaultSettings } from '../../src/lab/settings/schema';
import { Recording } from '../../src/run/study/recording';
import { attentionOf } from '../../src/run/train/attention';
import { subjectOf } from '../../src/run/train/task-and-model';
import type { Command, Report } from '../../src/worker/protocol';
import { Session } from '../../src/worker/session';

const STEPS = 8;
const SETTINGS = {
  ...defaultSettings('mixture'),
  model: 'tiny',
  backend: 'cpu',
  batch: 4,
  // As many probes as can be read, and no more.
  probeShare: 0,
  lanes: [
    standardLane(0),
    { ...standardLane(1), sampler: 'p-pots', partner: 'mirror' },
    { ...standardLane(2), objective: 'arm' },
  ],
} as const;

type Of<T extends Report['type']> = Extract<Report, { type: T }>;

let recorded: RecordedRun;
const reports: Report[] = [];
let wake = () => {};
const session = new Session(({ report }) => {
  reports.push(structuredClone(report));
  wake();
});
const send = (command: Command) => session.handle(structuredClone({ run: 1, command }));

async function until<T extends Report['type']>(
  type: T,
  fits: (report: Of<T>) => boolean = () => true,
): Promise<Of<T>> {
  for (;;) {
    const found = reports.find((one): one is Of<T> => one.type === type && fits(one as Of<T>));
    if (found) return found;
    const failure = reports.find((one): one is Of<'failure'> => one.type === 'failure');
    if (failure) throw new Error(failure.sentence.english);
    await new Promise<void>((resolve) => (wake = resolve));
  }
}

beforeAll(async () => {
  const { task, config } = await subjectOf(SETTINGS);
  const attention = SETTINGS.lanes.map(attentionOf);
  const made = { config, lanes: attention.length, seed: SETTINGS.seed, attention };
  const { engine } = await createEngine({ ...made, backend: 'cpu' });
  const stamp = { commit: null, command: 'test', computed: 'CPU' };
  const work = new Recording(SETTINGS, engine, task, stamp).run({
    steps: STEPS,
    probeEvery: 1,
    readEvery: 4,
    evaluateEvery: 4,
    probesAtEnd: LEAST_PROBES,
  });
  for (;;) {
    const { done, value } = await work.next();
    if (!done) continue;
    recorded = value;
    break;
  }
  engine.dispose();
  send({ type: 'start', settings: SETTINGS, from: recorded.start });
  await until('phase', ({ phase }) => phase === 'paused');
});

afterAll(() => send({ type: 'pause' }));

describe('a session that goes on from a recorded run', () => {
  it('measures at its weights what was recorded there, to the last digit', async () => {
    const { probe } = await until('probe');
    const end = recorded.probes.at(-1)!;
    expect(probe.own).toEqual(end.own);
    expect(probe.common).toEqual(end.common);
    const { evaluation } = await until('evaluation');
    expect(evaluation[0]).toEqual(
      recorded.evaluations.find(({ step, lane }) => step === STEPS && lane === 0),
    );
    const { rates } = await until('rates');
    // The fit came with the weights: nothing was fitted anew.
    expect(rates[1].drift?.fittedAt).toBe(recorded.start.fits[1]!.step);
    expect(rates).toEqual(recorded.rates);
  });

  it('trains on from its step, and starts over from the first weights when it is told to', async () => {
    send({ type: 'step' });
    const { progress } = await until('progress');
    expect(progress).toMatchObject({ firstStep: STEPS + 1, step: STEPS + 1, trainedRows: 4 * 9 });
    const before = recorded.progress.loss.slice(-3);
    progress.loss.forEach((loss, lane) => {
      expect(loss).toBeGreaterThan(0);
      expect(loss).not.toBe(before[lane]);
    });
    reports.length = 0;
    session.handle({ run: 2, command: { type: 'start', settings: SETTINGS } });
    session.handle({ run: 2, command: { type: 'step' } });
    await until('phase', ({ phase }) => phase === 'paused');
    session.handle({ run: 2, command: { type: 'step' } });
    const first = await until('progress', ({ progress: { step } }) => step === 1);
    expect([...first.progress.loss]).toEqual([...recorded.progress.loss.slice(0, 3)]);
  });
});
