/** The autoregressive reference from rows to the page's numbers, against exact values of a toy model. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Estimate } from '../../../src/core/statistics/estimate';
import type { Method } from '../../../src/core/methods/method';
import { blockDesign } from '../../../src/core/probe/draws/size-design';
import { rateGrid } from '../../../src/core/quadrature';
import { stream } from '../../../src/core/rng';
import { heldOutSequences } from '../../../src/core/tasks/sequences';
import type { Task } from '../../../src/core/tasks/task';
import type { Engine } from '../../../src/engine/engine';
import type { Settings } from '../../../src/lab/settings/settings-table';
import type { ProbeReport } from '../../../src/lab/record/reports';
import { standardLane, type LaneSettings } from '../../../src/lab/methods/lane-parts';
import { defaultSettings } from '../../../src/lab/settings/schema';
import { freeSamplers, methodOf } from '../../../src/run/fit/lane-method';
import { accuracy, heldOutLoss } from '../../../src/run/measure/evaluate';
import { writeForward } from '../../../src/run/measure/generate';
import { probe } from '../../../src/run/measure/probe';
import { readProbe } from '../../../src/run/read/noise';
import type { MaskedProbe } from '../../../src/core/probe/lane-probe';
import { zScore } from '../../oracle/enumerable-probe';
import { PLAIN_LANES, planOf, toyEngine, toySequenceTruth, toyTask, windowOver } from '../toy';

const N = 6;
const REPETITIONS = 200;
const grid = rateGrid(N, 1e-2);

const plan = planOf({
  loss: { design: blockDesign(N, 8), sequences: 24 },
  gradient: { design: blockDesign(N, 6), sequences: 24 },
  pairs: { loss: 4, gradient: 4 },
  directDraws: 40,
  slice: { forward: 50, gradient: 20 },
});

const lane = (id: number, change: Partial<LaneSettings> = {}): LaneSettings => ({
  ...standardLane(id),
  ...change,
});
const standard = lane(0);
const arm = lane(1, { objective: 'arm' });

function settingsOf(...lanes: LaneSettings[]): Settings {
  return { ...defaultSettings(), batch: 8, epsilon: 1e-2, lanes };
}

async function probeOf(settings: Settings, step: number) {
  const engine = toyEngine();
  const methods = settings.lanes.map((each): Method =>
    methodOf(each, null, N, freeSamplers(settings)),
  );
  const generator = probe({
    engine,
    frozen: { ...engine.freeze(), step },
    task: toyTask,
    seed: 5,
    index: 0,
    trainedRows: 8,
    grid,
    plan,
    methods,
    ...PLAIN_LANES,
  });
  for (;;) {
    const { done, value } = await generator.next();
    if (!done) continue;
    const data = windowOver(value);
    return { data, report: readProbe(data, settings, methods, true), probe: value };
  }
}

/** Drains a generator of slices. */
async function finished<T>(generator: AsyncGenerator<void, T>): Promise<T> {
  for (;;) {
    const { done, value } = await generator.next();
    if (done) return value;
  }
}

describe('the probe of an ARM lane, over many repetitions', () => {
  const truth = toySequenceTruth();
  let reports: ProbeReport[];

  beforeAll(async () => {
    reports = [];
    for (let index = 0; index < REPETITIONS; index++) {
      reports.push((await probeOf(settingsOf(standard, arm), 1 + index)).report);
    }
  }, 120_000);

  const z = (pick: (report: ProbeReport) => Estimate, exact: number) =>
    Math.abs(
      zScore(
        reports.map((report) => pick(report).value),
        exact,
      ),
    );
  const coverage = (pick: (report: ProbeReport) => Estimate, exact: number) =>
    reports.filter((report) => pick(report).low <= exact && exact <= pick(report).high).length /
    REPETITIONS;

  it('finds the exact mean loss and its exact variance over sequences', () => {
    expect(truth.variance).toBeGreaterThan(0);
    expect(z(({ own }) => own[1].loss.mean, truth.mean)).toBeLessThan(4.5);
    expect(z(({ own }) => own[1].loss.c, truth.variance)).toBeLessThan(4.5);
    expect(z(({ own }) => own[1].loss.total, truth.variance)).toBeLessThan(4.5);
  });

  it('finds the exact trace of the gradient covariance and the exact squared mean gradient', () => {
    expect(z(({ own }) => own[1].gradient!.total, truth.gradientTrace)).toBeLessThan(4.5);
    expect(z(({ own }) => own[1].gradient!.mean, truth.squaredMeanGradient)).toBeLessThan(4.5);
  });

  it('has no masking noise: A and B are 0, and C is the total', () => {
    for (const { own } of reports) {
      for (const split of [own[1].loss, own[1].gradient!]) {
        for (const part of [split.a, split.b]) {
          expect(part).toMatchObject({ value: 0, low: 0, high: 0 });
        }
        expect(split.c).toEqual(split.total);
      }
    }
  });

  it('measures the same variance directly, on other sequences', () => {
    expect(z(({ own }) => own[1].direct!, truth.variance)).toBeLessThan(4.5);
    const agree = reports.filter(({ own }) => {
      const { loss, direct } = own[1];
      return direct!.low <= loss.total.high && loss.total.low <= direct!.high;
    });
    expect(agree.length / REPETITIONS).toBeGreaterThan(0.95);
    expect(reports[0].own[1].direct!.n).toBe(plan.directDraws);
    expect(reports[0].own[1].loss.total.n).toBe(plan.loss.sequences);
  });

  it('covers the exact variance in about 95 of 100 probes', () => {
    expect(coverage(({ own }) => own[1].loss.total, truth.variance)).toBeGreaterThan(0.88);
    expect(coverage(({ own }) => own[1].loss.mean, truth.mean)).toBeGreaterThan(0.9);
  });

  it('is compared with the first lane at its own weights only, loss and gradient', () => {
    const { comparisons, common } = reports[0];
    const found = comparisons.map(({ lane: id, of, weights }) => [id, of, weights].join());
    expect(found).toEqual(['1,loss,own', '1,gradient,own']);
    expect(common.map((each) => each.lane)).toEqual([0]);
    const [loss] = comparisons;
    const { own } = reports[0];
    expect(loss.ratio.value).toBeCloseTo(own[1].loss.total.value / own[0].loss.total.value, 12);
  });

  it('says how many draws a step takes and what the noise of its gradient is', () => {
    const { own } = reports[0];
    expect(own[1]).toMatchObject({ rowsPerDraw: 1, drawsPerStep: 8 });
    expect(own[1].gradientNoise!.value).toBeCloseTo(own[1].gradient!.total.value / 8, 12);
  });
});

describe('lanes of both kinds', () => {
  it('with the ARM first, no lane is read at its weights', async () => {
    const { report } = await probeOf(settingsOf(lane(0, { objective: 'arm' }), lane(1)), 1);
    expect(report.own.map((each) => each.lane)).toEqual([0, 1]);
    expect(report.common).toEqual([]);
    expect(report.comparisons.map(({ weights }) => weights)).toEqual(['own', 'own']);
  });

  it('four of them, mixed, are measured each by its kind, before the first step once per kind', async () => {
    const lanes = [lane(0), arm, lane(2, { pattern: 'fixed-count' }), { ...arm, id: 3 }];
    const { data, report, probe } = await probeOf(settingsOf(...lanes), 0);
    expect(data.lanes.map(({ kind }) => kind)).toEqual([
      'masked',
      'autoregressive',
      'masked',
      'autoregressive',
    ]);
    const [first, , third] = probe.lanes;
    for (const products of ['loss', 'lossPairs', 'gradient', 'gradientPairs'] as const) {
      expect((third as MaskedProbe)[products]).toBe((first as MaskedProbe)[products]);
    }
    expect(probe.lanes[3]).toBe(probe.lanes[1]);
    expect(report.own).toHaveLength(4);
    expect(report.own[3].loss).toEqual(report.own[1].loss);
    const counted = 24 * (8 + 8) + 24 * (6 + 8) + 2 * 40;
    // Half as many fresh draws of fixed count, and of Standard beside them, for the bias check.
    const bias = 2 * 20;
    expect(data.rows).toBe(counted + 24 + 24 + 40 + bias);
  });
});

describe('held-out measurements of an ARM lane', () => {
  const options = {
    frozen: toyEngine().freeze(),
    lane: 1,
    kind: 'autoregressive',
    seed: 3,
    index: 0,
    grid,
    plan: { ...plan, slice: { forward: 20, gradient: 20 } },
  } as const;

  it('the loss is the mean next-token CE of the held-out sequences', async () => {
    const task: Task = toyTask;
    const loss = await finished(heldOutLoss({ ...options, engine: toyEngine(), task }));
    const sequences = heldOutSequences(task, 3, loss.n);
    const { lossOf } = toySequenceTruth();
    const expected = sequences.reduce((sum, each) => sum + lossOf(each) / loss.n, 0);
    expect(loss.value).toBeCloseTo(expected, 6);
    expect(loss.low).toBeLessThan(loss.value);
  });

  /** A model that always continues with the next symbol, with probability 0.9, from what it sees to the left. */
  function successorEngine(): Engine {
    const { length: L, vocabulary } = toyTask;
    const V = vocabulary.length;
    return {
      ...toyEngine(),
      probabilities: (_frozen, _lane, tokens, rows) =>
        Promise.resolve(
          Float32Array.from({ length: rows * L * V }, (_, k) => {
            const previous = tokens[Math.floor(k / V)];
            return k % V === (previous + 1) % V ? 0.9 : 0.1 / (V - 1);
          }),
        ),
    };
  }

  it('writes from left to right, each token from those before it, the prompt kept', async () => {
    const writer = {
      engine: successorEngine(),
      frozen: options.frozen,
      lane: 1,
      task: toyTask,
      choice: 'best',
      rng: stream(1, 'generation'),
    } as const;
    const reference = Int32Array.of(3, 1, 0, 0, 0, 0, 0, 0);
    const frames = await writeForward(writer, [reference]);
    expect(frames.map(([frame]) => toyTask.decode(frame))).toEqual([
      'db▢▢▢▢▢▢',
      'dbc▢▢▢▢▢',
      'dbcd▢▢▢▢',
      'dbcde▢▢▢',
      'dbcdea▢▢',
      'dbcdeab▢',
      'dbcdeabc',
    ]);
    const sampled = { ...writer, choice: 'sampled' } as const;
    const texts = new Set<string>();
    for (let roll = 0; roll < 20; roll++) {
      const written = await writeForward({ ...sampled, rng: stream(roll, 'generation') }, [
        reference,
      ]);
      texts.add(toyTask.decode(written[N][0]));
    }
    expect(texts.size).toBeGreaterThan(1);
  });

  it('the accuracy is the share that it writes exactly right', async () => {
    const counting = Int32Array.of(0, 1, 2, 3, 4, 0, 1, 2);
    const task: Task = {
      ...toyTask,
      isRight: (written, reference) => reference.every((id, i) => id === written[i]),
    };
    const share = await accuracy({ ...options, engine: successorEngine(), task });
    const references = heldOutSequences(task, 3, share!.n);
    const right = references.filter((each) => each.every((id, i) => id === counting[i]));
    expect(right.length).toBeGreaterThan(0);
    expect(right.length).toBeLessThan(references.length);
    expect(share!.value).toBeCloseTo(right.length / references.length, 12);
  });

  it('without a prompt it is the share of sampled sequences that keep the rule', async () => {
    const written: string[] = [];
    const task: Task = {
      ...toyTask,
      promptLength: 0,
      isRight: (tokens) => written.push(toyTask.decode(tokens)) > 0 && tokens[0] === 1,
    };
    const share = await accuracy({ ...options, engine: successorEngine(), task });
    expect(written).toHaveLength(share!.n);
    expect(new Set(written).size).toBeGreaterThan(1);
    const right = written.filter((text) => text.startsWith('b')).length;
    expect(right).toBeGreaterThan(0);
    expect(share!.value).toBeCloseTo(right / written.length, 12);
  });
});
