/** What is said once measuring rests with training. */
import type { Rest } from '../record/reports';
import { formatInteger, formatShare } from './numbers';

/** "Gradient noise measured to ±4.6 %, as narrowly as asked (256 probes)." */
export function restSentence({ probes, within, narrow }: Rest): string {
  const reached = narrow ? 'as narrowly as asked' : 'with as many probes as are read at once';
  return `Gradient noise measured to ±${formatShare(within)}, ${reached} (${formatInteger(probes)} probes).`;
}
