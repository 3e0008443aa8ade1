/**
 * The scoreboard: one row per method, one estimate per column, and their order. Held-out columns
 * are means over the seeds of a study where one is loaded, else a live lane's last measurement. Refuses to hold: how
 * numbers are written on the page.
 */
import type { Decomposition, Estimate } from '../../core/statistics/estimate';
import { scoreboard } from '../../language/rooms/scoreboard';
import { hasTheSameLoss } from '../methods/same-loss';
import { relativeTo } from '../claims/rules';
import { laneName, type LaneSettings } from '../methods/lane-parts';
import { sourceSentence } from '../methods/sources';
import { SIGNAL_ROWS } from '../record/price';
import { methodKey } from '../methods/spelling';
import type { EvaluationReport, LaneNoise, PairedRatio } from '../record/reports';
import type { MethodSummary } from '../study/summary';
import type { FitSource, MethodReading, MethodsReport } from '../record/method-reports';

type Quantity = 'loss' | 'gradient';
type SplitKey<Q extends Quantity> = `${Q}${'A' | 'B' | 'C' | 'Total' | 'Efficiency'}`;
export type ScoreKey =
  'rows' | SplitKey<Quantity> | 'gradientSignal' | 'bias' | 'heldOut' | 'accuracy';

type ScoreGroup = 'cost' | Quantity | 'bias' | 'heldOut';

export interface ScoreColumn {
  readonly key: ScoreKey;
  readonly label: string;
  readonly group: ScoreGroup;
  /** One sentence: what it is and its unit. */
  readonly meaning: string;
  /** What is better; null where neither is. */
  readonly better: 'lower' | 'higher' | null;
}

const column = (
  group: ScoreGroup,
  key: ScoreKey,
  label: string,
  better: ScoreColumn['better'],
  meaning: string,
): ScoreColumn => ({ key, label, group, meaning, better });

function splitColumns(of: Quantity): ScoreColumn[] {
  return [
    ...(['A', 'B', 'C'] as const).map((part) =>
      column(of, `${of}${part}`, part, 'lower', scoreboard.partMeaning({ part, of })),
    ),
    column(of, `${of}Total`, scoreboard.total(), 'lower', scoreboard.totalMeaning({ of })),
    column(
      of,
      `${of}Efficiency`,
      scoreboard.efficiency(),
      'higher',
      scoreboard.efficiencyMeaning({ of }),
    ),
  ];
}

/** In the language of the page; files say them in English. */
export const scoreColumns = (): readonly ScoreColumn[] => [
  column('cost', 'rows', scoreboard.rows(), 'lower', scoreboard.rowsMeaning()),
  ...splitColumns('loss'),
  ...splitColumns('gradient'),
  column('gradient', 'gradientSignal', scoreboard.signal(), 'higher', scoreboard.signalMeaning()),
  column('bias', 'bias', scoreboard.bias(), null, scoreboard.biasMeaning()),
  column('heldOut', 'heldOut', scoreboard.heldOutLoss(), 'lower', scoreboard.heldOutLossMeaning()),
  column('heldOut', 'accuracy', scoreboard.accuracy(), 'higher', scoreboard.accuracyMeaning()),
];

const GROUPS: Readonly<Record<ScoreGroup, () => string>> = {
  cost: scoreboard.cost,
  loss: scoreboard.loss,
  gradient: scoreboard.gradient,
  bias: scoreboard.bias,
  heldOut: scoreboard.heldOut,
};

/** What a group of columns is called. */
export const groupName = (group: ScoreGroup): string => GROUPS[group]();

/** Where held-out numbers come from: mean ± SD over a study's seeds, or one live lane with its interval. */
type HeldOutSource = 'study' | 'lane';

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

/** A comparison of no noise with none is none. */
const compared = ({ ratio }: PairedRatio): Estimate | null =>
  Number.isNaN(ratio.value) ? null : ratio;

const exact = (value: number): Estimate => ({ value, low: value, high: value, n: 0 });

/** mean ± SD over seeds as a value with two ends; null before there are two runs. */
function overSeeds(summary: MethodSummary | undefined): Estimate | null {
  if (!summary?.mean || !summary.sd) return null;
  const { value, n } = summary.mean;
  return { value, low: value - summary.sd.value, high: value + summary.sd.value, n };
}

function heldOutOf(key: string, { study, lanes }: Outcomes) {
  const [loss, accuracy] = [study?.loss, study?.accuracy].map((summaries) =>
    overSeeds(summaries?.find(({ method }) => method === key.replaceAll('.', '+'))),
  );
  if (loss) return { heldOut: loss, accuracy, from: 'study' as const };
  const lane = lanes.find(({ settings }) => methodKey(settings, '.') === key);
  return heldOutOfLane(lane?.evaluation ?? null);
}

const heldOutOfLane = (evaluation: EvaluationReport | null) => ({
  heldOut: evaluation?.loss ?? null,
  accuracy: evaluation?.accuracy ?? null,
  from: evaluation && ('lane' as const),
});

/** 1/ratio: an interval that reaches 0 has no upper end. */
function inverse(ratio: Estimate | null): Estimate | null {
  if (!ratio || !(ratio.value > 0)) return null;
  const { value, low, high, n } = ratio;
  return { value: 1 / value, low: 1 / high, high: low > 0 ? 1 / low : Infinity, n };
}

const splitCells = <Q extends Quantity>(
  quantity: Q,
  split: Decomposition,
  efficiency: Estimate | null,
) =>
  ({
    [`${quantity}A`]: split.a,
    [`${quantity}B`]: split.b,
    [`${quantity}C`]: split.c,
    [`${quantity}Total`]: split.total,
    [`${quantity}Efficiency`]: efficiency,
  }) as Record<SplitKey<Q>, Estimate | null>;

/** One row per method read, in the report's order, then one per lane of a method that was not. */
export function scoreRows({ methods }: MethodsReport, outcomes: Outcomes): readonly ScoreRow[] {
  const others = outcomes.lanes.filter(({ settings }) =>
    methods.every(({ key }) => key !== methodKey(settings, '.')),
  );
  return [
    ...methods.map((method) => methodRow(method, outcomes)),
    ...others.flatMap((lane) => (lane.noise ? [laneRow(lane, lane.noise)] : [])),
  ];
}

function methodRow(method: MethodReading, outcomes: Outcomes): ScoreRow {
  const { key, name, fit, rowsPerDraw, loss, gradient, gradientSignal, bias } = method;
  // The noise of another loss is no saving.
  const efficiency = (pair: PairedRatio) => (hasTheSameLoss(method) ? compared(pair) : null);
  const { from, ...heldOut } = heldOutOf(key, outcomes);
  return {
    key,
    name,
    weights: 'common',
    ownStep: null,
    fit,
    heldOutFrom: from,
    cells: {
      rows: exact(rowsPerDraw),
      ...splitCells('loss', loss, efficiency(method.lossEfficiency)),
      ...splitCells('gradient', gradient, efficiency(method.gradientEfficiency)),
      gradientSignal: relativeTo(gradientSignal, 1 / SIGNAL_ROWS),
      bias,
      ...heldOut,
    },
  };
}

/** A lane whose method cannot be read at another model's weights, such as ISAD or an ARM. */
function laneRow(
  { settings, toStandard, bias, evaluation }: LaneOutcome,
  { step, rowsPerDraw, loss, gradient, signal }: LaneNoise,
): ScoreRow {
  const { from, ...heldOut } = heldOutOfLane(evaluation);
  const key = methodKey(settings, '.');
  const efficiency = (ratio: Estimate | null) => (hasTheSameLoss({ key }) ? inverse(ratio) : null);
  return {
    key,
    name: laneName(settings),
    weights: 'own',
    ownStep: step,
    fit: null,
    heldOutFrom: from,
    cells: {
      rows: exact(rowsPerDraw),
      ...splitCells('loss', loss, efficiency(toStandard.loss)),
      ...splitCells('gradient', gradient, efficiency(toStandard.gradient)),
      gradientSignal: relativeTo(signal, rowsPerDraw / SIGNAL_ROWS),
      bias,
      ...heldOut,
    },
  };
}

/** Whose the parts of the rows' methods are, in a sentence; empty where nobody need be named. */
export const scoreSources = (rows: readonly Pick<ScoreRow, 'key'>[]): string =>
  sourceSentence(rows.flatMap(({ key }) => key.split('.')));

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
  const [missing, present] = [true, false].map((isMissing) =>
    rows.filter(({ cells }) => (cells[key] === null) === isMissing),
  );
  const value = ({ cells }: ScoreRow) => cells[key]!.value;
  return [...present.sort((a, b) => direction * (value(a) - value(b))), ...missing];
}
