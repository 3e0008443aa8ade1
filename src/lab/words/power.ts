/** What a study can tell, and how long it takes, in sentences: the same on the page and in a terminal. */
import type { EndMeasure } from '../study/summary';
import type { MethodPower, StudyPower } from '../study/power';
import { formatInterval, formatNumber } from './numbers';

const WHAT: Readonly<Record<EndMeasure, string>> = {
  loss: 'final held-out loss (nats per response token)',
  accuracy: 'final accuracy',
};

const LIST = new Intl.ListFormat('en-GB');

/** One method: what the planned seeds show, and what it takes to show what the pilot saw. */
function methodSentence(
  { name, sd, detectable, seen, seedsForSeen }: MethodPower,
  { seeds, measure }: StudyPower,
  first: string,
): string {
  const scatter = `The pilot’s ${sd.n} differences scatter by ${formatNumber(sd.value)} ${formatInterval(sd)}`;
  if (sd.value === 0)
    return `${name}: all of the pilot’s ${sd.n} differences from ${first} are alike.`;
  const for80 = Number.isFinite(seedsForSeen)
    ? `; ${seedsForSeen} seeds would show one as large as it saw, ${formatNumber(seen)}`
    : '';
  return `${name}: ${seeds} seeds show a difference from ${first} of ${formatNumber(detectable.value)} ${formatInterval(detectable)} or more in ${WHAT[measure]} with 80 % power. ${scatter}${for80}.`;
}

/** A sentence per method, and one for those that the pilot does not know. */
export function powerSentences(power: StudyPower, first: string): readonly string[] {
  const { methods, unknown } = power;
  return [
    ...methods.map((method) => methodSentence(method, power, first)),
    ...(unknown.length > 0
      ? [`Of ${LIST.format(unknown)} the pilot has no two seeds together with ${first}.`]
      : []),
  ];
}

/** Said where there is no pilot. */
export const NO_PILOT =
  'What it can tell depends on how much runs scatter, which a pilot shows: a study of three seeds or more of the same task and methods.';
