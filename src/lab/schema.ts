/**
 * The one table of everything a visitor can set: names, link keys, ranges, defaults, units, meanings, and whether
 * a change needs a restart. The link, the validation, the controls and the export all read it.
 */
import type { TaskId } from '../core/tasks/task';
import type { LaneSettings, Settings } from './experiment';
import type { AnyField, FieldOf } from './fields';
import type { ViewSettings } from './view';

export const DEFAULT_TASK: TaskId = 'mixture';
export const MAX_LANES = 4;

export const DEFAULT_LANES: readonly LaneSettings[] = [
  { id: 0, pPots: false, mirror: false, pattern: 'independent' },
  { id: 1, pPots: true, mirror: true, pattern: 'independent' },
];

export const SETTINGS: { readonly [K in keyof Settings]: FieldOf<Settings[K]> } = {
  task: {
    kind: 'choice',
    urlKey: 'task',
    label: 'Task',
    meaning: 'What the models learn to fill in.',
    unit: null,
    restart: true,
    default: DEFAULT_TASK,
    options: [
      { value: 'mixture', label: 'Mixture of easy and hard' },
      { value: 'addition', label: 'Short addition' },
      { value: 'names', label: 'First names' },
    ],
  },
  compare: {
    kind: 'choice',
    urlKey: 'compare',
    label: 'Compare at equal',
    meaning:
      'Compute: every lane gets the same forward rows per step, so a pair costs two draws. Draws: every lane gets the same number of draws, so pairs cost twice the rows.',
    unit: null,
    restart: false,
    default: 'compute',
    options: [
      { value: 'compute', label: 'compute' },
      { value: 'draws', label: 'draws' },
    ],
  },
  lanes: {
    kind: 'lanes',
    urlKey: 'lanes',
    label: 'Lanes',
    meaning: 'The methods side by side: same initial weights, same data, same random numbers.',
    unit: null,
    restart: true,
    default: DEFAULT_LANES,
  },
  seed: {
    kind: 'number',
    urlKey: 'seed',
    label: 'Seed',
    meaning: 'Start of every random stream: the same seed on the same backend gives the same run.',
    unit: null,
    restart: true,
    default: 1,
    min: 0,
    max: 2 ** 31 - 1,
    multipleOf: 1,
    off: null,
  },
  batch: {
    kind: 'number',
    urlKey: 'batch',
    label: 'Batch',
    meaning: 'Forward rows per lane and step; even, because a mirrored draw takes two.',
    unit: 'rows',
    restart: false,
    default: 16,
    min: 2,
    max: 4096,
    multipleOf: 2,
    off: null,
  },
  learningRate: {
    kind: 'number',
    urlKey: 'lr',
    label: 'Learning rate',
    meaning: 'Step size of Adam after the warm-up; addition is unstable above 0.002.',
    unit: null,
    restart: false,
    default: (task) => (task === 'addition' ? 2e-3 : 3e-3),
    min: 1e-6,
    max: 10,
    multipleOf: null,
    off: null,
  },
  epsilon: {
    kind: 'number',
    urlKey: 'eps',
    label: 'Smallest masking rate ε',
    meaning:
      'm(t) = (1−ε)t + ε: cuts the tail of rarely masked, heavily weighted draws, and so decides how much a rate sampler can gain.',
    unit: null,
    restart: false,
    default: 1e-3,
    min: 1e-6,
    max: 0.5,
    multipleOf: null,
    off: null,
  },
  model: {
    kind: 'choice',
    urlKey: 'model',
    label: 'Model',
    meaning: 'Size of the transformer that every lane trains.',
    unit: null,
    restart: true,
    default: 'small',
    options: [
      { value: 'tiny', label: 'tiny: width 16, 1 layer' },
      { value: 'small', label: 'small: width 32, 1 layer' },
      { value: 'base', label: 'base: width 64, 2 layers' },
    ],
  },
  weightDecay: {
    kind: 'number',
    urlKey: 'decay',
    label: 'Weight decay',
    meaning: 'Share by which weights shrink per unit of learning rate (AdamW); 0 is plain Adam.',
    unit: null,
    restart: false,
    default: 0,
    min: 0,
    max: 1,
    multipleOf: null,
    off: null,
  },
  clipNorm: {
    kind: 'number',
    urlKey: 'clip',
    label: 'Gradient clipping',
    meaning: 'Longest gradient a lane may step along; longer ones are scaled down.',
    unit: 'norm',
    restart: false,
    default: 1,
    min: 1e-3,
    max: 1e3,
    multipleOf: null,
    off: 'off',
  },
  warmupSteps: {
    kind: 'number',
    urlKey: 'warmup',
    label: 'Warm-up',
    meaning: 'Steps over which the learning rate rises from 0.',
    unit: 'steps',
    restart: false,
    default: 20,
    min: 0,
    max: 10_000,
    multipleOf: 1,
    off: null,
  },
  probeShare: {
    kind: 'number',
    urlKey: 'probe',
    label: 'Probe share',
    meaning: 'Largest share of the computing time that measuring may take from training.',
    unit: 'of compute',
    restart: false,
    default: 0.2,
    min: 0,
    max: 0.9,
    multipleOf: null,
    off: null,
  },
  density: {
    kind: 'choice',
    urlKey: 'density',
    label: 'P-POTS density',
    meaning:
      'The rates P-POTS draws from: the smooth seven-parameter EPR fit, or the measured optimum itself.',
    unit: null,
    restart: false,
    default: 'epr',
    options: [
      { value: 'epr', label: 'EPR fit' },
      { value: 'non-parametric', label: 'non-parametric' },
    ],
  },
  floor: {
    kind: 'number',
    urlKey: 'floor',
    label: 'Uniform floor',
    meaning: 'Share of the uniform density mixed into P-POTS; bounds its weights by one over it.',
    unit: 'share',
    restart: false,
    default: 0.05,
    min: 0,
    max: 1,
    multipleOf: null,
    off: null,
  },
  refitEvery: {
    kind: 'number',
    urlKey: 'refit',
    label: 'Refit P-POTS every',
    meaning: '0 fits once before training and then only on demand.',
    unit: 'steps',
    restart: false,
    default: 0,
    min: 0,
    max: 100_000,
    multipleOf: 1,
    off: null,
  },
  backend: {
    kind: 'choice',
    urlKey: 'backend',
    label: 'Backend',
    meaning: 'What computes: automatic tries WebGPU, WebGL, WASM, CPU in that order.',
    unit: null,
    restart: true,
    default: 'auto',
    options: [
      { value: 'auto', label: 'automatic' },
      { value: 'webgpu', label: 'WebGPU' },
      { value: 'webgl', label: 'WebGL' },
      { value: 'wasm', label: 'WASM' },
      { value: 'cpu', label: 'CPU' },
    ],
  },
};

const view = { unit: null, restart: false } as const;

export const VIEW: { readonly [K in keyof ViewSettings]: FieldOf<ViewSettings[K]> } = {
  quantity: {
    ...view,
    kind: 'choice',
    urlKey: 'show',
    label: 'Show',
    meaning: 'The variance itself, or the share of each source.',
    default: 'variance',
    options: [
      { value: 'variance', label: 'variance' },
      { value: 'shares', label: 'shares' },
    ],
  },
  of: {
    ...view,
    kind: 'choice',
    urlKey: 'of',
    label: 'Of',
    meaning: 'Noise of the loss, or of the gradient: the two are not the same.',
    default: 'loss',
    options: [
      { value: 'loss', label: 'loss' },
      { value: 'gradient', label: 'gradient' },
    ],
  },
  per: {
    ...view,
    kind: 'choice',
    urlKey: 'per',
    label: 'Per',
    meaning: 'Per draw, or per forward row: a pair costs two rows.',
    default: 'draw',
    options: [
      { value: 'draw', label: 'draw' },
      { value: 'row', label: 'row' },
    ],
  },
  weights: {
    ...view,
    kind: 'choice',
    urlKey: 'weights',
    label: 'Gradient noise at',
    meaning: 'Each lane at its own weights, or all methods at the first lane’s.',
    default: 'own',
    options: [
      { value: 'own', label: 'own weights' },
      { value: 'common', label: 'common weights' },
    ],
  },
  axis: {
    ...view,
    kind: 'choice',
    urlKey: 'axis',
    label: 'Over',
    meaning: 'Training steps, or forward rows: equal rows are equal compute.',
    default: 'steps',
    options: [
      { value: 'steps', label: 'steps' },
      { value: 'rows', label: 'rows' },
    ],
  },
  lane: {
    ...view,
    kind: 'number',
    urlKey: 'lane',
    label: 'Lane shown',
    meaning: 'The lane whose split over training, masking rate and masks are shown.',
    default: 0,
    min: 0,
    max: MAX_LANES - 1,
    multipleOf: 1,
    off: null,
  },
  maskRate: {
    ...view,
    kind: 'number',
    urlKey: 't',
    label: 'Masking rate t',
    meaning: 'The rate at which the Masks panel masks its sequence.',
    default: 0.3,
    min: 0,
    max: 1,
    multipleOf: null,
    off: null,
  },
  order: {
    ...view,
    kind: 'choice',
    urlKey: 'order',
    label: 'Unmasking order',
    meaning: 'Which token is revealed next when a model writes a sample.',
    default: 'most-confident-first',
    options: [
      { value: 'most-confident-first', label: 'most confident first' },
      { value: 'random', label: 'random order' },
    ],
  },
  theme: {
    ...view,
    kind: 'choice',
    urlKey: 'theme',
    label: 'Theme',
    meaning: 'Light, dark, or as the system says.',
    default: 'auto',
    options: [
      { value: 'auto', label: 'auto' },
      { value: 'light', label: 'light' },
      { value: 'dark', label: 'dark' },
    ],
  },
};

/** The default of a field under a task. */
export function defaultOf<T>(field: { default: T | ((task: TaskId) => T) }, task: TaskId): T {
  return typeof field.default === 'function'
    ? (field.default as (task: TaskId) => T)(task)
    : field.default;
}

function defaults(table: Readonly<Record<string, AnyField>>, task: TaskId) {
  return Object.fromEntries(
    Object.entries(table).map(([name, field]) => [
      name,
      name === 'task' ? task : defaultOf<unknown>(field, task),
    ]),
  );
}

export function defaultSettings(task: TaskId = DEFAULT_TASK): Settings {
  return defaults(SETTINGS, task) as unknown as Settings;
}

export function defaultView(): ViewSettings {
  return defaults(VIEW, DEFAULT_TASK) as unknown as ViewSettings;
}

/**
 * Other settings, with what hangs on the task: a value that was the old task's default becomes the new one's,
 * because the visitor did not choose it.
 */
export function withChange(settings: Settings, change: Partial<Settings>): Settings {
  if (change.task === undefined || change.task === settings.task) return { ...settings, ...change };
  const [old, fresh] = [defaultSettings(settings.task), defaultSettings(change.task)];
  const learningRate =
    settings.learningRate === old.learningRate ? fresh.learningRate : settings.learningRate;
  return { ...settings, learningRate, ...change };
}

/** The batch offered where the present one is too large: a quarter of it, so that few tries are needed; even. */
export function smallerBatch(batch: number): number {
  return Math.max(SETTINGS.batch.min, 2 * Math.floor(batch / 8));
}

/** The names of the settings whose difference needs a restart. Lanes: only another set of lanes, not a switch. */
export function restartNeeded(running: Settings, wanted: Settings): (keyof Settings)[] {
  return (Object.keys(SETTINGS) as (keyof Settings)[]).filter((name) => {
    if (!SETTINGS[name].restart) return false;
    if (name !== 'lanes') return running[name] !== wanted[name];
    const ids = (settings: Settings) => settings.lanes.map(({ id }) => id).join();
    return ids(running) !== ids(wanted);
  });
}
