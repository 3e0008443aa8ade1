/** Holds: a lane's fit as a recording keeps it, and back. Refuses to hold: the recording (lab/recorded). */
import { eprDensity } from '../../core/methods/density/epr';
import {
  PiecewiseLinearDensity,
  rateKnots,
  withFloor,
} from '../../core/methods/density/piecewise-linear';
import type { RecordedFit } from '../../lab/recorded/recorded-run';
import type { Settings } from '../../lab/settings/settings-table';
import type { LaneFit } from './lane-method';

export function recordedFit({ kind, rates, counts, step }: LaneFit): RecordedFit {
  const { epr, optimal } = rates;
  return {
    kind,
    step,
    epr: epr && { parameters: epr.parameters, kl: epr.kl },
    optimal: optimal.values,
    counts,
  };
}

/** The fit under the settings it was made under. Throws a RangeError where its numbers are no density at this ε. */
export function fitOfRecorded(
  { kind, step, epr: recorded, optimal: values, counts }: RecordedFit,
  { epsilon, floor }: Pick<Settings, 'epsilon' | 'floor'>,
): LaneFit {
  const optimal = PiecewiseLinearDensity.fromKnots(rateKnots(epsilon), values);
  const epr = recorded && { ...recorded, density: eprDensity(recorded.parameters, epsilon) };
  const density = withFloor(epr?.density ?? optimal, floor);
  return {
    kind,
    step,
    counts,
    rates: { density, kind: epr ? 'epr' : 'non-parametric', epr, optimal },
  };
}
