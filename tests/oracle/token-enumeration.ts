/**
 * Exact values by enumeration where tokens are masked with probabilities of their own (ISAD, SyRM): all sets, or all pairs
 * of a set and its mirror, at every node, as the definitions say.
 *
 * Holds: the truth the nested probe is tested against. Refuses to hold: sampling.
 */
import type { Pairing, Sampler } from '../../src/core/methods/draw-law';
import type { TokenMasking } from '../../src/core/methods/token-masking';
import { levelsOf } from '../../src/core/methods/sampler-nodes';
import type { RateGrid } from '../../src/core/quadrature';
import type { ExactDecomposition } from '../../src/core/statistics/estimate';

/** CE of every token (0 where visible) of N equally likely sequences under all sets of masked entries. */
export interface EnumeratedTokens {
  /** Per sequence. */
  readonly masking: readonly TokenMasking[];
  /** nats, [entries], for a sequence and a set (bit i: entry i masked). */
  ce(sequence: number, mask: number): Float64Array;
}

/** Joint probabilities of (masked by the pattern, masked by the second one), for one entry. */
function jointProbabilities(pairing: Pairing, q: number): [number, number, number, number] {
  if (pairing === 'independent-pair') return [(1 - q) ** 2, q * (1 - q), q * (1 - q), q * q];
  const alone = Math.min(q, 1 - q);
  return [Math.max(0, 1 - 2 * q), alone, alone, Math.max(0, 2 * q - 1)];
}

/** Mean and variance over patterns of l̄·p(t) at masking probability m. */
function patternMoments(
  masking: TokenMasking,
  pairing: Pairing,
  m: number,
  ce: (mask: number) => Float64Array,
): { mean: number; variance: number } {
  const { entries, n } = masking;
  const q = masking.probabilities(m);
  const loss = Float64Array.from({ length: 1 << entries }, (_, mask) =>
    ce(mask).reduce((sum, value, i) => ((mask >> i) & 1 ? sum + value / (n * q[i]) : sum), 0),
  );
  const outcomes: [probability: number, loss: number][] = [];
  const visit = (i: number, first: number, second: number, probability: number): void => {
    if (probability === 0) return;
    if (i === entries) {
      outcomes.push([probability, (loss[first] + loss[second]) / 2]);
      return;
    }
    const bit = 1 << i;
    if (pairing === 'single') {
      visit(i + 1, first, second, probability * (1 - q[i]));
      visit(i + 1, first | bit, second | bit, probability * q[i]);
      return;
    }
    const [neither, own, other, both] = jointProbabilities(pairing, q[i]);
    visit(i + 1, first, second, probability * neither);
    visit(i + 1, first | bit, second, probability * own);
    visit(i + 1, first, second | bit, probability * other);
    visit(i + 1, first | bit, second | bit, probability * both);
  };
  visit(0, 0, 0, 1);
  const mean = outcomes.reduce((sum, [p, l]) => sum + p * l, 0);
  const variance = outcomes.reduce((sum, [p, l]) => sum + p * (l - mean) ** 2, 0);
  return { mean, variance };
}

/** The exact split; A is not split further. RangeError for fixed count. */
export function exactTokenDecomposition(
  sampler: Sampler,
  pairing: Pairing,
  grid: RateGrid,
  { masking, ce }: EnumeratedTokens,
): Omit<ExactDecomposition, 'aCount' | 'aPlace'> {
  const { m, share, importance } = levelsOf(sampler, grid);
  if (!m) throw new RangeError('Fixed count has no masking rates of single tokens.');
  const sequences = masking.length;
  const means = new Float64Array(sequences);
  let [a, byRate] = [0, 0];
  for (let x = 0; x < sequences; x++) {
    m.forEach((each, j) => {
      const { mean, variance } = patternMoments(masking[x], pairing, each, (set) => ce(x, set));
      means[x] += share[j] * importance[j] * mean;
      byRate += (share[j] / sequences) * (importance[j] * mean) ** 2;
      a += (share[j] / sequences) * importance[j] ** 2 * variance;
    });
  }
  const mean = means.reduce((sum, each) => sum + each, 0) / sequences;
  const bySequence = means.reduce((sum, each) => sum + each * each, 0) / sequences;
  const [b, c] = [byRate - bySequence, bySequence - mean * mean];
  return { a, b, c, total: a + b + c, mean };
}
