/**
 * Holds: an answer that is asked for again with every reading, and stands until another one has lasted (METHODS 7): curves
 * that cross change it, one reading does not. Refuses to hold: how a reading is answered (confidence-sequence.ts, and who asks).
 */

/** Fewer probes than this (72 sequences of gradients) say too little about their own scatter for an answer. */
const LEAST_PROBES = 12;
/** An answer stands against fewer readings than this, however few probes they pool. */
const LEAST_AGAINST = 4;

/** What a reading pools. */
export interface Reading {
  /** Its last step. */
  readonly step: number;
  readonly probes: number;
}

export interface HeldAnswer<Answer> {
  readonly answer: Answer | 'undecided';
  /** The step of the reading in which it first held, and the readings since. */
  readonly since: number;
  readonly readings: number;
  /** Readings in a row that answered otherwise. */
  readonly against: number;
  /** All readings that have answered. */
  readonly asked: number;
}

/**
 * The answer that stands after one more reading: what is decided gives way once readings in a row have answered otherwise for
 * half as many as a window has probes.
 */
export function held<Answer extends string>(
  before: HeldAnswer<Answer> | undefined,
  answered: Answer | 'undecided',
  { step, probes }: Reading,
): HeldAnswer<Answer> {
  const answer = probes < LEAST_PROBES ? 'undecided' : answered;
  const asked = (before?.asked ?? 0) + 1;
  const fresh = { answer, since: step, readings: 1, against: 0, asked };
  if (!before || before.answer === 'undecided') return fresh;
  const against = answer === before.answer ? 0 : before.against + 1;
  return against >= Math.max(LEAST_AGAINST, probes / 2)
    ? fresh
    : { ...before, readings: before.readings + 1, against, asked };
}
