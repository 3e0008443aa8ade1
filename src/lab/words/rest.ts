/** What is said once measuring rests with training. */
import type { Rest } from '../record/reports';
import { formatInteger, formatShare } from './numbers';

/** "Measured as narrowly as asked: ±4.6 % of every lane’s gradient noise, from 256 probes." Short room shows its beginning. */
export function restSentence({ probes, within, narrow }: Rest): string {
  const known = `±${formatShare(within)} of every lane’s gradient noise, from ${formatInteger(probes)} probes`;
  return narrow
    ? `Measured as narrowly as asked: ${known}.`
    : `Measured to ${known}, the most that are read at once.`;
}
