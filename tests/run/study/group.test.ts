/** Groups of runs of the tiny model: what a run is does not depend on its company. */
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import {
  plannedRuns,
  type RunId,
  type StudyPlan,
  type StudyRun,
} from '../../../src/lab/study/study';
import { defaultSettings } from '../../../src/lab/settings/schema';
import { studySettings } from '../../../src/lab/study/plan';
import { trainGroup, type GroupTurn } from '../../../src/run/study/group';
import { wasmPaths } from '../../engine/support';

function planOf(
  change: Partial<StudyPlan> = {},
  settings: Partial<StudyPlan['settings']> = {},
): StudyPlan {
  return {
    settings: {
      ...studySettings(defaultSettings('mixture')),
      model: 'tiny',
      batch: 8,
      ...settings,
    },
    methods: ['standard', 'p-pots+mirror', 'fixed-count'],
    seeds: [1, 2],
    steps: 12,
    evaluateEvery: 5,
    ...change,
  };
}

interface GroupOptions {
  readonly backend?: 'cpu' | 'wasm';
  readonly ids?: readonly RunId[];
}

async function turns(plan: StudyPlan, options: GroupOptions = {}): Promise<GroupTurn[]> {
  const { backend = 'cpu', ids = plannedRuns(plan) } = options;
  const all: GroupTurn[] = [];
  for await (const turn of trainGroup(plan, ids, { backend, wasmPaths })) all.push(turn);
  return all;
}

async function runs(plan: StudyPlan, options: GroupOptions = {}): Promise<StudyRun[]> {
  return (await turns(plan, options)).flatMap((turn) => (turn.type === 'run' ? [turn.run] : []));
}

const find = (all: readonly StudyRun[], method: string, seed: number) =>
  all.find((run) => run.method === method && run.seed === seed)!;

describe.each(['cpu', 'wasm'] as const)('a group on %s', (backend) => {
  it('gives every run the same numbers alone and in company, to the last bit', async () => {
    const others = backend === 'wasm' ? ['arm', 'strata', 'gradient-optimal+ema'] : [];
    const plan = planOf({ methods: ['standard', 'p-pots+mirror', 'fixed-count', ...others] });
    const together = await runs(plan, { backend });
    expect(together).toHaveLength(2 * plan.methods.length);
    for (const { method, seed } of together) {
      const [alone] = await runs(planOf({ methods: [method], seeds: [seed] }), { backend });
      expect(alone).toEqual(find(together, method, seed));
    }
  });
});

describe('a group', () => {
  it('starts all methods of a seed from the same weights, and seeds from different ones', async () => {
    const all = await runs(planOf({ methods: ['standard', 'fixed-count'], steps: 3 }));
    const start = (method: string, seed: number) => find(all, method, seed).heldOut[0];
    expect(start('standard', 1)).toEqual(start('fixed-count', 1));
    expect(start('standard', 2)).toEqual(start('fixed-count', 2));
    expect(start('standard', 1).loss.value).not.toBe(start('standard', 2).loss.value);
    expect(start('standard', 1).step).toBe(0);
  });

  it('measures where the plan says, and the end on the large set with the noise', async () => {
    const [run] = await runs(planOf({ methods: ['standard'], seeds: [3] }));
    expect(run.status).toBe('finished');
    expect(run.steps).toBe(12);
    expect(run.heldOut.map(({ step }) => step)).toEqual([0, 5, 10, 12]);
    expect(run.training.step).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(run.training.loss.every(Number.isFinite)).toBe(true);
    expect(run.final!.loss.n).toBe(256);
    expect(run.heldOut[0].loss.n).toBe(48);
    const { loss, gradient } = run.noise!;
    expect(loss.a.value + loss.b.value + loss.c.value).toBeCloseTo(loss.total.value, 8);
    expect(gradient!.total.value).toBeGreaterThan(0);
  });

  it('measures gradient noise on the way where it is asked to, and every other number is the same to the bit', async () => {
    const methods = ['standard', 'p-pots+mirror', 'strata', 'arm'];
    const plan = planOf({ methods, seeds: [1] }, { refitEvery: 4 });
    const without = await runs(plan, { backend: 'wasm' });
    const withNoise = await runs({ ...plan, noisePoints: 3 }, { backend: 'wasm' });
    withNoise.forEach(({ noiseOverTraining, ...run }, k) => {
      expect(run).toEqual(without[k]);
      expect(noiseOverTraining!.map(({ step }) => step)).toEqual([0, 4, 8, 12]);
      for (const { gradientNoise } of noiseOverTraining!)
        expect(gradientNoise.value).toBeGreaterThan(0);
    });
    const [alone] = await runs(
      { ...plan, methods: ['p-pots+mirror'], noisePoints: 3 },
      { backend: 'wasm' },
    );
    expect(alone).toEqual(find(withNoise, 'p-pots+mirror', 1));
  });

  it('keeps to at most 200 points of the training curve, each a mean', async () => {
    const plan = planOf({ methods: ['standard'], seeds: [1], steps: 450, evaluateEvery: 450 });
    const [run] = await runs(plan);
    expect(run.training.step).toHaveLength(150);
    expect(run.training.step[0]).toBe(2);
    const [first] = await runs({ ...plan, steps: 3 });
    const mean = first.training.loss.reduce((sum, loss) => sum + loss, 0) / 3;
    expect(run.training.loss[0]).toBeCloseTo(mean, 5);
  });

  it('refits where the settings say, and a refit run is still the same alone', async () => {
    const plan = planOf({ methods: ['standard', 'p-pots'], seeds: [1] }, { refitEvery: 4 });
    const together = await runs(plan);
    const [alone] = await runs({ ...plan, methods: ['p-pots'] });
    expect(alone).toEqual(find(together, 'p-pots', 1));
    const [once] = await runs(planOf({ methods: ['p-pots'], seeds: [1] }));
    expect(once.training.loss.slice(0, 4)).toEqual(alone.training.loss.slice(0, 4));
    expect(once.training.loss.slice(4)).not.toEqual(alone.training.loss.slice(4));
  });

  it('follows its own losses alone and in company, where rates do', async () => {
    const plan = planOf(
      { methods: ['standard', 'second-moment'], seeds: [1], steps: 40, evaluateEvery: 40 },
      { batch: 32 },
    );
    const together = await runs(plan, { backend: 'wasm' });
    const [alone] = await runs({ ...plan, methods: ['second-moment'] }, { backend: 'wasm' });
    expect(find(together, 'second-moment', 1)).toEqual(alone);
    const standard = find(together, 'standard', 1);
    expect(alone.training.loss.slice(0, 7)).toEqual(standard.training.loss.slice(0, 7));
    expect(alone.training.loss.at(-1)).not.toBe(standard.training.loss.at(-1));
  });

  it('refits at doubling steps by default, whoever else trains', async () => {
    const plan = planOf({ methods: ['p-pots'], seeds: [1], steps: 102, evaluateEvery: 102 });
    const [doubling] = await runs(plan, { backend: 'wasm' });
    const settings = { ...plan.settings, refitEvery: 0 };
    const [once] = await runs({ ...plan, settings }, { backend: 'wasm' });
    const [before, after] = [doubling, once].map(({ training }) => training.loss);
    expect(before.slice(0, 100)).toEqual(after.slice(0, 100));
    expect(before.slice(100)).not.toEqual(after.slice(100));
    const company = { ...plan, methods: ['standard', 'p-pots'] };
    const together = await runs(company, { backend: 'wasm' });
    expect(find(together, 'p-pots', 1)).toEqual(doubling);
  });

  it('says how far it is, never backwards, and shows unfinished runs', async () => {
    const plan = planOf({ seeds: [1, 2], steps: 6 });
    const done: number[] = [];
    const states = new Set<string>();
    for await (const turn of trainGroup(plan, plannedRuns(plan), { backend: 'cpu' })) {
      if (turn.type === 'run') continue;
      done.push(turn.done);
      for (const { status } of turn.running()) states.add(status);
    }
    expect([...done].sort((a, b) => a - b)).toEqual(done);
    expect(done.at(-1)).toBe(6);
    expect([...states]).toContain('unfinished');
  });

  it('can be left at any moment without leaving tensors behind', async () => {
    const plan = planOf({ methods: ['standard', 'mirror'], seeds: [1] });
    await runs({ ...plan, steps: 1 });
    const before = tf.memory().numTensors;
    for (const stopAt of [1, 5, 40, 90]) {
      const study = trainGroup(plan, plannedRuns(plan), { backend: 'cpu' });
      for (let k = 0; k < stopAt; k++) await study.next();
      await study.return();
      expect(tf.memory().numTensors).toBe(before);
    }
  });

  it('counts a diverged run as an end, with the curve it had', async () => {
    const plan = planOf(
      { methods: ['standard', 'mirror'], seeds: [1], steps: 60, evaluateEvery: 60 },
      { learningRate: 10, warmupSteps: 0 },
    );
    const all = await runs(plan);
    expect(all.map(({ status }) => status)).toContain('diverged');
    const diverged = all.find(({ status }) => status === 'diverged')!;
    expect(diverged.steps).toBeLessThan(60);
    expect(diverged.final).toBeNull();
    expect(diverged.training.loss.length).toBeGreaterThan(0);
  });
});
