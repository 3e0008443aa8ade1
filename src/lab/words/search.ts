/** What the page says of the search over compositions. Refuses to hold: the ranking (search/report.ts). */
import { inARow } from '../../language/language';
import { search } from '../../language/rooms/search';
import type { BlindReading, Criterion, Family } from '../search/report';
import { formatEstimate } from './numbers';

export const CRITERION_WORDS: Readonly<Record<Criterion, () => string>> = {
  gradient: search.gradient,
  loss: search.loss,
  'noise-scale': search.noiseScale,
};

export const FAMILY_WORDS: Readonly<Record<Family, () => string>> = {
  'fixed-count': search.fixedCount,
  'count-weight': search.countWeight,
  'by-rate': search.byRate,
};

/** What each half of the probes chose, and what the other half says of it. @param what is ranked by, such as "gradient noise". */
export function blindSentence(
  [one, other]: readonly [BlindReading, BlindReading],
  what: string,
): string {
  const [first, second] = [one, other].map(({ ratio }) => formatEstimate(ratio));
  const said =
    one.key === other.key
      ? search.bothChose({ name: one.name, first, second, what })
      : search.eachChose({ firstName: one.name, first, secondName: other.name, second, what });
  return inARow(search.flattered(), said);
}
