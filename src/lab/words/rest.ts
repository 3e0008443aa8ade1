/** What is said once measuring rests with training. */
import type { Rest } from '../record/reports';
import { formatInteger, formatShare } from './numbers';

/** "Gradient noise measured to ±4.6 % (256 probes)." */
export const restSentence = ({ probes, within }: Rest): string =>
  `Gradient noise measured to ±${formatShare(within)} (${formatInteger(probes)} probes).`;

/** The same of every lane, and why it is no narrower. */
export function restReason({ narrow, ...rest }: Rest): string {
  const reached = narrow
    ? 'as narrow as was asked for'
    : 'as many probes as are read at once, narrower is not to be had';
  return `${restSentence({ ...rest, narrow })} It holds for every lane: ${reached}.`;
}
