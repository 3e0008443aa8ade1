/**
 * The scoreboard: one row per method, one estimate per column, and their order. Held-out columns
 * are means over the seeds of a study where one is loaded, else a live lane's last measurement. Refuses to hold: how
 * numbers are written on the page.
 */
import type { Estimate } from '../../core/statistics/estimate';
import { laneName, type LaneSettings } from '../methods/lane-parts';
import { methodKey } from '../methods/spelling';
import type { EvaluationReport, LaneNoise } from '../record/reports';
import type { MethodSummary } from '../study/summary';
import type { FitSource, MethodsReport } from '../record/method-reports';

export type ScoreKey =
  | 'rows'
  | 'lossA'
  | 'lossB'
  | 'lossC'
  | 'lossTotal'
  | 'lossEfficiency'
  | 'gradientA'
  | 'gradientB'
  | 'gradientC'
  | 'gradientTotal'
  | 'gradientEfficiency'
  | 'bias'
  | 'heldOut'
  | 'accuracy';

export type ScoreGroup = 'cost' | 'loss' | 'gradient' | 'bias' | 'held out';

export interface ScoreColumn {
  readonly key: ScoreKey;
  readonly label: string;
  readonly group: ScoreGroup;
  /** One sentence: what it is and its unit. */
  readonly meaning: string;
  /** What is better; null where neither is. */
  readonly better: 'lower' | 'higher' | null;
}

const part = (group: 'loss' | 'gradient', letter: 'A' | 'B' | 'C', what: string): ScoreColumn => ({
  key: `${group}${letter}`,
  label: letter,
  group,
  meaning: `${what} noise per draw of the ${group}, ${group === 'loss' ? 'nats²' : 'tr Cov'}.`,
  better: 'lower',
});

const whole = (group: 'loss' | 'gradient'): ScoreColumn[] => [
  part(group, 'A', 'Pattern'),
  part(group, 'B', 'Rate'),
  part(group, 'C', 'Data'),
  {
    key: `${group}Total`,
    label: 'total',
    group,
    meaning: `A + B + C per draw of the ${group}.`,
    better: 'lower',
  },
  {
    key: `${group}Efficiency`,
    label: 'efficiency',
    group,
    meaning: `How many times fewer forward rows than Standard do for the same ${group} noise, paired.`,
    better: 'higher',
  },
];

export const SCORE_COLUMNS: readonly ScoreColumn[] = [
  {
    key: 'rows',
    label: 'rows',
    group: 'cost',
    meaning: 'Forward rows that one draw costs.',
    better: 'lower',
  },
  ...whole('loss'),
  ...whole('gradient'),
  {
    key: 'bias',
    label: 'bias',
    group: 'bias',
    meaning: 'Mean loss less Standard’s, paired, nats per token.',
    better: null,
  },
  {
    key: 'heldOut',
    label: 'loss',
    group: 'held out',
    meaning: 'Held-out loss of a model trained by the method, nats per token.',
    better: 'lower',
  },
  {
    key: 'accuracy',
    label: 'accuracy',
    group: 'held out',
    meaning: 'Share of held-out prompts answered exactly.',
    better: 'higher',
  },
];

/** Where held-out numbers come from: mean ± SD over a study's seeds, or one live lane with its interval. */
export type HeldOutSource = 'study' | 'lane';

export interface ScoreRow {
  /** As in links, parts joined by dots. */
  readonly key: string;
  readonly name: string;
  /** common: at the weights that all methods are read at. own: a lane's, where that reading does not exist. */
  readonly weights: 'common' | 'own';
  /** The step of its own weights, which may be another than the report's; null at common weights. */
  readonly ownStep: number | null;
  readonly fit: FitSource | null;
  readonly cells: Readonly<Record<ScoreKey, Estimate | null>>;
  readonly heldOutFrom: HeldOutSource | null;
}

/** What was measured of models trained by the methods. */
export interface Outcomes {
  readonly study: {
    readonly loss: readonly MethodSummary[];
    readonly accuracy: readonly MethodSummary[];
  } | null;
  readonly lanes: readonly LaneOutcome[];
}

/** A lane in training. */
export interface LaneOutcome {
  readonly settings: LaneSettings;
  readonly evaluation: EvaluationReport | null;
  /** Its own draws at its own weights. */
  readonly noise: LaneNoise | null;
  /** Its variances per forward row over Standard's lane; null without one, or where they were not compared. */
  readonly toStandard: { readonly loss: Estimate | null; readonly gradient: Estimate | null };
  /** E[l] less Standard's on common draws. */
  readonly bias: Estimate | null;
}

const exact = (value: number): Estimate => ({ value, low: value, high: value, n: 0 });

/** mean ± SD over seeds as a value with two ends; null before there are two runs. */
function overSeeds(summary: MethodSummary | undefined): Estimate | null {
  if (!summary?.mean || !summary.sd) return null;
  const { value, n } = summary.mean;
  return { value, low: value - summary.sd.value, high: value + summary.sd.value, n };
}

function heldOutOf(key: string, { study, lanes }: Outcomes) {
  const spelled = key.replaceAll('.', '+');
  const of = (summaries: readonly MethodSummary[] | undefined) =>
    overSeeds(summaries?.find(({ method }) => method === spelled));
  const loss = of(study?.loss);
  if (loss) return { heldOut: loss, accuracy: of(study?.accuracy), from: 'study' as const };
  const lane = lanes.find(({ settings }) => methodKey(settings, '.') === key);
  const evaluation = lane?.evaluation;
  if (!evaluation) return { heldOut: null, accuracy: null, from: null };
  return { heldOut: evaluation.loss, accuracy: evaluation.accuracy, from: 'lane' as const };
}

/** 1/ratio: an interval that reaches 0 has no upper end. */
function inverse(ratio: Estimate | null): Estimate | null {
  if (!ratio || !(ratio.value > 0)) return null;
  const { value, low, high, n } = ratio;
  return { value: 1 / value, low: 1 / high, high: low > 0 ? 1 / low : Infinity, n };
}

/** A lane whose method cannot be read at another model's weights, such as ISAD or an ARM. */
function laneRow({ settings, noise, toStandard, bias, evaluation }: LaneOutcome): ScoreRow[] {
  if (!noise) return [];
  const { loss, gradient, rowsPerDraw } = noise;
  return [
    {
      key: methodKey(settings, '.'),
      name: laneName(settings),
      weights: 'own',
      ownStep: noise.step,
      fit: null,
      heldOutFrom: evaluation && 'lane',
      cells: {
        rows: exact(rowsPerDraw),
        lossA: loss.a,
        lossB: loss.b,
        lossC: loss.c,
        lossTotal: loss.total,
        lossEfficiency: inverse(toStandard.loss),
        gradientA: gradient?.a ?? null,
        gradientB: gradient?.b ?? null,
        gradientC: gradient?.c ?? null,
        gradientTotal: gradient?.total ?? null,
        gradientEfficiency: inverse(toStandard.gradient),
        bias,
        heldOut: evaluation?.loss ?? null,
        accuracy: evaluation?.accuracy ?? null,
      },
    },
  ];
}

/** One row per method read, in the report's order, then one per lane of a method that was not. */
export function scoreRows({ methods }: MethodsReport, outcomes: Outcomes): readonly ScoreRow[] {
  const others = outcomes.lanes.filter(({ settings }) =>
    methods.every(({ key }) => key !== methodKey(settings, '.')),
  );
  return [...methodRows(methods, outcomes), ...others.flatMap(laneRow)];
}

function methodRows(methods: MethodsReport['methods'], outcomes: Outcomes): ScoreRow[] {
  return methods.map((method): ScoreRow => {
    const { key, name, fit, rowsPerDraw, loss, gradient, bias } = method;
    const { heldOut, accuracy, from } = heldOutOf(key, outcomes);
    return {
      key,
      name,
      weights: 'common',
      ownStep: null,
      fit,
      heldOutFrom: from,
      cells: {
        rows: exact(rowsPerDraw),
        lossA: loss.a,
        lossB: loss.b,
        lossC: loss.c,
        lossTotal: loss.total,
        lossEfficiency: method.lossEfficiency.ratio,
        gradientA: gradient?.a ?? null,
        gradientB: gradient?.b ?? null,
        gradientC: gradient?.c ?? null,
        gradientTotal: gradient?.total ?? null,
        gradientEfficiency: method.gradientEfficiency?.ratio ?? null,
        bias,
        heldOut,
        accuracy,
      },
    };
  });
}

/** By which column, and whether small values come first. */
export interface ScoreOrder {
  readonly key: ScoreKey | 'name';
  readonly ascending: boolean;
}

/** Sorted by value; rows without one come last, equal ones stay in order. */
export function sortedRows(rows: readonly ScoreRow[], order: ScoreOrder): readonly ScoreRow[] {
  const direction = order.ascending ? 1 : -1;
  const { key } = order;
  if (key === 'name') {
    return [...rows].sort((a, b) => direction * a.name.localeCompare(b.name, 'en'));
  }
  return [...rows].sort((a, b) => {
    const [first, second] = [a.cells[key]?.value, b.cells[key]?.value];
    if (first === undefined || second === undefined) {
      return Number(first === undefined) - Number(second === undefined);
    }
    return direction * (first - second);
  });
}
