/** A run that is measured by workers beside it: the same training to the bit, the same measurements, whatever befalls them. */
import { afterEach, expect, it, vi } from 'vitest';
import { RATE_WEIGHT } from '../../src/core/methods/draw-law';
import { UNIFORM } from '../../src/core/methods/density/piecewise-linear';
import { plainMethod, type MaskedMethod } from '../../src/core/methods/method';
import { revivedMethod } from '../../src/core/methods/revived';
import { fitOptimal } from '../../src/core/methods/density/p-pots';
import { standardLane } from '../../src/lab/methods/lane-parts';
import type { Settings } from '../../src/lab/settings/settings-table';
import { defaultSettings } from '../../src/lab/settings/schema';
import type { Command, Report } from '../../src/worker/protocol';
import { Session } from '../../src/worker/session';
import { MeasuringWorkers, taskType } from './measuring-workers';

const SETTINGS: Settings = {
  ...defaultSettings(),
  model: 'tiny',
  backend: 'wasm',
  batch: 4,
  refitEvery: 3,
  probeShare: 0.5,
  lanes: [
    standardLane(0),
    { ...standardLane(1), sampler: 'p-pots', partner: 'mirror' },
    { ...standardLane(2), sampler: 'gradient-optimal' },
  ],
};

type Of<T extends Report['type']> = Extract<Report, { type: T }>;

/** A session with workers, and everything it has posted. */
class Desk {
  readonly reports: Report[] = [];
  private wake: () => void = () => undefined;
  private run = 0;
  private readonly session: Session;

  constructor(
    readonly workers: MeasuringWorkers,
    count: number,
  ) {
    this.session = new Session(
      ({ report }) => {
        this.reports.push(structuredClone(report));
        this.wake();
      },
      workers.make,
      count,
    );
  }

  send(command: Command): void {
    if (command.type === 'start') this.run++;
    this.session.handle({ run: this.run, command });
  }

  async until<T extends Report['type']>(
    type: T,
    fits: (report: Of<T>) => boolean = () => true,
  ): Promise<Of<T>> {
    for (;;) {
      const found = this.reports.find(
        (report): report is Of<T> => report.type === type && fits(report as Of<T>),
      );
      if (found) return found;
      const failure = this.reports.find((report) => report.type === 'failure');
      if (failure) throw new Error(failure.sentence.english);
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  /** Training losses of steps 1 … `steps`. */
  losses(steps: number): number[][] {
    const byStep: number[][] = [];
    for (const report of this.reports) {
      if (report.type !== 'progress') continue;
      const { firstStep, loss, lanes } = report.progress;
      for (let k = 0; k < loss.length / lanes; k++) {
        byStep[firstStep + k - 1] = [...loss.slice(k * lanes, (k + 1) * lanes)];
      }
    }
    return byStep.slice(0, steps);
  }

  /** How many workers measure, as was said last. */
  get size(): number {
    const said = this.reports.filter(
      (report): report is Of<'workers'> => report.type === 'workers',
    );
    return said.at(-1)!.workers;
  }
}

const open: Desk[] = [];
afterEach(() => {
  for (const desk of open.splice(0)) {
    desk.send({ type: 'pause' });
    // Nothing more is measured than can be read.
    desk.send({ type: 'change', settings: { ...SETTINGS, probeShare: 0 } });
  }
});

async function run(
  count: number,
  fate?: MeasuringWorkers['fate'],
  settings = SETTINGS,
): Promise<Desk> {
  const workers = new MeasuringWorkers();
  if (fate) workers.fate = fate;
  const desk = new Desk(workers, count);
  open.push(desk);
  desk.send({ type: 'start', settings });
  await desk.until('probe');
  return desk;
}

const STEPS = 7;

async function played(count: number, fate?: MeasuringWorkers['fate']): Promise<Desk> {
  const desk = await run(count, fate);
  desk.send({ type: 'play' });
  await desk.until('progress', ({ progress }) => progress.step >= STEPS);
  desk.send({ type: 'pause' });
  return desk;
}

let known: number[][] | null = null;
/** The losses without workers. */
async function alone(): Promise<number[][]> {
  if (known) return known;
  const desk = await played(0);
  expect(desk.size).toBe(0);
  return (known = desk.losses(STEPS));
}

it('trains the same to the bit with no, one and three workers', async () => {
  const expected = await alone();
  expect(expected).toHaveLength(STEPS);
  for (const count of [1, 3]) {
    const desk = await played(count);
    expect(desk.losses(STEPS)).toEqual(expected);
    expect(desk.size).toBe(count);
    // The refits were measured by the workers, batch by batch.
    expect(desk.workers.count('cross-entropy')).toBeGreaterThan(0);
    expect(desk.workers.count('gram')).toBeGreaterThan(0);
  }
});

/** A paused run's readings at step 0, once its window is full, and what is known once measuring rests. */
async function atRest(count: number): Promise<readonly unknown[]> {
  const desk = await run(count, undefined, { ...SETTINGS, lanes: SETTINGS.lanes.slice(0, 2) });
  const full = await desk.until('probe', ({ probe }) => probe.own[0].probes === 48);
  const { evaluation } = await desk.until('evaluation');
  expect(desk.workers.count('probe') > 20).toBe(count > 0);
  const { own, bias } = full.probe;
  const { rest } = await desk.until('rest');
  return [own, bias, evaluation, rest];
}

it('measures the same to the bit, whoever does', async () => {
  const alone = await atRest(0);
  expect(await atRest(2)).toEqual(alone);
  expect(alone.at(-1)).toMatchObject({ narrow: true });
});

it('reads in a worker of its own, and goes on where that dies', async () => {
  const settings = { ...SETTINGS, lanes: SETTINGS.lanes.slice(0, 2) };
  const desk = await run(1, undefined, settings);
  await desk.until('rates');
  expect(desk.workers.count('read noise')).toBeGreaterThan(0);
  expect(desk.workers.count('read rates')).toBeGreaterThan(0);

  let deaths = 0;
  const mourning = await run(
    1,
    (message) => {
      if (taskType(message) !== 'read noise' || deaths > 0) return 'lives';
      deaths++;
      return 'dies';
    },
    settings,
  );
  await mourning.until('rates');
  expect(deaths).toBe(1);
  // Whoever takes its place is told all that is read.
  const answered = mourning.reports.filter(({ type }) => type === 'probe');
  expect(answered.length).toBeGreaterThan(0);

  const alone = await run(
    1,
    (message) => (taskType(message) === 'read noise' ? 'dies' : 'lives'),
    settings,
  );
  await alone.until('rates');
  expect(alone.workers.count('read rates')).toBe(0);
});

it('keeps apart what a lane drew before a switch, wherever it is read', async () => {
  const settings = { ...SETTINGS, lanes: SETTINGS.lanes.slice(0, 2), probeShare: 0 };
  const readings = async (count: number) => {
    const desk = await run(count, undefined, settings);
    await desk.until('rates');
    const [standard, second] = settings.lanes;
    const lanes = [standard, { ...second, sampler: 'second-moment', partner: 'none' } as const];
    desk.reports.length = 0;
    desk.send({ type: 'change', settings: { ...settings, lanes } });
    const { probe } = await desk.until('probe', (report) => !report.probe.recorded);
    return [probe.own, probe.comparisons];
  };
  expect(await readings(1)).toEqual(await readings(0));
});

it.each([0, 1])('reads what it measures at rest alone, with %i workers', async (count) => {
  // Only as many probes come as can be read: no other reading makes up for one that came too early.
  const desk = await run(count, undefined, { ...SETTINGS, probeShare: 0 });
  await desk.until('rates');
});

it('replaces a worker that dies, and repeats its probe', async () => {
  let deaths = 0;
  const desk = await played(1, (message) => {
    if (taskType(message) !== 'probe' || deaths > 0) return 'lives';
    deaths++;
    return 'dies';
  });
  await vi.waitFor(() => expect(desk.workers.measuring).toHaveLength(2), { timeout: 20_000 });
  expect(deaths).toBe(1);
  expect(desk.workers.measuring[1][0]).toMatchObject({ notice: { type: 'subject' } });
  expect(desk.size).toBe(1);
  expect(desk.losses(STEPS)).toEqual(await alone());
  expect(desk.reports.every(({ type }) => type !== 'failure')).toBe(true);
});

it.each(['open', 'probe', 'cross-entropy'])(
  'does without workers where they die of %j, says so, and trains the same',
  async (type) => {
    const desk = await played(2, (message) => (taskType(message) === type ? 'dies' : 'lives'));
    const none = await desk.until('workers', ({ workers }) => workers === 0);
    expect(none.wanted).toBe(2);
    await desk.until('probe', ({ probe }) => probe.step >= STEPS);
    expect(desk.losses(STEPS)).toEqual(await alone());
  },
);

it('keeps its workers when other models take the place of those that are measured', async () => {
  const desk = await played(1);
  for (const lanes of [1, 3, 2]) {
    // The looks that are under way are called off, and new ones wait behind them.
    desk.send({ type: 'play' });
    desk.send({ type: 'change', settings: { ...SETTINGS, epsilon: 0.02 } });
    const before = desk.workers.count('probe');
    desk.reports.length = 0;
    const settings = { ...SETTINGS, lanes: SETTINGS.lanes.slice(0, lanes) };
    desk.send({ type: 'start', settings });
    await desk.until('probe', ({ probe }) => probe.own.length === lanes);
    await vi.waitFor(() => expect(desk.workers.count('probe')).toBeGreaterThan(before + 3), {
      timeout: 20_000,
    });
    expect(desk.size).toBe(1);
  }
});

it('takes a method apart for the way and puts it together again', () => {
  const secondMoment = (t: number) => 1 + t;
  const { density } = fitOptimal({ secondMoment, epsilon: 0.01, floor: 0.1 });
  const fitted = plainMethod({
    sampler: { kind: 'rate', density },
    pairing: 'mirrored-pair',
    weight: RATE_WEIGHT,
  });
  const back = revivedMethod(structuredClone(fitted)) as MaskedMethod;
  expect(back).toEqual(fitted);
  const sampler = back.law.sampler as unknown as { density: typeof density };
  for (const r of [0, 0.1, 0.77]) expect(sampler.density.quantile(r)).toBe(density.quantile(r));
  const standard = plainMethod({
    sampler: { kind: 'rate', density: UNIFORM },
    pairing: 'single',
    weight: RATE_WEIGHT,
  });
  const again = revivedMethod(structuredClone(standard)) as MaskedMethod;
  // It is told by identity which one is Standard's.
  expect((again.law.sampler as unknown as { density: unknown }).density).toBe(UNIFORM);
});
