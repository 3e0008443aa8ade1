/** What a study's comparisons say in sentences: the same on the page and in a terminal. */
import { clauses, inARow, listedAll } from '../../language/language';
import { studies } from '../../language/rooms/studies';
import type { Estimate } from '../../core/statistics/estimate';
import { aboveRounding } from '../../core/statistics/rounding';
import type { MedianTime } from '../../core/statistics/survival';
import { formatInteger } from './numbers';
import { methodName, type Study } from '../study/study';
import type { CurveKind } from '../study/curves';
import { dominances, type EndMeasure } from '../study/summary';

interface CurveWords {
  readonly name: string;
  readonly unit: string;
}

/** What curves over training are of. */
export function curveWords(kind: CurveKind): CurveWords {
  switch (kind) {
    case 'heldOut':
      return { name: studies.heldOutLoss(), unit: studies.perToken() };
    case 'training':
      return { name: studies.trainingLoss(), unit: studies.perToken() };
    case 'accuracy':
      return { name: studies.accuracy(), unit: studies.shareRight() };
    case 'gradientNoise':
      return { name: studies.gradientNoise(), unit: studies.ofAStep() };
  }
}

/** What runs end with. */
export const outcomeWords = (measure: EndMeasure) =>
  measure === 'loss'
    ? { title: studies.finalLossTitle(), better: studies.lowerIsBetter() }
    : { title: studies.finalAccuracyTitle(), better: studies.higherIsBetter() };

/** Commits as people write them, ten digits long. */
export const shortCommits = (commit: string): string =>
  commit.replace(/\b([0-9a-f]{10})[0-9a-f]{30}\b/g, '$1');

const WHAT: Readonly<Record<EndMeasure, () => string>> = {
  loss: studies.finalLoss,
  accuracy: studies.finalAccuracy,
};

/** Said in place of an interval that has no width. */
export const alike = studies.alike;

/** Whether an interval over runs has a width: those that are all alike give none, and no scatter to judge by. */
export const hasWidth = ({ low, high }: Estimate): boolean =>
  aboveRounding(high - low, Math.max(Math.abs(low), Math.abs(high))) > 0;

/** "N = 5 each", "N = 2 to 5". */
function countsText(counts: readonly number[]): string {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most
    ? studies.runsEach({ runs: String(least) })
    : studies.runsBetween({ least: String(least), most: String(most) });
}

/** What chance alone does more often than once in so many times says nothing of the methods. */
const RARE = 20;

const onceIn = ({ chance }: { readonly chance: number }): number => Math.round(1 / chance);

/**
 * The paper's question answered: whose worst run is better than whose best run, with N, and how easily chance would do
 * it.
 */
export function dominanceSentence(study: Study, measure: EndMeasure): string {
  const all = dominances(study, measure);
  if (all.length === 0) return studies.noPair();
  const said = {
    measure: WHAT[measure](),
    runs: countsText(all.flatMap(({ n }) => [...n])),
    count: String(all.length),
  };
  const found = all.filter(({ above }) => above);
  const isCommon = (one: (typeof all)[number]) => onceIn(one) < RARE;
  if (found.length === 0)
    return inARow(studies.noneAbove(said), all.some(isCommon) ? studies.tooFew() : '');
  const name = (method: string) => methodName(method, study.plan);
  const winners = [...new Set(found.map(({ of }) => of))];
  const pairs = winners.map((winner) => {
    const beaten = found.filter(({ of }) => of === winner).map(({ than }) => name(than));
    return studies.over({ winner: name(winner), beaten: listedAll(beaten) });
  });
  const chance = String(Math.min(...found.map(onceIn)));
  return (found.some(isCommon) ? studies.aboveSoFar : studies.above)({
    ...said,
    pairs: clauses(pairs),
    chance,
  });
}

/** "412 [390, 455] steps"; "later than step 500" where fewer than half of the runs got there. */
export function medianStepsText({ value, low, high }: MedianTime, last: number): string {
  if (value === Infinity) return studies.laterThan({ step: formatInteger(last) });
  const end = (steps: number): string => (steps === Infinity ? '∞' : formatInteger(steps));
  return `${formatInteger(value)} [${end(low)}, ${end(high)}]`;
}

/** "1 worker", "2 workers (there is too little memory for 4)". */
export function workersText({ workers, wanted }: { workers: number; wanted: number }): string {
  return workers < wanted
    ? studies.workersOfWanted({ workers, wanted: String(wanted) })
    : studies.workers({ workers });
}
