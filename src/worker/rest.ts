/**
 * Holds: how long measuring goes on while training rests: until the gradient noise of every lane is known to ±5 %, or as many
 * probes are taken as can be read at once. Refuses to hold: taking them (probes.ts), and reading them (run/read).
 */
import type { Estimate } from '../core/statistics/estimate';
import type { Rest } from '../lab/record/reports';

/** Half the width of a 95 % interval over the value. */
export const NARROW = 0.05;
/** The width itself is an estimate: a few probes more than it says are asked for. */
const MARGIN = 1.1;

type Measured = Pick<Estimate, 'value' | 'low' | 'high'>;

/** Half the width over the value; 0 where there is nothing to be known better. */
const relative = ({ value, low, high }: Measured): number =>
  value > 0 ? (high - low) / 2 / value : 0;

/** What a reading of `probes` probes at one step's weights knows of the lanes' noise. */
export function restAfter(probes: number, noise: readonly Measured[]): Rest {
  const within = Math.max(0, ...noise.map(relative));
  return { probes, within, narrow: within <= NARROW };
}

/** How many probes are asked for next: as many as the widest interval needs, by the root of their number, at most twice as many. */
export function probesFor({ probes, within }: Pick<Rest, 'probes' | 'within'>): number {
  return Math.min(2 * probes, Math.ceil(MARGIN * probes * (within / NARROW) ** 2));
}
