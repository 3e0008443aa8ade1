/**
 * How often the simulations that take longest repeat a whole measurement, to see whether it is unbiased and its intervals hold: in
 * `npm test` a third to a half as often as in `npm run test:long`. Both begin with the same seeds, so the long run contains the
 * short one; bounds are the same, or follow the number of repetitions. What only the long run can find is a small error: a bias
 * of two thirds of what the short one would find, or an interval that holds a few per cent too rarely. Browser tests that
 * go the same way several times go it once in `npm test`.
 */

/** Set by `npm run test:long`. */
const LONG = process.env.TEST_LONG === '1';

/** How often a measurement is repeated. */
export const repetitions = (usual: number, long: number): number => (LONG ? long : usual);

/** Of cases that tell the same in several sizes, the first few, or all. */
export const cases = <T>(all: readonly T[], usual: number): readonly T[] =>
  LONG ? all : all.slice(0, usual);
