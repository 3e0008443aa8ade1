/**
 * How the page shows a run, one row each: never sent to the worker, but part of the link. Refuses to hold: what belongs to
 * the experiment (settings-table.ts).
 */
import { TASKS } from '../../core/tasks/registry';
import { LANGUAGES } from '../../language/language';
import { LESSONS } from '../lessons/lessons';
import { MAX_LANES } from '../methods/lane-rules';
import { choice, number, origin, share, words, type ValuesOf } from './fields';
import { HIDEABLE } from './hideable';

export const VIEW = {
  view: choice({
    urlKey: 'view',
    label: 'View',
    meaning: 'Explore: one question and one picture. Lab: every panel and every number.',
    default: 'explore',
    options: { explore: 'Explore', lab: 'Lab' },
  }),
  // Infinity is none. Explore led by the hand; the Lab keeps the number for the way back.
  lesson: number({
    urlKey: 'lesson',
    label: 'Lesson',
    meaning: 'Explore, led by one of the lessons.',
    default: Infinity,
    min: 1,
    max: LESSONS.length,
    multipleOf: 1,
    word: 'none',
  }),
  // In place of Explore; the Lab keeps it for the way back.
  sheet: choice({
    urlKey: 'sheet',
    label: 'On paper',
    meaning:
      'What is to be printed: the worksheet of a lesson, of all of them where none is named, or the page for teachers.',
    default: 'none',
    options: { none: 'none', worksheet: 'worksheet', teachers: 'for teachers' },
  }),
  // Infinity is none: the whole page.
  present: number({
    urlKey: 'present',
    label: 'Presenter',
    meaning: 'One panel at a time, in letters for the back row: the first, the second and so on.',
    default: Infinity,
    min: 1,
    max: 13,
    multipleOf: 1,
    word: 'none',
  }),
  // In the frame of another page (docs/embedding.md).
  embed: choice({
    urlKey: 'embed',
    label: 'Embedded',
    meaning:
      'One panel of Explore, or a lesson with what it speaks of, for a frame in another page.',
    default: 'none',
    options: {
      none: 'none',
      bars: 'bars',
      gradient: 'gradient',
      microscope: 'microscope',
      lesson: 'lesson',
    },
  }),
  origin: origin({
    urlKey: 'origin',
    label: 'Origin',
    meaning: 'Where the page with the frame stands: it alone is listened to and spoken to.',
    default: null,
  }),
  hide: words({
    urlKey: 'hide',
    label: 'Hide',
    meaning: 'Controls that are not shown.',
    default: [],
    options: HIDEABLE,
  }),
  // The next three: the Loss variance panel.
  quantity: choice({
    urlKey: 'show',
    label: 'Show',
    meaning: 'The variance itself, or the share of each source.',
    default: 'variance',
    options: { variance: 'variance', shares: 'shares' },
  }),
  of: choice({
    urlKey: 'of',
    label: 'Of',
    meaning: 'Noise of the loss, or of the gradient: the two are not the same.',
    default: 'loss',
    options: { loss: 'loss', gradient: 'gradient' },
  }),
  per: choice({
    urlKey: 'per',
    label: 'Per',
    meaning: 'Per draw, or per forward row: a pair costs two rows.',
    default: 'draw',
    options: { draw: 'draw', row: 'row' },
  }),
  weights: choice({
    urlKey: 'weights',
    label: 'Gradient noise at',
    meaning: 'Each lane at its own weights, or all methods at the first lane’s.',
    default: 'own',
    options: { own: 'own weights', common: 'common weights' },
  }),
  axis: choice({
    urlKey: 'axis',
    label: 'Over',
    meaning: 'Training steps, or forward rows: equal rows are equal compute.',
    default: 'steps',
    options: { steps: 'steps', rows: 'rows' },
  }),
  // An id; the first lane where there is none of it.
  lane: number({
    urlKey: 'lane',
    label: 'Lane shown',
    meaning: 'The lane whose split over training, masking rate and masks are shown.',
    default: 0,
    min: 0,
    max: MAX_LANES - 1,
    multipleOf: 1,
  }),
  maskRate: share({
    urlKey: 't',
    label: 'Masking rate t',
    meaning: 'The rate at which the Masks panel masks its sequence.',
    default: 0.3,
  }),
  order: choice({
    urlKey: 'order',
    label: 'Unmasking order',
    meaning: 'Which token is revealed next when a model writes a sample.',
    // Most confident first repeats one symbol, or a blank pixel, until a model is well trained: it is for what can be right.
    default: (task) =>
      TASKS[task].features?.some((feature) => feature === 'delimiter' || feature === 'rule')
        ? 'most-confident-first'
        : 'random',
    options: { 'most-confident-first': 'most confident first', random: 'random order' },
  }),
  theme: choice({
    urlKey: 'theme',
    label: 'Theme',
    meaning: 'Light, dark, or as the system says.',
    default: 'auto',
    options: { auto: 'auto', light: 'light', dark: 'dark' },
  }),
  lang: choice({
    urlKey: 'lang',
    label: 'Language',
    meaning: 'The language of the page, or the one that the browser asks for.',
    default: 'auto',
    options: { auto: 'auto', ...LANGUAGES },
  }),
};

export type ViewSettings = ValuesOf<typeof VIEW>;
export type ViewName = ViewSettings['view'];
