/**
 * Exact values by enumeration, for up to 10 maskable tokens: every set of masked tokens of every sequence, every pair
 * of a set and its mirror, summed as the definitions say (METHODS 2, "Exact values, for tests"). It shares no formula
 * with the probe: variances are sums of squared deviations over outcomes, not differences of moments.
 *
 * Holds: the truth the estimators are tested against, also usable on small tasks. Refuses to hold: sampling.
 */
import type { DrawLaw, Pairing } from '../../src/core/methods/draw-law';
import { clippedGrid } from '../../src/core/methods/clipped';
import type { ExactDecomposition } from '../../src/core/statistics/estimate';
import type { RateGrid } from '../../src/core/quadrature';
import { maskingProbability } from '../../src/core/masking-probability';

/** h(x, S) of N equally likely sequences and all sets S of masked tokens. */
export interface EnumeratedLoss {
  /** Maskable tokens, at most 10. */
  readonly n: number;
  /** N */
  readonly sequences: number;
  /** h in nats, [N, 2ⁿ]; bit i of the set's index is 1 where token i is masked. h of the empty set is 0. */
  readonly h: Float64Array;
}

/** Largest n that is enumerated: 3¹⁰ mirrored pairs. */
const LARGEST_COUNT = 10;

/**
 * Tabulates h.
 * @param h summed CE of the masked tokens of sequence x under the set `mask` (bit i: token i masked), nats.
 * RangeError unless 1 ≤ n ≤ 10 and there is at least one sequence.
 */
export function enumerateLoss(
  n: number,
  sequences: number,
  h: (sequence: number, mask: number) => number,
): EnumeratedLoss {
  if (!(Number.isInteger(n) && n >= 1 && n <= LARGEST_COUNT)) {
    throw new RangeError(`All sets can be listed for 1 … ${LARGEST_COUNT} tokens, not ${n}.`);
  }
  if (!(Number.isInteger(sequences) && sequences >= 1)) {
    throw new RangeError(`There must be at least one sequence, not ${sequences}.`);
  }
  const sets = 1 << n;
  const table = new Float64Array(sequences * sets);
  for (let x = 0; x < sequences; x++) {
    for (let mask = 1; mask < sets; mask++) table[x * sets + mask] = h(x, mask);
  }
  return { n, sequences, h: table };
}

function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest > 0; rest &= rest - 1) count++;
  return count;
}

/** One thing that can happen when a draw's patterns are drawn. */
interface Outcome {
  readonly first: number;
  /** The mirror's set, or again the first. */
  readonly second: number;
  readonly firstSize: number;
  readonly secondSize: number;
}

function outcome(first: number, second: number): Outcome {
  return { first, second, firstSize: bitCount(first), secondSize: bitCount(second) };
}

/** Every set once. */
function allSets(n: number): Outcome[] {
  return Array.from({ length: 1 << n }, (_, mask) => outcome(mask, mask));
}

/** Every ordered pair of disjoint sets. */
function disjointPairs(n: number): Outcome[] {
  const everything = (1 << n) - 1;
  const pairs: Outcome[] = [];
  for (let first = 0; first <= everything; first++) {
    const rest = everything & ~first;
    for (let second = rest; ; second = (second - 1) & rest) {
      pairs.push(outcome(first, second));
      if (second === 0) break;
    }
  }
  return pairs;
}

/** Every ordered pair of sets that together mask everything. */
function coveringPairs(n: number): Outcome[] {
  const everything = (1 << n) - 1;
  return disjointPairs(n).map(({ first, second }) =>
    outcome(everything & ~first, everything & ~second),
  );
}

/** The outcomes of a pairing and their probabilities, at a rate or a count. */
interface OutcomeSpace {
  /** Outcomes at masking probability m. */
  atRate(m: number): readonly Outcome[];
  /** Probability of an outcome at m. */
  probability(outcome: Outcome, m: number): number;
  /** Equally likely outcomes with s masked tokens. */
  atCount(s: number): readonly Outcome[];
}

/** m^a with 0⁰ = 1, as Math.pow has it. */
function singleSpace(n: number): OutcomeSpace {
  const sets = allSets(n);
  return {
    atRate: () => sets,
    probability: ({ firstSize }, m) => m ** firstSize * (1 - m) ** (n - firstSize),
    atCount: (s) => sets.filter(({ firstSize }) => firstSize === s),
  };
}

/** Token by token: masked by the first if u < m, by the mirror if u > 1 − m. */
function mirroredSpace(n: number): OutcomeSpace {
  const disjoint = disjointPairs(n);
  const covering = coveringPairs(n);
  return {
    atRate: (m) => (m <= 0.5 ? disjoint : covering),
    probability: ({ first, second }, m) => {
      const both = bitCount(first & second);
      const alone = bitCount(first ^ second);
      const neither = n - both - alone;
      return Math.min(m, 1 - m) ** alone * Math.abs(2 * m - 1) ** (both + neither);
    },
    atCount: (s) =>
      (2 * s <= n ? disjoint : covering).filter(
        ({ firstSize, secondSize }) => firstSize === s && secondSize === s,
      ),
  };
}

const outcomeSpace = (n: number, pairing: Pairing): OutcomeSpace =>
  pairing === 'mirrored-pair' ? mirroredSpace(n) : singleSpace(n);

/** A value of the rate or of the count, with its outcomes. */
interface Level {
  /** Probability that the sampler draws this level. */
  readonly probability: number;
  /** 1/p of the level; 1 where it is not weighted back. */
  readonly importance: number;
  /** Masking probability, s/n for a count of s. */
  readonly m: number;
  /** What h of a pattern with s tokens is multiplied by, s = 0 … n. */
  readonly lossWeight: Float64Array;
  readonly outcomes: readonly Outcome[];
  /** Probabilities of the outcomes given the level. */
  readonly given: Float64Array;
}

type Unweighted = Omit<Level, 'lossWeight'>;

/** The mean of 1/(n m p) over all that can happen with s tokens masked, s = 0 … n. */
function meanWeightGivenCount(n: number, levels: readonly Unweighted[]): Float64Array {
  const probability = new Float64Array(n + 1);
  const weighted = new Float64Array(n + 1);
  for (const level of levels) {
    level.outcomes.forEach(({ firstSize }, k) => {
      const happens = level.probability * level.given[k];
      probability[firstSize] += happens;
      weighted[firstSize] += (happens * level.importance) / (n * level.m);
    });
  }
  return weighted.map((value, s) => value / probability[s]);
}

/** The levels of a law, as `unweightedLevels`, with the weight that METHODS 3 gives each of their patterns. */
function levels(law: DrawLaw, grid: RateGrid): Level[] {
  const { n } = grid;
  const { weight } = law;
  const drawn = unweightedLevels(law, grid);
  const byCount = weight.kind === 'count' ? meanWeightGivenCount(n, drawn) : null;
  return drawn.map((level) => {
    const lossWeight = Float64Array.from({ length: n + 1 }, (_, s) => {
      if (byCount) return byCount[s];
      if (weight.kind === 'power') return level.importance / (n * level.m ** weight.exponent);
      return level.importance / Math.max(1, s);
    });
    return { ...level, lossWeight };
  });
}

/** The levels of a sampler: the nodes of the grid under its density, or the counts. */
function unweightedLevels({ sampler, pairing }: DrawLaw, grid: RateGrid): Unweighted[] {
  const { n } = grid;
  const space = outcomeSpace(n, pairing);
  if (sampler.kind === 'count') {
    return Array.from(sampler.probabilities, (probability, k) => {
      const outcomes = space.atCount(k + 1);
      const given = new Float64Array(outcomes.length).fill(1 / outcomes.length);
      return { probability, importance: 1 / (n * probability), m: (k + 1) / n, outcomes, given };
    });
  }
  const clipped = sampler.kind === 'clipped';
  const nodes = clipped ? clippedGrid(n, grid.epsilon, sampler) : grid;
  const raw = Array.from(nodes.t, (t) => (clipped ? 1 : sampler.density.pdf(t)));
  const norm = raw.reduce((sum, p, j) => sum + p * nodes.weight[j], 0);
  return raw.map((p, j) => {
    const m = nodes.m[j];
    const outcomes = space.atRate(m);
    return {
      probability: (nodes.weight[j] * p) / norm,
      importance: clipped ? 1 : norm / p,
      m,
      outcomes,
      given: Float64Array.from(outcomes, (one) => space.probability(one, m)),
    };
  });
}

/** E_u[l̄] and Var_u(l̄) of one sequence at one level, the latter split by the numbers of masked tokens. */
function patternMoments(n: number, h: Float64Array, level: Level) {
  const { outcomes, given, lossWeight } = level;
  const cells = (n + 1) * (n + 1);
  const cellProbability = new Float64Array(cells);
  const cellMean = new Float64Array(cells);
  const cellOf = (one: Outcome) => one.firstSize * (n + 1) + one.secondSize;
  const loss = (one: Outcome) =>
    (lossWeight[one.firstSize] * h[one.first] + lossWeight[one.secondSize] * h[one.second]) / 2;

  let mean = 0;
  outcomes.forEach((one, k) => {
    const cell = cellOf(one);
    cellProbability[cell] += given[k];
    cellMean[cell] += given[k] * loss(one);
    mean += given[k] * loss(one);
  });
  cellProbability.forEach((probability, cell) => {
    if (probability > 0) cellMean[cell] /= probability;
  });
  let count = 0;
  cellProbability.forEach((probability, cell) => {
    count += probability * (cellMean[cell] - mean) ** 2;
  });
  let place = 0;
  outcomes.forEach((one, k) => {
    place += given[k] * (loss(one) - cellMean[cellOf(one)]) ** 2;
  });
  return { mean, count, place };
}

/**
 * The exact decomposition of one draw of any estimator on N equally likely sequences. Rates are integrated on the
 * nodes of the grid, the density normalised on them as in the probe.
 * RangeError if the grid has another n.
 */
export function exactDecomposition(
  law: DrawLaw,
  grid: RateGrid,
  table: EnumeratedLoss,
): ExactDecomposition {
  const { n, sequences } = table;
  if (grid.n !== n) throw new RangeError(`The grid is for ${grid.n} tokens, the table for ${n}.`);
  // The mean of two independent patterns has half their variance, given the sizes or not.
  const patterns = law.pairing === 'independent-pair' ? 2 : 1;
  const drawn = levels(law, grid);
  const means = new Float64Array(sequences);
  let [aCount, aPlace, b] = [0, 0, 0];
  for (let x = 0; x < sequences; x++) {
    const h = table.h.subarray(x << n, (x + 1) << n);
    const moments = drawn.map((level) => patternMoments(n, h, level));
    moments.forEach(({ mean }, k) => {
      means[x] += drawn[k].probability * mean;
    });
    moments.forEach(({ mean, count, place }, k) => {
      const share = drawn[k].probability / sequences;
      aCount += (share * count) / patterns;
      aPlace += (share * place) / patterns;
      b += share * (mean - means[x]) ** 2;
    });
  }
  const mean = means.reduce((sum, value) => sum + value, 0) / sequences;
  const c = means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / sequences;
  return { a: aCount + aPlace, aCount, aPlace, b, c, total: aCount + aPlace + b + c, mean };
}

/** Exact moments of l under the uniform density at given rates, each [T]; as RateCurves. */
export interface ExactCurves {
  readonly g: Float64Array;
  readonly v: Float64Array;
  readonly secondMoment: Float64Array;
  /** NaN where v is 0. */
  readonly rho: Float64Array;
}

/** The exact curves at the rates t, [T]. RangeError for a rate outside [0, 1] or a bad ε. */
export function exactCurves(
  table: EnumeratedLoss,
  epsilon: number,
  t: ArrayLike<number>,
): ExactCurves {
  const { n, sequences, h } = table;
  const single = singleSpace(n);
  const mirrored = mirroredSpace(n);
  const curves = {
    g: new Float64Array(t.length),
    v: new Float64Array(t.length),
    secondMoment: new Float64Array(t.length),
    rho: new Float64Array(t.length),
  };
  for (let k = 0; k < t.length; k++) {
    const m = maskingProbability(t[k], epsilon);
    const loss = (x: number, mask: number) => h[(x << n) + mask] / (n * m);
    let covariance = 0;
    for (let x = 0; x < sequences; x++) {
      const sets = single.atRate(m);
      const mean = sets.reduce((sum, s) => sum + single.probability(s, m) * loss(x, s.first), 0);
      for (const set of sets) {
        const probability = single.probability(set, m) / sequences;
        const l = loss(x, set.first);
        curves.v[k] += probability * (l - mean) ** 2;
        curves.secondMoment[k] += probability * l ** 2;
      }
      for (const pair of mirrored.atRate(m)) {
        const probability = mirrored.probability(pair, m) / sequences;
        covariance += probability * (loss(x, pair.first) - mean) * (loss(x, pair.second) - mean);
      }
      curves.g[k] += mean / sequences;
    }
    curves.rho[k] = curves.v[k] > 0 ? covariance / curves.v[k] : NaN;
  }
  return curves;
}

/** The exact P-POTS density p* ∝ √E[l²|t] at the nodes of a grid, Σ ω_j p_j = 1, [J] (METHODS 3). */
export function exactOptimalDensity(table: EnumeratedLoss, grid: RateGrid): Float64Array {
  const root = exactCurves(table, grid.epsilon, grid.t).secondMoment.map(Math.sqrt);
  const norm = root.reduce((sum, value, j) => sum + value * grid.weight[j], 0);
  return root.map((value) => value / norm);
}

/** Exact E[h| |S|=s] and E[h²| |S|=s] for s = 1 … n, [N, n] each, nats and nats². */
export function exactCountMoments(table: EnumeratedLoss): { mu: Float64Array; q: Float64Array } {
  const { n, sequences, h } = table;
  const sets = allSets(n);
  const mu = new Float64Array(sequences * n);
  const q = new Float64Array(sequences * n);
  for (let s = 1; s <= n; s++) {
    const ofSize = sets.filter(({ firstSize }) => firstSize === s);
    for (let x = 0; x < sequences; x++) {
      for (const { first } of ofSize) {
        mu[x * n + s - 1] += h[(x << n) + first] / ofSize.length;
        q[x * n + s - 1] += h[(x << n) + first] ** 2 / ofSize.length;
      }
    }
  }
  return { mu, q };
}
