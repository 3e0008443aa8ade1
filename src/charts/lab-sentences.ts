/**
 * Holds: what the Lab's other charts show at present, in one sentence with its numbers, for those who do not see them. Refuses
 * to hold: curves over training and bars (sentences.ts).
 */
import { clauses, inARow, listed } from '../language/language';
import { charts } from '../language/rooms/charts';
import { labCharts } from '../language/rooms/labCharts';
import { search } from '../language/rooms/search';
import type { Clip, ClipPoint } from '../core/probe/read/clip-map';
import { FAMILIES, familyOf, type CompositionReading, type Criterion } from '../lab/search/report';
import type { MethodCurves } from '../lab/study/curves';
import type { MethodSummary } from '../lab/study/summary';
import { formatEstimate, formatInteger, formatNumber, NO_NUMBER } from '../lab/words/numbers';
import { FAMILY_WORDS } from '../lab/words/search';
import { nearestPoint, type ClipQuantity } from './clip-cells';
import type { RateCurve } from './frame/rates';
import { highestOf, numbersIn, written } from './said-numbers';
import { turnsOf, type TracePoint } from './trace';

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
    const point = (i: number) =>
      labCharts.at({ value: formatNumber(y[i]), t: formatNumber(t[i], 2) });
    return [labCharts.rateCurve({ name, middle: point(middle), highest: point(highest) })];
  });
  return texts.length === 0 ? charts.nothing() : labCharts.sentence({ text: clauses(texts) });
}

/** ρ over the masking rate: its lowest, its highest, and how many rates it could not be measured at. */
export function rhoSentence(t: ArrayLike<number>, { value, low, high }: RateCurve): string {
  const known = numbersIn(value);
  if (known.length === 0) return charts.nothing();
  const point = (i: number) =>
    labCharts.at({ value: written(value[i], low[i], high[i]), t: formatNumber(t[i], 2) });
  const lowest = known.reduce((best, i) => (value[i] < value[best] ? i : best));
  const ends = { lowest: point(lowest), highest: point(highestOf(value)!) };
  const gaps = value.length - known.length;
  if (gaps === 0) return labCharts.rhoEnds(ends);
  return labCharts.rhoEndsAndGaps({ ...ends, gaps: String(gaps), rates: String(value.length) });
}

/**
 * How a verdict came about: "gradient noise over Standard’s, in 42 readings from step 800 to 1,200: first 0.91, now
 * 0.72 [0.61, 0.85]. The verdict changed at step 950."
 */
export function traceSentence(what: string, points: readonly TracePoint[]): string {
  const [first, last] = [points[0], points.at(-1)!];
  const values = {
    what,
    count: formatInteger(points.length),
    number: points.length,
    first: formatNumber(first.value),
    last: written(last.value, last.low, last.high),
  };
  const [from, to] = [first, last].map(({ step }) => formatInteger(step));
  const course =
    from === to
      ? labCharts.traceAt({ ...values, step: to })
      : labCharts.traceOver({ ...values, from, to });
  const turns = turnsOf(points).map((i) => formatInteger(points[i].step));
  const changes =
    turns.length === 0 ? labCharts.traceSteady() : labCharts.traceTurned({ steps: listed(turns) });
  return inARow(course, changes);
}

/** Probabilities of s = 1 … n masked tokens, as drawn and at the optimum. */
export function countsSentence(sampled: ArrayLike<number>, optimal: ArrayLike<number>): string {
  const [drawn, best] = [highestOf(sampled), highestOf(optimal)];
  if (drawn === undefined) return charts.nothing();
  const point = (values: ArrayLike<number>, i: number) =>
    labCharts.countPoint({
      count: String(i + 1),
      all: String(values.length),
      probability: formatNumber(values[i]),
    });
  const said = { drawn: point(sampled, drawn) };
  return best === undefined
    ? labCharts.countsDrawn(said)
    : labCharts.countsDrawnAndBest({ ...said, best: point(optimal, best) });
}

/** A point of the map of clipped rates, all its numbers with their intervals. */
export function clipPointSentence({ from, to, loss, gradient, bias }: ClipPoint): string {
  return labCharts.clipPoint({
    from: String(from),
    to: String(to),
    loss: formatEstimate(loss),
    gradient: formatEstimate(gradient),
    bias: formatEstimate(bias),
  });
}

const CLIP_WORDS = {
  loss: labCharts.clipLoss,
  gradient: labCharts.clipGradient,
  bias: labCharts.clipBias,
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
  return CLIP_WORDS[quantity]({
    least: formatEstimate(lowest[quantity]),
    from: String(lowest.from),
    to: String(lowest.to),
    ownFrom: String(inUse.from),
    ownTo: String(inUse.to),
    near: formatEstimate(near[quantity]),
    nearFrom: String(near.from),
    nearTo: String(near.to),
  });
}

/** Rates drawn in the last step: how many, between which, and their middle. */
export function drawnSentence(t: ArrayLike<number>): string {
  const sorted = Float64Array.from(t).sort();
  const count = sorted.length;
  if (count === 0) return labCharts.noRateDrawn();
  const [least, middle, most] = [0, Math.floor(count / 2), count - 1].map((i) =>
    formatNumber(sorted[i], 2),
  );
  return labCharts.ratesDrawn({
    count: formatInteger(count),
    number: count,
    least,
    middle,
    most,
  });
}

/** A density drawn by hand, at its handles. */
export function densitySentence(t: readonly number[], density: readonly number[]): string {
  const highest = highestOf(density)!;
  const lowest = highestOf(density.map((p) => -p))!;
  if (density[highest] === density[lowest]) return labCharts.densityFlat();
  const point = (i: number) => labCharts.at({ value: formatNumber(density[i]), t: String(t[i]) });
  return labCharts.densityEnds({ highest: point(highest), lowest: point(lowest) });
}

/** One method's runs over training, at the last step that all of them have reached. */
export function seedCurvesSentence(
  { band }: Pick<MethodCurves, 'band'>,
  reference: MethodCurves['band'] | null,
): string {
  const i = numbersIn(band.median).at(-1);
  if (i === undefined) return charts.nothing();
  const step = formatInteger(band.step[i]);
  const [median, low, high] = [band.median, band.low, band.high].map((y) => formatNumber(y[i]));
  if (band.n === 1) return labCharts.seedsOneRun({ step, value: median });
  const runs = { step, runs: String(band.n), median, low, high };
  const first = reference?.median[reference.step.indexOf(band.step[i])];
  return first === undefined
    ? labCharts.seedsRuns(runs)
    : labCharts.seedsRunsAndFirst({ ...runs, first: formatNumber(first) });
}

/** Where the runs of each method have ended. */
export function seedDotsSentence(
  summaries: readonly MethodSummary[],
  text: (value: number) => string,
): string {
  const texts = summaries.map(({ name, ends, median, best, worst, diverged }) => {
    const end = (run: MethodSummary['best']) => {
      if (!run) return NO_NUMBER;
      const value = Number.isFinite(run.value) ? text(run.value) : labCharts.diverged();
      return labCharts.endOfSeed({ value, seed: String(run.seed) });
    };
    const said = { name, runs: ends.length, best: end(best), worst: end(worst) };
    const all = median
      ? labCharts.endsAndMedian({ ...said, median: text(median.value) })
      : labCharts.ends(said);
    return diverged > 0
      ? labCharts.endsAndDiverged({ ends: all, diverged: String(diverged) })
      : all;
  });
  return labCharts.sentence({ text: clauses(texts) });
}

/** "212 compositions; the least noisy are Fixed count 0.41 [0.36, 0.47], …": compositions from the least noisy on. */
export function noiseByFamilySentence(
  readings: readonly CompositionReading[],
  criterion: Criterion,
): string {
  const least = FAMILIES.flatMap((family) => {
    const best = readings.find((reading) => familyOf(reading) === family);
    if (!best) return [];
    const ratio = formatEstimate(best.ratios[criterion].ratio);
    return [search.leastOfFamily({ family: FAMILY_WORDS[family](), name: best.name, ratio })];
  });
  if (least.length === 0) return charts.nothing();
  return search.byFamily({ count: formatInteger(readings.length), least: clauses(least) });
}

export function noiseAgainstBiasSentence(
  readings: readonly CompositionReading[],
  criterion: Criterion,
): string {
  if (readings.length === 0) return charts.nothing();
  const first = readings
    .slice(0, 3)
    .map(({ name, ratios }) => `${name} ${formatEstimate(ratios[criterion].ratio)}`);
  return search.againstBias({ count: formatInteger(readings.length), least: listed(first) });
}
