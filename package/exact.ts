/**
 * The decomposition of a model whose loss is known for every set of masked tokens, without sampling: for small n, and to hold
 * estimates against. Holds: this sum over all sets. Refuses to hold: estimates.
 */
import { assertRange } from '../src/core/assert';
import type { ExactDecomposition } from '../src/core/statistics/estimate';
import { rateGrid } from '../src/core/quadrature';

export interface EnumerationOptions {
  /** Tokens that can be masked, 1 … 16. */
  readonly n: number;
  /** N equally likely sequences. */
  readonly sequences: number;
  /** ε of m(t). Default 0.001. */
  readonly epsilon?: number;
  /** Density of the rate that draws are weighted by, 1/p(t) (P-POTS). Default: uniform. */
  readonly pdf?: (t: number) => number;
}

const MOST_TOKENS = 16;

/** E[h| |S|=s] and E[h²| |S|=s] of one sequence, s = 0 … n, nats and nats². */
function momentsBySize(n: number, h: (set: number) => number) {
  const sum = new Float64Array(n + 1);
  const squares = new Float64Array(n + 1);
  const sets = new Float64Array(n + 1);
  for (let set = 1; set < 1 << n; set++) {
    let size = 0;
    for (let rest = set; rest > 0; rest &= rest - 1) size++;
    const value = h(set);
    assertRange(Number.isFinite(value), `The loss of set ${set} is ${value}; it must be finite.`);
    sets[size]++;
    sum[size] += value;
    squares[size] += value * value;
  }
  const mean = (sums: Float64Array) => sums.map((total, size) => total / Math.max(1, sets[size]));
  return { mu: mean(sum), q: mean(squares) };
}

/**
 * Var(l) of one draw l = h/(n·m(t)·p(t)), split by source, exactly up to quadrature.
 * @param h summed cross entropy of the masked tokens of a sequence 0 … N−1, nats; bit i of `set` is 1 where token i is masked.
 * RangeError for n outside 1 … 16, no sequences, or a loss that is not finite.
 */
export function enumerate(
  h: (sequence: number, set: number) => number,
  { n, sequences, epsilon = 1e-3, pdf = () => 1 }: EnumerationOptions,
): ExactDecomposition {
  assertRange(
    Number.isInteger(n) && n >= 1 && n <= MOST_TOKENS,
    `All sets can be listed for 1 … ${MOST_TOKENS} tokens, not ${n}.`,
  );
  assertRange(
    Number.isInteger(sequences) && sequences >= 1,
    `There must be at least one sequence, not ${sequences}.`,
  );
  const grid = rateGrid(n, epsilon);
  const raw = Array.from(grid.t, pdf);
  const integral = raw.reduce((sum, p, j) => sum + p * grid.weight[j], 0);
  let [aCount, aPlace, byRate, bySequence, mean] = [0, 0, 0, 0, 0];
  for (let x = 0; x < sequences; x++) {
    const { mu, q } = momentsBySize(n, (set) => h(x, set));
    let own = 0;
    grid.m.forEach((m, j) => {
      let [g, givenSize, square] = [0, 0, 0];
      for (let s = 1; s <= n; s++) {
        const probability = grid.binomial[j * n + s - 1];
        g += (probability * mu[s]) / (n * m);
        givenSize += probability * (mu[s] / (n * m)) ** 2;
        square += (probability * q[s]) / (n * m) ** 2;
      }
      const weight = grid.weight[j] / (raw[j] / integral) / sequences;
      aCount += weight * (givenSize - g * g);
      aPlace += weight * (square - givenSize);
      byRate += weight * g * g;
      own += grid.weight[j] * g;
    });
    bySequence += (own * own) / sequences;
    mean += own / sequences;
  }
  const a = aCount + aPlace;
  const b = byRate - bySequence;
  const c = bySequence - mean * mean;
  return { a, aCount, aPlace, b, c, total: a + b + c, mean };
}
