/** What a study's comparisons say in sentences: the same on the page and in a terminal. */
import type { Estimate } from '../../core/statistics/estimate';
import { aboveRounding } from '../../core/statistics/rounding';
import type { MedianTime } from '../../core/statistics/survival';
import { formatInteger } from './numbers';
import { methodName, type Study } from '../study/study';
import type { CurveKind } from '../study/curves';
import { dominances, type EndMeasure } from '../study/summary';

/** What curves over training are of. */
export const CURVES: Readonly<Record<CurveKind, { readonly name: string; readonly unit: string }>> =
  {
    heldOut: { name: 'Held-out loss', unit: 'nats per token' },
    training: { name: 'Training loss', unit: 'nats per token' },
    accuracy: { name: 'Accuracy', unit: 'share that is right' },
    gradientNoise: { name: 'Gradient noise', unit: 'tr Cov(ĝ) of a step' },
  };

/** What runs end with. */
export const OUTCOMES: Readonly<
  Record<EndMeasure, { readonly title: string; readonly better: string }>
> = {
  loss: { title: 'Final held-out loss, nats per token', better: 'lower is better' },
  accuracy: { title: 'Final accuracy', better: 'higher is better' },
};

/** Commits as people write them, ten digits long. */
export const shortCommits = (commit: string): string =>
  commit.replace(/\b([0-9a-f]{10})[0-9a-f]{30}\b/g, '$1');

const WHAT: Readonly<Record<EndMeasure, string>> = {
  loss: 'final held-out loss',
  accuracy: 'final accuracy',
};

/** Said in place of an interval that has no width. */
export const ALIKE = 'alike in all runs';

/** Whether an interval over runs has a width: those that are all alike give none, and no scatter to judge by. */
export const hasWidth = ({ low, high }: Estimate): boolean =>
  aboveRounding(high - low, Math.max(Math.abs(low), Math.abs(high))) > 0;

/** "N = 5 each", "N = 2 to 5". */
function countsText(counts: readonly number[]): string {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? `N = ${least} each` : `N = ${least} to ${most}`;
}

/** What chance alone does more often than once in so many times says nothing of the methods. */
const RARE = 20;
const TOO_FEW = 'That is too few seeds to tell: it takes three of each method, better more.';

/** "P-POTS", "P-POTS and MIRROR", "P-POTS, MIRROR and ARM". A browser takes tens of milliseconds for its first list. */
const listed = (names: readonly string[]): string => new Intl.ListFormat('en-GB').format(names);

const onceIn = ({ chance }: { readonly chance: number }): number => Math.round(1 / chance);

/**
 * The paper's question answered: whose worst run is better than whose best run, with N, and how easily chance would do
 * it.
 */
export function dominanceSentence(study: Study, measure: EndMeasure): string {
  const all = dominances(study, measure);
  if (all.length === 0) {
    return 'Is the worst run of one method better than the best run of another? Not decided yet: it takes two methods with two runs each.';
  }
  const counts = countsText(all.flatMap(({ n }) => [...n]));
  const found = all.filter(({ above }) => above);
  if (found.length === 0) {
    const few = all.some((one) => onceIn(one) < RARE) ? ` ${TOO_FEW}` : '';
    return `No method’s worst run is better than another’s best in ${WHAT[measure]} (${counts}, ${all.length} comparisons).${few}`;
  }
  const name = (method: string) => methodName(method, study.plan);
  const winners = [...new Set(found.map(({ of }) => of))];
  const pairs = winners.map((winner) => {
    const beaten = found.filter(({ of }) => of === winner).map(({ than }) => name(than));
    return `${name(winner)} over ${listed(beaten)}`;
  });
  const chance = Math.min(...found.map(onceIn));
  const few = chance < RARE ? ` ${TOO_FEW}` : '';
  return `Even the worst run is better than the other’s best in ${WHAT[measure]}: ${pairs.join('; ')} (${counts}; ${all.length} comparisons, each of which chance alone would decide so once in ${chance}).${few}`;
}

/** "412 [390, 455] steps"; "later than step 500" where fewer than half of the runs got there. */
export function medianStepsText({ value, low, high }: MedianTime, last: number): string {
  if (value === Infinity) return `later than step ${formatInteger(last)}`;
  const end = (steps: number): string => (steps === Infinity ? '∞' : formatInteger(steps));
  return `${formatInteger(value)} [${end(low)}, ${end(high)}]`;
}

/** "1 worker", "2 workers (there is too little memory for 4)". */
export function workersText({ workers, wanted }: { workers: number; wanted: number }): string {
  const count = `${workers} worker${workers === 1 ? '' : 's'}`;
  return workers < wanted ? `${count} (there is too little memory for ${wanted})` : count;
}
