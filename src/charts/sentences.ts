/**
 * Holds: what each chart shows at present, in one sentence with its numbers, for those who do not see it. Refuses to hold:
 * where it stands (frame/Said.tsx), and the charts' names, which stay the same.
 */
import { language, listed } from '../language/language';
import { charts } from '../language/rooms/charts';
import type { Estimate } from '../core/statistics/estimate';
import type { MethodCurves } from '../lab/study/curves';
import { FAMILIES, familyOf, type CompositionReading, type Criterion } from '../lab/search/report';
import type { MethodSummary } from '../lab/study/summary';
import { formatEstimate, formatInteger, formatNumber, formatShare } from '../lab/words/numbers';
import type { Clip, ClipPoint } from '../core/probe/read/clip-map';
import { nearestPoint, type ClipQuantity } from './clip-cells';
import type { Curve } from './curve';
import type { RateCurve } from './frame/RateFrame';
import { timeText } from './frame/time-text';
import type { TimeAxis } from './frame/TimeFrame';
import type { Part, Segment } from './split';
import { turnsOf, type TracePoint } from './trace';

type PartWords = Readonly<Record<Part, () => string>>;

const PART_WORDS: PartWords = {
  a: charts.partA,
  aPlace: charts.partPlace,
  aCount: charts.partCount,
  b: charts.partB,
  c: charts.partC,
};

/** The same where an audience is shown three dice (inner-names.ts). */
export const DICE_WORDS: PartWords = {
  a: charts.dicePlace,
  aPlace: charts.dicePlace,
  aCount: charts.diceCount,
  b: charts.diceB,
  c: charts.diceC,
};

interface Named {
  readonly name: string;
  readonly curve: Curve;
  /** What is known now, where the curve may end with what was: null while that is measured. */
  readonly now?: Omit<Estimate, 'n'> | null;
}

/** The indices of what is a number, in order. */
const numbersIn = (values: ArrayLike<number>): number[] =>
  Array.from(values, (_, i) => i).filter((i) => Number.isFinite(values[i]));

/** The index of the highest number; undefined where there is none. */
const highestOf = (values: ArrayLike<number>): number | undefined =>
  numbersIn(values).reduce<number | undefined>(
    (best, i) => (best === undefined || values[i] > values[best] ? i : best),
    undefined,
  );

/** "1.23", or "1.23 [1.1, 1.4]" where the ends of its interval are numbers too. */
function written(value: number, low = NaN, high = NaN): string {
  const known = Number.isFinite(low) && Number.isFinite(high);
  return known ? formatEstimate({ value, low, high }) : formatNumber(value);
}

/** The last numbers of curves over training: "Gradient noise at 120 steps: Standard 1.2 [1.1, 1.4], P-POTS 0.8 [0.7, 0.9]." */
export function latestSentence(
  what: string,
  curves: readonly Named[],
  unit: TimeAxis['unit'],
): string {
  interface Last {
    readonly name: string;
    readonly x: number | null;
    /** Null while it is measured. */
    readonly text: string | null;
  }
  const last = curves.flatMap(({ name, now, curve: { x, value, low, high } }): Last[] => {
    const i = numbersIn(value).at(-1);
    if (i === undefined) return [];
    if (now === null) return [{ name, x: null, text: null }];
    const text = now
      ? written(now.value, now.low, now.high)
      : written(value[i], low?.[i], high?.[i]);
    return [{ name, x: x[i], text }];
  });
  if (last.length === 0) return charts.latestNothing({ what });
  const end = Math.max(0, ...last.map(({ x }) => x ?? 0));
  const texts = last.map(({ name: lane, x, text: number }) => {
    if (x === null || number === null) return charts.beingMeasured({ lane });
    return x === end
      ? charts.numberOf({ lane, number })
      : charts.numberOfAt({ lane, number, at: timeText(x, unit) });
  });
  return charts.latest({ what, at: timeText(end, unit), lanes: listed(texts) });
}

type PartValue = readonly [part: Part, value: number];

/** The largest part of a split as a share of their sum: "largest part masking pattern, 62 %". */
function largestPart(parts: readonly PartValue[], words = PART_WORDS): string {
  const sum = parts.reduce((all, [, value]) => all + Math.max(0, value || 0), 0);
  const [part, value] = parts.reduce((best, one) => (one[1] > best[1] ? one : best));
  return sum > 0
    ? charts.largestPart({ part: words[part](), share: formatShare(value / sum) })
    : charts.noPart();
}

/** One lane's split at its last point. */
export function splitSentence(
  parts: Readonly<Record<Part, number>> | undefined,
  at: number,
  unit: TimeAxis['unit'],
  text: (value: number) => string,
): string {
  if (!parts) return charts.nothing();
  const known = (Object.entries(parts) as PartValue[]).filter(([, value]) =>
    Number.isFinite(value),
  );
  const texts = known.map(([part, value]) => `${PART_WORDS[part]()} ${text(value)}`);
  const largest = largestPart(known);
  return charts.splitAt({ at: timeText(at, unit), parts: listed(texts), largest });
}

/**
 * Every lane's split: "Variance per draw: Standard 1.23, largest part masking pattern, 62 %; P-POTS is being measured."
 * @param lanes names with what is written of their totals; no pieces while they are measured
 * @param words what the parts are called
 */
export function barsSentence(
  what: string,
  lanes: readonly { readonly name: string; readonly pieces: readonly Segment[] | null }[],
  words = PART_WORDS,
): string {
  const texts = lanes.map(({ name: lane, pieces }) => {
    if (!pieces) return charts.beingMeasured({ lane });
    const parts = pieces.map(({ part, value }): PartValue => [part, value]);
    return charts.bar({ lane, largest: largestPart(parts, words) });
  });
  return charts.bars({ what, lanes: texts.join(language() === 'zh' ? '；' : '; ') });
}

/** Curves over the masking rate: each in the middle and where it is highest. */
export function ratesSentence(
  t: ArrayLike<number>,
  curves: readonly { readonly name: string; readonly y: ArrayLike<number> }[],
): string {
  const texts = curves.flatMap(({ name, y }) => {
    const highest = highestOf(y);
    if (highest === undefined) return [];
    const middle = numbersIn(y).reduce((best, i) =>
      Math.abs(t[i] - 0.5) < Math.abs(t[best] - 0.5) ? i : best,
    );
    const point = (i: number) => `${formatNumber(y[i])} at t = ${formatNumber(t[i], 2)}`;
    return [`${name} ${point(middle)}, highest ${point(highest)}`];
  });
  return texts.length === 0 ? charts.nothing() : `${texts.join('; ')}.`;
}

/** ρ over the masking rate: its lowest, its highest, and how many rates it could not be measured at. */
export function rhoSentence(t: ArrayLike<number>, { value, low, high }: RateCurve): string {
  const known = numbersIn(value);
  if (known.length === 0) return charts.nothing();
  const point = (i: number) =>
    `${written(value[i], low[i], high[i])} at t = ${formatNumber(t[i], 2)}`;
  const lowest = known.reduce((best, i) => (value[i] < value[best] ? i : best));
  const gaps = value.length - known.length;
  const rest = gaps > 0 ? `; not measurable at ${gaps} of ${value.length} rates` : '';
  return `ρ is lowest with ${point(lowest)}, highest with ${point(highestOf(value)!)}${rest}.`;
}

/**
 * How a verdict came about: "gradient noise over Standard’s, in 42 readings from step 800 to 1,200: first 0.91, now
 * 0.72 [0.61, 0.85]. The verdict changed at step 950."
 */
export function traceSentence(what: string, points: readonly TracePoint[]): string {
  const [first, last] = [points[0], points.at(-1)!];
  const count = `${formatInteger(points.length)} ${points.length === 1 ? 'reading' : 'readings'}`;
  const steps =
    first.step === last.step
      ? `at step ${formatInteger(last.step)}`
      : `from step ${formatInteger(first.step)} to ${formatInteger(last.step)}`;
  const turns = turnsOf(points).map((i) => formatInteger(points[i].step));
  const changes =
    turns.length === 0
      ? 'The verdict has not changed'
      : `The verdict changed at step ${turns.join(', ')}`;
  return `${what}, in ${count} ${steps}: first ${formatNumber(first.value)}, now ${written(last.value, last.low, last.high)}. ${changes}.`;
}

/** Probabilities of s = 1 … n masked tokens, as drawn and at the optimum. */
export function countsSentence(sampled: ArrayLike<number>, optimal: ArrayLike<number>): string {
  const [drawn, best] = [highestOf(sampled), highestOf(optimal)];
  if (drawn === undefined) return charts.nothing();
  const point = (values: ArrayLike<number>, i: number) =>
    `${i + 1} of ${values.length} tokens with probability ${formatNumber(values[i])}`;
  const optimum = best === undefined ? '' : `; best would be most often ${point(optimal, best)}`;
  return `Drawn most often: ${point(sampled, drawn)}${optimum}.`;
}

/** A point of the map of clipped rates, all its numbers with their intervals. */
export function clipPointSentence({ from, to, loss, gradient, bias }: ClipPoint): string {
  return `Rates from ${from} to ${to}: loss variance ${formatEstimate(loss)} and gradient variance ${formatEstimate(gradient)} times Standard’s, bias ${formatEstimate(bias)} nats per token.`;
}

const CLIP_WORDS = {
  loss: 'The loss variance, as a multiple of Standard’s,',
  gradient: 'The gradient variance, as a multiple of Standard’s,',
  bias: 'The bias of the mean loss, in nats per token,',
} as const;

/** Where the map of clipped rates is lowest, and what it says of the stretch in use, or of the point nearest to it. */
export function clipMapSentence(
  points: readonly ClipPoint[],
  quantity: ClipQuantity,
  inUse: Clip,
): string {
  const near = nearestPoint(points, inUse);
  const size = (point: ClipPoint) => Math.abs(point[quantity].value);
  const known = points.filter((point) => Number.isFinite(size(point)));
  if (!near || known.length === 0) return charts.nothing();
  const lowest = known.reduce((best, point) => (size(point) < size(best) ? point : best));
  const at = (point: ClipPoint) =>
    `${formatEstimate(point[quantity])} for rates from ${point.from} to ${point.to}`;
  const closest = quantity === 'bias' ? 'closest to 0' : 'lowest';
  return `${CLIP_WORDS[quantity]} is ${closest} at ${at(lowest)}. The lane draws rates from ${inUse.from} to ${inUse.to}; the nearest point of the map has ${at(near)}.`;
}

/** Rates drawn in the last step: how many, between which, and their middle. */
export function drawnSentence(t: ArrayLike<number>): string {
  const sorted = Float64Array.from(t).sort();
  const count = sorted.length;
  if (count === 0) return 'No rate was drawn in the last step.';
  const [least, middle, most] = [0, Math.floor(count / 2), count - 1].map((i) =>
    formatNumber(sorted[i], 2),
  );
  return `${formatInteger(count)} ${count === 1 ? 'rate' : 'rates'} drawn in the last step, from ${least} to ${most}, half of them below ${middle}.`;
}

/** A density drawn by hand, at its handles. */
export function densitySentence(t: readonly number[], density: readonly number[]): string {
  const highest = highestOf(density)!;
  const lowest = highestOf(density.map((p) => -p))!;
  if (density[highest] === density[lowest]) return 'All rates are drawn equally often.';
  const point = (i: number) => `${formatNumber(density[i])} at t = ${t[i]}`;
  return `p(t) is highest with ${point(highest)} and lowest with ${point(lowest)}; uniform is 1.`;
}

/** One method's runs over training, at the last step that all of them have reached. */
export function seedCurvesSentence(
  { band }: Pick<MethodCurves, 'band'>,
  reference: MethodCurves['band'] | null,
): string {
  const i = numbersIn(band.median).at(-1);
  if (i === undefined) return charts.nothing();
  const at = `At step ${formatInteger(band.step[i])}`;
  if (band.n === 1) return `${at}, in one run: ${formatNumber(band.median[i])}.`;
  const range = `${formatNumber(band.low[i])} to ${formatNumber(band.high[i])}`;
  const other = reference?.median[reference.step.indexOf(band.step[i])];
  const first = other === undefined ? '' : `; the first method’s median is ${formatNumber(other)}`;
  return `${at}, of ${band.n} runs: median ${formatNumber(band.median[i])}, from ${range}${first}.`;
}

/** Where the runs of each method have ended. */
export function seedDotsSentence(
  summaries: readonly MethodSummary[],
  text: (value: number) => string,
): string {
  const texts = summaries.map(({ name, ends, median, best, worst, diverged }) => {
    const runs = `${ends.length} ${ends.length === 1 ? 'run' : 'runs'}`;
    const end = (run: MethodSummary['best']) =>
      run ? `${Number.isFinite(run.value) ? text(run.value) : 'diverged'} (seed ${run.seed})` : '–';
    return [
      `${name}, ${runs}: ${median ? `median ${text(median.value)}, ` : ''}best ${end(best)}, worst ${end(worst)}`,
      ...(diverged > 0 ? [`${diverged} diverged`] : []),
    ].join(', ');
  });
  return `${texts.join('; ')}.`;
}

/** "212 compositions; the least noisy are Fixed count 0.41 [0.36, 0.47], …": compositions from the least noisy on. */
export function noiseByFamilySentence(
  readings: readonly CompositionReading[],
  criterion: Criterion,
): string {
  const least = FAMILIES.flatMap((family) => {
    const best = readings.find((reading) => familyOf(reading) === family);
    return best ? [`${family}: ${best.name} ${formatEstimate(best.ratios[criterion].ratio)}`] : [];
  });
  if (least.length === 0) return charts.nothing();
  return `${formatInteger(readings.length)} compositions, as multiples of Standard’s noise; the least noisy of each kind are ${least.join('; ')}.`;
}

export function noiseAgainstBiasSentence(
  readings: readonly CompositionReading[],
  criterion: Criterion,
): string {
  if (readings.length === 0) return charts.nothing();
  const first = readings
    .slice(0, 3)
    .map(({ name, ratios }) => `${name} ${formatEstimate(ratios[criterion].ratio)}`);
  return `${formatInteger(readings.length)} compositions, as multiples of Standard’s noise; the least noisy are ${first.join(', ')}.`;
}
