/**
 * The experiment as plain data: everything a visitor can set that belongs to it, one row each. Refuses to hold: what rows
 * mean together (schema.ts).
 */
import { HANDLE_RATES } from '../../core/methods/density/hand-drawn';
import { TASK_IDS, type TaskId } from '../../core/tasks/registry';
import { EVEN_SHARES } from '../../core/tasks/mixture';
import { setting } from '../../language/rooms/setting';
import { standardLane, type LaneSettings } from '../methods/lane-parts';
import { taskLabel } from '../words/tasks';
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
    label: setting.taskLabel,
    meaning: setting.taskMeaning,
    restart: true,
    default: DEFAULT_TASK,
    options: Object.fromEntries(TASK_IDS.map((id) => [id, () => taskLabel(id)])) as Record<
      TaskId,
      () => string
    >,
  }),
  from: pretraining({
    urlKey: 'from',
    label: setting.fromLabel,
    meaning: setting.fromMeaning,
    restart: true,
    default: null,
  }),
  easyShare: share({
    urlKey: 'easy',
    label: setting.easyShareLabel,
    meaning: setting.easyShareMeaning,
    restart: true,
    onlyFor: 'mixture',
    default: EVEN_SHARES.easy,
  }),
  hardShare: share({
    urlKey: 'hard',
    label: setting.hardShareLabel,
    meaning: setting.hardShareMeaning,
    restart: true,
    onlyFor: 'mixture',
    default: EVEN_SHARES.hard,
  }),
  compare: choice({
    urlKey: 'compare',
    label: setting.compareLabel,
    meaning: setting.compareMeaning,
    default: 'compute',
    options: { compute: setting.compareCompute, draws: setting.compareDraws },
  }),
  lanes: lanes({
    urlKey: 'lanes',
    label: setting.lanesLabel,
    meaning: setting.lanesMeaning,
    restart: true,
    default: DEFAULT_LANES,
  }),
  seed: number({
    urlKey: 'seed',
    label: setting.seedLabel,
    meaning: setting.seedMeaning,
    restart: true,
    default: 1,
    min: 0,
    max: 2 ** 31 - 1,
    multipleOf: 1,
  }),
  batch: number({
    urlKey: 'batch',
    label: setting.batchLabel,
    meaning: setting.batchMeaning,
    unit: setting.batchUnit,
    default: 16,
    min: 2,
    max: 4096,
    multipleOf: 2,
  }),
  learningRate: number({
    urlKey: 'lr',
    label: setting.learningRateLabel,
    meaning: setting.learningRateMeaning,
    default: (task) => LEARNING_RATES[task] ?? 3e-3,
    min: 1e-6,
    max: 10,
  }),
  epsilon: number({
    urlKey: 'eps',
    label: setting.epsilonLabel,
    meaning: setting.epsilonMeaning,
    default: 1e-3,
    min: 1e-6,
    max: 0.4,
  }),
  model: choice({
    urlKey: 'model',
    label: setting.modelLabel,
    meaning: setting.modelMeaning,
    restart: true,
    default: 'small',
    options: {
      tiny: setting.modelTiny,
      small: setting.modelSmall,
      base: setting.modelBase,
    },
  }),
  weightDecay: share({
    urlKey: 'decay',
    label: setting.weightDecayLabel,
    meaning: setting.weightDecayMeaning,
    default: 0,
  }),
  clipNorm: number({
    urlKey: 'clip',
    label: setting.clipNormLabel,
    meaning: setting.clipNormMeaning,
    unit: setting.clipNormUnit,
    // Infinity is off.
    default: Infinity,
    min: 1e-3,
    max: 1e3,
    word: 'off',
  }),
  warmupSteps: number({
    urlKey: 'warmup',
    label: setting.warmupStepsLabel,
    meaning: setting.warmupStepsMeaning,
    unit: setting.warmupStepsUnit,
    default: 20,
    min: 0,
    max: 10_000,
    multipleOf: 1,
  }),
  probeShare: number({
    urlKey: 'probe',
    label: setting.probeShareLabel,
    meaning: setting.probeShareMeaning,
    unit: setting.probeShareUnit,
    default: 0.2,
    min: 0,
    max: 0.9,
  }),
  floor: share({
    urlKey: 'floor',
    label: setting.floorLabel,
    meaning: setting.floorMeaning,
    unit: setting.floorUnit,
    default: 0.05,
  }),
  handDrawn: density({
    urlKey: 'drawn',
    label: setting.handDrawnLabel,
    meaning: setting.handDrawnMeaning,
    // Values at the handles of core/methods/density/hand-drawn.ts, [13], shared by all lanes that sample from it.
    default: HANDLE_RATES.map(() => 1),
  }),
  // Clipped rates are drawn from U(clippedFrom, clippedTo).
  clippedFrom: share({
    urlKey: 'clipped-from',
    label: setting.clippedFromLabel,
    meaning: setting.clippedFromMeaning,
    default: 0.3,
  }),
  clippedTo: share({
    urlKey: 'clipped-to',
    label: setting.clippedToLabel,
    meaning: setting.clippedToMeaning,
    default: 0.8,
  }),
  power: share({
    urlKey: 'power',
    label: setting.powerLabel,
    meaning: setting.powerMeaning,
    default: 0.5,
  }),
  refitEvery: number({
    urlKey: 'refit',
    label: setting.refitEveryLabel,
    meaning: setting.refitEveryMeaning,
    unit: setting.refitEveryUnit,
    // Infinity is “doubling” (refits.ts). The paper fits once, at the pre-trained weights.
    default: (_task, forked) => (forked ? 0 : Infinity),
    min: 0,
    max: 100_000,
    multipleOf: 1,
    word: 'doubling',
  }),
  backend: choice({
    urlKey: 'backend',
    label: setting.backendLabel,
    meaning: setting.backendMeaning,
    restart: true,
    default: 'auto',
    options: {
      auto: setting.backendAuto,
      webgpu: 'WebGPU',
      webgl: 'WebGL',
      wasm: 'WASM',
      cpu: 'CPU',
    },
  }),
  kernels: choice({
    urlKey: 'kernels',
    label: setting.kernelsLabel,
    meaning: setting.kernelsMeaning,
    restart: true,
    default: 'on',
    options: { on: setting.kernelsOn, off: setting.kernelsOff },
  }),
};

export type Settings = ValuesOf<typeof SETTINGS>;
export type BackendChoice = Settings['backend'];
export type KernelChoice = Settings['kernels'];
