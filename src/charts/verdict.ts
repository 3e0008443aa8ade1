/** Whether a lane differs from the first one: only an established paired comparison may say so. */
import type { NoiseComparison } from '../lab/measurement';
import { formatInterval, formatNumber } from './format';

export const UNDECIDED = 'no difference detected yet';

export type Verdict = 'lower' | 'higher' | 'undecided';

/** Lower or higher than the first lane where the paired interval excludes 1, else undecided. */
export function verdict(comparison: NoiseComparison | undefined): Verdict {
  if (!comparison?.established || !Number.isFinite(comparison.ratio.value)) return 'undecided';
  return comparison.ratio.value < 1 ? 'lower' : 'higher';
}

/** The verdict in words: "0.62 × Standard [0.50, 0.80]" or "no difference detected yet". */
export function verdictText(comparison: NoiseComparison | undefined, reference: string): string {
  if (!comparison || verdict(comparison) === 'undecided') return UNDECIDED;
  const { ratio } = comparison;
  return `${formatNumber(ratio.value, 2)} × ${reference} ${formatInterval(ratio)}`;
}
