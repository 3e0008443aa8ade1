/** A run that was saved goes on, from its file, exactly as if it had never stopped. */
import { afterEach, expect, it } from 'vitest';
import { RunRecord } from '../../src/lab/record/record';
import { savedRunFrom, savedRunText } from '../../src/lab/saved/file';
import type { RunState } from '../../src/lab/saved/run-state';
import type { SavedRun } from '../../src/lab/saved/saved-run';
import type { Settings } from '../../src/lab/settings/settings-table';
import { lane, restDesks, startDesk, tiny, type Desk } from './desk';

afterEach(restDesks);

const RECEIPT = { savedAt: '2026-01-02T03:04:05Z', version: '1', commit: null, computed: 'CPU' };

/** What the page would have on record of it. */
function recordOf(desk: Desk, { lanes }: Settings): RunRecord {
  const record = new RunRecord(lanes.map(({ id }) => id));
  for (const report of desk.reports) {
    if (report.type === 'progress') record.addProgress(report.progress);
    if (report.type === 'probe') record.addProbe(report.probe);
    if (report.type === 'evaluation') record.addEvaluations(report.evaluation);
    if (report.type === 'mark') record.addMark(report.mark);
  }
  return record;
}

async function save(desk: Desk): Promise<RunState> {
  const from = desk.reports.length;
  desk.send({ type: 'save' });
  return (await desk.until('saved', undefined, from)).state;
}

async function throughFile(desk: Desk, settings: Settings, state: RunState): Promise<SavedRun> {
  const saved = { receipt: RECEIPT, settings, text: null, changedAt: null, state };
  const text = savedRunText({ ...saved, record: recordOf(desk, settings).state });
  const read = savedRunFrom(text);
  if ('problem' in read) throw new Error(read.problem);
  // What is read is written as it was.
  expect(savedRunText(read.value)).toBe(text);
  return read.value;
}

it('whatever its lanes keep from step to step, also across a refit, with its curves', async () => {
  const settings = tiny({
    refitEvery: 5,
    backend: 'wasm',
    lanes: [
      lane(0, { ema: true }),
      lane(1, { sampler: 'p-pots', partner: 'mirror' }),
      lane(2, { sampler: 'second-moment' }),
      lane(3, { sampler: 'gradient-optimal' }),
    ],
  });
  const straight = await startDesk(settings);
  await straight.playTo(8);
  const state = await save(straight);
  const { step } = state.weights;
  const before = recordOf(straight, settings);
  const saved = await throughFile(straight, settings, state);
  expect(saved.settings).toEqual(settings);
  expect(saved.state).toEqual(state);
  await straight.playTo(step + 8);

  const opened = await startDesk(saved.settings, saved.state);
  await opened.playTo(step + 8);
  const losses = (desk: Desk) =>
    Array.from({ length: 8 }, (_, k) => desk.losses().get(step + 1 + k));
  expect(losses(opened)).toEqual(losses(straight));
  expect(losses(opened).flat().every(Number.isFinite)).toBe(true);

  const record = new RunRecord([0, 1, 2, 3]);
  record.restore(saved.record);
  for (const id of record.laneIds) {
    expect(record.lossSeries(id)).toEqual(before.lossSeries(id));
    expect(record.stepLosses(id, 8)).toEqual(before.stepLosses(id, 8));
    expect(record.gradientNoiseSeries(id, 'own')).toEqual(before.gradientNoiseSeries(id, 'own'));
    expect(record.evaluationSeries(id)).toEqual(before.evaluationSeries(id));
  }
});

it('while it trains, and after a switch, which stays on record', async () => {
  const settings = tiny({ backend: 'wasm' });
  const straight = await startDesk(settings);
  straight.send({ type: 'play' });
  await straight.until('progress', ({ progress }) => progress.step >= 5);
  const switched = { ...settings, lanes: [lane(0), lane(1, { weight: 'count-weight' })] };
  straight.send({ type: 'change', settings: switched });
  const state = await save(straight);
  const { step } = state.weights;
  const saved = await throughFile(straight, switched, state);
  expect(state.mixed).toBe(true);
  expect(saved.record.marks.map(({ lane: id, text }) => [id, text])).toEqual([
    [1, 'Count weight on'],
  ]);
  const from = straight.reports.length;
  await straight.until('progress', ({ progress }) => progress.step >= step + 5, from);
  straight.rest();

  const opened = await startDesk(saved.settings, saved.state);
  await opened.playTo(step + 5);
  for (let k = 1; k <= 5; k++) {
    expect(opened.losses().get(step + k)).toEqual(straight.losses().get(step + k));
    expect(opened.losses().get(step + k)).toHaveLength(2);
  }
});
