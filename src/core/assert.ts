/** Checks of arguments. Holds: the one way to refuse what is out of range. Refuses to hold: what is in range. */

/** Throws a RangeError with the sentence unless the condition holds. Not for inner loops: the sentence is made first. */
export function assertRange(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new RangeError(sentence);
}

/** Throws a RangeError unless a value is a whole number from `least` on. @param what it is, with a capital letter. */
export function assertWhole(value: number, what: string, least = 1): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new RangeError(`${what} must be a whole number from ${least} on, not ${value}.`);
}
