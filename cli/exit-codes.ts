/** Holds: how the study command ends (docs/study.md). A signal ends it as shells count such ends. */

export const DONE = 0;
export const FAILED = 1;
/** Nothing was begun. */
export const WRONG_USE = 2;
/** Another process works on the file. */
export const BUSY = 3;
/** Files were joined, and runs of their plan are missing. */
export const INCOMPLETE = 4;
/** The budget was spent before all claims were decided. */
export const UNDECIDED = 5;
