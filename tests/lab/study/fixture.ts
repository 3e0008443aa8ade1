/** Studies made by hand, so that what is read off them is known. */
import type { Estimate } from '../../../src/core/statistics/estimate';
import { defaultSettings } from '../../../src/lab/settings/schema';
import {
  STUDY_SCHEMA_VERSION,
  type Study,
  type StudyPlan,
  type StudyRun,
} from '../../../src/lab/study/study';
import { studySettings } from '../../../src/lab/study/plan';

const estimate = (value: number, half = 0.1): Estimate => ({
  value,
  low: value - half,
  high: value + half,
  n: 48,
});

const split = (total: number) => ({
  a: estimate(0.7 * total),
  aCount: estimate(0.3 * total),
  aPlace: estimate(0.4 * total),
  b: estimate(0.2 * total),
  c: estimate(0.1 * total),
  total: estimate(total),
  mean: estimate(2),
});

export function plan(change: Partial<StudyPlan> = {}): StudyPlan {
  return {
    settings: studySettings(defaultSettings('addition')),
    methods: ['standard', 'p-pots+mirror'],
    seeds: [1, 2, 3],
    steps: 10,
    evaluateEvery: 5,
    ...change,
  };
}

export function finishedRun(
  method: string,
  seed: number,
  loss: number,
  accuracy: number | null = null,
): StudyRun {
  const at = (step: number, value: number) => ({
    step,
    loss: estimate(value),
    accuracy: accuracy === null ? null : estimate(accuracy, 0.05),
  });
  return {
    method,
    seed,
    status: 'finished',
    steps: 10,
    training: { step: [1, 6], loss: [loss + 1, loss] },
    heldOut: [at(0, loss + 2), at(5, loss + 1), at(10, loss)],
    final: at(10, loss),
    noise: {
      loss: split(3),
      direct: estimate(3.1),
      gradient: split(50),
      gradientNoise: estimate(3),
      noiseScale: null,
      signal: { value: 0.01, low: -0.02, high: 0.04, n: 40 },
      rowsPerDraw: method.includes('mirror') ? 2 : 1,
      drawsPerStep: 8,
    },
    bias: null,
  };
}

export const divergedRun = (method: string, seed: number): StudyRun => ({
  ...finishedRun(method, seed, 5),
  status: 'diverged',
  steps: 7,
  final: null,
  noise: null,
});

export function study(runs: readonly StudyRun[], change: Partial<StudyPlan> = {}): Study {
  return {
    schemaVersion: STUDY_SCHEMA_VERSION,
    plan: plan(change),
    version: '0.1.0',
    commit: null,
    command: null,
    backend: 'WASM',
    startedAt: '2026-11-21T12:00:00.000Z',
    finishedAt: null,
    pretrained: [],
    until: null,
    runs,
  };
}
