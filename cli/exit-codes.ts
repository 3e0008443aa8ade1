/**
 * Holds: how the study command ends, and what each end means, for its help; docs/study.md has the same table. A signal ends it as shells
 * count such ends.
 */

export const DONE = 0;
export const FAILED = 1;
export const WRONG_USE = 2;
export const BUSY = 3;
export const INCOMPLETE = 4;
export const UNDECIDED = 5;
/** As shells count an end by a signal. */
export const STOPPED = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** What the ends mean, in the order of their codes. */
export const ENDS: readonly { readonly codes: readonly number[]; readonly meaning: string }[] = [
  { codes: [DONE], meaning: 'all runs are over and all files are written' },
  {
    codes: [FAILED],
    meaning: 'the study failed, or a file or the output could not be written',
  },
  {
    codes: [WRONG_USE],
    meaning:
      'nothing was begun: an option, a value or a file is not possible, or Node or packages are not',
  },
  { codes: [BUSY], meaning: 'nothing was begun: another process works on the same file' },
  {
    codes: [INCOMPLETE],
    meaning: '--merge: files were joined and written, and runs of their plan are missing',
  },
  {
    codes: [UNDECIDED],
    meaning: '--until decided: the budget is spent, and not every claim is decided',
  },
  {
    codes: Object.values(STOPPED),
    meaning: 'stopped by a closed terminal (SIGHUP), Ctrl-C (SIGINT) or a kill (SIGTERM)',
  },
];
