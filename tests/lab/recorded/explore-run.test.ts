/** The files that come with the page: what they are of, that they are small, and that their weights are those they tell of. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/engine/backends';
import { readReadings, readRun } from '../../../src/lab/recorded/file';
import { readingOf } from '../../../src/lab/recorded/recorded-run';
import { combinationsOf } from '../../../src/lab/recorded/switches';
import { unpackedWeights } from '../../../src/lab/recorded/weights';
import { defaultSettings, defaultTask } from '../../../src/lab/settings/schema';
import { Instruments } from '../../../src/run/measure/instruments';
import { attentionOf } from '../../../src/run/train/attention';
import { Lanes } from '../../../src/run/train/lanes';
import { subjectOf } from '../../../src/run/train/task-and-model';
import { Trainer } from '../../../src/run/train/trainer';
import { wasmPaths } from '../../engine/support';

/** Of what fills the page in the first second. */
const MOST_KIB = 60;
/** What another build of the kernels may make of a held-out loss, nats per response token. */
const TOLERANCE = 5e-4;
/** Rounding a loss for the file. */
const DIGITS = 1e-3;

const text = (name: string) =>
  readFileSync(new URL(`../../../src/lab/recorded/files/${name}.json`, import.meta.url), 'utf8');
const valueOf = <T>(read: { value: T } | { problem: string }): T => {
  if ('problem' in read) throw new Error(read.problem);
  return read.value;
};
const runFile = text('explore-run');
const run = valueOf(readRun(runFile));
const readings = valueOf(readReadings(text('explore-switches')));
const lanes = run.settings.lanes;

/** Every number in plain data, with where it stands. */
function numbersIn(value: unknown, place = ''): [string, number][] {
  if (typeof value === 'number') return [[place, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => numbersIn(part, `${place}.${key}`));
}

describe('the recorded run', () => {
  it('is of the settings that Explore opens with: npm run record makes it anew', () => {
    expect(run.settings).toEqual(defaultSettings(defaultTask('explore'), 'explore'));
  });

  it('is small enough for the first second', () => {
    expect(gzipSync(runFile).length).toBeLessThanOrEqual(MOST_KIB * 1024);
  });

  it('says what it was made of, without local changes', () => {
    expect(run.stamp.commit).toMatch(/^[0-9a-f]{40}$/);
    expect(run.stamp.command).toBe('npm run record');
    expect(run.stamp.computed).toContain('WASM');
  });

  it('has finite numbers, a loss of every step and lane, and readings up to its weights', () => {
    const { progress, probes, evaluations, start, samples } = run;
    const all = numbersIn({ loss: progress.loss, own: probes.map(({ own }) => own), evaluations });
    expect(all.filter(([, x]) => !Number.isFinite(x))).toEqual([]);
    expect(progress.loss).toHaveLength(progress.step * lanes.length);
    expect(
      [progress, ...probes.slice(-1), ...evaluations.slice(-3), ...samples].map(({ step }) => step),
    ).toEqual(Array.from({ length: 2 + 3 + lanes.length }, () => start.step));
    expect(probes.at(-1)!.own.map(({ lane }) => lane)).toEqual(lanes.map(({ id }) => id));
  });

  it('has weights that give the held-out losses it tells of, and costs little by rounding', async () => {
    const { settings, start } = run;
    const { task, config } = await subjectOf(settings);
    const made = { config, lanes: lanes.length, seed: settings.seed, wasmPaths };
    const attention = lanes.map(attentionOf);
    const { engine } = await createEngine({ ...made, attention, backend: 'wasm' });
    const weights = unpackedWeights(start.weights, lanes.length);
    const firstMoment = new Float32Array(weights.parameters.length);
    engine.restore({ step: start.step, ...weights, firstMoment });
    const trainer = new Trainer(engine, task, settings.seed);
    const methods = new Lanes(settings, task.length - task.promptLength);
    const instruments = new Instruments({ engine, task, settings, lanes: methods, trainer });
    const frozen = engine.freeze();
    for (const [index, { id }] of lanes.entries()) {
      const measuring = instruments.heldOut(frozen, index);
      let turn = await measuring.next();
      while (!turn.done) turn = await measuring.next();
      const told = run.evaluations.findLast(({ lane }) => lane === id)!;
      const { loss } = turn.value;
      expect(Math.abs(loss.value - told.loss.value)).toBeLessThan(TOLERANCE + DIGITS / 2);
      const { loss: cost } = run.roundingCost.find(({ lane }) => lane === id)!;
      // Far less than the interval leaves open.
      expect(Math.abs(cost)).toBeLessThan((loss.high - loss.low) / 50);
    }
    frozen.dispose();
    engine.dispose();
  });
});

describe('the recorded readings', () => {
  it('are of the same run, one for every combination of the big switches', () => {
    expect(readings.stamp).toEqual(run.stamp);
    expect(readings.step).toBe(run.start.step);
    expect(readings.readings).toHaveLength(8);
    for (const combination of combinationsOf(lanes)) {
      const { probe } = readingOf(readings, combination)!;
      expect(probe.own.map(({ lane }) => lane)).toEqual(lanes.map(({ id }) => id));
      expect(numbersIn(probe.own).filter(([, x]) => !Number.isFinite(x))).toEqual([]);
    }
  });

  it('say of the run’s own methods what the run says', () => {
    const { own } = readingOf(readings, lanes)!.probe;
    expect(own).toEqual(run.probes.at(-1)!.own);
  });
});
