/**
 * How the page shows a run, one row each: never sent to the worker, but part of the link. Refuses to hold: what belongs to
 * the experiment (settings-table.ts).
 */
import { TASKS } from '../../core/tasks/registry';
import { LANGUAGES } from '../../language/language';
import { setting } from '../../language/rooms/setting';
import { LESSONS } from '../lessons/lessons';
import { MAX_LANES } from '../methods/lane-rules';
import { choice, number, origin, share, words, type ValuesOf } from './fields';
import { HIDEABLE } from './hideable';

export const VIEW = {
  view: choice({
    urlKey: 'view',
    label: setting.viewLabel,
    meaning: setting.viewMeaning,
    default: 'explore',
    options: { explore: setting.viewExplore, lab: setting.viewLab },
  }),
  // Infinity is none. Explore led by the hand; the Lab keeps the number for the way back.
  lesson: number({
    urlKey: 'lesson',
    label: setting.lessonLabel,
    meaning: setting.lessonMeaning,
    default: Infinity,
    min: 1,
    max: LESSONS.length,
    multipleOf: 1,
    word: 'none',
  }),
  // In place of Explore; the Lab keeps it for the way back.
  sheet: choice({
    urlKey: 'sheet',
    label: setting.sheetLabel,
    meaning: setting.sheetMeaning,
    default: 'none',
    options: {
      none: setting.sheetNone,
      worksheet: setting.sheetWorksheet,
      teachers: setting.sheetTeachers,
    },
  }),
  // Infinity is none: the whole page.
  present: number({
    urlKey: 'present',
    label: setting.presentLabel,
    meaning: setting.presentMeaning,
    default: Infinity,
    min: 1,
    // The Lab has as many panels.
    max: 15,
    multipleOf: 1,
    word: 'none',
  }),
  // In the frame of another page (docs/embedding.md).
  embed: choice({
    urlKey: 'embed',
    label: setting.embedLabel,
    meaning: setting.embedMeaning,
    default: 'none',
    options: {
      none: setting.embedNone,
      bars: setting.embedBars,
      gradient: setting.embedGradient,
      microscope: setting.embedMicroscope,
      lesson: setting.embedLesson,
    },
  }),
  origin: origin({
    urlKey: 'origin',
    label: setting.originLabel,
    meaning: setting.originMeaning,
    default: null,
  }),
  hide: words({
    urlKey: 'hide',
    label: setting.hideLabel,
    meaning: setting.hideMeaning,
    default: [],
    options: HIDEABLE,
  }),
  // The next three: the Loss variance panel.
  quantity: choice({
    urlKey: 'show',
    label: setting.quantityLabel,
    meaning: setting.quantityMeaning,
    default: 'variance',
    options: { variance: setting.quantityVariance, shares: setting.quantityShares },
  }),
  of: choice({
    urlKey: 'of',
    label: setting.ofLabel,
    meaning: setting.ofMeaning,
    default: 'loss',
    options: { loss: setting.ofLoss, gradient: setting.ofGradient },
  }),
  per: choice({
    urlKey: 'per',
    label: setting.perLabel,
    meaning: setting.perMeaning,
    default: 'draw',
    options: { draw: setting.perDraw, row: setting.perRow },
  }),
  weights: choice({
    urlKey: 'weights',
    label: setting.weightsLabel,
    meaning: setting.weightsMeaning,
    default: 'own',
    options: { own: setting.weightsOwn, common: setting.weightsCommon },
  }),
  axis: choice({
    urlKey: 'axis',
    label: setting.axisLabel,
    meaning: setting.axisMeaning,
    default: 'steps',
    options: { steps: setting.axisSteps, rows: setting.axisRows },
  }),
  // An id; the first lane where there is none of it.
  lane: number({
    urlKey: 'lane',
    label: setting.laneLabel,
    meaning: setting.laneMeaning,
    default: 0,
    min: 0,
    max: MAX_LANES - 1,
    multipleOf: 1,
  }),
  maskRate: share({
    urlKey: 't',
    label: setting.maskRateLabel,
    meaning: setting.maskRateMeaning,
    default: 0.3,
  }),
  order: choice({
    urlKey: 'order',
    label: setting.orderLabel,
    meaning: setting.orderMeaning,
    // Most confident first repeats one symbol, or a blank pixel, until a model is well trained: it is for what can be right.
    default: (task) =>
      TASKS[task].features?.some((feature) => feature === 'delimiter' || feature === 'rule')
        ? 'most-confident-first'
        : 'random',
    options: {
      'most-confident-first': setting.orderMostConfidentFirst,
      random: setting.orderRandom,
    },
  }),
  theme: choice({
    urlKey: 'theme',
    label: setting.themeLabel,
    meaning: setting.themeMeaning,
    default: 'auto',
    options: { auto: setting.themeAuto, light: setting.themeLight, dark: setting.themeDark },
  }),
  lang: choice({
    urlKey: 'lang',
    label: setting.langLabel,
    meaning: setting.langMeaning,
    default: 'auto',
    options: { auto: setting.langAuto, ...LANGUAGES },
  }),
};

export type ViewSettings = ValuesOf<typeof VIEW>;
export type ViewName = ViewSettings['view'];
