/** Pre-trained weights: the same recomputed, in company and in a live run; what goes on from them begins anew. */
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/engine/backends';
import { trainingSeed, type ModelKind, type Pretrained } from '../../../src/lab/fork/pretrained';
import { pretrainingFrom, pretrainingSettings } from '../../../src/lab/fork/pretraining-text';
import type { Pretraining } from '../../../src/lab/fork/pretraining';
import { standardLane, type LaneSettings } from '../../../src/lab/methods/lane-parts';
import { methodFrom } from '../../../src/lab/methods/spelling';
import { defaultSettings } from '../../../src/lab/settings/schema';
import type { Settings } from '../../../src/lab/settings/settings-table';
import { studySettings } from '../../../src/lab/study/plan';
import { plannedRuns, type StudyPlan, type StudyRun } from '../../../src/lab/study/study';
import { refitDue } from '../../../src/lab/settings/refits';
import { pretrain, PretrainingError } from '../../../src/run/fork/pretrain';
import { Instruments } from '../../../src/run/measure/instruments';
import { trainGroup } from '../../../src/run/study/group';
import { attentionOf } from '../../../src/run/train/attention';
import { firstSnapshot } from '../../../src/run/train/first-weights';
import { Lanes } from '../../../src/run/train/lanes';
import { subjectOf } from '../../../src/run/train/task-and-model';
import { optimizerOf, Trainer } from '../../../src/run/train/trainer';
import { wasmPaths } from '../../engine/support';

const RUN: Settings = { ...defaultSettings('addition'), model: 'tiny', backend: 'wasm', batch: 4 };

function fromText(text: string): Pretraining {
  const read = pretrainingFrom(text);
  if ('problem' in read) throw new Error(read.problem);
  return read.value!;
}

async function end<T>(work: AsyncGenerator<unknown, T>): Promise<T> {
  for (;;) {
    const { done, value } = await work.next();
    if (done) return value;
  }
}

const pretrained = (text: string, kind: ModelKind = 'mdm', run = RUN): Promise<Pretrained> =>
  end(pretrain(fromText(text), kind, run, { wasmPaths }));

/** The weights of lanes that train side by side as on the page, [lanes][P]. */
async function liveWeights(
  settings: Settings,
  lanes: readonly LaneSettings[],
  steps: number,
): Promise<Float32Array[]> {
  const run = { ...settings, lanes };
  const { task, config } = await subjectOf(run);
  const attention = lanes.map(attentionOf);
  const { seed, backend } = run;
  const made = { config, lanes: lanes.length, seed, attention, backend, wasmPaths };
  const { engine } = await createEngine(made);
  engine.setOptimizer(optimizerOf(run));
  const trainer = new Trainer(engine, task, seed);
  const all = new Lanes(run, task.length - task.promptLength, () => trainer.moments);
  const instruments = new Instruments({ engine, task, settings: run, lanes: all, trainer });
  while (trainer.step < steps) {
    if (all.waiting.length > 0) await end(instruments.fit(all));
    trainer.enqueue(run, all.methods);
    if (refitDue(trainer.step, run.refitEvery)) all.askRefit();
    await trainer.collect();
  }
  const { parameters } = await engine.snapshot();
  engine.dispose();
  const size = parameters.length / lanes.length;
  return lanes.map((_, k) => parameters.slice(k * size, (k + 1) * size));
}

describe('pre-training', () => {
  it('gives the weights of a live run’s lanes at that step, to the bit, and so every time', async () => {
    const text = 'arithmetic,steps:12,batch:8,refit:5';
    const methods = ['standard', 'p-pots.mirror', 'arm'];
    const lanes = methods.map((method, id) => {
      const lane = methodFrom(method, id, 'arithmetic');
      return 'value' in lane ? lane.value : standardLane(id);
    });
    const live = await liveWeights(pretrainingSettings(fromText(text), RUN), lanes, 12);
    const standard = await pretrained(text);
    expect(standard.weights).toEqual(live[0]);
    expect((await pretrained(`${text},method:p-pots.mirror`)).weights).toEqual(live[1]);
    expect((await pretrained(text, 'arm')).weights).toEqual(live[2]);
    expect(live[1]).not.toEqual(live[0]);
    expect(await pretrained(text)).toEqual(standard);
    expect(standard).toMatchObject({ kind: 'mdm', seed: 1, steps: 12 });
    expect(standard.training.step).toHaveLength(12);
    expect(standard.heldOut.at(-1)).toEqual(standard.final);
  });

  it('follows its own settings alone, and a seed of each run’s own where it says so', async () => {
    const weights = async (text: string, run: Partial<Settings>) =>
      (await pretrained(text, 'mdm', { ...RUN, ...run })).weights;
    const usual = await weights('arithmetic,steps:3', {});
    expect(await weights('arithmetic,steps:3', { seed: 2, learningRate: 1, batch: 8 })).toEqual(
      usual,
    );
    expect(await weights('arithmetic,steps:3,seed:own', { seed: 1 })).toEqual(usual);
    expect(await weights('arithmetic,steps:3,seed:own', { seed: 2 })).not.toEqual(usual);
  });

  it('stops masked model and ARM each at the first look that finds them as accurate as asked', async () => {
    const text = 'table,steps:400,accuracy:0.15,lr:0.01';
    const pair = [await pretrained(text), await pretrained(text, 'arm')];
    for (const { final, heldOut, steps } of pair) {
      const accuracies = heldOut.map(({ accuracy }) => accuracy!.value);
      expect(accuracies.at(-1)).toBeGreaterThanOrEqual(0.15);
      expect(accuracies.slice(0, -1).every((accuracy) => accuracy < 0.15)).toBe(true);
      expect(final.accuracy!.n).toBe(256);
      expect(final.step).toBe(steps);
      expect(steps).toBeGreaterThan(0);
      expect(steps).toBeLessThanOrEqual(400);
    }
    expect(pair[0].weights).not.toEqual(pair[1].weights);
  });

  it('says by how much an accuracy was missed, and where it diverged', async () => {
    const missed = pretrained('arithmetic,steps:2,accuracy:0.9,on:addition');
    await expect(missed).rejects.toThrow(PretrainingError);
    await expect(missed).rejects.toThrow(
      /^The masked model does not get to an accuracy of 0\.9 within 2 steps of pre-training: it ends at 0\.00/,
    );
    await expect(pretrained('names,steps:200,lr:10,warmup:0')).rejects.toThrow(
      /^The pre-training of the masked model diverged at step \d+: it needs a lower learning rate/,
    );
  });
});

describe('a fork', () => {
  const from = fromText('arithmetic,steps:10,batch:8');
  const plan: StudyPlan = {
    settings: { ...studySettings(RUN), from, refitEvery: 0 },
    methods: ['standard', 'p-pots', 'arm'],
    seeds: [1, 2],
    steps: 6,
    evaluateEvery: 6,
  };

  async function runs(starts: readonly Pretrained[]): Promise<StudyRun[]> {
    const all: StudyRun[] = [];
    for await (const turn of trainGroup(
      plan,
      plannedRuns(plan),
      { backend: 'wasm', wasmPaths },
      starts,
    )) {
      if (turn.type === 'run') all.push(turn.run);
    }
    return all;
  }

  it('begins at the pre-trained weights with an optimiser and data of its own, an ARM at an ARM’s', async () => {
    const mdm = await end(pretrain(from, 'mdm', RUN, { wasmPaths }));
    const arm = await end(pretrain(from, 'arm', RUN, { wasmPaths }));
    const all = await runs([mdm, arm]);
    const find = (method: string, seed: number) =>
      all.find((run) => run.method === method && run.seed === seed)!;
    // All masked models and all seeds begin alike, and otherwise than ARMs.
    const start = (method: string, seed: number) => find(method, seed).heldOut[0].loss.value;
    expect(start('p-pots', 2)).toBe(start('standard', 1));
    expect(start('arm', 2)).toBe(start('arm', 1));
    expect(start('arm', 1)).not.toBe(start('standard', 1));

    // By hand: the weights, moments of zero, a warm-up from its first step, and a seed that no pre-training has.
    const settings: Settings = { ...RUN, from, lanes: [standardLane(0)] };
    const { task, config } = await subjectOf(settings);
    const lane = { config, lanes: 1, seed: 0, attention: settings.lanes.map(attentionOf) };
    const { engine } = await createEngine({ ...lane, backend: 'wasm', wasmPaths });
    const snapshot = firstSnapshot([mdm.weights]);
    expect(snapshot.step).toBe(0);
    expect([...snapshot.firstMoment, ...snapshot.secondMoment].every((x) => x === 0)).toBe(true);
    engine.setOptimizer(optimizerOf(settings));
    engine.restore(snapshot);
    const trainer = new Trainer(engine, task, trainingSeed(settings));
    const { methods } = new Lanes(settings, task.length - task.promptLength);
    for (let step = 0; step < plan.steps; step++) {
      trainer.enqueue(settings, methods);
      await trainer.collect();
    }
    const losses = [...trainer.takeLosses()!.loss].map((loss) => Number(loss.toPrecision(7)));
    engine.dispose();
    expect(find('standard', 1).training.loss).toEqual(losses);
    expect(find('standard', 2).training.loss).not.toEqual(losses);
    expect(trainingSeed({ from: null, seed: 1 })).toBe(1);
    expect(trainingSeed(settings)).not.toBe(1);
  });

  it('cannot begin without them', async () => {
    const mdm = await end(pretrain(from, 'mdm', RUN, { wasmPaths }));
    await expect(runs([mdm])).rejects.toThrow(/The run of arm with seed 1 has nothing to go on/);
  });
});
