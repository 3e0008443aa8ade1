/**
 * The experiment as plain data: everything a visitor can set that belongs to it, one row each. Refuses to hold: what rows
 * mean together (schema.ts).
 */
import { HANDLE_RATES } from '../../core/methods/density/hand-drawn';
import { TASKS, TASK_IDS, type TaskId } from '../../core/tasks/registry';
import { EVEN_SHARES } from '../../core/tasks/mixture';
import { standardLane, type LaneSettings } from '../methods/lane-parts';
import { choice, density, lanes, number, pretraining, share, type ValuesOf } from './fields';

export const DEFAULT_TASK: TaskId = 'mixture';

export const DEFAULT_LANES: readonly LaneSettings[] = [
  standardLane(0),
  { ...standardLane(1), sampler: 'p-pots', partner: 'mirror' },
];

/** Where Explore begins: the paper's story, on data that everybody knows, beside a model that masks nothing. */
export const EXPLORE_TASK: TaskId = 'names';

export const EXPLORE_LANES: readonly LaneSettings[] = [
  ...DEFAULT_LANES,
  { ...standardLane(2), objective: 'arm' },
];

/** Where 0.003 is not best. */
const LEARNING_RATES: Partial<Record<TaskId, number>> = {
  addition: 2e-3,
  arithmetic: 2e-3,
  brackets: 2e-3,
  prose: 2e-3,
  sorting: 2e-3,
  table: 5e-3,
  text: 2e-3,
};

export const SETTINGS = {
  task: choice({
    urlKey: 'task',
    label: 'Task',
    meaning: 'What the models learn to fill in.',
    restart: true,
    default: DEFAULT_TASK,
    options: Object.fromEntries(TASK_IDS.map((id) => [id, TASKS[id].about.label])) as Record<
      TaskId,
      string
    >,
  }),
  from: pretraining({
    urlKey: 'from',
    label: 'Pre-training',
    meaning:
      'What the models have learnt before: all lanes go on from the same pre-trained weights, with an optimiser that begins anew. “scratch”: they begin untrained.',
    restart: true,
    default: null,
  }),
  easyShare: share({
    urlKey: 'easy',
    label: 'Share of easy sequences',
    meaning: 'Easy ones repeat a short motif; what is neither easy nor hard is a copy.',
    restart: true,
    onlyFor: 'mixture',
    default: EVEN_SHARES.easy,
  }),
  hardShare: share({
    urlKey: 'hard',
    label: 'Share of hard sequences',
    meaning: 'Hard ones are random, so nothing about them can be learned.',
    restart: true,
    onlyFor: 'mixture',
    default: EVEN_SHARES.hard,
  }),
  compare: choice({
    urlKey: 'compare',
    label: 'Compare at equal',
    meaning:
      'Compute: every lane gets the same forward rows per step, so a pair costs two draws. Draws: every lane gets the same number of draws, so pairs cost twice the rows.',
    default: 'compute',
    options: { compute: 'compute', draws: 'draws' },
  }),
  lanes: lanes({
    urlKey: 'lanes',
    label: 'Lanes',
    meaning: 'The methods side by side: same initial weights, same data, same random numbers.',
    restart: true,
    default: DEFAULT_LANES,
  }),
  seed: number({
    urlKey: 'seed',
    label: 'Seed',
    meaning: 'Start of every random stream: the same seed on the same backend gives the same run.',
    restart: true,
    default: 1,
    min: 0,
    max: 2 ** 31 - 1,
    multipleOf: 1,
  }),
  batch: number({
    urlKey: 'batch',
    label: 'Batch',
    meaning: 'Forward rows per lane and step; even, because a mirrored draw takes two.',
    unit: 'rows',
    default: 16,
    min: 2,
    max: 4096,
    multipleOf: 2,
  }),
  learningRate: number({
    urlKey: 'lr',
    label: 'Learning rate',
    meaning:
      'Step size of Adam after the warm-up; each task brings the one with which it learns well.',
    default: (task) => LEARNING_RATES[task] ?? 3e-3,
    min: 1e-6,
    max: 10,
  }),
  epsilon: number({
    urlKey: 'eps',
    label: 'Smallest masking rate ε',
    meaning:
      'm(t) = (1−ε)t + ε: cuts the tail of rarely masked, heavily weighted draws, and so decides how much a rate sampler can gain.',
    default: 1e-3,
    min: 1e-6,
    max: 0.4,
  }),
  model: choice({
    urlKey: 'model',
    label: 'Model',
    meaning: 'Size of the transformer that every lane trains.',
    restart: true,
    default: 'small',
    options: {
      tiny: 'tiny: width 16, 1 layer',
      small: 'small: width 32, 1 layer',
      base: 'base: width 64, 2 layers',
    },
  }),
  weightDecay: share({
    urlKey: 'decay',
    label: 'Weight decay',
    meaning: 'Share by which weights shrink per unit of learning rate (AdamW); 0 is plain Adam.',
    default: 0,
  }),
  clipNorm: number({
    urlKey: 'clip',
    label: 'Gradient clipping',
    meaning:
      'Longest gradient a lane may step along; longer ones are scaled down. Off by default, because it hides the very noise that is measured.',
    unit: 'norm',
    // Infinity is off.
    default: Infinity,
    min: 1e-3,
    max: 1e3,
    word: 'off',
  }),
  warmupSteps: number({
    urlKey: 'warmup',
    label: 'Warm-up',
    meaning: 'Steps over which the learning rate rises from 0.',
    unit: 'steps',
    default: 20,
    min: 0,
    max: 10_000,
    multipleOf: 1,
  }),
  probeShare: number({
    urlKey: 'probe',
    label: 'Probe share',
    meaning:
      'Largest share of the computing time that measuring may take: of training’s own, and of that of all workers that measure beside it. While training rests, measuring goes on until gradient noise is known to ±5 %.',
    unit: 'of compute',
    default: 0.2,
    min: 0,
    max: 0.9,
  }),
  floor: share({
    urlKey: 'floor',
    label: 'Uniform floor',
    meaning:
      'Share of the uniform density mixed into every fitted one; bounds the weights by one over it.',
    unit: 'share',
    default: 0.05,
  }),
  handDrawn: density({
    urlKey: 'drawn',
    label: 'Hand-drawn p(t)',
    meaning:
      'How often each masking rate is drawn by lanes that sample from the hand-drawn density, at 13 rates.',
    // Values at the handles of core/methods/density/hand-drawn.ts, [13], shared by all lanes that sample from it.
    default: HANDLE_RATES.map(() => 1),
  }),
  // Clipped rates are drawn from U(clippedFrom, clippedTo).
  clippedFrom: share({
    urlKey: 'clipped-from',
    label: 'Clipped rates from',
    meaning: 'Lanes with clipped rates draw none below this.',
    default: 0.3,
  }),
  clippedTo: share({
    urlKey: 'clipped-to',
    label: 'Clipped rates to',
    meaning: 'Lanes with clipped rates draw none above this.',
    default: 0.8,
  }),
  power: share({
    urlKey: 'power',
    label: 'Exponent of the power weight',
    meaning:
      'Lanes with the power weight multiply a loss by 1/(n·mᵃ) with this a: 1 is Standard’s weight, 0 the flat one. Below 1 it is another objective.',
    default: 0.5,
  }),
  refitEvery: number({
    urlKey: 'refit',
    label: 'Refit densities every',
    meaning:
      'P-POTS and Gradient-optimal are fitted before training and again every so many steps; 0: only before training and on demand, which is usual after pre-training. “doubling”: at steps 100, 200, 400, 800 and so on, because a model from scratch changes most at first.',
    unit: 'steps',
    // Infinity is “doubling” (refits.ts). The paper fits once, at the pre-trained weights.
    default: (_task, forked) => (forked ? 0 : Infinity),
    min: 0,
    max: 100_000,
    multipleOf: 1,
    word: 'doubling',
  }),
  backend: choice({
    urlKey: 'backend',
    label: 'Backend',
    meaning: 'What computes: automatic tries WebGPU, WebGL, WASM, CPU in that order.',
    restart: true,
    default: 'auto',
    options: { auto: 'automatic', webgpu: 'WebGPU', webgl: 'WebGL', wasm: 'WASM', cpu: 'CPU' },
  }),
  kernels: choice({
    urlKey: 'kernels',
    label: 'WASM kernels',
    meaning:
      'On: WASM computes with kernels made for these models, where it knows SIMD. Off: with those of TensorFlow.js, several times slower, as a second opinion.',
    restart: true,
    default: 'on',
    options: { on: 'on', off: 'off' },
  }),
};

export type Settings = ValuesOf<typeof SETTINGS>;
export type BackendChoice = Settings['backend'];
export type KernelChoice = Settings['kernels'];
