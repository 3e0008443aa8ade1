/** What is said once measuring rests with training. */
import type { Rest } from '../record/reports';
import { formatInteger, formatShare } from './numbers';

/** "Measured to ±4.6 %, as narrowly as asked, of every lane’s gradient noise: 256 probes." Short room shows its beginning. */
export function restSentence({ probes, within, narrow }: Rest): string {
  const reached = narrow ? 'as narrowly as asked' : 'with as many probes as are read at once';
  return `Measured to ±${formatShare(within)}, ${reached}, of every lane’s gradient noise: ${formatInteger(probes)} probes.`;
}
