/** The run record: what goes in comes out, by lane, and a rewind forgets exactly what came later. */
import { beforeEach, describe, expect, it } from 'vitest';
import { standardLane, type LaneSettings } from '../../../src/lab/methods/lane-parts';
import { RunRecord } from '../../../src/lab/record/record';
import type { ProbeReport } from '../../../src/lab/record/reports';
import { comparison, estimate, noise, probe, progress } from '../fixtures';

let record: RunRecord;
beforeEach(() => {
  record = new RunRecord([0, 1]);
});

describe('training loss', () => {
  it('is kept per lane over steps and rows', () => {
    record.addProgress(progress(1, 5));
    record.addProgress(progress(6, 7));
    const { step, rows, mean } = record.lossSeries(1);
    expect(Array.from(step)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(Array.from(rows)).toEqual([16, 32, 48, 64, 80, 96, 112]);
    mean.forEach((value, i) => expect(value).toBeCloseTo(i + 1.1, 5));
    expect(record.latestLoss(0)).toBe(7);
    expect(record.step).toBe(7);
    expect(record.trainedRows).toBe(112);
  });

  it('keeps the last steps one by one', () => {
    record.addProgress(progress(1, 5));
    record.addProgress(progress(6, 9));
    const { step, loss } = record.stepLosses(1, 3);
    expect([...step]).toEqual([7, 8, 9]);
    loss.forEach((value, i) => expect(value).toBeCloseTo(7.1 + i, 5));
    expect(record.stepLosses(1, 100).step).toHaveLength(9);
    expect(record.stepLosses(3, 100).step).toHaveLength(0);
    record.rewind(7);
    expect([...record.stepLosses(0, 2).step]).toEqual([6, 7]);
  });

  it('finds lanes by id, not by position', () => {
    const other = new RunRecord([2, 0]);
    other.addProgress(progress(1, 1));
    expect(other.latestLoss(2)).toBe(1);
    expect(other.latestLoss(0)).toBeCloseTo(1.1, 5);
    expect(other.latestLoss(1)).toBeNaN();
  });

  it('counts rows through a change of batch', () => {
    record.addProgress(progress(1, 10));
    record.addProgress({ ...progress(11, 20), trainedRows: 160 + 320 });
    expect(record.rowsAt(10)).toBeCloseTo(160);
    expect(record.rowsAt(15)).toBeCloseTo(160 + 160);
    expect(record.rowsAt(20)).toBeCloseTo(480);
    expect(record.rowsAt(5)).toBeCloseTo(80);
  });
});

describe('probes', () => {
  it('give the split of the lane’s own estimator, per draw and per row', () => {
    record.addProbe(probe(3));
    record.addProbe(probe(6));
    const draw = record.varianceSeries(1, 'loss', 'draw');
    expect(Array.from(draw.step)).toEqual([3, 6]);
    expect(Array.from(draw.parts.b.value)).toEqual([12, 21]);
    expect(Array.from(draw.parts.b.low)).toEqual([11, 20]);
    expect(Array.from(draw.direct.value)).toEqual([40, 70]);
    const row = record.varianceSeries(1, 'loss', 'row');
    expect(Array.from(row.parts.b.value)).toEqual([24, 42]);
    expect(Array.from(row.parts.b.high)).toEqual([26, 44]);
    expect(Array.from(row.parts.mean.value)).toEqual([5, 5]);
    expect(Array.from(record.varianceSeries(0, 'loss', 'row').parts.b.value)).toEqual([9, 18]);
    expect(Array.from(record.varianceSeries(1, 'gradient', 'draw').parts.b.value)).toEqual([
      24, 42,
    ]);
  });

  it('that are read again update the present split and add no point', () => {
    record.addProbe(probe(3));
    record.addProbe(probe(3, { recorded: false, own: [noise(0, 3, { rowsPerDraw: 2 })] }));
    expect(record.varianceSeries(0, 'loss', 'draw').step).toHaveLength(1);
    expect(record.latestNoise(0, 'own')?.rowsPerDraw).toBe(2);
  });

  it('keep what was read before a lane’s method was changed, with the first lane by then', () => {
    const lanes = (method: string) => [
      standardLane(0),
      { ...standardLane(1), ...(method === 'mirror' && { partner: 'mirror' as const }) },
    ];
    const read = (step: number, method: string) =>
      record.addProbe(probe(step, { own: [noise(0, step), noise(1, step, { method })] }));
    record.follow(lanes('standard'));
    expect(record.formerNoise(1)).toBeNull();
    read(3, 'standard');
    expect(record.formerNoise(1)).toBeNull();
    // While the new method is measured, the last reading is the former one.
    record.follow(lanes('mirror'));
    expect(record.formerNoise(1)).toMatchObject({ lane: { step: 3 }, first: { lane: 0, step: 3 } });
    for (let step = 4; step < 40; step++) read(step, 'mirror');
    expect(record.formerNoise(1)).toMatchObject({ lane: { step: 3 }, first: { step: 3 } });
    expect(record.formerNoise(0)).toBeNull();
    record.rewind(2);
    expect(record.formerNoise(1)).toBeNull();
  });

  it('know of no method before the one that a lesson set up, and of that one once another is switched on', () => {
    const lanes = (change: Partial<LaneSettings>) => [
      standardLane(0),
      { ...standardLane(1), ...change },
    ];
    const read = (step: number, method: string) =>
      record.addProbe(probe(step, { own: [noise(0, step), noise(1, step, { method })] }));
    record.follow(lanes({ sampler: 'p-pots' }));
    read(2, 'standard');
    read(3, 'p-pots');
    expect(record.formerNoise(1)).toMatchObject({ lane: { step: 2 } });
    record.followAfresh(lanes({}));
    expect(record.latestNoise(1, 'own')).toBeNull();
    expect(record.formerNoise(1)).toBeNull();
    // One more reading of the method before was on its way.
    read(4, 'p-pots');
    expect(record.formerNoise(1)).toBeNull();
    read(5, 'standard');
    expect(record.latestNoise(1, 'own')).toMatchObject({ step: 5 });
    expect(record.formerNoise(1)).toBeNull();
    record.follow(lanes({ partner: 'mirror' }));
    expect(record.formerNoise(1)).toMatchObject({ lane: { step: 5 } });
    read(6, 'mirror');
    expect(record.formerNoise(1)).toMatchObject({ lane: { step: 5 } });
  });

  it('give the paired comparisons asked for', () => {
    record.addProbe(
      probe(3, {
        comparisons: [
          comparison({ of: 'loss', weights: 'own' }),
          comparison({ of: 'gradient', weights: 'common' }),
        ],
      }),
    );
    expect(record.comparisons('gradient', 'common')).toHaveLength(1);
    expect(record.comparisons('gradient', 'own')).toHaveLength(0);
  });

  it('of unknown lanes are no error', () => {
    record.addProbe(probe(1, { own: [noise(7, 1)] }));
    expect(record.varianceSeries(9, 'loss', 'draw').step).toHaveLength(0);
    expect(record.latestNoise(9, 'own')).toBeNull();
  });
});

describe('the trace of a verdict', () => {
  const read = (step: number, asked: number, value = 0.5) =>
    record.addProbe(
      probe(step, { comparisons: [comparison({ asked, ratio: { ...estimate(value), value } })] }),
    );
  const traced = (over = {}) =>
    record.trace(comparison(over)).map(({ step, comparison: { ratio } }) => [step, ratio.value]);

  it('holds the last readings of one comparison, also those at one step, oldest first', () => {
    read(3, 1, 0.9);
    read(6, 2, 0.8);
    read(6, 3, 0.7);
    expect(traced()).toEqual([
      [3, 0.9],
      [6, 0.8],
      [6, 0.7],
    ]);
    expect(traced({ of: 'loss' })).toEqual([]);
    expect(traced({ weights: 'common' })).toEqual([]);
    expect(traced({ lane: 0 })).toEqual([]);
  });

  it('is bounded', () => {
    for (let k = 1; k <= 200; k++) read(k, k);
    expect(traced()).toHaveLength(60);
    expect(traced().at(-1)![0]).toBe(200);
  });

  it('begins anew with its verdict, and forgets what a rewind undoes', () => {
    read(3, 1);
    read(6, 2);
    record.rewind(4);
    expect(traced()).toEqual([[3, 0.5]]);
    read(5, 1, 0.4);
    expect(traced()).toEqual([[5, 0.4]]);
  });
});

describe('under a new name', () => {
  const [standard, mirror] = [standardLane(0), { ...standardLane(1), partner: 'mirror' } as const];
  const under = (step: number, method: string, over: Partial<ProbeReport> = {}) => {
    const bias = { ...noise(1, step), difference: estimate(1), relative: estimate(1) };
    return probe(step, {
      own: [noise(0, step), noise(1, step, { method })],
      bias: [{ ...bias, method, unit: 'draws', established: true }],
      comparisons: [comparison({ of: 'loss' })],
      ...over,
    });
  };
  const held = (method: string) => ({
    lane: 1,
    method,
    step: 3,
    loss: estimate(2),
    accuracy: null,
  });
  const latest = () => [
    record.latestNoise(1, 'own'),
    record.latestEvaluation(1),
    record.latestBias(1),
    record.comparisons('loss', 'own')[0] ?? null,
  ];

  beforeEach(() => {
    record.follow([standard, standardLane(1)]);
    record.addProbe(under(3, 'standard'));
    record.addEvaluations([held('standard')]);
    expect(latest()).not.toContain(null);
    record.follow([standard, mirror]);
  });

  it('no number of the old method is a lane’s latest', () => {
    expect(latest()).toEqual([null, null, null, null]);
    expect(record.latestNoise(0, 'own')?.step).toBe(3);
    expect(record.varianceSeries(1, 'loss', 'draw').step).toHaveLength(1);
  });

  it('what was still on its way is recorded and no latest either', () => {
    record.addProbe(under(6, 'standard'));
    record.addEvaluations([held('standard')]);
    expect(latest()).toEqual([null, null, null, null]);
    expect(record.varianceSeries(1, 'loss', 'draw').step).toHaveLength(2);
  });

  it('the new method’s numbers are, as soon as they come', () => {
    record.addProbe(under(3, 'mirror', { recorded: false }));
    record.addEvaluations([held('mirror')]);
    expect(latest()).not.toContain(null);
  });

  it('nothing is compared with a first lane whose method has not been measured', () => {
    record.follow([{ ...standard, ema: true }, standardLane(1)]);
    expect(record.comparisons('loss', 'own')).toEqual([]);
    expect(record.latestNoise(1, 'own')?.step).toBe(3);
  });
});

it('keeps held-out measurements, with and without accuracy', () => {
  record.addProgress(progress(1, 10));
  record.addEvaluations([
    { lane: 0, method: 'standard', step: 10, loss: estimate(2), accuracy: null },
  ]);
  record.addEvaluations([
    { lane: 0, method: 'standard', step: 10, loss: estimate(2), accuracy: estimate(0.5) },
  ]);
  const series = record.evaluationSeries(0);
  expect(Array.from(series.rows)).toEqual([160, 160]);
  expect(Array.from(series.accuracy.value)).toEqual([NaN, 0.5]);
  expect(record.latestEvaluation(0)?.accuracy?.value).toBe(0.5);
});

it('rewinds everything to a step, and keeps everything before it', () => {
  for (let step = 10; step <= 100; step += 10) {
    record.addProgress(progress(step - 9, step));
    record.addProbe(probe(step));
    record.addEvaluations([
      { lane: 0, method: 'standard', step, loss: estimate(step), accuracy: null },
    ]);
    record.addMark({ step, lane: 0, text: 'MIRROR on' });
  }
  record.rewind(55);
  expect(record.step).toBe(55);
  expect(record.trainedRows).toBe(16 * 55);
  expect(record.lossSeries(0).step).toHaveLength(55);
  expect(Array.from(record.varianceSeries(0, 'loss', 'draw').step)).toEqual([10, 20, 30, 40, 50]);
  expect(record.latestNoise(0, 'own')?.step).toBe(50);
  expect(Array.from(record.evaluationSeries(0).step)).toEqual([10, 20, 30, 40, 50]);
  expect(record.marks()).toHaveLength(5);
  record.addProgress(progress(56, 60));
  expect(record.trainedRows).toBe(960);
  expect(Array.from(record.lossSeries(0).rows).at(-1)).toBe(960);
});

it('stays bounded over a long run', () => {
  for (let step = 100; step <= 200_000; step += 100) {
    record.addProgress(progress(step - 99, step));
    record.addProbe(probe(step));
    record.addMark({ step, lane: 0, text: 'MIRROR on' });
  }
  expect(record.lossSeries(0).step.length).toBeLessThanOrEqual(1024);
  expect(record.varianceSeries(0, 'loss', 'draw').step.length).toBeLessThanOrEqual(512);
  expect(record.marks().length).toBeLessThanOrEqual(500);
  expect(record.latestLoss(0)).toBe(200_000);
  expect(record.varianceSeries(0, 'loss', 'draw').step.at(-1)).toBe(200_000);
});
