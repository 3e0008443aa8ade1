/** What a study's comparisons say in sentences: the same on the page and in a terminal. */
import { methodName, type Study } from './study';
import { dominances, type Outcome } from './study-summary';

const WHAT: Readonly<Record<Outcome, string>> = {
  loss: 'final held-out loss',
  accuracy: 'final accuracy',
};

/** "1 in 252". */
function chanceText(chance: number): string {
  return `1 in ${Math.round(1 / chance)}`;
}

/**
 * The paper's question answered: whose worst run is better than whose best run, with N, and how easily chance would do
 * it.
 */
export function dominanceSentence(study: Study, outcome: Outcome): string {
  const all = dominances(study, outcome);
  if (all.length === 0) {
    return 'Is the worst run of one method better than the best run of another? Not decided yet: it takes two methods with two runs each.';
  }
  const found = all.filter(({ above }) => above);
  const runs = [...new Set(all.flatMap(({ n }) => [...n]))].sort((a, b) => a - b);
  const each = runs.length === 1 ? `N = ${runs[0]} each` : `N = ${runs[0]} to ${runs.at(-1)}`;
  if (found.length === 0) {
    return `No method’s worst run is better than another’s best in ${WHAT[outcome]} (${each}, ${all.length} comparisons).`;
  }
  const name = (method: string) => methodName(method, study.plan);
  const pairs = found.map(({ of, than, n, chance }) => {
    return `${name(of)} over ${name(than)} (N = ${n[0]} and ${n[1]}; by chance alone ${chanceText(chance)})`;
  });
  return `Even the worst run is better than the other’s best in ${WHAT[outcome]}: ${pairs.join('; ')}. ${all.length} comparisons were made.`;
}
