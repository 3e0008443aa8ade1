/** The schema's rows for how the page shows a run. Read it through `schema.ts`. */
import type { FieldOf } from './fields';
import { MAX_LANES } from './settings-table';
import type { ViewSettings } from './view';

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
    // Most confident first repeats one symbol, or a blank pixel, until a model is well trained: it is for answers.
    default: (task) =>
      task === 'addition' || task === 'table' ? 'most-confident-first' : 'random',
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
