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
  const flattered = 'The best of so many readings flatters itself a little.';
  const said = ({ name, ratio }: BlindReading) => `${name} has ${formatEstimate(ratio)}`;
  const other =
    first.key === second.key
      ? `Both halves of the probes choose ${first.name}; read on the half that did not choose it, it has ${formatEstimate(first.ratio)} and ${formatEstimate(second.ratio)}`
      : `So each half of the probes chose one, and the other half read it: ${said(first)}, and ${said(second)}`;
  return `${flattered} ${other} of Standard’s ${what}.`;
}
