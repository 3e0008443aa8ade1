/** What is said once measuring rests with training. */
import { inARow } from '../../language/language';
import { header } from '../../language/rooms/header';
import type { Rest } from '../record/reports';
import { formatInteger, formatShare } from './numbers';

/** "Gradient noise measured to ±4.6 % (256 probes)." */
export const restSentence = ({ probes, within }: Rest): string =>
  header.rest({ within: formatShare(within), probes: formatInteger(probes) });

/** The same of every lane, and why it is no narrower. */
export function restReason({ narrow, ...rest }: Rest): string {
  const reached = narrow ? header.restNarrow() : header.restMost();
  return inARow(restSentence({ ...rest, narrow }), reached);
}
