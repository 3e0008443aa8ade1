/**
 * The levels of both patterns of a pair at opposite rates, t = F⁻¹(r) and t' = F⁻¹(1 − r), along r.
 *
 * Exchanging the two patterns exchanges r with 1 − r, so the lower half of r says all: what is summed over it is
 * made symmetric in both patterns by whoever sums.
 *
 * Holds: these levels on quadrature nodes. Refuses to hold: weights of losses, and the law of the patterns.
 */
import { bisect } from '../bisect';
import { shares } from '../arrays';
import { binomialProbabilities } from '../binomial';
import { maskingProbability } from '../masking-probability';
import { panelGrid, type RateGrid } from '../quadrature';
import type { Sampler } from './draw-law';
import { oncePerSampler } from './once-per-sampler';
import { rateAt, uniformAt } from './rate-sampling';
import { bendsOf, breaks, cellsOf, countLevels, type Levels } from './sampler-nodes';

export interface OppositeLevels {
  /** Probability of each pair of levels, [J]; they sum to 1. */
  readonly share: Float64Array;
  readonly first: Levels;
  readonly second: Levels;
  /** Stratum of the first pattern's uniform number among k equal ones, [J]. */
  readonly stratum: Int32Array;
}

/** Points of r among which a sign change of m + m' − 1 is looked for. */
const LOOKED_AT = 128;

/** Rates t, up to the median, at which m + m' = 1: there pattern and mirror turn from disjoint to covering. */
function kinksOf(sampler: Exclude<Sampler, { kind: 'count' }>, epsilon: number): number[] {
  const m = (r: number) => maskingProbability(rateAt(sampler, r), epsilon);
  const disjoint = (r: number) => m(r) + m(1 - r) <= 1;
  const points = Array.from({ length: LOOKED_AT + 1 }, (_, i) => i / (2 * LOOKED_AT));
  return points.slice(1).flatMap((end, i) => {
    const start = points[i];
    const before = disjoint(start);
    if (disjoint(end) === before) return [];
    return [rateAt(sampler, bisect((r) => disjoint(r) === before, start, end, 52)[0])];
  });
}

function oppositeRates(
  sampler: Exclude<Sampler, { kind: 'count' }>,
  { n, epsilon }: RateGrid,
  strata: number,
  edges: readonly number[],
): OppositeLevels {
  const opposite = (t: number) => rateAt(sampler, 1 - uniformAt(sampler, t));
  const jumps = [...bendsOf(sampler), ...edges];
  const low = sampler.kind === 'rate' ? 0 : sampler.from;
  const panels = breaks(low, rateAt(sampler, 0.5), [
    ...jumps,
    ...jumps.map(opposite),
    ...kinksOf(sampler, epsilon),
    ...Array.from({ length: strata - 1 }, (_, j) => rateAt(sampler, (j + 1) / strata)),
  ]);
  const nodes = panelGrid(n, epsilon, panels);
  const p = (t: number) => (sampler.kind === 'rate' ? sampler.density.pdf(t) : 1);
  const share = shares(nodes.weight.map((weight, j) => weight * p(nodes.t[j])));
  const importance = (t: Float64Array) => t.map((rate) => 1 / p(rate));
  const r = nodes.t.map((t) => uniformAt(sampler, t));
  const t = r.map((number) => Math.min(1, rateAt(sampler, 1 - number)));
  const m = t.map((rate) => maskingProbability(rate, epsilon));
  const sizes = new Float64Array(nodes.binomial.length);
  m.forEach((probability, j) => sizes.set(binomialProbabilities(n, probability), j * n));
  return {
    share,
    first: {
      n,
      t: nodes.t,
      share,
      importance: importance(nodes.t),
      sizes: nodes.binomial,
      m: nodes.m,
    },
    second: { n, t, share, importance: importance(t), sizes, m },
    stratum: Int32Array.from(r, (number) => Math.min(strata - 1, Math.floor(number * strata))),
  };
}

function oppositeCounts(probabilities: Float64Array, strata: number): OppositeLevels {
  const cells = cellsOf(probabilities);
  const ends = breaks(0, 0.5, [
    ...cells,
    ...cells.map((end) => 1 - end),
    ...Array.from({ length: strata - 1 }, (_, j) => (j + 1) / strata),
  ]);
  const middles = ends.slice(1).map((end, j) => (end + ends[j]) / 2);
  const share = Float64Array.from(middles, (_, j) => 2 * (ends[j + 1] - ends[j]));
  const countAt = (r: number) => cells.findIndex((end) => end > r);
  return {
    share,
    first: countLevels(probabilities, middles.map(countAt), share),
    second: countLevels(
      probabilities,
      middles.map((r) => countAt(1 - r)),
      share,
    ),
    stratum: Int32Array.from(middles, (r) => Math.floor(r * strata)),
  };
}

/**
 * The levels of pairs along the lower half of r.
 * @param strata k equal ones, between which no panel stretches.
 * @param edges further rates at which what will be integrated jumps.
 */
export function oppositeLevels(
  sampler: Sampler,
  grid: RateGrid,
  strata = 1,
  edges: readonly number[] = [],
): OppositeLevels {
  const key = `opposite ${grid.n} ${grid.epsilon} ${strata} ${edges.join()}`;
  return oncePerSampler(sampler, key, () =>
    sampler.kind === 'count'
      ? oppositeCounts(sampler.probabilities, strata)
      : oppositeRates(sampler, grid, strata, edges),
  );
}
