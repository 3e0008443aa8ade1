/** The store with a recorded run: what is shown before the worker is there, what the worker goes on from, what stays without one. */
import { verbatim } from '../../../src/language/sentence';
import { beforeEach, describe, expect, it } from 'vitest';
import { standardLane } from '../../../src/lab/methods/lane-parts';
import type { RecordedReadings, RecordedRun } from '../../../src/lab/recorded/recorded-run';
import { defaultSettings } from '../../../src/lab/settings/schema';
import type { Checked } from '../../../src/lab/settings/fields';
import { clearedSentence } from '../../../src/ui/page/cleared';
import { createPageStore } from '../../../src/ui/store/store';
import type { WorkerListener } from '../../../src/worker/client';
import type { Command, Report } from '../../../src/worker/protocol';
import { comparison, noise, probe, progress } from '../../lab/fixtures';

const STEPS = 40;
const SETTINGS = {
  ...defaultSettings('names'),
  lanes: [standardLane(0), { ...standardLane(1), partner: 'mirror' as const }],
};
const STAMP = { commit: 'abc', command: 'npm run record', computed: 'WASM' };
const end = probe(STEPS, {
  own: [noise(0, STEPS), noise(1, STEPS, { method: 'mirror', rowsPerDraw: 2 })],
  comparisons: [comparison()],
});
const RUN: RecordedRun = {
  stamp: STAMP,
  settings: SETTINGS,
  start: {
    step: STEPS,
    trainedRows: 16 * STEPS,
    weights: { parameters: '', scales: '', moments: '' },
    fits: [null, null],
  },
  progress: progress(1, STEPS),
  probes: [probe(20), end],
  rates: [],
  evaluations: [],
  samples: [],
  roundingCost: [],
};
const BOTH = [SETTINGS.lanes[0], { ...standardLane(1), sampler: 'p-pots' as const }];
const READINGS: RecordedReadings = {
  stamp: STAMP,
  step: STEPS,
  readings: [
    {
      lanes: BOTH,
      probe: probe(STEPS, {
        recorded: false,
        own: [noise(0, STEPS), noise(1, STEPS, { method: 'p-pots', direct: null })],
      }),
      rates: [],
    },
  ],
};
const READY: Report = {
  type: 'ready',
  backend: 'wasm',
  badge: 'WASM',
  build: 'relaxed',
  note: [],
  parameterCount: 15_000,
  computes: 'CPU',
};

let sent: Command[];
let workers: WorkerListener[];
let store: ReturnType<typeof createPageStore>;
let fetches: number;
let give: (read: Checked<RecordedRun>) => void;

const page = () => store.getState();
const say = (...reports: Report[]) => reports.forEach((report) => workers.at(-1)!.report(report));
const starts = () => sent.filter((command) => command.type === 'start');
/** What has been promised has come. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

function open(settings = SETTINGS): void {
  sent = [];
  workers = [];
  fetches = 0;
  const coming = new Promise<Checked<RecordedRun>>((resolve) => (give = resolve));
  store = createPageStore({
    settings,
    connectWorker(listener) {
      workers.push(listener);
      return { send: (command) => sent.push(command), dispose: () => undefined };
    },
    recordings: {
      settings: SETTINGS,
      run: () => {
        fetches++;
        return coming;
      },
      readings: () => Promise.resolve({ value: READINGS }),
    },
  });
  void page().showRecorded();
}

async function shown(): Promise<void> {
  page().connect();
  give({ value: RUN });
  await settled();
}

beforeEach(() => open());

describe('a recorded run', () => {
  it('fills the page before the worker is there, which goes on from its weights', async () => {
    page().connect();
    expect(workers).toHaveLength(1);
    expect(sent).toEqual([]);
    page().play();
    give({ value: RUN });
    await settled();
    expect(page()).toMatchObject({ step: STEPS, ready: false, playing: true });
    expect(page().record.lossSeries(0).step).toHaveLength(STEPS);
    expect(page().record.latestNoise(1, 'own')).toEqual(end.own[1]);
    expect(starts()).toEqual([{ type: 'start', settings: SETTINGS, from: RUN.start }]);
    const { record } = page();
    say(READY, { type: 'progress', progress: progress(STEPS + 1, STEPS + 2) });
    expect(sent.at(-1)).toEqual({ type: 'play' });
    expect(page().record).toBe(record);
    expect(page().record.lossSeries(0).step).toHaveLength(STEPS + 2);
  });

  it('comes for other big switches too, whose bars then have no former ones', async () => {
    const { lanes } = READINGS.readings[0];
    open({ ...SETTINGS, lanes: [...lanes] });
    await shown();
    expect(page().step).toBe(STEPS);
    expect(page().record.lossSeries(1).step).toHaveLength(STEPS);
    expect(page().record.formerNoise(1)).toBeNull();
    expect(starts()).toMatchObject([{ settings: { lanes }, from: RUN.start }]);
  });

  it('comes before or after the worker is asked for', async () => {
    give({ value: RUN });
    await settled();
    expect(page().step).toBe(STEPS);
    expect(workers).toHaveLength(0);
    page().connect();
    expect(starts()).toMatchObject([{ from: RUN.start }]);
    page().connect();
    expect(workers).toHaveLength(1);
  });

  it('that gives way is called recorded, and not cleared where another run goes on', async () => {
    await shown();
    page().reset();
    const said = (opened: boolean) => clearedSentence(page().former!, opened).split('. ')[0];
    expect(said(false)).toBe('The recorded run of 40 steps was cleared');
    expect(said(true)).toBe(
      'The run that was opened goes on, in place of the recorded one of 40 steps',
    );
  });

  it('is replaced by live reports, kind by kind', async () => {
    await shown();
    expect(page().recorded?.kinds).toContain('probe');
    say(READY, { type: 'probe', probe: probe(STEPS) });
    expect(page().recorded?.kinds).not.toContain('probe');
    expect(page().recorded?.kinds).toContain('loss');
    say({ type: 'progress', progress: progress(STEPS + 1, STEPS + 1) });
    expect(page().recorded?.kinds).not.toContain('loss');
    expect(page().recorded?.run).toBe(RUN);
  });

  it('stays while a live reading at the same weights says less, and no longer', async () => {
    await shown();
    const reading = (step: number, n: number): Report => {
      const { own, ...others } = probe(step);
      const lanes = end.own.map((lane, k) => ({
        ...own[k],
        method: lane.method,
        loss: { ...lane.loss, total: { ...lane.loss.total, n } },
      }));
      return { type: 'probe', probe: { ...others, own: lanes } };
    };
    const { n } = end.own[0].loss.total;
    say(READY, reading(STEPS, n / 4));
    expect(page().recorded?.kinds).toContain('probe');
    expect(page().record.latestNoise(1, 'own')).toEqual(end.own[1]);
    say(reading(STEPS, n / 2));
    expect(page().recorded?.kinds).not.toContain('probe');
    // Of other weights a first reading is all there is.
    open();
    await shown();
    say(READY, { type: 'progress', progress: progress(STEPS + 1, STEPS + 1) });
    say(reading(STEPS + 1, n / 4));
    expect(page().recorded?.kinds).not.toContain('probe');
  });

  it('gives way to a start from scratch, and can be had again until the next step', async () => {
    await shown();
    say(READY);
    page().reset();
    expect(starts().at(-1)).toEqual({ type: 'start', settings: SETTINGS });
    expect(page()).toMatchObject({ step: 0, recorded: null, former: { weights: true } });
    expect(page().record.latestNoise(0, 'own')).toBeNull();
    page().bringBack();
    expect(starts().at(-1)).toMatchObject({ from: RUN.start });
    expect(page()).toMatchObject({ step: STEPS, former: null, recorded: { run: RUN } });
    expect(sent.map(({ type }) => type)).not.toContain('set-aside');
  });

  it('is set aside as any other run once a step was taken on it', async () => {
    await shown();
    say(READY, { type: 'progress', progress: progress(STEPS + 1, STEPS + 1) });
    page().reset();
    expect(sent.map(({ type }) => type).slice(-2)).toEqual(['set-aside', 'start']);
    page().bringBack();
    expect(sent.at(-1)).toEqual({ type: 'bring-back' });
    expect(page()).toMatchObject({ step: STEPS + 1, recorded: { run: RUN } });
  });

  it('gives way at once to settings that need another run', async () => {
    await shown();
    page().change({ seed: 9 });
    expect(starts().at(-1)).toMatchObject({ settings: { seed: 9 } });
    expect(starts().at(-1)).not.toHaveProperty('from');
    expect(page()).toMatchObject({ step: 0, recorded: null });
  });

  it('is not fetched for other settings, and not shown where the visitor has begun something else', async () => {
    open({ ...SETTINGS, batch: 32 });
    page().connect();
    expect(fetches).toBe(0);
    expect(starts()).toHaveLength(1);
    open();
    page().connect();
    page().change({ seed: 9 });
    give({ value: RUN });
    await settled();
    expect(page()).toMatchObject({ step: 0, recorded: null, settings: { seed: 9 } });
    expect(starts()).toHaveLength(1);
  });

  it('that is damaged is said in a sentence, and the page begins without it', async () => {
    page().connect();
    give({ problem: 'It is damaged: it ends too early.' });
    await settled();
    expect(page().notices[0].sentence).toBe(
      'The recorded run cannot be shown, so the page begins without it. It is damaged: it ends too early.',
    );
    expect(starts()).toEqual([{ type: 'start', settings: SETTINGS }]);
    expect(page()).toMatchObject({ step: 0, recorded: null });
  });
});

describe('without a backend', () => {
  const FAILURE: Report = {
    type: 'failure',
    code: 'backend-missing',
    sentence: verbatim('No backend can run here.'),
    remedies: ['automatic-backend'],
    resumes: null,
  };

  it('the figures stay, and switches show what was read under them', async () => {
    await shown();
    say({ type: 'phase', phase: 'failed', sentence: null }, FAILURE);
    expect(page().record.latestNoise(1, 'own')).not.toBeNull();
    page().changeLane(1, { sampler: 'p-pots', partner: 'none' });
    await settled();
    expect(page().record.latestNoise(1, 'own')).toEqual(READINGS.readings[0].probe.own[1]);
    expect(page().recorded?.kinds).toContain('probe');
    expect(
      page()
        .record.marks()
        .map(({ step, text }) => [step, text]),
    ).toEqual([
      [STEPS, 'MIRROR off'],
      [STEPS, 'P-POTS on'],
    ]);
    // A combination without a reading shows none: never another one's.
    page().changeLane(1, { partner: 'mirror' });
    await settled();
    expect(page().record.latestNoise(1, 'own')).toBeNull();
    page().changeLane(1, { sampler: 'uniform' });
    await settled();
    expect(page().record.marks()).toEqual([]);
    expect(page().record.latestNoise(1, 'own')).toEqual(end.own[1]);
  });

  it('another try goes on from the recorded weights', async () => {
    await shown();
    say({ type: 'phase', phase: 'failed', sentence: null }, FAILURE);
    page().applyRemedy('automatic-backend');
    expect(starts().at(-1)).toMatchObject({ from: RUN.start });
    expect(page()).toMatchObject({ step: STEPS, failure: null });
    workers.at(-1)!.died(verbatim('it could not be loaded'));
    page().applyRemedy('restart');
    expect(workers).toHaveLength(2);
    expect(page().record.latestNoise(1, 'own')).toEqual(end.own[1]);
  });

  it('a worker that dies while it loads is not made again by itself', async () => {
    page().connect();
    workers[0].died(verbatim('it could not be loaded'));
    give({ value: RUN });
    await settled();
    expect(workers).toHaveLength(1);
    expect(page()).toMatchObject({ step: STEPS, failure: { worker: 'dead' } });
    expect(page().recorded?.run).toBe(RUN);
  });
});
