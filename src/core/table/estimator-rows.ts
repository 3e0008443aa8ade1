/**
 * The mean loss of a sequence by what a step's spread fixes of a draw, as rows of weights of μ_s: at every rate, within every stratum,
 * and, of pairs at opposite rates, their mean. E[E[l|x, row]²] is then Σ_j factor_j (Σ_s rows_js μ_s)², and what is left of the noise once
 * rates are spread is seen between rows.
 *
 * Rows belong together over lengths n: the jth of each is the same stretch of the uniform number that draws rates and counts.
 *
 * Holds: these rows. Refuses to hold: what they come to (totals.ts).
 */
import { shares } from '../arrays';
import { binomialProbabilities } from '../binomial';
import { maskingProbability, rateOf } from '../masking-probability';
import type { DrawLaw, Sampler } from '../methods/draw-law';
import { levelFactor, sizeFactor } from '../methods/loss-weight';
import { oncePerSampler } from '../methods/once-per-sampler';
import { drawRate, rateAt, uniformAt, type DrawnRate } from '../methods/rate-sampling';
import { breaks, cellsOf } from '../methods/sampler-nodes';
import { panelGrid, rateOfKink } from '../quadrature';

export interface EstimatorRows {
  /** [J] */
  readonly factor: Float64Array;
  /** [J, n] */
  readonly rows: Float64Array;
}

/** Sequences of n tokens, in a table whose longest have `longest`. */
export interface RowsPlace {
  readonly n: number;
  readonly longest: number;
  /** Whether all sequences have n. */
  readonly oneLength: boolean;
  readonly epsilon: number;
}

type RateSampler = Exclude<Sampler, { kind: 'count' }>;

/** What the loss of a set of each size is multiplied by, [n]. */
const sizeFactors = (law: DrawLaw, { n, epsilon }: RowsPlace): Float64Array =>
  Float64Array.from({ length: n }, (_, k) => sizeFactor(law, n, epsilon, k + 1));

/** Adds share·E[l|x] at the rate that r draws to a row of weights of μ_s. */
function addAtRate(
  row: Float64Array,
  law: Of<RateSampler>,
  { n, epsilon }: RowsPlace,
  sizes: Float64Array,
  { t, importanceWeight }: { readonly t: number; readonly importanceWeight: number },
  share: number,
): void {
  const m = maskingProbability(Math.min(1, t), epsilon);
  const a = share * levelFactor(law.weight, n, n * m, importanceWeight);
  const b = binomialProbabilities(n, m);
  for (let s = 0; s < n; s++) row[s] += a * b[s] * sizes[s];
}

/**
 * Nodes of a panel. What is squared is a mean over sequences, which changes slowly with the rate: far fewer are enough than for the
 * single numbers of masked tokens that it is made of.
 */
const nodesOf = (longest: number): number => Math.max(5, Math.ceil(Math.sqrt(longest) / 5));
const nodesOfHalf = (longest: number): number => Math.max(14, Math.ceil(Math.sqrt(longest) / 2));

/** Over one panel m grows at most so many times. */
const MOST_GROWTH = 4;

type Of<S extends Sampler> = DrawLaw & { readonly sampler: S };

/** The means within stretches of the uniform number that end at `ends`, ascending from 0 to 1. */
function countRows(
  law: Of<Extract<Sampler, { kind: 'count' }>>,
  place: RowsPlace,
  ends: readonly number[],
): EstimatorRows {
  const { n } = place;
  const { probabilities } = law.sampler;
  const sizes = sizeFactors(law, place);
  const cells = cellsOf(probabilities);
  const factor = Float64Array.from(ends.slice(1), (end, j) => end - ends[j]);
  const rows = new Float64Array(factor.length * n);
  for (let j = 0, first = 1; j < factor.length; j++) {
    while (first < n && cells[first] <= ends[j]) first++;
    for (let s = first; s <= n && cells[s - 1] < ends[j + 1]; s++) {
      const common = Math.min(cells[s], ends[j + 1]) - Math.max(cells[s - 1], ends[j]);
      const a = levelFactor(law.weight, n, s, 1 / (n * probabilities[s - 1]));
      rows[j * n + s - 1] = (common / factor[j]) * a * sizes[s - 1];
    }
  }
  return { factor, rows };
}

/** The means of rates within k equal strata. */
function rateStrataRows(law: Of<RateSampler>, place: RowsPlace, k: number): EstimatorRows {
  const { n, epsilon, longest } = place;
  const { sampler } = law;
  const sizes = sizeFactors(law, place);
  const rows = new Float64Array(k * n);
  const factor = new Float64Array(k).fill(1 / k);
  const ends = Array.from({ length: k + 1 }, (_, j) => Math.min(1, rateAt(sampler, j / k)));
  for (let j = 0; j < k; j++) {
    const [low, high] = [ends[j], ends[j + 1]].map((t) => maskingProbability(t, epsilon));
    const pieces = Math.max(1, Math.ceil(Math.log(high / low) / Math.log(MOST_GROWTH)));
    const cuts = Array.from({ length: pieces - 1 }, (_, i) =>
      rateOf(low * (high / low) ** ((i + 1) / pieces), epsilon),
    );
    const panels = breaks(ends[j], ends[j + 1], cuts);
    const { t, weight } = panelGrid(1, epsilon, panels, nodesOf(longest));
    const drawn = Array.from(t, (rate) => ({ t: rate, ...densityAt(sampler, rate) }));
    const total = drawn.reduce((sum, { p }, q) => sum + p * weight[q], 0);
    const row = rows.subarray(j * n, (j + 1) * n);
    drawn.forEach((at, q) => addAtRate(row, law, place, sizes, at, (at.p * weight[q]) / total));
  }
  return { factor, rows };
}

/** p(t) and what weights it back. */
function densityAt(sampler: RateSampler, t: number): { p: number; importanceWeight: number } {
  if (sampler.kind === 'clipped') return { p: 1, importanceWeight: 1 };
  const p = sampler.density.pdf(t);
  return { p, importanceWeight: 1 / p };
}

/** Row j and its mirror's, k − 1 − j, in one. */
function withOpposite({ factor, rows }: EstimatorRows, n: number): EstimatorRows {
  const k = factor.length;
  const both = rows.map((value, i) => {
    const [j, s] = [Math.floor(i / n), i % n];
    return (value + rows[(k - 1 - j) * n + s]) / 2;
  });
  return { factor, rows: both };
}

/** Rates of the rows of full strata, and, of pairs, those opposite to them. */
interface DrawnRates {
  readonly share: Float64Array;
  readonly first: readonly DrawnRate[];
  readonly second: readonly DrawnRate[];
}

/** Nodes of all rates, or of the lower half of the uniform number, once for all lengths. */
const drawnRates = (sampler: RateSampler, { epsilon, longest }: RowsPlace, opposite: boolean) =>
  oncePerSampler(sampler, `rows ${epsilon} ${longest} ${opposite}`, (): DrawnRates => {
    const low = sampler.kind === 'rate' ? 0 : sampler.from;
    const high = sampler.kind === 'rate' ? 1 : sampler.to;
    const end = opposite ? rateAt(sampler, 0.5) : high;
    const panels = breaks(low, end, [rateOfKink(epsilon)]);
    const { t, weight } = panelGrid(1, epsilon, panels, nodesOfHalf(longest));
    const first = Array.from(t, (rate) => ({ t: rate, ...densityAt(sampler, rate) }));
    const second = opposite
      ? first.map(({ t: rate }) => drawRate(sampler, 1 - uniformAt(sampler, rate)))
      : [];
    return { share: shares(weight.map((value, q) => value * first[q].p)), first, second };
  });

/** The means at every rate; of pairs at opposite rates those of both patterns. */
function rateRows(law: Of<RateSampler>, place: RowsPlace, opposite: boolean): EstimatorRows {
  const { n } = place;
  const sizes = sizeFactors(law, place);
  const { share, first, second } = drawnRates(law.sampler, place, opposite);
  const rows = new Float64Array(share.length * n);
  first.forEach((at, q) => {
    const row = rows.subarray(q * n, (q + 1) * n);
    addAtRate(row, law, place, sizes, at, opposite ? 1 / 2 : 1);
    if (opposite) addAtRate(row, law, place, sizes, second[q], 1 / 2);
  });
  return { factor: share, rows };
}

/** Of counts so many strata are as good as no end of them, where counts are too many, or of too many lengths, to be told apart. */
const FINE_STRATA = 128;
const MOST_COUNTS = 64;

const evenly = (k: number): number[] => Array.from({ length: k + 1 }, (_, j) => j / k);

/** Stretches of r within which count and opposite count stay the same, as far as they can be told apart. */
function fineEnds(probabilities: Float64Array, { n, oneLength }: RowsPlace): number[] {
  if (!oneLength || n > MOST_COUNTS) return evenly(FINE_STRATA);
  const cells = cellsOf(probabilities);
  return breaks(0, 1, [...cells, ...cells.map((end) => 1 - end)]);
}

/**
 * Of the draws of a step, by stratum of k; null: by the rate itself, what full strata and low discrepancy come to in large steps.
 * @param opposite pairs at opposite rates: the mean of their two.
 */
export function spreadRows(
  law: DrawLaw,
  place: RowsPlace,
  k: number | null,
  opposite: boolean,
): EstimatorRows {
  const { sampler } = law;
  if (sampler.kind !== 'count') {
    const ofRates = { ...law, sampler };
    if (k === null) return rateRows(ofRates, place, opposite);
    const strata = rateStrataRows(ofRates, place, k);
    return opposite ? withOpposite(strata, place.n) : strata;
  }
  const ends = k === null ? fineEnds(sampler.probabilities, place) : evenly(k);
  const strata = countRows({ ...law, sampler }, place, ends);
  return opposite ? withOpposite(strata, place.n) : strata;
}
