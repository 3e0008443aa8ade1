/** Small probes read in windows, against exact enumeration: at fixed weights, and while weights drift. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  LEAST_PROBES,
  MOST_AT_REST,
  MOST_PROBES,
  poolProbes,
  windowOf,
  type ProbeWindow,
} from '../../../src/core/probe/window';
import type { MaskedMethod } from '../../../src/core/methods/method';
import type { ProbeData } from '../../../src/core/probe/lane-probe';
import { rateGrid } from '../../../src/core/quadrature';
import type { Estimate } from '../../../src/core/statistics/estimate';
import type { Engine } from '../../../src/engine/engine';
import { standardLane } from '../../../src/lab/methods/lane-parts';
import type { ProbeReport } from '../../../src/lab/record/reports';
import { defaultSettings } from '../../../src/lab/settings/schema';
import type { Settings } from '../../../src/lab/settings/settings-table';
import { freeSamplers, methodOf } from '../../../src/run/fit/lane-method';
import { probe } from '../../../src/run/measure/probe';
import { probePlan } from '../../../src/run/measure/probe-budget';
import { decide, judge } from '../../../src/lab/claims/claims';
import type { Evidence } from '../../../src/lab/claims/evidence';
import type { HeldDecisions } from '../../../src/lab/claims/held';
import { readMethods } from '../../../src/run/read/methods';
import { HeldVerdicts } from '../../../src/run/read/held';
import { readProbe } from '../../../src/run/read/noise';
import { zScore } from '../../oracle/enumerable-probe';
import { exactDecomposition } from '../../oracle/enumeration';
import { PLAIN_LANES, toyEngine, toyTask, toyTruth } from '../toy';
import { cases, repetitions } from '../../long';

const N = 6;
const REPETITIONS = 120;
const grid = rateGrid(N, 1e-2);
const plan = { ...probePlan(N, 'small', 'wasm'), directDraws: 8 };
const truth = toyTruth();
const settings: Settings = {
  ...defaultSettings(),
  batch: 8,
  epsilon: 1e-2,
  lanes: [standardLane(0), { ...standardLane(1), partner: 'mirror' }],
};
const methods = settings.lanes.map(
  (lane) => methodOf(lane, null, N, freeSamplers(settings)) as MaskedMethod,
);

/** An engine whose losses and gradients are `scale` times the toy's: other weights. */
function scaledEngine(scale: number): Engine {
  const engine = toyEngine();
  const scaled = (values: Float32Array, factor: number) => values.map((value) => factor * value);
  return {
    ...engine,
    crossEntropy: async (...args) => scaled(await engine.crossEntropy(...args), scale),
    rowGradients: (...args) => {
      const rows = engine.rowGradients(...args);
      return {
        ...rows,
        rows: rows.rows,
        gram: async (size) => scaled(await rows.gram(size), scale ** 2),
        pairProducts: async () => scaled(await rows.pairProducts(), scale ** 2),
        dispose: () => undefined,
      };
    },
  };
}

/** @param trained the methods of the lanes. */
async function probeAt(
  step: number,
  index: number,
  scale = 1,
  trained = methods,
): Promise<ProbeData> {
  const engine = scaledEngine(scale);
  const work = probe({
    engine,
    frozen: { ...engine.freeze(), step },
    // The toy's second symbol stands in responses: a delimiter for ISAD.
    task: { ...toyTask, delimiter: 'b' },
    seed: 5,
    index,
    trainedRows: 8 * step,
    grid,
    plan,
    methods: trained,
    ...PLAIN_LANES,
  });
  for (;;) {
    const { done, value } = await work.next();
    if (done) return value;
  }
}

const PARTS = ['a', 'aCount', 'b', 'c', 'total'] as const;
type Part = (typeof PARTS)[number];
const exactLoss = (part: Part, lane: number) =>
  exactDecomposition(methods[lane].law, grid, truth.loss)[part];
const exactGradient = (part: Part, lane: number) =>
  truth.gradients.reduce(
    (sum, coordinate) => sum + exactDecomposition(methods[lane].law, grid, coordinate)[part],
    0,
  );

/** A reading is unbiased and its interval holds; `factor` times the enumerated value. */
function expectHonest(estimates: readonly Estimate[], exact: number, name: string) {
  const z = zScore(
    estimates.map(({ value }) => value),
    exact,
  );
  expect(Math.abs(z), `${name}, unbiased`).toBeLessThan(4.5);
  const covered = estimates.filter(({ low, high }) => low <= exact && exact <= high).length;
  // 90 to 98 of 100, but for four standard errors of so many repetitions.
  expect(covered / estimates.length, `${name}, covered`).toBeGreaterThan(0.9 - 0.08);
  expect(covered / estimates.length, `${name}, covered`).toBeLessThan(0.98 + 0.019);
}

const WINDOWS = {
  'the smallest window, at fixed weights': { probes: LEAST_PROBES, drift: 0 },
  // The loss falls by a third within the window: as fast as it ever does.
  'while weights drift': { probes: 2 * LEAST_PROBES, drift: -0.3 },
  'twice as many probes': { probes: 2 * LEAST_PROBES, drift: 0 },
};

describe.each(cases(Object.entries(WINDOWS), 2))('%s', (name, { probes, drift }) => {
  const scaleAt = (k: number) => 1 + (drift * k) / (probes - 1);
  /** The mean over the window of what scales with the square of the loss. */
  const factor =
    Array.from({ length: probes }, (_, k) => scaleAt(k) ** 2).reduce((a, b) => a + b) / probes;
  let reports: ProbeReport[];
  beforeAll(async () => {
    reports = [];
    for (let repetition = 0; repetition < REPETITIONS; repetition++) {
      const taken: ProbeData[] = [];
      for (let k = 0; k < probes; k++) taken.push(await probeAt(1 + repetition, k, scaleAt(k)));
      reports.push(readProbe(poolProbes(taken), settings, methods, true));
    }
  }, 240_000);

  it.each([0, 1])('finds the exact split of lane %i, with intervals that hold', (lane) => {
    for (const part of PARTS) {
      const loss = reports.map(({ own }) => own[lane].loss[part]!);
      expectHonest(loss, factor * exactLoss(part, lane), `loss, ${part}`);
      const gradient = reports.map(({ own }) => own[lane].gradient![part]!);
      expectHonest(gradient, factor * exactGradient(part, lane), `gradient, ${part}`);
    }
  });

  it('compares lanes, and finds the signal of a draw', () => {
    for (const of of ['loss', 'gradient'] as const) {
      const ratios = reports.map(({ comparisons }) => {
        return comparisons.find((each) => each.of === of && each.weights === 'own')!.ratio;
      });
      const exactOf = of === 'loss' ? exactLoss : exactGradient;
      const exact = (2 * exactOf('total', 1)) / exactOf('total', 0);
      const covered = ratios.filter(({ low, high }) => low <= exact && exact <= high).length;
      expect(covered / REPETITIONS, of).toBeGreaterThan(0.9 - 0.08);
    }
    const squaredMean = truth.gradients.reduce(
      (sum, one) => sum + exactDecomposition(methods[0].law, grid, one).mean ** 2,
      0,
    );
    const signal = squaredMean / exactGradient('total', 0);
    const covered = reports.filter(({ own }) => {
      const { low, high } = own[0].signal!;
      return low <= signal && signal <= high;
    }).length;
    expect(covered / REPETITIONS, name).toBeGreaterThan(0.9 - 0.08);
  });
});

describe('which probes are read together', () => {
  const at = (...steps: number[]) => steps.map((step) => ({ step }));

  it('those of the last 15 % of the run', () => {
    const all = at(...Array.from({ length: 40 }, (_, k) => 50 * (k + 1)));
    const read = windowOf(all);
    expect(read[0].step).toBe(1700);
    expect(read.at(-1)!.step).toBe(2000);
  });

  it('at least a few where probes are rare, none where there are fewer, and not ever more', () => {
    expect(windowOf(at(10, 200, 400, 800, 1600))).toHaveLength(LEAST_PROBES);
    expect(windowOf(at(0, 0, 0))).toEqual([]);
    expect(windowOf(at(...Array.from({ length: 90 }, (_, k) => 1000 + k)))).toHaveLength(
      MOST_PROBES,
    );
  });

  it('at the weights of one step more of them, but not of an earlier one', () => {
    const rested = at(...new Array<number>(90).fill(7));
    expect(windowOf(rested)).toHaveLength(90);
    expect(windowOf([...at(6, 6, 6), ...rested])).toHaveLength(90);
    expect(windowOf([...rested, ...at(8)])).toHaveLength(MOST_PROBES);
    expect(windowOf(at(...new Array<number>(900).fill(7)))).toHaveLength(MOST_AT_REST);
  });

  it('never of different ε', async () => {
    const [first, second] = [await probeAt(1, 0), await probeAt(1, 1)];
    const other = { ...second, grid: rateGrid(N, 2e-2) };
    expect(() => poolProbes([first, other])).toThrow(RangeError);
    expect(() => poolProbes([])).toThrow(RangeError);
  });
});

describe('a method that is switched on', () => {
  let window: ProbeWindow;
  beforeAll(async () => {
    const taken: ProbeData[] = [];
    for (let k = 0; k < LEAST_PROBES; k++) taken.push(await probeAt(3, k));
    window = poolProbes(taken);
  });

  it('is read off the window at once, its own draws only once there are any', () => {
    const changed = [methods[1], methods[1]];
    const [first, second] = readProbe(window, settings, changed, false).own;
    expect(first.loss.total).toEqual(second.loss.total);
    expect(first.gradient).toEqual(second.gradient);
    expect(first.direct).toBeNull();
    expect(second.direct).not.toBeNull();
  });

  it('where only its own draws say its noise, is compared once there are enough of them', async () => {
    const lanes = [standardLane(0), { ...standardLane(1), isad: true }];
    const isad = { ...settings, lanes };
    const remade = () =>
      lanes.map((lane) => methodOf(lane, null, N, freeSamplers(isad)) as MaskedMethod);
    // The second time as after a run was brought back: the same method, made anew.
    let changed = remade();
    let taken: ProbeData[] = [];
    for (let k = 0; k < LEAST_PROBES; k++) taken.push(await probeAt(3, k));
    for (const time of [0, 1]) {
      for (let k = 0; k < LEAST_PROBES; k++) {
        taken.push(await probeAt(4 + time, k, 1, changed));
        const pooled = poolProbes(taken);
        const { own, comparisons } = readProbe(pooled, isad, changed, true);
        const enough = k + 1 === LEAST_PROBES;
        expect(pooled.probes).toBe(enough ? LEAST_PROBES : taken.length);
        expect(own.map(({ lane }) => lane)).toEqual(enough ? [0, 1] : [0]);
        expect(comparisons.some(({ lane }) => lane === 1)).toBe(enough);
      }
      changed = remade();
      taken = taken.slice(-LEAST_PROBES);
    }
  });
});

const NO_EVIDENCE: Evidence = {
  methods: null,
  rates: null,
  lanes: [],
  comparisons: [],
  biases: [],
  study: null,
};

async function methodsOf(window: ProbeWindow) {
  const reading = readMethods(window, settings, [null, null]);
  for (;;) {
    const { done, value } = await reading.next();
    if (done) return value;
  }
}

describe('verdicts while probes come in, at fixed weights', () => {
  it('change at most once in 30 probes, those of claims too, and say since when they hold', async () => {
    const RUNS = repetitions(3, 5);
    // Reading every method takes longer than the probes.
    const JUDGED = repetitions(1, 2);
    const flips = { loss: 0, gradient: 0 };
    const ofClaims = { held: new Map<number, number>(), alone: new Map<number, number>() };
    for (let run = 0; run < RUNS; run++) {
      const held = new HeldVerdicts();
      const taken: ProbeData[] = [];
      const before: Record<string, boolean> = {};
      const judged = { held: new Map<number, string>(), alone: new Map<number, string>() };
      let decisions: HeldDecisions = new Map();
      for (let k = 0; k < 30; k++) {
        taken.push(await probeAt(1000 + run, k));
        const read = windowOf(taken);
        if (read.length === 0) continue;
        const window = poolProbes(read);
        const report = readProbe(window, settings, methods, true);
        for (const { of, weights, established, held: since } of held.hold(
          report.comparisons,
          window,
        )) {
          if (weights === 'common') continue;
          if (of in before && before[of] !== established) flips[of]++;
          before[of] = established;
          expect(since === null).toBe(!established);
        }
        if (run >= JUDGED) continue;
        const evidence = { ...NO_EVIDENCE, methods: await methodsOf(window) };
        decisions = decide(decisions, evidence, window);
        const said = { held: judge(evidence, decisions), alone: judge(evidence) };
        for (const how of ['held', 'alone'] as const) {
          for (const { number, decision } of said[how]) {
            const changed = (judged[how].get(number) ?? decision) !== decision;
            if (changed) ofClaims[how].set(number, (ofClaims[how].get(number) ?? 0) + 1);
            judged[how].set(number, decision);
          }
        }
      }
    }
    expect(flips.loss / RUNS).toBeLessThanOrEqual(1);
    expect(flips.gradient / RUNS).toBeLessThanOrEqual(1);
    expect(ofClaims.held.size).toBeGreaterThan(3);
    for (const [claim, count] of ofClaims.held) {
      expect(count / JUDGED, `claim ${claim}`).toBeLessThanOrEqual(1);
    }
    // It is the holding that does it.
    expect(Math.max(...ofClaims.alone.values()) / JUDGED).toBeGreaterThan(1);
  }, 120_000);
});
