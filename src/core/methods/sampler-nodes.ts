/**
 * A sampler on quadrature nodes: the levels of masking it can draw (rates, or numbers of masked tokens), how probable each
 * is, what weights it back, and how many tokens are then masked.
 *
 * Holds: levels of one draw, and of the draws of a step that share strata. Refuses to hold: the weights of losses
 * (loss-weight.ts), and what is integrated over levels.
 */
import { dot, sum } from '../arrays';
import { assertRange } from '../assert';
import { partnerOf, type DrawLaw, type RateDensity, type Sampler } from './draw-law';
import { clippedGrid } from './clipped';
import { panelGrid, rateOfKink, type RateGrid } from '../quadrature';
import { maskingProbability, rateOf } from '../masking-probability';
import { oncePerSampler } from './once-per-sampler';
import { rateAt } from './rate-sampling';
import { strataEmphasis, type StepSpread } from './spread';

export interface Levels {
  /** Maskable tokens. */
  readonly n: number;
  /** Masking rate of each level (of a count s/n), [J]. */
  readonly t: Float64Array;
  /** Its probability, [J]; they sum to 1. */
  readonly share: Float64Array;
  /** What weights it back to the uniform density, [J]: 1/p, for counts 1/(n p_s), for clipped rates 1. */
  readonly importance: Float64Array;
  /** Probability of s = 1 … n masked tokens there, [J, n]. */
  readonly sizes: Float64Array;
  /** Masking probability of each level, [J]; null for counts. */
  readonly m: Float64Array | null;
}

/** Σ_j factor_j b_js, [n]. */
export function sizeWeights(
  { n, sizes }: Pick<Levels, 'n' | 'sizes'>,
  factor: ArrayLike<number>,
): Float64Array {
  const w = new Float64Array(n);
  for (let j = 0, k = 0; k < sizes.length; j++) {
    for (let s = 0; s < n; s++, k++) w[s] += factor[j] * sizes[k];
  }
  return w;
}

/** p(t_j), normalised on the nodes: Σ ω_j p_j = 1, [J]. RangeError unless positive and finite at every node. */
export function densityAtNodes(
  density: RateDensity,
  grid: Pick<RateGrid, 't' | 'weight'>,
): Float64Array {
  const p = grid.t.map((t) => density.pdf(t));
  const failing = p.findIndex((value) => !(value > 0 && value < Infinity));
  if (failing !== -1) {
    throw new RangeError(
      `The density must be positive and finite at every rate to be unbiased; at t = ` +
        `${grid.t[failing].toPrecision(3)} it is ${p[failing]}.`,
    );
  }
  const total = dot(grid.weight, p);
  return p.map((value) => value / total);
}

/** A density of more straight pieces than this follows a curve, and is as smooth as one between the nodes. */
const MOST_PIECES = 32;

/** Less than this, as a share of the density, is rounding and no bend. */
const LEAST_BEND = 1e-9;

/** Rates at which a sampler's density jumps or bends sharply, such as the handles of one drawn by hand. */
export function bendsOf(sampler: Sampler): number[] {
  if (sampler.kind !== 'rate') return [];
  const { density } = sampler;
  if (density.jumps) return [...density.jumps];
  const knots = Array.from(density.knots ?? []);
  if (knots.length - 1 > MOST_PIECES) return [];
  return knots.slice(1, -1).filter((t, i) => {
    const [before, after] = [knots[i], knots[i + 2]];
    const share = (t - before) / (after - before);
    const straight = (1 - share) * density.pdf(before) + share * density.pdf(after);
    return Math.abs(density.pdf(t) - straight) > LEAST_BEND * straight;
  });
}

/** The grid, or one with no panel across a bend: 1/p rises many times over within one. */
function gridOf(sampler: Sampler, grid: RateGrid): RateGrid {
  const bends = bendsOf(sampler);
  if (bends.length === 0) return grid;
  const { n, epsilon } = grid;
  return panelGrid(n, epsilon, breaks(0, 1, [...bends, rateOfKink(epsilon)]));
}

/** Nodes of a grid under probabilities, weighted back from a density or not at all. */
function rateLevels(grid: RateGrid, share: Float64Array, density: Float64Array | null): Levels {
  const { n, t, m, binomial } = grid;
  const importance = density ? density.map((p) => 1 / p) : new Float64Array(m.length).fill(1);
  return { n, t, share, importance, sizes: binomial, m };
}

function assertCounts(probabilities: Float64Array, n: number): void {
  assertRange(
    probabilities.length === n,
    `Fixed count needs ${n} probabilities, one per number of masked tokens, not ${probabilities.length}.`,
  );
  assertRange(
    probabilities.every((p) => p > 0) && Math.abs(sum(probabilities) - 1) <= 1e-6,
    'The probabilities of fixed count must be positive and sum to 1.',
  );
}

/** Levels that each mask the given number of tokens. */
export function countLevels(
  probabilities: Float64Array,
  counts: readonly number[],
  share: Float64Array,
): Levels {
  const n = probabilities.length;
  const sizes = new Float64Array(counts.length * n);
  counts.forEach((s, j) => {
    sizes[j * n + s - 1] = 1;
  });
  return {
    n,
    t: Float64Array.from(counts, (s) => s / n),
    share,
    importance: Float64Array.from(counts, (s) => 1 / (n * probabilities[s - 1])),
    sizes,
    m: null,
  };
}

const keyOf = ({ n, epsilon, t }: RateGrid): string => `${n} ${epsilon} ${t.length}`;

/**
 * The levels of one draw; rates are the nodes of `grid`, clipped ones and densities with bends have nodes of their own.
 * RangeError if a density is not positive on the nodes, or probabilities do not fit n.
 */
export function levelsOf(sampler: Sampler, grid: RateGrid): Levels {
  return oncePerSampler(sampler, `levels ${keyOf(grid)}`, () => freshLevels(sampler, grid));
}

function freshLevels(sampler: Sampler, grid: RateGrid): Levels {
  const { n, epsilon } = grid;
  switch (sampler.kind) {
    case 'rate': {
      const nodes = gridOf(sampler, grid);
      const p = densityAtNodes(sampler.density, nodes);
      const share = p.map((value, j) => nodes.weight[j] * value);
      return rateLevels(nodes, share, p);
    }
    case 'clipped': {
      // Two panels make a grid.
      const nodes = clippedGrid(n, epsilon, sampler, grid.t.length / 2);
      return rateLevels(nodes, nodes.weight, null);
    }
    case 'count': {
      const { probabilities } = sampler;
      assertCounts(probabilities, n);
      const counts = Array.from(probabilities, (_, k) => k + 1);
      return countLevels(probabilities, counts, probabilities);
    }
  }
}

/** Ends of the counts' cells in the uniform number that draws them: 0, p_1, p_1 + p_2, …, 1, [n + 1]. */
export function cellsOf(probabilities: Float64Array): number[] {
  const ends = [0];
  probabilities.forEach((p, k) => ends.push(ends[k] + p));
  ends[probabilities.length] = 1;
  return ends;
}

/** Numbers in ascending order, once each, from `low` to `high`, both included. */
export function breaks(low: number, high: number, inside: readonly number[]): number[] {
  const sorted = inside.filter((x) => x > low && x < high).sort((a, b) => a - b);
  const kept = [low];
  const least = 1e-12 * (high - low);
  for (const x of [...sorted, high]) if (x - kept[kept.length - 1] > least) kept.push(x);
  kept[kept.length - 1] = high;
  return kept;
}

/** Nodes for a panel of one of k strata, for about nine digits: the more there are, the shorter they are. */
const nodesPerPanel = (n: number, k: number): number =>
  Math.max(6, Math.ceil(Math.max(10, 2.5 * Math.sqrt(n)) * Math.min(1, 16 / k)));

/** The first stratum is long in log m: it is cut into panels over which m grows at most so many times. */
const MOST_GROWTH = Math.E ** 3;

export interface StratumLevels extends Levels {
  /** Stratum of each level, [J]. */
  readonly stratum: Int32Array;
  /** What second moments of a level count for (spread.ts), [J]; 1 where sizes are equal. */
  readonly emphasis: Float64Array;
}

/** The levels of k strata of equal probability; no panel crosses a stratum, nor one of `edges`. */
function strataLevels(
  sampler: Sampler,
  grid: RateGrid,
  k: number,
  edges: readonly number[],
): Omit<StratumLevels, 'emphasis'> {
  const { n, epsilon } = grid;
  if (sampler.kind === 'count') {
    const { probabilities } = sampler;
    assertCounts(probabilities, n);
    const cells = cellsOf(probabilities);
    const strata = Array.from({ length: k + 1 }, (_, j) => j / k);
    const ends = breaks(0, 1, [...cells, ...strata]);
    const middles = ends.slice(1).map((end, j) => (end + ends[j]) / 2);
    const counts = middles.map((r) => cells.findIndex((end) => end > r));
    const share = Float64Array.from(middles, (_, j) => ends[j + 1] - ends[j]);
    const stratum = Int32Array.from(middles, (r) => Math.floor(r * k));
    return { ...countLevels(probabilities, counts, share), stratum };
  }
  const ends = Array.from({ length: k + 1 }, (_, j) => rateAt(sampler, j / k));
  if (sampler.kind === 'rate') [ends[0], ends[k]] = [0, 1];
  const kink = rateOfKink(epsilon);
  const inside = [...ends, ...edges, ...bendsOf(sampler), kink];
  const first = breaks(ends[0], ends[k], inside)[1];
  const [low, high] = [ends[0], first].map((t) => maskingProbability(t, epsilon));
  const pieces = Math.ceil(Math.log(high / low) / Math.log(MOST_GROWTH));
  const cuts = Array.from({ length: pieces - 1 }, (_, i) =>
    rateOf(low * (high / low) ** ((i + 1) / pieces), epsilon),
  );
  const panels = breaks(ends[0], ends[k], [...inside, ...cuts]);
  const nodes = panelGrid(n, epsilon, panels, nodesPerPanel(n, k));
  const p =
    sampler.kind === 'rate'
      ? densityAtNodes(sampler.density, nodes)
      : nodes.t.map(() => 1 / (sampler.to - sampler.from));
  // Nodes ascend, and so do the strata.
  let reached = 0;
  const stratum = Int32Array.from(nodes.t, (t) => {
    while (reached < k - 1 && t >= ends[reached + 1]) reached++;
    return reached;
  });
  // Every stratum has probability 1/k exactly, as its draws have.
  const raw = p.map((value, j) => nodes.weight[j] * value);
  const total = new Float64Array(k);
  raw.forEach((value, j) => (total[stratum[j]] += value));
  const share = raw.map((value, j) => value / (k * total[stratum[j]]));
  return { ...rateLevels(nodes, share, sampler.kind === 'rate' ? p : null), stratum };
}

/**
 * The levels of the draws of a step whose rates fall into strata.
 * @param edges further rates at which what will be integrated jumps.
 * RangeError as `levelsOf`.
 */
export function stratifiedLevels(
  { sampler, pairing }: Pick<DrawLaw, 'sampler' | 'pairing'>,
  grid: RateGrid,
  step: StepSpread,
  edges: readonly number[] = [],
): StratumLevels {
  const opposite = partnerOf(pairing)?.rate === 'opposite';
  const key = `strata ${keyOf(grid)} ${step.spread} ${step.draws} ${opposite} ${edges.join()}`;
  return oncePerSampler(sampler, key, () => {
    const emphasis = strataEmphasis(step, opposite);
    const levels = strataLevels(sampler, grid, emphasis.length, edges);
    return { ...levels, emphasis: Float64Array.from(levels.stratum, (j) => emphasis[j]) };
  });
}
