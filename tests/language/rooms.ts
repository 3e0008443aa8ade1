/**
 * Holds: which rooms of the page have all their sentences in the catalogues (src/language), and which are left. The first list
 * only grows, the second only shrinks: once it is empty, Chinese is offered (src/language/language.ts).
 */

/** Folders (ending with /) and files under src/; the longest that fits a file decides. */
export const DONE: readonly string[] = [
  'charts/',
  'ui/panel/measured-at.ts',
  'ui/panel/MeasureNow.tsx',
  'ui/panel/Waiting.tsx',
  'ui/recorded/RecordedBar.tsx',
  'ui/recorded/RecordedMark.tsx',
  'ui/recorded/origin.ts',
  'lab/lessons/',
  'ui/bias/',
  'ui/claims/',
  'ui/complete-decomposition/',
  'ui/scoreboard/',
  'ui/search/',
  'ui/verdicts/',
  'ui/panel/title-of.ts',
  'lab/claims/',
  'lab/scoreboard/',
  'lab/search/',
  'lab/words/bias.ts',
  'lab/table/words.ts',
  'lab/words/fit.ts',
  'lab/words/lessons.ts',
  'lab/words/microscope.ts',
  'lab/words/numbers.ts',
  'lab/words/rest.ts',
  'lab/words/rounding.ts',
  'lab/words/search.ts',
  'lab/words/switched.ts',
  'lab/words/verdicts.ts',
  'ui/embed/',
  'ui/explore/',
  'ui/header/',
  'ui/language/',
  'ui/lessons/',
  'ui/microscope/',
  'ui/own-model/',
  'ui/page/',
  'ui/presenter/',
  'ui/seeds/',
  'ui/share/',
  'ui/sheets/',
  'ui/store/',
];

/**
 * What nobody reads as a sentence of the page: mathematics, kernels, names of methods, spelling of links, files, figures that are
 * exported, what is kept.
 */
export const NOT_SHOWN: readonly string[] = [
  'charts/paper/',
  'lab/lessons/twenty-runs.ts',
  'lab/words/changes.ts',
  'lab/table/report-text.ts',
  'language/',
  'ui/lessons/answers.ts',
  'ui/seeds/files.ts',
  'ui/store/sections.ts',
];

export const LEFT: readonly string[] = [
  'core/',
  'engine/',
  'lab/',
  'run/',
  'ui/',
  'ui/store/actions/forks.ts',
  'worker/',
  'first-screen.tsx',
  'main.ts',
  'start.tsx',
];
