/** Tables of losses that this program writes of its own model, read back as anybody's: against exact enumeration and its own readings. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sum } from '../../../src/core/arrays';
import { tableSums } from '../../../src/core/table/table-sums';
import { drawTable } from '../../../src/core/table/draw-table';
import {
  estimates,
  patternWeights,
  split,
  tableMoments,
} from '../../../src/core/table/table-moments';
import { maskedRows } from '../../../src/core/draws/rows';
import type { Method } from '../../../src/core/methods/method';
import { rateGrid } from '../../../src/core/quadrature';
import { stream } from '../../../src/core/rng';
import type { DecompositionOf, Estimate } from '../../../src/core/statistics/estimate';
import type { Task } from '../../../src/core/tasks/task';
import { createEngine } from '../../../src/engine/backends';
import type { Engine, FrozenWeights } from '../../../src/engine/engine';
import { standardLane } from '../../../src/lab/methods/lane-parts';
import { defaultSettings } from '../../../src/lab/settings/schema';
import { readTableFile } from '../../../src/lab/table/files/read-table';
import { tableReport, type TableReport } from '../../../src/lab/table/report';
import { lossesAsCsv, type WrittenLosses } from '../../../src/lab/table/written';
import { Instruments } from '../../../src/run/measure/instruments';
import { lossesByCount, lossesByRate } from '../../../src/run/measure/loss-table';
import { rowSums, type Slices } from '../../../src/run/measure/rows';
import { readProbe } from '../../../src/run/read/noise';
import { Lanes } from '../../../src/run/train/lanes';
import { subjectOf } from '../../../src/run/train/task-and-model';
import { optimizerOf, Trainer } from '../../../src/run/train/trainer';
import { enumerateLoss, exactDecomposition, type EnumeratedLoss } from '../../oracle/enumeration';
import { lawsFor, zScore } from '../../oracle/enumerable-probe';
import { wasmPaths } from '../../engine/support';
import { sourceOf } from '../../lab/table/files';
import { repetitions } from '../../long';
import { toyEngine, toyTask, toyTruth } from '../toy';

const PARTS = ['a', 'aCount', 'aPlace', 'b', 'c', 'total', 'mean'] as const;
type Exact = Record<(typeof PARTS)[number], number>;

async function done<T>(work: Slices<T>): Promise<T> {
  for (;;) {
    const turn = await work.next();
    if (turn.done) return turn.value;
  }
}

/** The columns as a table, without a file. */
const tableOf = ({ sequence, n, masked, h, t, sketches }: WrittenLosses, epsilon: number) =>
  drawTable({
    design: t ? 'by-rate' : 'by-count',
    epsilon,
    n: new Int32Array(1 + Math.max(...sequence)).fill(n),
    sequence,
    masked,
    h,
    sketches,
  });

type Parts = DecompositionOf<Estimate, Estimate>;

function partsOf(losses: WrittenLosses, epsilon: number): { loss: Parts; gradient: Parts | null } {
  const grid = rateGrid(losses.n, epsilon);
  const weights = patternWeights(lawsFor(losses.n).Standard, grid);
  const { loss, gradient } = tableSums(tableOf(losses, epsilon));
  const of = (sums: typeof loss) => estimates(split(tableMoments(sums, () => weights)));
  return { loss: of(loss), gradient: gradient && of(gradient) };
}

const within = ({ low, high }: Estimate, truth: number): boolean => low <= truth && truth <= high;

describe('tables of a model of a few known sequences', () => {
  const EPSILON = 1e-2;
  const N = toyTask.length - toyTask.promptLength;
  const grid = rateGrid(N, EPSILON);
  const law = lawsFor(N).Standard;
  const truth = toyTruth();
  const exact: Exact = exactDecomposition(law, grid, truth.loss);
  const ofGradient = truth.gradients.map((one) => exactDecomposition(law, grid, one));
  const exactGradient = Object.fromEntries(
    PARTS.map((part) => [
      part,
      sum(ofGradient.map((one) => (part === 'mean' ? one.mean ** 2 : one[part]))),
    ]),
  ) as Exact;
  const options = (index: number) => ({
    engine: toyEngine(),
    frozen: { step: 1, dispose: () => undefined },
    task: toyTask,
    seed: 3 + index,
    index,
    grid,
    plan: { slice: { forward: 500, gradient: 500 } } as never,
  });

  const REPETITIONS = repetitions(30, 300);
  /** So seldom as 95 % intervals rarely hold: 3.3 standard errors. */
  const LEAST = 0.95 - 3.3 * Math.sqrt((0.95 * 0.05) / REPETITIONS);
  it.each<[string, (index: number) => Slices<WrittenLosses>]>([
    [
      'by count, sketches of 64',
      (index) => lossesByCount(options(index), 0, { sequences: 24, draws: 2, sketch: 64 }),
    ],
    [
      'by count, sketches of 256',
      (index) => lossesByCount(options(index), 0, { sequences: 24, draws: 2, sketch: 256 }),
    ],
    [
      'a log',
      (index) => lossesByRate(options(index), 0, { sequences: 60, draws: 8, pairs: false }),
    ],
  ])(
    '%s: the intervals hold the enumerated values',
    async (_, write) => {
      const found: ReturnType<typeof partsOf>[] = [];
      for (let index = 0; index < REPETITIONS; index++) {
        found.push(partsOf(await done(write(index)), EPSILON));
      }
      for (const part of PARTS) {
        const covered = (parts: readonly Parts[], value: number) =>
          parts.filter((one) => within(one[part], value)).length / parts.length;
        const losses = found.map((one) => one.loss);
        expect(covered(losses, exact[part]), part).toBeGreaterThan(LEAST);
        const gradients = found.flatMap(({ gradient }) => gradient ?? []);
        if (gradients.length > 0) {
          expect(covered(gradients, exactGradient[part]), `∇ ${part}`).toBeGreaterThan(LEAST);
        }
      }
    },
    120_000,
  );
});

describe('tables of a tiny model that this program has trained', () => {
  const POPULATION = 40;
  /** Stretches of the trainer's own log, each read by itself. */
  const STRETCHES = 16;
  const STEPS = 75;
  const lane = standardLane(0);
  const settings = { ...defaultSettings('addition'), model: 'tiny', lanes: [lane] } as const;
  const { epsilon } = settings;
  let engine: Engine;
  let frozen: FrozenWeights;
  let instruments: Instruments;
  let methods: readonly Method[];
  let loss: EnumeratedLoss;
  let exact: Exact;
  /** The trainer's own steps at weights that stand still, as a log. */
  let trained: WrittenLosses;

  beforeAll(async () => {
    const { task: whole, config } = await subjectOf(settings);
    // Forty sequences, so that all sets of each can be listed.
    const known = Array.from({ length: POPULATION }, (_, k) =>
      whole.sample(stream(1, 'data', 'population', k), 'train'),
    );
    const task: Task = { ...whole, sample: (rng) => known[rng.integer(POPULATION)] };
    const n = task.length - task.promptLength;
    ({ engine } = await createEngine({
      config,
      lanes: 1,
      seed: 1,
      attention: ['bidirectional'],
      backend: 'wasm',
      wasmPaths,
    }));
    engine.setOptimizer(optimizerOf(settings));
    const trainer = new Trainer(engine, task, settings.seed);
    const lanes = new Lanes(settings, n);
    ({ methods } = lanes);
    const steps = async (count: number) => {
      for (let k = 0; k < count; k++) {
        trainer.enqueue(settings, lanes.methods);
        await trainer.collect();
      }
    };
    await steps(150);
    // From here on the weights stand still, and the trainer goes on.
    engine.setOptimizer({ ...optimizerOf(settings), learningRate: 0 });
    const trainStep = vi.spyOn(engine, 'trainStep');
    const reports = vi.spyOn(engine, 'reports');
    const rates: number[] = [];
    for (let k = 0; k < STRETCHES * STEPS; k++) {
      await steps(1);
      rates.push(...trainer.drawn[0].t);
    }
    const rowLoss = (await Promise.all(reports.mock.results.map(({ value }) => value)))
      .flat()
      .flatMap((report: { rowLoss: Float32Array }) => [...report.rowLoss]);
    const rows = trainStep.mock.calls.flatMap(([batch]) =>
      Array.from({ length: batch.rows }, (_, row) => {
        const at = (values: ArrayLike<number>) =>
          Array.from({ length: task.length }, (__, i) => values[row * task.length + i]);
        const weights = at(batch.weights);
        const targets = at(batch.targets);
        return {
          sequence: known.findIndex((one) => targets.every((id, i) => id === one[i])),
          masked: weights.filter((weight) => weight > 0).length,
          weight: Math.max(...weights),
        };
      }),
    );
    trainStep.mockRestore();
    reports.mockRestore();
    trained = {
      sequence: Int32Array.from(rows, ({ sequence }) => sequence),
      n,
      masked: Int32Array.from(rows, ({ masked }) => masked),
      h: Float64Array.from(rows, ({ weight }, k) => (weight > 0 ? rowLoss[k] / weight : 0)),
      t: Float64Array.from(rates),
      pair: null,
      sketches: null,
    };
    frozen = engine.freeze();
    instruments = new Instruments({ engine, task, settings, lanes, trainer });
    const sets = 1 << n;
    const h = new Float64Array(POPULATION * sets);
    for (let x = 0; x < POPULATION; x++) {
      const batch = maskedRows(
        task,
        Array.from({ length: sets }, (_, mask) => ({
          sequence: known[x],
          pattern: Uint8Array.from({ length: n }, (__, i) => (mask >> i) & 1),
          weight: 1,
        })),
      );
      h.set(rowSums(batch, await engine.crossEntropy(frozen, 0, batch)), x * sets);
    }
    loss = enumerateLoss(n, POPULATION, (x, mask) => h[x * sets + mask]);
    exact = exactDecomposition(lawsFor(n).Standard, rateGrid(n, epsilon), loss);
  }, 60_000);
  afterAll(() => {
    frozen.dispose();
    engine.dispose();
  });

  /** Unbiased, and held by nearly every interval. */
  function agree(found: readonly Parts[]): void {
    for (const part of PARTS) {
      const values = found.map((one) => one[part].value);
      expect(Math.abs(zScore(values, exact[part])), part).toBeLessThan(4);
      const held = found.filter((one) => within(one[part], exact[part]));
      expect(held.length, part).toBeGreaterThanOrEqual(STRETCHES - 3);
    }
  }

  it('the trainer’s own log agrees with enumeration, part by part', () => {
    const rows = STEPS * settings.batch;
    const found = Array.from({ length: STRETCHES }, (_, k) => {
      const cut = <T extends Int32Array | Float64Array>(column: T) =>
        column.slice(k * rows, (k + 1) * rows) as T;
      const { sequence, masked, h, t } = trained;
      const stretch = { sequence: cut(sequence), masked: cut(masked), h: cut(h), t: cut(t!) };
      return partsOf({ ...trained, ...stretch }, epsilon).loss;
    });
    agree(found);
  });

  it('tables by count agree with enumeration, part by part', async () => {
    const found: Parts[] = [];
    for (let index = 0; index < STRETCHES; index++) {
      const size = { sequences: 60, draws: 2, sketch: 0 };
      const losses = await done(lossesByCount(instruments.options(frozen, index), 0, size));
      found.push(partsOf(losses, epsilon).loss);
    }
    agree(found);
  });

  it('a table by count with sketches, through a file, agrees with the readings of the same weights', async () => {
    const options = instruments.options(frozen);
    const losses = await done(lossesByCount(options, 0, { sequences: 60, draws: 2, sketch: 64 }));
    const report = await reportOf(losses);
    const { own } = readProbe(await done(instruments.probes(frozen, 8)), settings, methods, true);
    for (const part of PARTS) {
      const [ofLoss, ofGradient] = [report.loss.parts[part], report.gradient!.parts[part]];
      for (const [table, probe] of [
        [ofLoss, own[0].loss[part]!],
        [ofGradient, own[0].gradient[part]!],
      ]) {
        expect(table.low, part).toBeLessThan(probe.high);
        expect(probe.low, part).toBeLessThan(table.high);
      }
    }
  });

  it('a log with pairs says the correlation that enumeration finds', async () => {
    const options = instruments.options(frozen);
    const size = { sequences: 200, draws: 4, pairs: true };
    const { rho, table } = await reportOf(await done(lossesByRate(options, 0, size)));
    const { MIRROR } = lawsFor(loss.n);
    const mirror = exactDecomposition(MIRROR, rateGrid(loss.n, epsilon), loss).a;
    expect(table.rows).toBe(800);
    expect(within(rho!, (2 * mirror) / exact.a - 1)).toBe(true);
  });

  async function reportOf(losses: WrittenLosses): Promise<TableReport> {
    const read = { epsilon, design: null, unit: 'sum', columns: {} } as const;
    return tableReport(await readTableFile(sourceOf(lossesAsCsv(losses)), read), 0.05);
  }
});
