/** A saved run of two lanes with three weights each, whose numbers are of every kind. */
import { emptyAverages } from '../../../src/core/methods/ema';
import { emptyMoments } from '../../../src/core/methods/second-moment';
import { RunRecord } from '../../../src/lab/record/record';
import type { SavedRun } from '../../../src/lab/saved/saved-run';
import { defaultSettings } from '../../../src/lab/settings/schema';

const P = 3;

export function exampleRun(change: Partial<SavedRun> = {}): SavedRun {
  const settings = { ...defaultSettings('prose'), learningRate: 0.1 + 0.2, clipNorm: Infinity };
  const lanes = settings.lanes.length;
  const record = new RunRecord(settings.lanes.map(({ id }) => id));
  for (const firstStep of [1, 3]) {
    const loss = Float32Array.from({ length: 2 * lanes }, (_, k) => 1 / (firstStep + k));
    const step = firstStep + 1;
    const rest = { stepsPerSecond: 1, probeShare: 0, drawn: [] };
    record.addProgress({ step, trainedRows: 8 * step, firstStep, loss, lanes, ...rest });
  }
  record.addMark({ step: 2, lane: 1, text: 'MIRROR on, “so”' });
  const weights = (scale: number) => Float32Array.from({ length: lanes * P }, (_, k) => scale * k);
  return {
    receipt: { savedAt: '2026-01-02T03:04:05Z', version: '1', commit: 'abc', computed: 'CPU' },
    settings,
    text: null,
    changedAt: 2,
    state: {
      weights: {
        step: 4,
        parameters: weights(-0.1),
        firstMoment: weights(1e-40),
        secondMoment: weights(0.3),
      },
      trainedRows: 32,
      fits: settings.lanes.map(() => null),
      averages: settings.lanes.map(emptyAverages),
      moments: settings.lanes.map(emptyMoments),
      mixed: true,
    },
    record: record.state,
    ...change,
  };
}
