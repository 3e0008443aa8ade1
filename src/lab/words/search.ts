/** What the page says of the search over compositions. Refuses to hold: the ranking (search/report.ts). */
import type { BlindReading, Criterion } from '../search/report';
import { formatEstimate } from './numbers';

export const CRITERION_WORDS: Readonly<Record<Criterion, string>> = {
  gradient: 'gradient noise',
  loss: 'loss noise',
  'noise-scale': 'noise scale',
};

/** What each half of the probes chose, and what the other half says of it. @param what is ranked by, such as "gradient noise". */
export function blindSentence(
  [first, second]: readonly [BlindReading, BlindReading],
  what: string,
): string {
  const flattered = 'Of so many readings the best is partly lucky, so it looks a little too good.';
  const said = ({ name, ratio }: BlindReading) => `${name} has ${formatEstimate(ratio)}`;
  const other =
    first.key === second.key
      ? `Both halves of the measurements choose ${first.name}; each half that did not choose it says ${formatEstimate(first.ratio)} and ${formatEstimate(second.ratio)}`
      : `So each half of the measurements chose one, and the other half says what it has: ${said(first)}, and ${said(second)}`;
  return `${flattered} ${other} of Standard’s ${what}.`;
}
