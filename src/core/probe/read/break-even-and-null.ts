/**
 * What the verdicts are about, as statistics of one probe with all their delete-one values: does a pair pay, do two
 * methods gain more than the product of their gains, and what the constant-CE model would have gained (docs/verdicts.md).
 *
 * Holds: these contrasts. Refuses to hold: thresholds and verdicts (lab).
 */
import {
  constantMirror,
  constantOf,
  constantOptimal,
  constantStandard,
  type ConstantCe,
} from './constant-ce';
import type { DrawLaw } from '../../methods/draw-law';
import type { ExactDecomposition } from '../../statistics/estimate';
import type { RateGrid } from '../../quadrature';
import { combine, minus, plus, times, type Replicates } from '../../statistics/jackknife';
import type { DecompositionReplicates } from './decomposition';

/**
 * A pair against twice the batch. At equal rows single patterns take twice the draws, so a pair pays iff
 * 2(A' + B' + C') < A + B + C; for MIRROR, which leaves B and C alone, iff |ρ̄|·A > B + C (METHODS 3).
 */
export interface BreakEven {
  /** ρ̄ = 2A'/A − 1, the v-weighted mean correlation of what both patterns of a pair err by, given their rates. */
  readonly rho: Replicates;
  /** A − 2A' = −ρ̄·A: what the second pattern takes away beyond what a second draw takes of A. */
  readonly gain: Replicates;
  /** 2(B' + C') − (B + C): what a second draw takes of B and C and a second pattern does not; for MIRROR B + C. */
  readonly price: Replicates;
  /** gain − price: positive where the pair pays. */
  readonly surplus: Replicates;
}

/** @param single and @param pair the same sampler with one pattern per draw and with pairs. */
export function breakEven(
  single: DecompositionReplicates,
  pair: DecompositionReplicates,
): BreakEven {
  const gain = minus(single.a, times(2, pair.a));
  const price = minus(times(2, plus(pair.b, pair.c)), plus(single.b, single.c));
  return {
    rho: combine((both, alone) => (2 * both) / alone - 1, pair.a, single.a),
    gain,
    price,
    surplus: minus(gain, price),
  };
}

/** A + B, of which a sampler can only move a part to the other. */
export const patternAndRate = ({ a, b }: DecompositionReplicates): Replicates => plus(a, b);

/**
 * ln(V_both·V/(V_first·V_second)) of totals per draw: negative where two methods together gain more than the product of
 * what each gains alone. Null where a variance is not positive, with any unit left out.
 */
export function beyondProduct(
  reference: Replicates,
  first: Replicates,
  second: Replicates,
  both: Replicates,
): Replicates | null {
  const positive = [reference, first, second, both].every(
    ({ value, deleteOne }) => value > 0 && deleteOne.every((left) => left > 0),
  );
  return positive
    ? combine((v, a, b, ab) => Math.log((ab * v) / (a * b)), reference, first, second, both)
    : null;
}

/** Ratios to Standard in the constant-CE model of the same n, ε, mean and variance of the sequences' losses. */
export interface NullRatios {
  /** A of a mirrored pair over A of one pattern. */
  readonly mirrorA: Replicates;
  /** Var(l) of MIRROR per forward row over Standard's. */
  readonly mirrorTotal: Replicates;
  /** Var(l) of P-POTS at its optimum over Standard's. */
  readonly pPotsTotal: Replicates;
  /** A + B of P-POTS at its optimum over Standard's. */
  readonly pPotsPatternAndRate: Replicates;
}

/** The null of a probe: what count noise alone would do. @param standard the probe's loss under Standard. */
export function nullRatios(
  { n, epsilon }: Pick<RateGrid, 'n' | 'epsilon'>,
  standard: Pick<DecompositionReplicates, 'mean' | 'c'>,
): NullRatios {
  const ratio = (
    method: (model: ConstantCe) => ExactDecomposition,
    part: (split: ExactDecomposition) => number,
  ) =>
    combine(
      (mean, c) => {
        // An estimate of C may fall below 0, a model's cannot.
        const model = { n, epsilon, mean, variance: Math.max(0, c) };
        return part(method(model)) / part(constantStandard(model));
      },
      standard.mean,
      standard.c,
    );
  return {
    mirrorA: ratio(constantMirror, ({ a }) => a),
    mirrorTotal: times(
      2,
      ratio(constantMirror, ({ total }) => total),
    ),
    pPotsTotal: ratio(constantOptimal, ({ total }) => total),
    pPotsPatternAndRate: ratio(constantOptimal, ({ a, b }) => a + b),
  };
}

/** What count noise alone would do to a pair: ratios to single patterns in the constant-CE model. */
export interface PairNull {
  /** A of the pair over A of one pattern. */
  readonly a: Replicates;
  /** Var(l) of the pair per forward row over that of one pattern. */
  readonly total: Replicates;
}

/** The null of pairs of a sampler of rates. @param single the probe's loss under single patterns of the law's sampler. */
export function pairNull(
  law: DrawLaw,
  grid: RateGrid,
  single: Pick<DecompositionReplicates, 'mean' | 'c'>,
): PairNull {
  const ofPair = constantOf(law, grid);
  const ofSingle = constantOf({ ...law, pairing: 'single' }, grid);
  const ratio = (part: 'a' | 'total', rows: number) =>
    combine(
      (mean, c) => {
        // An estimate of C may fall below 0, a model's cannot.
        const model = { mean, variance: Math.max(0, c) };
        return (rows * ofPair(model)[part]) / ofSingle(model)[part];
      },
      single.mean,
      single.c,
    );
  return { a: ratio('a', 1), total: ratio('total', 2) };
}
