/** Holds: what a study until decided can be asked to decide, by its name in files and on the command line. */

export const CLAIMS = ['loss', 'accuracy', 'gradient-noise', 'loss-noise'] as const;
export type Claim = (typeof CLAIMS)[number];
