/**
 * The online second moment (METHODS 6; the resampler of Nichol & Dhariwal 2021, iDDPM): rates are drawn ∝ √ of the mean square
 * of the last ten losses in their bin, so P-POTS without a fit. Losses are taken as they would be under uniform rates.
 *
 * A draw that masks nothing has loss 0, and ten of them in a row would shut a bin of small rates for good. So zeros are counted
 * and the last ten others remembered: mean square = share of the others · mean of their last ten squares. Where no loss is
 * 0, as in iDDPM, that is the mean of the last ten.
 *
 * Holds: the history of squares per bin, and the density that follows from it. Refuses to hold: training.
 */
import { mean } from '../arrays';
import { BINS, binOf } from './ema';
import type { MaskedMethod, Method } from './method';
import type { RateDensity } from './draw-law';
import { UNIFORM } from './density/piecewise-linear';
import { StepDensity } from './density/steps';

/** Squares of a bin that count: its last ones. */
export const HISTORY = 10;
/** Share of the uniform density. */
export const FLOOR = 0.001;

/** What a lane's losses were, by bin of the rate. */
export interface SecondMoments {
  /** Squared losses above 0, the newest in place of the oldest, [BINS, HISTORY]. */
  readonly squares: Float64Array;
  /** How many losses above 0 a bin has seen, [BINS]. */
  readonly above: Int32Array;
  /** How many in all, [BINS]. */
  readonly seen: Int32Array;
}

export const emptyMoments = (): SecondMoments => ({
  squares: new Float64Array(BINS * HISTORY),
  above: new Int32Array(BINS),
  seen: new Int32Array(BINS),
});

/**
 * The moments after a step.
 * @param t masking rates of its draws, @param losses their losses under uniform rates, nats per response token.
 */
export function learned(
  before: SecondMoments,
  t: ArrayLike<number>,
  losses: ArrayLike<number>,
): SecondMoments {
  const squares = before.squares.slice();
  const above = before.above.slice();
  const seen = before.seen.slice();
  for (let i = 0; i < t.length; i++) {
    const bin = binOf(t[i]);
    seen[bin]++;
    if (losses[i] === 0) continue;
    squares[bin * HISTORY + (above[bin] % HISTORY)] = losses[i] ** 2;
    above[bin]++;
  }
  return { squares, above, seen };
}

/** p ∝ √(mean square) per bin, with the floor; uniform until every bin has its history. */
export function densityOf({ squares, above, seen }: SecondMoments): RateDensity {
  if (above.some((count) => count < HISTORY)) return UNIFORM;
  const root = Float64Array.from({ length: BINS }, (_, j) =>
    Math.sqrt((above[j] / seen[j]) * mean(squares.subarray(j * HISTORY, (j + 1) * HISTORY))),
  );
  const average = mean(root);
  if (!(average > 0 && average < Infinity)) return UNIFORM;
  return new StepDensity(root.map((value) => ((1 - FLOOR) * value) / average + FLOOR));
}

/** The method as it draws after these losses; one that does not follow them is itself. */
export function methodAfter(method: Method, moments: SecondMoments): Method {
  if (method.kind !== 'masked' || !method.online) return method;
  const { law } = method;
  return { ...method, law: { ...law, sampler: { kind: 'rate', density: densityOf(moments) } } };
}

/** What is the same of a method's draws at all steps: the method itself, or what its densities have in common. */
export const identityOf = (method: MaskedMethod): object => method.online ?? method;
