/**
 * The samplers that a table's second moments ask for (METHODS 3): P-POTS' density of the rate with EPR's seven numbers, the optimum
 * itself, and the probabilities of fixed count; from the gradients' second moments the gradient-optimal ones.
 *
 * Holds: the way from sums to second moments by size and rate. Refuses to hold: the fits (methods/density).
 */
import { dot } from '../arrays';
import { fitPPots, optimalCounts, type PPotsFit } from '../methods/density/p-pots';
import { maskingProbability } from '../masking-probability';
import { binomialAtRate } from '../quadrature';
import type { Rng } from '../rng';
import type { TableSums } from './cell-sums';
import { squaresOfSizes, tableGrid } from './size-cells';

/** E[h²|s] of the sequences of one length, summed over them. */
export interface SquaresOfLength {
  readonly n: number;
  readonly sequences: number;
  /** Σ_x E[h²|s] at s − 1, nats², or E‖∇h‖², [n]. */
  readonly squares: Float64Array;
}

/** The mean squares of a table by length, ascending. */
export function squaresByLength({ bySequence }: TableSums): SquaresOfLength[] {
  const found = new Map<number, { n: number; sequences: number; squares: Float64Array }>();
  for (const { cells, count, within, second } of bySequence) {
    const { n } = cells;
    const own = found.get(n) ?? { n, sequences: 0, squares: new Float64Array(n) };
    found.set(n, own);
    own.sequences += count;
    squaresOfSizes(cells, within, second).forEach((square, k) => (own.squares[k] += square));
  }
  return [...found.values()].sort((a, b) => a.n - b.n);
}

/** t ↦ E[l²|t], nats², or E‖∇l‖², over all lengths. RangeError for t outside [0, 1]. */
export function secondMomentAtRate(
  lengths: readonly SquaresOfLength[],
  epsilon: number,
): (t: number) => number {
  const sequences = lengths.reduce((total, length) => total + length.sequences, 0);
  return (t) => {
    const m = maskingProbability(t, epsilon);
    const sum = lengths.reduce(
      (total, { n, squares }) => total + dot(binomialAtRate(n, t, epsilon), squares) / (n * m) ** 2,
      0,
    );
    return sum / sequences;
  };
}

/** Shares of masked tokens at which the root mean square per masked token is known, per factor of 2. */
const PER_DOUBLING = 3;

/** √E[(h/s)²] at shares s/n of masked tokens, ascending to 1, [K]: straight lines in ln(s/n) between them. */
export interface RootByShare {
  readonly share: readonly number[] | Float64Array;
  readonly root: readonly number[] | Float64Array;
}

/** The root mean square per masked token by the share that is masked, over all lengths. */
function rootByShare(lengths: readonly SquaresOfLength[]): RootByShare {
  const longest = lengths[lengths.length - 1].n;
  const count = 1 + Math.ceil(PER_DOUBLING * Math.log2(longest));
  const share = Float64Array.from({ length: count }, (_, k) =>
    Math.exp(((count - 1 - k) / Math.max(1, count - 1)) * -Math.log(longest)),
  );
  const root = share.map((phi) => {
    let [squares, sequences] = [0, 0];
    for (const length of lengths) {
      const s = Math.max(1, Math.round(phi * length.n));
      // A length whose least share is larger than this one says nothing here.
      if (phi * length.n < 0.5) continue;
      squares += length.squares[s - 1] / s ** 2;
      sequences += length.sequences;
    }
    return Math.sqrt(Math.max(0, squares / sequences));
  });
  return { share, root };
}

/** The root at a share of masked tokens. */
function rootAt({ share, root }: RootByShare, phi: number): number {
  const above = share.findIndex((value) => value >= phi);
  if (above <= 0) return above === 0 ? root[0] : root[root.length - 1];
  const weight = Math.log(share[above] / phi) / Math.log(share[above] / share[above - 1]);
  return weight * root[above - 1] + (1 - weight) * root[above];
}

/** p(s) for s = 1 … n by the root at s/n, with its floor, [n]. RangeError as `optimalCounts`. */
export const countsByRoots = (roots: RootByShare, n: number, floor: number): Float64Array =>
  optimalCounts(
    Float64Array.from({ length: n }, (_, k) => ((k + 1) * rootAt(roots, (k + 1) / n)) ** 2),
    floor,
  );

export interface SamplerOptions {
  readonly epsilon: number;
  /** Share of the uniform mixed into every fitted sampler. */
  readonly floor: number;
  readonly rng: Rng;
}

/** A table's samplers for one quantity. */
export interface TableSamplers {
  /** EPR's density nearest to the optimum, and the optimum. */
  readonly rate: PPotsFit;
  readonly roots: RootByShare;
  /** p(s) at s − 1 with n maskable tokens, [n]: exact where all sequences have one length. */
  readonly counts: (n: number) => Float64Array;
}

/** Fits the samplers. RangeError as `fitPPots` and `optimalCounts`. */
export function tableSamplers(sums: TableSums, options: SamplerOptions): TableSamplers {
  const { epsilon, floor, rng } = options;
  const lengths = squaresByLength(sums);
  const longest = lengths[lengths.length - 1].n;
  const { t, weight } = tableGrid(longest, epsilon, longest);
  const secondMoment = secondMomentAtRate(lengths, epsilon);
  const roots = rootByShare(lengths);
  const only = lengths.length === 1 ? lengths[0] : null;
  return {
    rate: fitPPots({ secondMoment, t, weight, epsilon, floor, rng }),
    roots,
    counts: (n) =>
      only?.n === n
        ? optimalCounts(
            only.squares.map((square) => square / only.sequences),
            floor,
          )
        : countsByRoots(roots, n, floor),
  };
}
