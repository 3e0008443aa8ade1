/**
 * Exact values by enumeration, for up to 10 maskable tokens: every set of masked tokens of every sequence, every pair
 * of a set and its mirror, summed as the definitions say (METHODS 2, "Exact values, for tests"). It shares no formula
 * with the probe: variances are sums of squared deviations over outcomes, not differences of moments.
 *
 * Holds: the truth the estimators are tested against, also usable on small tasks. Refuses to hold: sampling.
 */
import type { DrawLaw, Pairing, Sampler } from '../../src/core/methods/draw-law';
import { clippedGrid } from '../../src/core/methods/clipped';
import type { ExactDecomposition } from '../../src/core/statistics/estimate';
import { gaussLegendre, type RateGrid } from '../../src/core/quadrature';
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
  /** The same of the second pattern, where it is drawn at another level. */
  readonly secondLossWeight?: Float64Array;
  readonly outcomes: readonly Outcome[];
  /** Probabilities of the outcomes given the level. */
  readonly given: Float64Array;
}

type Unweighted = Omit<Level, 'lossWeight' | 'secondLossWeight'>;

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

/** What h of a pattern with s = 0 … n tokens is multiplied by at a level, as METHODS 3 says. */
function lossWeightsOf(
  { sampler, weight }: Pick<DrawLaw, 'sampler' | 'weight'>,
  grid: RateGrid,
): (level: { readonly importance: number; readonly m: number }) => Float64Array {
  const { n } = grid;
  const byCount =
    weight.kind === 'count'
      ? meanWeightGivenCount(n, unweightedLevels({ sampler, pairing: 'single', weight }, grid))
      : null;
  return ({ importance, m }) =>
    Float64Array.from({ length: n + 1 }, (_, s) => {
      if (byCount) return byCount[s];
      if (weight.kind === 'power') return importance / (n * m ** weight.exponent);
      return importance / Math.max(1, s);
    });
}

/** The levels of a law, as `unweightedLevels`, with the weight of each of their patterns. */
function levels(law: DrawLaw, grid: RateGrid): Level[] {
  const lossWeight = lossWeightsOf(law, grid);
  return unweightedLevels(law, grid).map((level) => ({ ...level, lossWeight: lossWeight(level) }));
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
  const { outcomes, given, lossWeight, secondLossWeight = lossWeight } = level;
  const cells = (n + 1) * (n + 1);
  const cellProbability = new Float64Array(cells);
  const cellMean = new Float64Array(cells);
  const cellOf = (one: Outcome) => one.firstSize * (n + 1) + one.secondSize;
  const loss = (one: Outcome) =>
    (lossWeight[one.firstSize] * h[one.first] + secondLossWeight[one.secondSize] * h[one.second]) /
    2;

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

/** Two levels that a pair is drawn at, or a single one. */
interface LevelPair {
  readonly probability: number;
  readonly first: Place;
  readonly second: Place;
}

/** A level by itself. @property count s, of a number of masked tokens. */
interface Place {
  readonly m: number;
  readonly importance: number;
  readonly count: number | null;
}

/** Ends of panels in r: both ends are fine, because both rates are small somewhere. */
const PANELS = (() => {
  const lower = [0, ...[-6, -5, -4, -3.5, -3, -2.5, -2, -1.5, -1, -0.6].map((e) => 10 ** e), 0.5];
  return [
    ...lower,
    ...lower
      .slice(0, -1)
      .map((r) => 1 - r)
      .reverse(),
  ];
})();

/** The level that the uniform number r draws. */
function placeAt(sampler: Sampler, n: number, epsilon: number, r: number): Place {
  if (sampler.kind === 'count') {
    let s = 1;
    for (let rest = r - sampler.probabilities[0]; rest >= 0 && s < n; s++) {
      rest -= sampler.probabilities[s];
    }
    return { m: s / n, importance: 1 / (n * sampler.probabilities[s - 1]), count: s };
  }
  const clipped = sampler.kind === 'clipped';
  const t = clipped ? sampler.from + (sampler.to - sampler.from) * r : sampler.density.quantile(r);
  const importance = clipped ? 1 : 1 / sampler.density.pdf(t);
  return { m: maskingProbability(Math.min(1, t), epsilon), importance, count: null };
}

/** Every pair of levels at r and 1 − r, by plain panels in r, or of counts by what their cells have in common. */
function oppositePairs({ sampler }: DrawLaw, { n, epsilon }: RateGrid): LevelPair[] {
  if (sampler.kind === 'count') {
    const { probabilities: p } = sampler;
    const upTo = Array.from({ length: n + 1 }, (_, s) => p.slice(0, s).reduce((a, q) => a + q, 0));
    const place = (s: number): Place => ({ m: s / n, importance: 1 / (n * p[s - 1]), count: s });
    return Array.from({ length: n * n }, (_, cell) => {
      const [s, r] = [Math.floor(cell / n) + 1, (cell % n) + 1];
      const common = Math.min(upTo[s], 1 - upTo[r - 1]) - Math.max(upTo[s - 1], 1 - upTo[r]);
      return { probability: Math.max(0, common), first: place(s), second: place(r) };
    }).filter(({ probability }) => probability > 1e-12);
  }
  const rule = gaussLegendre(20);
  const place = (r: number) => placeAt(sampler, n, epsilon, r);
  return PANELS.slice(1).flatMap((end, i) =>
    Array.from(rule.nodes, (node, q) => {
      const half = (end - PANELS[i]) / 2;
      const r = PANELS[i] + half * (1 + node);
      return { probability: half * rule.weights[q], first: place(r), second: place(1 - r) };
    }),
  );
}

/** The sets of a pattern at one level and of its mirror at another: token by token, or s first and s' last of an order. */
function coupledOutcomes(
  n: number,
  first: Place,
  second: Place,
): Pick<Level, 'outcomes' | 'given'> {
  const everything = (1 << n) - 1;
  const isDisjoint =
    first.count === null || second.count === null
      ? first.m + second.m <= 1
      : first.count + second.count <= n;
  const all = isDisjoint ? disjointPairs(n) : coveringPairs(n);
  if (first.count !== null) {
    const outcomes = all.filter(
      ({ firstSize, secondSize }) => firstSize === first.count && secondSize === second.count,
    );
    return { outcomes, given: new Float64Array(outcomes.length).fill(1 / outcomes.length) };
  }
  const both = Math.max(0, first.m + second.m - 1);
  const chance = [Math.max(0, 1 - first.m - second.m), first.m - both, second.m - both, both];
  const given = Float64Array.from(all, (one) => {
    const tokens = [
      everything & ~(one.first | one.second),
      one.first & ~one.second,
      one.second & ~one.first,
      one.first & one.second,
    ];
    return tokens.reduce((p, set, kind) => p * chance[kind] ** bitCount(set), 1);
  });
  return { outcomes: all, given };
}

/** E_u[l] and Var_u(l) of one pattern of one sequence at a level. */
function singleMoments(n: number, place: Place, lossWeight: Float64Array, h: Float64Array) {
  const space = singleSpace(n);
  const outcomes = place.count === null ? space.atRate(place.m) : space.atCount(place.count);
  const given = Float64Array.from(outcomes, (one) =>
    place.count === null ? space.probability(one, place.m) : 1 / outcomes.length,
  );
  return patternMoments(n, h, { ...place, probability: 1, outcomes, given, lossWeight });
}

/** The decomposition of pairs whose patterns have levels of their own: A given both, B over both. */
function exactOfTwoLevels(law: DrawLaw, grid: RateGrid, table: EnumeratedLoss): ExactDecomposition {
  const { n, sequences } = table;
  const lossWeight = lossWeightsOf(law, grid);
  const alone = unweightedLevels({ ...law, pairing: 'single' }, grid);
  const single = (place: Place, h: Float64Array) => singleMoments(n, place, lossWeight(place), h);
  const places = alone.map(({ m, importance }): Place => {
    const count = law.sampler.kind === 'count' ? Math.round(m * n) : null;
    return { m, importance, count };
  });
  const opposite = law.pairing === 'two-rates' ? [] : oppositePairs(law, grid);
  const couples =
    law.pairing === 'coupled'
      ? opposite.map((pair): Level => {
          const { first, second, probability } = pair;
          return {
            ...coupledOutcomes(n, first, second),
            ...first,
            probability,
            lossWeight: lossWeight(first),
            secondLossWeight: lossWeight(second),
          };
        })
      : [];
  const means = new Float64Array(sequences);
  let [aCount, aPlace, b] = [0, 0, 0];
  for (let x = 0; x < sequences; x++) {
    const h = table.h.subarray(x << n, (x + 1) << n);
    // Patterns that know nothing of each other: half of both means, a quarter of both variances.
    const ofPair = (first: ReturnType<typeof single>, second: ReturnType<typeof single>) => ({
      mean: (first.mean + second.mean) / 2,
      count: (first.count + second.count) / 4,
      place: (first.place + second.place) / 4,
    });
    const of = (): { probability: number; mean: number; count: number; place: number }[] => {
      if (law.pairing === 'coupled') {
        return couples.map((level) => ({
          probability: level.probability,
          ...patternMoments(n, h, level),
        }));
      }
      if (law.pairing === 'opposite-rate') {
        return opposite.map(({ probability, first, second }) => ({
          probability,
          ...ofPair(single(first, h), single(second, h)),
        }));
      }
      const each = places.map((place) => single(place, h));
      return each.flatMap((first, i) =>
        each.map((second, j) => ({
          probability: alone[i].probability * alone[j].probability,
          ...ofPair(first, second),
        })),
      );
    };
    const drawn = of();
    means[x] = drawn.reduce((sum, { probability, mean }) => sum + probability * mean, 0);
    for (const { probability, mean, count, place } of drawn) {
      aCount += (probability * count) / sequences;
      aPlace += (probability * place) / sequences;
      b += (probability * (mean - means[x]) ** 2) / sequences;
    }
  }
  const mean = means.reduce((sum, value) => sum + value, 0) / sequences;
  const c = means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / sequences;
  return { a: aCount + aPlace, aCount, aPlace, b, c, total: aCount + aPlace + b + c, mean };
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
  if (['opposite-rate', 'coupled', 'two-rates'].includes(law.pairing)) {
    return exactOfTwoLevels(law, grid, table);
  }
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

/** Exact κ = E[h h'| sizes s, s'] of the first s and the last s' tokens of a random order, [N, n, n], nats². */
export function exactPairMoments({ n, sequences, h }: EnumeratedLoss): Float64Array {
  const kappa = new Float64Array(sequences * n * n);
  const place = (s: number): Place => ({ m: s / n, importance: 1, count: s });
  for (let cell = 0; cell < n * n; cell++) {
    const { outcomes, given } = coupledOutcomes(
      n,
      place(Math.floor(cell / n) + 1),
      place((cell % n) + 1),
    );
    for (let x = 0; x < sequences; x++) {
      outcomes.forEach(({ first, second }, k) => {
        kappa[x * n * n + cell] += given[k] * h[(x << n) + first] * h[(x << n) + second];
      });
    }
  }
  return kappa;
}

/**
 * E[l] and E[l²] of draws of a pair whose first uniform number is r, over sequences, patterns and, where it is drawn by itself, the
 * second rate.
 */
export function exactMomentsAt(
  law: DrawLaw,
  grid: RateGrid,
  { n, sequences, h: all }: EnumeratedLoss,
): (r: number) => { mean: number; square: number } {
  const lossWeight = lossWeightsOf(law, grid);
  const place = (r: number) => placeAt(law.sampler, n, grid.epsilon, r);
  const of = (level: Place, h: Float64Array) => singleMoments(n, level, lossWeight(level), h);
  const square = ({ mean, count, place: where }: ReturnType<typeof of>) =>
    mean ** 2 + count + where;
  const rows = Array.from({ length: sequences }, (_, x) => all.subarray(x << n, (x + 1) << n));
  const alone = unweightedLevels({ ...law, pairing: 'single' }, grid);
  const fresh = rows.map((h) => {
    const each = alone.map(({ probability, m, importance }) => {
      const count = law.sampler.kind === 'count' ? Math.round(m * n) : null;
      const moments = of({ m, importance, count }, h);
      return { mean: probability * moments.mean, square: probability * square(moments) };
    });
    const sum = (part: 'mean' | 'square') => each.reduce((total, one) => total + one[part], 0);
    return { mean: sum('mean'), square: sum('square') };
  });
  return (r) => {
    const [first, second] = [place(r), place(1 - r)];
    const moments = rows.map((h, x) => {
      const own = of(first, h);
      if (law.pairing === 'two-rates') {
        return {
          mean: (own.mean + fresh[x].mean) / 2,
          square: (square(own) + fresh[x].square + 2 * own.mean * fresh[x].mean) / 4,
        };
      }
      if (law.pairing === 'opposite-rate') {
        const other = of(second, h);
        return {
          mean: (own.mean + other.mean) / 2,
          square: (square(own) + square(other) + 2 * own.mean * other.mean) / 4,
        };
      }
      const both = patternMoments(n, h, {
        ...first,
        ...coupledOutcomes(n, first, second),
        probability: 1,
        lossWeight: lossWeight(first),
        secondLossWeight: lossWeight(second),
      });
      return { mean: both.mean, square: square(both) };
    });
    const average = (part: 'mean' | 'square') =>
      moments.reduce((total, one) => total + one[part], 0) / sequences;
    return { mean: average('mean'), square: average('square') };
  };
}
