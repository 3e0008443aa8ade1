/**
 * What to expect of a sequence's loss per masked token from all sequences of other groups, by the share of tokens that are masked:
 * the difference estimator of probe/products/expected-from-others.ts for tables. An expectation that leaves the sequence's group out is
 * independent of its draws, so whatever it is, what it steadies stays unbiased.
 *
 * Holds: these expectations. Refuses to hold: what they steady (cell-sums.ts).
 */
import type { DrawTable } from './draw-table';
import { sequenceSums, type SequenceDraws } from './sequence-draws';
import type { SizeCells } from './size-cells';

/** Of cells, [C] each. */
export interface ExpectedLoss {
  /** E[c], c = h/s, nats per masked token. */
  readonly mean: Float64Array;
  /** E[c²], nats². */
  readonly second: Float64Array;
  /** Var(c) within a sequence, nats². */
  readonly variance: Float64Array;
}

/** Shares of masked tokens are told apart to a quarter of a factor of 2, down to 2⁻²⁰. */
const PER_DOUBLING = 4;
const SHARES = 20 * PER_DOUBLING + 1;

/** Of each share: draws, Σc, Σc², cells with two draws or more, and the sum of their variances. */
const NUMBERS = 5;

const shareIndex = (s: number, n: number): number =>
  Math.min(SHARES - 1, Math.round(PER_DOUBLING * Math.log2(n / s)));

/**
 * The expectations for the sequences of a group, from all others, and of shares that no other group has from the nearest; 0 where nothing
 * is to be expected: of a gradient, and by count.
 * @param losses h per row, or null
 */
export function expectedOfOthers(
  table: DrawTable,
  drawn: SequenceDraws,
  losses: Float64Array | null,
  groups: number,
): (cells: SizeCells, group: number) => ExpectedLoss {
  const width = NUMBERS * SHARES;
  const sums = new Float64Array((groups + 1) * width);
  const used = losses !== null && table.design === 'by-rate';
  const { cells, sequences } = drawn;
  const { first } = table;
  const add = (group: number, share: number, numbers: readonly number[]) => {
    numbers.forEach((number, which) => {
      sums[group * width + NUMBERS * share + which] += number;
      sums[groups * width + NUMBERS * share + which] += number;
    });
  };
  if (used) {
    cells.forEach((own, x) => {
      const values = losses.subarray(first[sequences[x]], first[sequences[x] + 1]);
      const { at, draws, sum, square } = sequenceSums(table, drawn, x, values);
      for (const k of at) {
        const K = draws[k];
        const variance = K < 2 ? 0 : Math.max(0, square[k] - sum[k] ** 2 / K) / (K - 1);
        const share = shareIndex(own.middle[k], own.n);
        add(x % groups, share, [K, sum[k], square[k], Number(K >= 2), variance]);
      }
    });
  }
  const known = new Map<SizeCells, ExpectedLoss[]>();
  return (wanted, group) => {
    const ofCells = known.get(wanted) ?? [];
    known.set(wanted, ofCells);
    return (ofCells[group] ??= expected(wanted, group));
  };

  function expected({ n: length, count, middle }: SizeCells, group: number): ExpectedLoss {
    const mean = new Float64Array(count);
    const second = new Float64Array(count);
    const variance = new Float64Array(count);
    if (!used) return { mean, second, variance };
    const others = (share: number, which: number) => {
      const place = NUMBERS * share + which;
      return sums[groups * width + place] - sums[group * width + place];
    };
    /** The nearest share of which other groups have something. */
    const nearest = (share: number, which: number): number | null => {
      for (let distance = 0; distance < SHARES; distance++) {
        for (const place of [share - distance, share + distance]) {
          if (place >= 0 && place < SHARES && others(place, which) > 0.5) return place;
        }
      }
      return null;
    };
    middle.forEach((s, k) => {
      const share = shareIndex(s, length);
      const drawn = nearest(share, 0);
      if (drawn !== null) {
        mean[k] = others(drawn, 1) / others(drawn, 0);
        second[k] = others(drawn, 2) / others(drawn, 0);
      }
      const twice = nearest(share, 3);
      if (twice !== null) variance[k] = others(twice, 4) / others(twice, 3);
    });
    return { mean, second, variance };
  }
}
