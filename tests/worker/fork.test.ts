/** Forks of live runs: the same from live weights, from kept ones and from ones that are computed. */
import { expect, it } from 'vitest';
import type { Pretrained, PretrainedCache } from '../../src/lab/fork/pretrained';
import { pretrainingOf } from '../../src/lab/fork/pretraining-text';
import { standardLane } from '../../src/lab/methods/lane-parts';
import { defaultSettings, withChange } from '../../src/lab/settings/schema';
import type { Settings } from '../../src/lab/settings/settings-table';
import type { Command, Report } from '../../src/worker/protocol';
import { cacheStorage } from '../../src/worker/pretrained-cache';
import { Session } from '../../src/worker/session';

const BEFORE: Settings = {
  ...defaultSettings('arithmetic'),
  model: 'tiny',
  backend: 'cpu',
  batch: 4,
  probeShare: 0,
  lanes: [
    { ...standardLane(0), partner: 'mirror' },
    standardLane(1),
    { ...standardLane(2), objective: 'arm' },
  ],
};

/** A session that is driven by hand, with what it has reported of its present run. */
class Driven {
  reports: Report[] = [];
  private run = 0;
  private wake: () => void = () => undefined;
  private readonly session: Session;

  constructor(cache?: PretrainedCache) {
    const hear = ({ run, report }: { run: number; report: Report }) => {
      if (run !== this.run) return;
      this.reports.push(structuredClone(report));
      this.wake();
    };
    this.session = new Session(hear, undefined, 0, cache);
  }

  send(command: Command): void {
    if (command.type === 'start') {
      this.run++;
      this.reports = [];
    }
    this.session.handle(structuredClone({ run: this.run, command }));
  }

  /** Losses of steps 1 … `steps`, [steps][lanes], each step asked for by itself. */
  async stepTo(steps: number): Promise<number[][]> {
    await this.until(({ type }) => type === 'ready');
    const losses = () =>
      this.reports.flatMap((report) => {
        if (report.type !== 'progress') return [];
        const { loss, lanes } = report.progress;
        return Array.from({ length: loss.length / lanes }, (_, k) => [
          ...loss.slice(k * lanes, (k + 1) * lanes),
        ]);
      });
    while (losses().length < steps) {
      const before = losses().length;
      this.send({ type: 'step' });
      await this.until(() => losses().length > before);
    }
    return losses();
  }

  sentences(): string[] {
    return this.reports.flatMap((report) =>
      report.type === 'phase' && report.sentence ? [report.sentence.english] : [],
    );
  }

  starts() {
    return this.reports.flatMap((report) => (report.type === 'forked' ? report.starts : []));
  }

  async until(fits: (report: Report) => boolean): Promise<void> {
    while (!this.reports.some(fits)) {
      const failure = this.reports.find((report) => report.type === 'failure');
      if (failure) throw new Error(failure.sentence.english);
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}

function forkOf(settings: Settings, steps: number): Settings {
  const from = pretrainingOf(settings, 'standard', steps);
  return withChange(settings, { task: 'addition', from });
}

const preTrained = (driven: Driven) =>
  driven.sentences().some((sentence) => sentence.startsWith('Pre-training the masked model'));

it('goes on from live, kept and computed weights to the bit alike', async () => {
  const kept = new Map<string, Pretrained>();
  const cache: PretrainedCache = {
    program: 'this',
    store: {
      read: (key) => Promise.resolve(kept.get(key) ?? null),
      write: (key, one) => Promise.resolve(void kept.set(key, one)),
    },
  };
  const live = new Driven();
  live.send({ type: 'start', settings: BEFORE });
  const before = await live.stepTo(4);
  const forked = forkOf(BEFORE, 4);
  live.send({ type: 'start', settings: forked });
  const losses = await live.stepTo(3);
  expect(preTrained(live)).toBe(false);
  expect(live.starts()).toEqual([]);
  expect(losses).not.toEqual(before.slice(0, 3));

  const computed = new Driven(cache);
  computed.send({ type: 'start', settings: forked });
  expect(await computed.stepTo(3)).toEqual(losses);
  expect(preTrained(computed)).toBe(true);
  expect(computed.starts().map(({ kind, steps }) => `${kind} ${steps}`)).toEqual([
    'mdm 4',
    'arm 4',
  ]);
  // What was computed is the live run of its lane.
  expect(computed.starts()[0].training.loss).toEqual(
    before.map(([, standard]) => Number(standard.toPrecision(7))),
  );

  const again = new Driven(cache);
  again.send({ type: 'start', settings: forked });
  expect(await again.stepTo(3)).toEqual(losses);
  expect(preTrained(again)).toBe(false);
  expect(again.starts()).toEqual(computed.starts());
});

it('trains again what was changed on its way, and can be called off meanwhile', async () => {
  const driven = new Driven();
  driven.send({ type: 'start', settings: BEFORE });
  await driven.stepTo(2);
  driven.send({ type: 'change', settings: { ...BEFORE, learningRate: 1e-3 } });
  await driven.stepTo(4);
  driven.send({ type: 'start', settings: forkOf({ ...BEFORE, learningRate: 1e-3 }, 4) });
  await driven.stepTo(1);
  expect(preTrained(driven)).toBe(true);

  driven.send({ type: 'start', settings: forkOf(BEFORE, 100_000) });
  await driven.until(
    (report) =>
      report.type === 'phase' && /step \d+ of 100.000\.$/.test(report.sentence?.english ?? ''),
  );
  driven.send({ type: 'start', settings: BEFORE });
  expect(await driven.stepTo(1)).toHaveLength(1);
});

it('says why a pre-training gives nothing, with the way on from scratch', async () => {
  const driven = new Driven();
  const from = { ...pretrainingOf(BEFORE, 'standard', 1), accuracy: 0.9 };
  driven.send({ type: 'start', settings: withChange(BEFORE, { from }) });
  await driven.until(({ type }) => type === 'failure').catch(() => undefined);
  const failure = driven.reports.find((report) => report.type === 'failure');
  expect(failure).toMatchObject({ code: 'pre-training', remedies: ['from-scratch'] });
  expect(failure?.sentence.english).toMatch(
    /^The masked model does not get to an accuracy of 0\.9 within 1 step of /,
  );
});

it('is kept by a browser’s cache to the bit, and computed again where that refuses', async () => {
  const entries = new Map<string, Response>();
  const cache = {
    match: (key: string) => Promise.resolve(entries.get(key)?.clone()),
    put: (key: string, response: Response) => Promise.resolve(void entries.set(key, response)),
    keys: () => Promise.resolve([...entries.keys()]),
    delete: (key: string) => Promise.resolve(entries.delete(key)),
  };
  const caches = { open: () => Promise.resolve(cache as unknown as Cache) };
  const store = cacheStorage(caches);
  const loss = { value: 1, low: 0.5, high: 1.5, n: 3 };
  const one: Pretrained = {
    kind: 'arm',
    seed: 2,
    steps: 3,
    training: { step: [1], loss: [2] },
    heldOut: [],
    final: { step: 3, loss, accuracy: null },
    weights: new Float32Array([0.1, 1e-38, -3.4e38, 1 / 3]),
  };
  expect(await store.read('a')).toBeNull();
  await store.write('a', one);
  expect(await store.read('a')).toEqual(one);
  for (let k = 0; k < 30; k++) await store.write(`b${k}`, one);
  expect(entries.size).toBe(24);
  expect(await store.read('a')).toBeNull();
  const refused = cacheStorage({ open: () => Promise.reject(new Error('private window')) });
  await refused.write('a', one);
  expect(await refused.read('a')).toBeNull();
});
