/** The microscope in a run: its average is the split that the probes measure, and it leaves training alone to the bit. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Estimate } from '../../src/core/statistics/estimate';
import { standardLane } from '../../src/lab/methods/lane-parts';
import type { MicroscopeReport, MicroscopeRequest } from '../../src/lab/record/microscope-report';
import { defaultSettings } from '../../src/lab/settings/schema';
import type { Settings } from '../../src/lab/settings/settings-table';
import type { Command, Report } from '../../src/worker/protocol';
import type { Instruments, MeasuredRun } from '../../src/run/measure/instruments';
import { Microscope } from '../../src/worker/microscope';
import { Session } from '../../src/worker/session';
import { MeasuringWorkers } from './measuring-workers';

const SETTINGS: Settings = {
  ...defaultSettings('names'),
  model: 'tiny',
  backend: 'wasm',
  batch: 8,
  lanes: [
    standardLane(0),
    { ...standardLane(1), sampler: 'p-pots', partner: 'mirror' },
    { ...standardLane(2), weight: 'count-weight' },
    { ...standardLane(3), objective: 'arm' },
  ],
};

type Of<T extends Report['type']> = Extract<Report, { type: T }>;

/** @param workers that measure beside the run. */
function desk(workers = new MeasuringWorkers(), count = 0) {
  const reports: Report[] = [];
  let wake: () => void = () => undefined;
  const session = new Session(
    ({ report }) => {
      reports.push(structuredClone(report));
      wake();
    },
    workers.make,
    count,
  );
  return {
    reports,
    send: (command: Command) => session.handle({ run: 1, command }),
    async until<T extends Report['type']>(type: T, fits: (report: Of<T>) => boolean = () => true) {
      for (;;) {
        const found = reports.findLast(
          (report): report is Of<T> => report.type === type && fits(report as Of<T>),
        );
        if (found) return found;
        const failure = reports.find((report) => report.type === 'failure');
        if (failure) throw new Error(failure.sentence.english);
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}

let open: ReturnType<typeof desk> | null = null;
afterEach(() => open?.send({ type: 'pause' }));

const REQUEST: MicroscopeRequest = { lane: 0, t: 0.3, patterns: 5, rates: 5, sequences: 60 };

const whole = ({ microscope: { request, sequences } }: Of<'microscope'>) =>
  request.sequences === sequences.length && sequences.every(Number.isFinite);

/** Two independent estimates of one number, within twice what their intervals allow: twenty of them are compared. */
function expectAgreement(one: Estimate, other: Estimate, name: string) {
  const half = ({ low, high }: Estimate) => (high - low) / 2;
  const reach = 2 * Math.hypot(half(one), half(other));
  expect(Math.abs(one.value - other.value), name).toBeLessThanOrEqual(reach + 1e-9);
}

describe('the microscope', () => {
  it('averages to the A, B and C that the probes measure, of every kind of lane', async () => {
    const d = (open = desk());
    d.send({ type: 'start', settings: SETTINGS });
    await d.until('ready');
    for (let k = 0; k < 12; k++) d.send({ type: 'step' });
    await d.until('progress', ({ progress }) => progress.step === 12);
    const { own } = (
      await d.until('probe', ({ probe }) =>
        probe.own.every((noise) => noise.firstStep === 12 && noise.probes >= 8),
      )
    ).probe;
    for (const [lane, { loss }] of own.entries()) {
      d.send({ type: 'microscope', request: { ...REQUEST, lane } });
      const { microscope } = await d.until(
        'microscope',
        (report) => report.microscope.lane === lane && whole(report),
      );
      expect(microscope.step).toBe(12);
      const average = microscope.average!;
      expect(average.a.n).toBe(60);
      for (const part of ['a', 'b', 'c', 'total', 'mean'] as const) {
        expectAgreement(average[part], loss[part], `${part} of lane ${lane}`);
      }
    }
    d.send({ type: 'microscope', request: null });
  });

  it('follows a change of method with the same dice', async () => {
    const d = (open = desk());
    d.send({ type: 'start', settings: { ...SETTINGS, lanes: [standardLane(0)] } });
    await d.until('ready');
    d.send({ type: 'microscope', request: { ...REQUEST, sequences: 3 } });
    const before = (await d.until('microscope', whole)).microscope;
    const lanes = [{ ...standardLane(0), partner: 'mirror' as const }];
    d.send({ type: 'change', settings: { ...SETTINGS, lanes } });
    const after = (await d.until('microscope', ({ microscope }) => microscope.method === 'mirror'))
      .microscope;
    const first = (report: MicroscopeReport) =>
      report.masked!.losses.filter((_, k) => k % report.masked!.shown.length === 0);
    expect(first(after)).toEqual(first(before));
    expect(after.sequences).toEqual(before.sequences);
  });

  it('is looked through by a worker that measures beside the run, with the same eyes', async () => {
    const seen = async (workers: MeasuringWorkers, count: number) => {
      const d = (open = desk(workers, count));
      const lanes = [{ ...standardLane(0), weight: 'count-weight' as const }];
      d.send({ type: 'start', settings: { ...SETTINGS, lanes } });
      // With a worker, it is there by then.
      await d.until('probe');
      d.send({ type: 'microscope', request: REQUEST });
      return (await d.until('microscope', whole)).microscope;
    };
    const workers = new MeasuringWorkers();
    expect(await seen(workers, 1)).toEqual(await seen(new MeasuringWorkers(), 0));
    expect(workers.count('microscope')).toBeGreaterThan(0);
  });

  it('is as old as its weights allow while training runs, and changes nothing about it', async () => {
    const run = async (request: MicroscopeRequest | null) => {
      const d = (open = desk());
      d.send({ type: 'start', settings: { ...SETTINGS, lanes: SETTINGS.lanes.slice(0, 2) } });
      await d.until('ready');
      if (request) d.send({ type: 'microscope', request });
      d.send({ type: 'play' });
      if (request) {
        const { step } = (await d.until('microscope', whole)).microscope;
        await d.until('microscope', ({ microscope }) => microscope.step > step);
      }
      await d.until('progress', ({ progress }) => progress.step >= 60);
      d.send({ type: 'pause' });
      const losses = d.reports
        .filter((report) => report.type === 'progress')
        .flatMap(({ progress }) => [...progress.loss]);
      return losses.slice(0, 2 * 60);
    };
    expect(await run({ ...REQUEST, lane: 1, sequences: 3 })).toEqual(await run(null));
  });
});

describe('what it costs', () => {
  /** A run of one ARM lane whose looks take so many milliseconds, on a clock that stands otherwise. */
  function bench(lookMs: number) {
    const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
    const state = { step: 5, ms: 0, posts: 0 };
    const settings = { ...SETTINGS, lanes: [SETTINGS.lanes[3]] };
    const run = {
      settings,
      task: { length: 8, promptLength: 0, sample: () => new Int32Array(8) },
      lanes: { ids: [3], methods: [{ kind: 'autoregressive' }], waiting: [] },
      trainer: state,
    };
    const instruments = {
      grid: null,
      atPresentWeights: (look: (frozen: { step: number }) => unknown) => look({ step: state.step }),
      async *microscope(_: unknown, { sequences }: { sequences: readonly number[] }) {
        yield;
        clock.mockReturnValue((state.ms += lookMs));
        // Two sequences a look.
        const losses = sequences.slice(0, 2).map((x) => 1 + x);
        return { step: state.step, draws: null, losses };
      },
    };
    const microscope = new Microscope(
      run as unknown as MeasuredRun,
      instruments as unknown as Instruments,
      () => state.posts++,
    );
    return {
      microscope,
      state,
      passes: (ms: number) => clock.mockReturnValue((state.ms += ms)),
      /** Whether there was a look to take. */
      async looks(atRest: boolean) {
        const look = microscope.next(atRest);
        if (!look) return false;
        while (!(await look.next()).done);
        return true;
      },
    };
  }
  afterEach(() => vi.restoreAllMocks());
  const request: MicroscopeRequest = { lane: 3, t: 0.3, patterns: 1, rates: 1, sequences: 3 };

  it('is nothing where nobody looks, and no longer once nobody does', async () => {
    const b = bench(10);
    expect(await b.looks(true)).toBe(false);
    b.microscope.ask(request);
    expect(await b.looks(true)).toBe(true);
    b.microscope.ask(null);
    b.state.step++;
    b.passes(1e6);
    expect(await b.looks(true)).toBe(false);
    expect(b.state.posts).toBe(1);
  });

  it('is bounded while training runs: what is asked comes at once, then it rests 19 times as long as it took', async () => {
    const b = bench(200);
    b.microscope.ask(request);
    // Three sequences, two a look.
    expect(await b.looks(false)).toBe(true);
    expect(await b.looks(false)).toBe(true);
    b.state.step++;
    b.passes(3700);
    expect(await b.looks(false)).toBe(false);
    b.passes(200);
    expect(await b.looks(false)).toBe(true);
    // At rest there is time: until all are known at these weights, and then no more.
    expect(await b.looks(true)).toBe(true);
    expect(await b.looks(true)).toBe(false);
    // A short look is repeated after 1.5 s.
    const short = bench(1);
    short.microscope.ask(request);
    await short.looks(false);
    await short.looks(false);
    short.state.step++;
    short.passes(1400);
    expect(await short.looks(false)).toBe(false);
    short.passes(200);
    expect(await short.looks(false)).toBe(true);
  });

  it('is one look at a time', async () => {
    const b = bench(10);
    b.microscope.ask(request);
    const look = b.microscope.next(true)!;
    await look.next();
    expect(b.microscope.next(true)).toBeNull();
    // Called off, it is taken again.
    await look.return();
    expect(await b.looks(true)).toBe(true);
  });
});
