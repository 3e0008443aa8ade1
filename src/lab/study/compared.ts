/**
 * Holds: what a claim compares of two runs with the same seed, and which methods it compares. Refuses to hold: deciding
 * (until.ts) and forecasting (power.ts).
 */
import { hasTheSameLoss } from '../methods/same-loss';
import { rowsPerStep } from '../record/price';
import { splitAboveRounding } from '../words/rounding';
import type { Claim } from './claim-names';
import type { StudyRun } from './study';

const logOf = (value: number): number | null => (value > 0 ? Math.log(value) : null);

/** What of a run is compared: a number to subtract, or the logarithm of one whose ratio counts; null: not measured. */
const QUANTITY: Readonly<Record<Claim, (run: StudyRun) => number | null>> = {
  loss: ({ final }) => final?.loss.value ?? null,
  accuracy: ({ final }) => final?.accuracy?.value ?? null,
  'gradient-noise': ({ noise }) =>
    logOf(noise?.gradientNoise ? noise.gradientNoise.value * rowsPerStep(noise) : 0),
  'loss-noise': ({ noise }) =>
    logOf(noise ? splitAboveRounding(noise.loss, 'loss').total.value * noise.rowsPerDraw : 0),
};

/** Whether a claim is about a ratio. */
export const isRatio = (claim: Claim): boolean => claim.endsWith('-noise');

/** Whether a run has what a claim compares. */
export const hasMeasured = (claim: Claim, run: StudyRun): boolean => QUANTITY[claim](run) !== null;

/**
 * What a claim compares, one run's less the other's: nats per response token, a share, or of a ratio its natural logarithm. Null
 * where one of the two has none.
 */
export function differenceBetween(claim: Claim, run: StudyRun, first: StudyRun): number | null {
  const [own, other] = [run, first].map(QUANTITY[claim]);
  return own === null || other === null ? null : own - other;
}

/** Methods whose claim makes sense beside the first: the noise of another loss says nothing about this one's. */
export function comparedBy(claim: Claim, [first, ...others]: readonly string[]): readonly string[] {
  if (!isRatio(claim)) return others;
  return hasTheSameLoss({ key: first }) ? others.filter((key) => hasTheSameLoss({ key })) : [];
}
