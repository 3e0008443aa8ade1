/**
 * Holds: which rooms of the page have all their sentences in the catalogues (src/language), and which are left. The first list
 * only grows, the second only shrinks: once it is empty, Chinese is offered (src/language/language.ts).
 */

/** Folders (ending with /) and files under src/; the longest that fits a file decides. */
export const DONE: readonly string[] = [
  'charts/',
  'engine/',
  'lab/claims/',
  'lab/files/',
  'lab/fork/',
  'lab/lessons/',
  'lab/methods/',
  'lab/scoreboard/',
  'lab/search/',
  'lab/settings/',
  'lab/table/',
  'lab/words/',
  'run/fork/',
  'ui/',
  'worker/',
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
  'core/',
  'engine/kernels/',
  'engine/names.ts',
  'engine/simd/',
  'lab/lessons/twenty-runs.ts',
  'lab/methods/lane-parts.ts',
  'lab/table/compositions.ts',
  'lab/table/report-text.ts',
  'lab/table/take-away.ts',
  'lab/words/changes.ts',
  'language/',
  'ui/lessons/answers.ts',
  'ui/own-text/useFileDrop.ts',
  'ui/microscope/figure.ts',
  'ui/seeds/files.ts',
  'ui/share/bibtex.ts',
  'ui/store/sections.ts',
];

export const LEFT: readonly string[] = ['lab/', 'run/', 'ui/hooks/', 'ui/recorded/'];
