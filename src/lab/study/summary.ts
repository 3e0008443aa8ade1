/**
 * What is read off a study's ends: per method median, mean, spread over runs, worst and best; between methods paired
 * differences and the paper's question. Refuses to hold: curves (curves.ts) and words.
 */
import type { Estimate } from '../../core/statistics/estimate';
import { meanEstimate } from '../../core/statistics/intervals';
import {
  medianEstimate,
  pairedDifference,
  spreadRatio,
  standardDeviationEstimate,
  worstAgainstBest,
  type MedianEstimate,
  type WorstAgainstBest,
} from '../../core/statistics/runs';
import { isOver, methodName, runOf, type Study, type StudyRun } from './study';

/** What of a run's end is compared: held-out loss (lower is better) or accuracy (higher is better). */
export type EndMeasure = 'loss' | 'accuracy';

const BETTER: Readonly<Record<EndMeasure, 'lower' | 'higher'>> = {
  loss: 'lower',
  accuracy: 'higher',
};

/** A run's end as one number: worse than any other where it diverged. */
export interface RunEnd {
  readonly seed: number;
  /** Held-out loss, nats per response token, or accuracy, 0 … 1; ±Infinity where the run diverged. */
  readonly value: number;
}

export interface MethodSummary {
  readonly method: string;
  readonly name: string;
  /** Runs that are over, in the order of the plan's seeds; diverged ones included. */
  readonly ends: readonly RunEnd[];
  readonly diverged: number;
  /** The following are over the finished runs alone, and null where there are too few. */
  readonly mean: Estimate | null;
  readonly median: MedianEstimate | null;
  /** Run-to-run SD, 95 % chi-square interval. */
  readonly sd: Estimate | null;
  readonly best: RunEnd | null;
  readonly worst: RunEnd | null;
  /** Less the first method's, paired over seeds, 95 % t interval; null for the first. */
  readonly difference: Estimate | null;
  /** SD over the first method's, paired over seeds, 95 % Pitman–Morgan interval; null for the first. */
  readonly spread: Estimate | null;
}

function endOf(run: StudyRun, measure: EndMeasure): RunEnd[] {
  const { seed, status, final } = run;
  if (status === 'diverged') return [{ seed, value: measure === 'loss' ? Infinity : -Infinity }];
  const estimate = final?.[measure];
  return estimate ? [{ seed, value: estimate.value }] : [];
}

/** The ends of a method's runs, in the order of the plan's seeds. */
function endsOf(study: Study, method: string, measure: EndMeasure): RunEnd[] {
  return study.plan.seeds.flatMap((seed) => {
    const run = runOf(study, method, seed);
    return run && isOver(run) ? endOf(run, measure) : [];
  });
}

const isFinished = ({ value }: RunEnd): boolean => Number.isFinite(value);
const values = (ends: readonly RunEnd[]): number[] => ends.map(({ value }) => value);

/** The finished ends of two methods with the same seeds, seed by seed. */
function paired(first: readonly RunEnd[], second: readonly RunEnd[]): [number[], number[]] {
  const both = first.flatMap((end) => {
    const other = second.find(({ seed }) => seed === end.seed);
    return other && isFinished(end) && isFinished(other) ? [[end.value, other.value]] : [];
  });
  return [both.map(([value]) => value), both.map(([, value]) => value)];
}

/** The first of the extreme ends; null of none. */
function extreme(ends: readonly RunEnd[], kind: 'lowest' | 'highest'): RunEnd | null {
  const sign = kind === 'lowest' ? 1 : -1;
  return [...ends].sort((a, b) => sign * (a.value - b.value))[0] ?? null;
}

/** Every method of the plan, in its order. */
export function summariseStudy(study: Study, measure: EndMeasure): MethodSummary[] {
  const { plan } = study;
  const reference = endsOf(study, plan.methods[0], measure);
  return plan.methods.map((method, k) => {
    const ends = endsOf(study, method, measure);
    const finished = values(ends.filter(isFinished));
    const [compared, references] = k > 0 ? paired(ends, reference) : [[], []];
    const several = finished.length >= 2;
    return {
      method,
      name: methodName(method, plan),
      ends,
      diverged: ends.length - finished.length,
      mean: several ? meanEstimate(finished) : null,
      median: several ? medianEstimate(finished) : null,
      sd: several ? standardDeviationEstimate(finished) : null,
      best: extreme(ends, BETTER[measure] === 'lower' ? 'lowest' : 'highest'),
      worst: extreme(ends, BETTER[measure] === 'lower' ? 'highest' : 'lowest'),
      difference: compared.length >= 2 ? pairedDifference(compared, references) : null,
      spread: compared.length >= 3 ? spreadRatio(compared, references) : null,
    };
  });
}

/** SD of the first over SD of the second, paired over seeds, as `spread`; null for fewer than 3 pairs, or without scatter. */
export function spreadBetween(first: MethodSummary, second: MethodSummary): Estimate | null {
  const [compared, references] = paired(first.ends, second.ends);
  return compared.length >= 3 ? spreadRatio(compared, references) : null;
}

/** The paper's question, asked of two methods. */
interface Dominance extends WorstAgainstBest {
  /** Its worst run … */
  readonly of: string;
  /** … against the best run of this one. */
  readonly than: string;
}

/** The least runs of each method for the question to make sense. */
const LEAST_RUNS = 2;

/**
 * "Is the worst run of one method above the best run of another?", asked of all ordered pairs of methods with at least
 * two runs that are over.
 */
export function dominances(study: Study, measure: EndMeasure): Dominance[] {
  const ends = new Map(
    study.plan.methods.map((method) => [method, values(endsOf(study, method, measure))]),
  );
  const ripe = study.plan.methods.filter((method) => ends.get(method)!.length >= LEAST_RUNS);
  return ripe.flatMap((of) =>
    ripe.flatMap((than) =>
      of === than
        ? []
        : [{ of, than, ...worstAgainstBest(ends.get(of)!, ends.get(than)!, BETTER[measure]) }],
    ),
  );
}

/** Whether the task has an accuracy: known once a run has ended. */
export function hasAccuracy({ runs }: Pick<Study, 'runs'>): boolean {
  return runs.some(({ final }) => final !== null && final.accuracy !== null);
}
