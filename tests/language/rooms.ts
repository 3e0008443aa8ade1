/**
 * Holds: which rooms of the page have all their sentences in the catalogues (src/language), and which are left. The first list
 * only grows, the second only shrinks: once it is empty, Chinese is offered (src/language/language.ts).
 */

/** Folders (ending with /) and files under src/; the longest that fits a file decides. */
export const DONE: readonly string[] = [
  'charts/',
  'lab/claims/',
  'lab/files/',
  'lab/fork/',
  'lab/lessons/',
  'lab/methods/',
  'lab/scoreboard/',
  'lab/search/',
  'lab/settings/',
  'lab/table/words.ts',
  'lab/words/bias.ts',
  'lab/words/fit.ts',
  'lab/words/fork.ts',
  'lab/words/lessons.ts',
  'lab/words/microscope.ts',
  'lab/words/numbers.ts',
  'lab/words/duration.ts',
  'lab/words/power.ts',
  'lab/words/rest.ts',
  'lab/words/rounding.ts',
  'lab/words/search.ts',
  'lab/words/study.ts',
  'lab/words/switched.ts',
  'lab/words/tasks.ts',
  'lab/words/until.ts',
  'lab/words/verdicts.ts',
  'ui/bias/',
  'ui/claims/',
  'ui/complete-decomposition/',
  'ui/controls/',
  'ui/embed/',
  'ui/explore/',
  'ui/fork/',
  'ui/gradient-noise/',
  'ui/header/',
  'ui/language/',
  'ui/lessons/',
  'ui/loss-variance/',
  'ui/masking-rate/',
  'ui/masks-and-samples/',
  'ui/microscope/',
  'ui/offline/',
  'ui/own-model/',
  'ui/own-text/',
  'ui/page/',
  'ui/panel/',
  'ui/presenter/',
  'ui/recorded/RecordedBar.tsx',
  'ui/recorded/RecordedMark.tsx',
  'ui/recorded/origin.ts',
  'ui/scoreboard/',
  'ui/search/',
  'ui/seeds/',
  'ui/share/',
  'ui/sheets/',
  'ui/store/',
  'ui/training-loss/',
  'ui/verdicts/',
  'first-screen.tsx',
  'main.ts',
  'start.tsx',
];

/**
 * What nobody reads as a sentence of the page: mathematics, kernels, names of methods, spelling of links, files, figures that are
 * exported, what is kept.
 */
export const NOT_SHOWN: readonly string[] = [
  'charts/paper/',
  'lab/lessons/twenty-runs.ts',
  'lab/methods/lane-parts.ts',
  'lab/table/report-text.ts',
  'lab/words/changes.ts',
  'language/',
  'ui/lessons/answers.ts',
  'ui/own-text/useFileDrop.ts',
  'ui/seeds/files.ts',
  'ui/store/sections.ts',
];

export const LEFT: readonly string[] = ['core/', 'engine/', 'lab/', 'run/', 'ui/', 'worker/'];
