/**
 * A study's curves over training: per method the curve of every seed, their median and their band. Refuses to hold: the
 * ends (summary.ts) and drawing.
 */
import { bandOver, type Band } from '../../core/statistics/runs';
import type { Study, StudyRun } from './study';
import { hasAccuracy } from './summary';

/** What is drawn over training. */
export type CurveKind = 'heldOut' | 'accuracy' | 'training' | 'gradientNoise';

/** Kinds that a logarithmic axis suits: they fall by factors. */
export const isLogarithmic = (kind: CurveKind): boolean => kind === 'gradientNoise';

interface SeedCurve {
  readonly seed: number;
  readonly step: readonly number[];
  readonly value: readonly number[];
}

export interface MethodCurves {
  readonly method: string;
  readonly seeds: readonly SeedCurve[];
  /** Over the runs that have come so far, at each step; band.n is their number where all are still there. */
  readonly band: Band & { readonly step: readonly number[] };
}

/** The kinds of curves that a study has, or that its runs may still bring. */
export function curveKinds({ plan, runs }: Pick<Study, 'plan' | 'runs'>): readonly CurveKind[] {
  return [
    'heldOut',
    'training',
    ...(hasAccuracy({ runs }) ? (['accuracy'] as const) : []),
    ...(plan.noisePoints ? (['gradientNoise'] as const) : []),
  ];
}

function curveOf(run: StudyRun, kind: CurveKind): SeedCurve {
  const { seed, training, heldOut, noiseOverTraining = [] } = run;
  if (kind === 'gradientNoise') {
    const values = noiseOverTraining.map(({ gradientNoise }) => gradientNoise.value);
    return { seed, step: noiseOverTraining.map(({ step }) => step), value: values };
  }
  if (kind === 'training') return { seed, step: training.step, value: training.loss };
  const points = heldOut.flatMap(({ step, loss, accuracy }) => {
    const estimate = kind === 'heldOut' ? loss : accuracy;
    return estimate ? [{ step, value: estimate.value }] : [];
  });
  return { seed, step: points.map(({ step }) => step), value: points.map(({ value }) => value) };
}

/** Median and lowest to highest where every one of the curves has a point. */
function bandOf(curves: readonly SeedCurve[]): MethodCurves['band'] {
  const length = Math.min(...curves.map(({ step }) => step.length));
  const common = curves.map(({ value }) => value.slice(0, length));
  return { ...bandOver(common), step: curves[0].step.slice(0, length) };
}

/**
 * The curves of a method's runs, unfinished ones too; null where there is none. The band is over the runs that are over:
 * runs under way would cut it short.
 */
export function methodCurves(
  { runs }: Pick<Study, 'runs'>,
  method: string,
  kind: CurveKind,
): MethodCurves | null {
  const seen = runs
    .filter((run) => run.method === method)
    .map((run) => ({ run, curve: curveOf(run, kind) }))
    .filter(({ curve }) => curve.step.length > 0);
  if (seen.length === 0) return null;
  const finished = seen.filter(({ run }) => run.status === 'finished');
  const banded = finished.length > 0 ? finished : seen;
  return {
    method,
    seeds: seen.map(({ curve }) => curve),
    band: bandOf(banded.map(({ curve }) => curve)),
  };
}
