/** A recording of the tiny model: the same twice, and what a live run at its end would measure. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/engine/backends';
import type { Engine } from '../../../src/engine/engine';
import { standardLane, type LaneSettings } from '../../../src/lab/methods/lane-parts';
import { readReadings, readRun, readingsText, runText } from '../../../src/lab/recorded/file';
import {
  hasRunOf,
  readingOf,
  type RecordedReadings,
  type RecordedRun,
} from '../../../src/lab/recorded/recorded-run';
import { combinationsOf } from '../../../src/lab/recorded/switches';
import { defaultSettings } from '../../../src/lab/settings/schema';
import { Recording } from '../../../src/run/study/recording';
import { attentionOf } from '../../../src/run/train/attention';
import { subjectOf } from '../../../src/run/train/task-and-model';
import { wasmPaths } from '../../engine/support';

const LANES: readonly LaneSettings[] = [
  standardLane(0),
  { ...standardLane(1), sampler: 'p-pots', partner: 'mirror' },
  { ...standardLane(2), objective: 'arm' },
];
const SETTINGS = { ...defaultSettings('mixture'), model: 'tiny', batch: 8, lanes: LANES } as const;
const PLAN = { steps: 12, probeEvery: 1, readEvery: 4, evaluateEvery: 6, probesAtEnd: 5 };
const STAMP = { commit: null, command: 'test', computed: 'WASM' };

async function last<T>(work: AsyncGenerator<string, T>): Promise<T> {
  for (;;) {
    const { done, value } = await work.next();
    if (done) return value;
  }
}

async function started(): Promise<{ recording: Recording; engine: Engine }> {
  const { task, config } = await subjectOf(SETTINGS);
  const attention = LANES.map(attentionOf);
  const made = { config, lanes: LANES.length, seed: 1, attention, wasmPaths };
  const { engine } = await createEngine({ ...made, backend: 'wasm' });
  return { recording: new Recording(SETTINGS, engine, task, STAMP), engine };
}

let run: RecordedRun;
let readings: RecordedReadings;
beforeAll(async () => {
  const { recording, engine } = await started();
  run = await last(recording.run(PLAN));
  readings = await last(recording.readings(combinationsOf(LANES), PLAN));
  engine.dispose();
});

describe('a recording', () => {
  it('follows from its settings alone', async () => {
    const { recording, engine } = await started();
    expect(runText(await last(recording.run(PLAN)))).toBe(runText(run));
    engine.dispose();
  });

  it('has every step’s loss, and readings to its end', () => {
    const { progress, probes, evaluations, samples, start } = run;
    expect(progress.loss).toHaveLength(PLAN.steps * LANES.length);
    expect(probes.map(({ step }) => step)).toEqual([4, 8, 12]);
    expect(evaluations.map(({ step }) => step)).toEqual([0, 6, 12].flatMap((s) => [s, s, s]));
    expect(samples).toHaveLength(3);
    expect(start).toMatchObject({ step: 12, trainedRows: 12 * 8 });
    expect(start.fits.map((fit) => fit?.kind ?? null)).toEqual([null, 'epr', null]);
  });

  it('reads its own combination as the run itself does, and every other one by its own draws', () => {
    expect(readings.readings).toHaveLength(8);
    const own = readingOf(readings, LANES)!;
    const end = run.probes.at(-1)!;
    expect(own.probe.own.map(({ loss }) => loss)).toEqual(end.own.map(({ loss }) => loss));
    expect(own.rates).toEqual([]);
    for (const { lanes, probe, rates } of readings.readings) {
      expect(probe.own[0]).toEqual(end.own[0]);
      expect(probe.own[1].direct).not.toBeNull();
      expect(rates.length).toBe(lanes === own.lanes ? 0 : 1);
    }
    const standard = readingOf(readings, [LANES[0], standardLane(1), LANES[2]])!;
    expect(standard.probe.own[1].rowsPerDraw).toBe(1);
    expect(standard.probe.bias.map(({ lane }) => lane)).toEqual([]);
  });

  it('is that of its settings, whatever computes', () => {
    expect(hasRunOf(run, { ...SETTINGS, backend: 'cpu', kernels: 'off', probeShare: 0 })).toBe(
      true,
    );
    const [first, second, ...others] = LANES;
    const switched = [
      first,
      { ...second, sampler: 'uniform', partner: 'none' } as const,
      ...others,
    ];
    expect(hasRunOf(run, { ...SETTINGS, lanes: switched })).toBe(true);
    const elsewhere = [{ ...first, partner: 'mirror' } as const, second, ...others];
    expect(hasRunOf(run, { ...SETTINGS, lanes: elsewhere })).toBe(false);
    expect(hasRunOf(run, { ...SETTINGS, seed: 2 })).toBe(false);
    expect(hasRunOf(run, { ...SETTINGS, lanes: LANES.slice(0, 2) })).toBe(false);
  });
});

describe('its file', () => {
  it('gives it back up to rounding, and the same text again', () => {
    const read = readRun(runText(run));
    if ('problem' in read) throw new Error(read.problem);
    expect(read.value.settings).toEqual(run.settings);
    expect(read.value.start.weights).toEqual(run.start.weights);
    expect(read.value.probes.at(-1)!.own[0].loss.total.value).toBeCloseTo(
      run.probes.at(-1)!.own[0].loss.total.value,
      2,
    );
    expect(runText(read.value)).toBe(runText(run));
    const switched = readReadings(readingsText(readings));
    if ('problem' in switched) throw new Error(switched.problem);
    expect(readingsText(switched.value)).toBe(readingsText(readings));
  });

  it('is refused where anything of it is damaged, with a sentence that says what', () => {
    const text = runText(run);
    const problem = (damaged: string) => {
      const read = readRun(damaged);
      return 'problem' in read ? read.problem : null;
    };
    expect(problem(text)).toBeNull();
    expect(problem(text.slice(0, -100))).toContain('ends too early');
    expect(problem('')).toContain('ends too early');
    expect(problem('null')).toContain('version 1');
    expect(problem(text.replace('"recording":1', '"recording":2'))).toContain('version 1');
    expect(problem(text.replace('"seed":1', '"seed":3'))).toContain('checksum');
    expect(problem(readingsText(readings))).toContain('something else than a run');
    const reading = readReadings(text);
    expect('problem' in reading && reading.problem).toContain('something else than readings');
  });
});
