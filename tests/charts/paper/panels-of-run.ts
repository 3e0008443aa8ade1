/** What every panel would show of the recorded run that comes with the page: real numbers for tests of figures and their CSVs. */
import { readFileSync } from 'node:fs';
import { biasShown } from '../../../src/charts/paper/shows/readings';
import { noiseBarsShown, stepLossesShown } from '../../../src/charts/paper/shows/explore';
import {
  gradientNoiseShown,
  lossVarianceShown,
  trainingLossShown,
} from '../../../src/charts/paper/shows/over-training';
import { ratesShown } from '../../../src/charts/paper/shows/rates';
import { masksShown, samplesShown } from '../../../src/charts/paper/shows/sequences';
import type { Shown } from '../../../src/charts/paper/shown';
import type { FigureOrigin } from '../../../src/charts/paper/panel-figure';
import type { Curve } from '../../../src/charts/curve';
import { stepSpread } from '../../../src/core/statistics/step-spread';
import { TASKS } from '../../../src/core/tasks/registry';
import { laneName } from '../../../src/lab/methods/lane-parts';
import { RunRecord } from '../../../src/lab/record/record';
import { readRun } from '../../../src/lab/recorded/file';
import { taskOptions } from '../../../src/lab/settings/models';
import { laneStyle } from '../../../src/ui/theme/theme';

const file = new URL('../../../src/lab/recorded/files/explore-run.json', import.meta.url);
const read = readRun(readFileSync(file, 'utf8'));
if ('problem' in read) throw new Error(read.problem);
export const run = read.value;

const { settings } = run;
export const looks = settings.lanes.map((lane) => ({
  id: lane.id,
  name: laneName(lane),
  ...laneStyle(lane.id),
}));
export const record = new RunRecord(settings.lanes.map(({ id }) => id));
record.follow(settings.lanes);
record.addProgress(run.progress);
for (const probe of run.probes) record.addProbe(probe);
record.addEvaluations(run.evaluations);

const noise = looks.map(({ id }) => record.latestNoise(id, 'own'));
const axis = { end: record.step, unit: 'steps' } as const;
const marks = [{ x: 120, text: 'MIRROR on <& "now">', lane: laneStyle(1) }];
const over = (id: number, shares: boolean) => {
  const { step, parts } = record.varianceSeries(id, 'loss', 'draw');
  const [a, aPlace, aCount, b, c, total] = (
    ['a', 'aPlace', 'aCount', 'b', 'c', 'total'] as const
  ).map((part) => parts[part].value);
  const whole = shares ? a : a.map(() => NaN);
  return { x: step, parts: { a: whole.map(() => NaN), aPlace, aCount, b, c }, total };
};
const bars = looks.map((lane, i) => ({
  lane,
  split: noise[i]?.loss ?? null,
  direct: null,
  rowsPerDraw: noise[i]?.rowsPerDraw ?? 1,
  step: noise[i]?.step ?? 0,
}));
const task = TASKS[settings.task].shape(taskOptions(settings, null));
const frames = run.samples[0].frames;

/** The same run once more, as one that is pinned: curves of its own, and which it is. */
const pinned = {
  begun: Date.UTC(2026, 10, 26, 14, 2, 33),
  settings: { ...settings, seed: 7 },
  step: record.step,
};
const pinnedAs = (curveOf: (lane: number) => Curve) => ({
  ...{ run: 'run begun 14:02:33', origin: pinned },
  lanes: looks.map((lane) => ({ lane, curve: curveOf(lane.id) })),
});
const noiseOf = (id: number): Curve => {
  const { step, value, low, high } = record.gradientNoiseSeries(id, 'own');
  return { x: step, value, low, high };
};
const lossOf = (id: number): Curve => {
  const { step, mean } = record.lossSeries(id);
  return { x: step, value: mean };
};
const heldOutOf = (id: number): Curve => {
  const { step, loss } = record.evaluationSeries(id);
  return { x: step, ...loss };
};
const pinnedBars = bars.map((bar, i) => ({
  ...bar,
  // One lane is another than the pinned run's.
  pinned: i === 1 || !bar.split ? null : { split: bar.split, step: 5, origin: pinned },
}));

/** By the panels' names. */
export const shownByPanel: Readonly<Record<string, Shown | null>> = {
  bars: noiseBarsShown(
    bars.map((bar, i) => ({ ...bar, firstStep: noise[i]?.firstStep ?? 0 })),
    'draw',
  ),
  training: gradientNoiseShown(
    {
      lanes: looks.map((lane, i) => {
        const { step, value, low, high } = record.gradientNoiseSeries(lane.id, 'own');
        return { lane, curve: { x: step, value, low, high }, now: noise[i]?.gradientNoise ?? null };
      }),
      axis,
      marks,
    },
    'own',
    noise[0],
  ),
  steps: stepLossesShown(
    looks.map((lane) => {
      const { loss } = record.stepLosses(lane.id, 1000);
      return { lane, loss: loss.slice(-200), spread: stepSpread(loss) };
    }),
    record.step,
  ),
  'loss-variance': lossVarianceShown(
    bars,
    { of: 'loss', per: 'draw', quantity: 'variance' },
    { axis, marks, lane: looks[0].name, curves: over(looks[0].id, false) },
    noise[0],
  ),
  'loss-variance-shares': lossVarianceShown(
    bars,
    { of: 'loss', per: 'row', quantity: 'shares' },
    { axis, marks: [], lane: looks[1].name, curves: over(looks[1].id, true) },
    noise[0],
  ),
  'training-loss': trainingLossShown(
    {
      lanes: looks.map((lane) => {
        const training = record.lossSeries(lane.id);
        const { step, loss } = record.evaluationSeries(lane.id);
        return {
          lane,
          training: { x: training.step, value: training.mean },
          heldOut: { x: step, ...loss },
        };
      }),
      axis,
      marks: [],
    },
    run.evaluations[0].loss.n,
  ),
  'masking-rate': ratesShown({ ...run.rates[1], gradientOptimal: null }, 'linear', looks[1]),
  'masking-rate-log': ratesShown({ ...run.rates[0], gradientOptimal: null }, 'log', looks[0]),
  samples: samplesShown(
    run.samples.map((sample, i) => ({ name: looks[i].name, sample })),
    frames.length - 1,
    task,
  ),
  masks: masksShown(
    {
      lane: 0,
      step: record.step,
      t: 0.5,
      tokens: frames[frames.length - 1],
      pairing: 'mirrored-pair',
      rates: [0.5, 0.5],
      patterns: [0, 1].map((k) => ({
        masked: Uint8Array.from(frames[0], (_, i) => Number(i >= task.promptLength && i % 2 === k)),
        crossEntropy: Float32Array.from(frames[0], (_, i) => (i % 5) / 2),
        guess: frames[frames.length - 1].map((token, i) => (i % 3 ? token : 0)),
        loss: 1.25,
      })),
    },
    ['pattern', 'mirror'],
    looks[0].name,
    task,
  ),
  'bars-pinned': noiseBarsShown(
    pinnedBars.map((bar) => ({ ...bar, firstStep: 1 })),
    'draw',
  ),
  'training-pinned': gradientNoiseShown(
    {
      lanes: looks.map((lane) => ({ lane, curve: noiseOf(lane.id) })),
      axis: { ...axis, end: 100 },
      marks,
    },
    'own',
    noise[0],
    pinnedAs(noiseOf),
  ),
  'loss-variance-pinned': lossVarianceShown(
    pinnedBars,
    { of: 'loss', per: 'draw', quantity: 'shares' },
    { axis, marks, lane: looks[0].name, curves: over(looks[0].id, true) },
    noise[0],
  ),
  'training-loss-pinned': trainingLossShown(
    { lanes: [], axis, marks: [] },
    run.evaluations[0].loss.n,
    { training: pinnedAs(lossOf), heldOut: pinnedAs(heldOutOf) },
  ),
  bias: biasShown(looks.map(({ id, name }) => ({ name, check: record.latestBias(id) }))),
};

export const origin: FigureOrigin = {
  settings,
  step: record.step,
  version: '0.1.0',
  commit: '0123456789abcdef0123456789abcdef01234567',
  backend: 'WASM',
  savedAt: '2026-11-26T20:00:00.000Z',
  link: `https://example.org/?view=lab&task=names&lanes=standard,p-pots.mirror&density=${'0.1-'.repeat(40)}1#gradient-noise`,
  recorded: { step: record.step, command: 'npm run record', commit: null, all: true },
};
