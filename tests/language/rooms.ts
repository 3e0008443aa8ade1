/**
 * Holds: which rooms of the page have all their sentences in the catalogues (src/language), and which are left. The first list
 * only grows, the second only shrinks: once it is empty, Chinese is offered (src/language/language.ts).
 */

/** Folders (ending with /) and files under src/; the longest that fits a file decides. */
export const DONE: readonly string[] = [
  'charts/',
  'engine/',
  'lab/',
  'run/',
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
  // What the programmer of another page reads.
  'lab/embed/',
  'lab/lessons/twenty-runs.ts',
  'lab/methods/lane-parts.ts',
  // What members of a file should be is said in the file's own English.
  'lab/saved/numbers.ts',
  'lab/saved/saved-run.ts',
  'lab/study/study.ts',
  // The command line's alone.
  'lab/study/merge.ts',
  'lab/study/shard.ts',
  'lab/weights/',
  'lab/table/compositions.ts',
  'lab/table/report-text.ts',
  'lab/table/take-away.ts',
  'lab/words/changes.ts',
  'language/',
  // Keys of what is kept, and the command line's words.
  'run/measure/',
  'run/read/',
  'run/study/',
  'run/train/',
  'ui/hooks/',
  'ui/lessons/answers.ts',
  'ui/own-text/useFileDrop.ts',
  'ui/microscope/figure.ts',
  'ui/seeds/files.ts',
  'ui/share/bibtex.ts',
  'ui/store/sections.ts',
];

export const LEFT: readonly string[] = [];
