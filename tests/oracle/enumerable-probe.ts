/** Small random tasks that can be enumerated, and simulated probes of them. */
import {
  RATE_WEIGHT,
  type DrawLaw,
  type Pairing,
  type RateDensity,
  type Sampler,
} from '../../src/core/methods/draw-law';
import type { EnumeratedLoss } from './enumeration';
import { enumerateLoss } from './enumeration';
import type { ProbeDesign } from '../../src/core/probe/draws/size-design';
import { drawSubsets, probeDesign } from '../../src/core/probe/draws/size-design';
import type { PairDesign } from '../../src/core/probe/draws/pair-draws';
import type { PairProducts } from '../../src/core/probe/products/pair-products';
import { drawPairs } from '../../src/core/probe/draws/pair-draws';
import { lossPairProducts } from '../../src/core/probe/products/pair-products';
import type { LossProducts } from '../../src/core/probe/products/size-products';
import { lossProducts } from '../../src/core/probe/products/size-products';
import { decompositionReplicates, summarise } from '../../src/core/probe/read/decomposition';
import type { RateGrid } from '../../src/core/quadrature';
import type { Rng } from '../../src/core/rng';
import { stream } from '../../src/core/rng';

/**
 * CE_i = base_i·exp(−Σ_{j visible} J_ij), with random interactions whose strength differs by sequence: from nearly
 * constant CE (a tail at small t) to tokens that are known as soon as the others are seen (no tail).
 */
export function randomLoss(n: number, sequences: number, seed: number): EnumeratedLoss {
  const rng = stream(seed, 'data', n, sequences);
  const level = Float64Array.from({ length: sequences }, () => 0.5 + 1.5 * rng.uniform());
  const base = Float64Array.from({ length: sequences * n }, () => Math.exp(0.5 * rng.normal()));
  const coupling = Float64Array.from(
    { length: sequences * n * n },
    (_, k) => (3 * rng.uniform() ** 2 * Math.floor(k / (n * n))) / sequences,
  );
  return enumerateLoss(n, sequences, (x, mask) => {
    let h = 0;
    for (let i = 0; i < n; i++) {
      if (!((mask >> i) & 1)) continue;
      let seen = 0;
      for (let j = 0; j < n; j++) {
        if (!((mask >> j) & 1)) seen += coupling[(x * n + i) * n + j];
      }
      h += level[x] * base[x * n + i] * Math.exp(-seen);
    }
    return h;
  });
}

/** The set's index from a row of masks. */
export function maskIndex(masked: Uint8Array, row: number, n: number): number {
  let mask = 0;
  for (let i = 0; i < n; i++) mask |= masked[row * n + i] << i;
  return mask;
}

/** A simulated probe: N sequences drawn independently from the table's, their draws and their mirrored pairs. */
export interface SimulatedProbe {
  readonly products: LossProducts;
  readonly pairs: PairProducts | null;
  /** Sequence in the table of each of the N. */
  readonly chosen: Int32Array;
}

export function simulateProbe(
  table: EnumeratedLoss,
  design: ProbeDesign,
  grid: RateGrid,
  count: number,
  rng: Rng,
  pairs?: { design: PairDesign; perSequence: number },
): SimulatedProbe {
  const { n } = table;
  const D = design.drawsPerSequence;
  const chosen = Int32Array.from({ length: count }, () => rng.integer(table.sequences));
  const sizes = new Int32Array(count * D);
  const h = new Float64Array(count * D);
  chosen.forEach((x, k) => {
    const draws = drawSubsets(design, rng);
    sizes.set(draws.sizes, k * D);
    for (let i = 0; i < D; i++) h[k * D + i] = table.h[(x << n) + maskIndex(draws.masked, i, n)];
  });
  const products = lossProducts(design, sizes, h, grid);
  if (!pairs) return { products, pairs: null, chosen };
  const draws = Array.from(chosen, () => drawPairs(pairs.design, pairs.perSequence, rng));
  const pairLosses = draws.flatMap((one, k) =>
    Array.from(
      { length: 2 * pairs.perSequence },
      (_, row) => table.h[(chosen[k] << n) + maskIndex(one.masked, row, n)],
    ),
  );
  const measured = lossPairProducts(pairs.design, draws, pairLosses);
  return { products, pairs: measured, chosen };
}

export const uniform: RateDensity = { pdf: () => 1, quantile: (r) => r };

/** p(t) = ½ + (1 − t)·1: falling, with a closed quantile. */
export const falling: RateDensity = {
  pdf: (t) => 1.5 - t,
  quantile: (r) => 1.5 - Math.sqrt(2.25 - 2 * r),
};

export const countsOf = (n: number, power: number): Float64Array => {
  const raw = Float64Array.from({ length: n }, (_, k) => (k + 1) ** power);
  const total = raw.reduce((a, b) => a + b, 0);
  return raw.map((value) => value / total);
};

/** One estimator of each kind the page offers, at uniform and non-uniform densities. */
export function lawsFor(n: number): Record<string, DrawLaw> {
  const law = (sampler: Sampler, pairing: Pairing = 'single', weight = RATE_WEIGHT): DrawLaw => ({
    sampler,
    pairing,
    weight,
  });
  const rate = (density: RateDensity): Sampler => ({ kind: 'rate', density });
  const clipped = (from: number, to: number): Sampler => ({ kind: 'clipped', from, to });
  const count = (power: number): Sampler => ({ kind: 'count', probabilities: countsOf(n, power) });
  return {
    Standard: law(rate(uniform)),
    'falling density': law(rate(falling)),
    MultiSample: law(rate(uniform), 'independent-pair'),
    MIRROR: law(rate(uniform), 'mirrored-pair'),
    'MIRROR, falling density': law(rate(falling), 'mirrored-pair'),
    Clipped: law(clipped(0.3, 0.8)),
    'Clipped, MIRROR': law(clipped(0.2, 0.9), 'mirrored-pair'),
    'Fixed count': law(count(0)),
    'Fixed count, fewer': law(count(-0.5)),
    'Fixed count, two samples': law(count(0), 'independent-pair'),
    'Fixed count, mirrored': law(count(0.3), 'mirrored-pair'),
    'Coupled, falling density, count weight': law(rate(falling), 'coupled', { kind: 'count' }),
    'Fixed count, coupled': law(count(0.3), 'coupled'),
    'Two rates': law(rate(uniform), 'two-rates'),
    'Count weight': law(rate(uniform), 'single', { kind: 'count' }),
    'Count weight, MIRROR, falling density': law(rate(falling), 'mirrored-pair', { kind: 'count' }),
    'Divide by count, two samples': law(rate(falling), 'independent-pair', {
      kind: 'divide-by-count',
    }),
    'Power weight': law(rate(falling), 'single', { kind: 'power', exponent: 0.5 }),
  };
}

/** Mean over repetitions, its standard error, and the distance to a truth in standard errors. */
export function zScore(values: ArrayLike<number>, truth: number): number {
  const count = values.length;
  let mean = 0;
  for (let k = 0; k < count; k++) mean += values[k] / count;
  let square = 0;
  for (let k = 0; k < count; k++) square += (values[k] - mean) ** 2;
  const standardError = Math.sqrt(square / (count - 1) / count);
  if (standardError < 1e-12 * Math.max(1, Math.abs(truth))) {
    return Math.abs(mean - truth) < 1e-9 * Math.max(1, Math.abs(truth)) ? 0 : Infinity;
  }
  return (mean - truth) / standardError;
}

/** K sets of every size: the probe of METHODS 2. RangeError for n < 1 or K < 2. */
export function fullDesign(n: number, sets: number): ProbeDesign {
  const sizes = Array.from({ length: n }, (_, k) => Int32Array.of(k + 1));
  return probeDesign(
    n,
    sizes.map((size) => ({ sizes: size, drawn: 1, sets })),
  );
}

/** The decomposition of an estimator with its 95 % intervals. Arguments and errors as decompositionReplicates. */
export const decompose = (...probe: Parameters<typeof decompositionReplicates>) =>
  summarise(decompositionReplicates(...probe));
