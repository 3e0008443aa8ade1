/**
 * Holds: the nested probe of one lane (core/probe/products/nested-products.ts): its own draws, rates from a proposal, a few patterns of each.
 * Refuses to hold: methods whose noise is read off the probe by counts, which is steadier.
 */
import { rowsPerDraw } from '../../core/methods/draw-law';
import type { MaskedMethod } from '../../core/methods/method';
import {
  controlVariateMean,
  controlVariateOf,
  binOf,
  type LossAverages,
} from '../../core/methods/ema';
import type { DecompositionReplicates } from '../../core/probe/read/decomposition';
import {
  nestedGradient,
  nestedLoss,
  type NestedProducts,
  type NestedRates,
} from '../../core/probe/products/nested-products';
import {
  type NestedDesign,
  nestedDesign,
  type NestedDraws,
  nestedDraws,
} from '../../core/probe/draws/nested-draws';
import { stream } from '../../core/rng';
import { meanReplicates, plus } from '../../core/statistics/jackknife';
import type { ProbeOptions } from './probe';
import { rowLosses } from './rows';
import { nestedReplicates } from '../../core/probe/read/nested-decomposition';
import { maskedRows } from '../../core/draws/rows';

export interface NestedLane {
  readonly method: MaskedMethod;
  readonly design: NestedDesign;
  /** l of the draws as in core/probe/products/nested-products.ts, [N, R, K]. */
  readonly losses: Float64Array;
  /** Masking rate of each rate, [N, R]. */
  readonly t: Float64Array;
  readonly rates: NestedRates;
  readonly gradient: NestedProducts;
}

/** The draws of the probe's sequences: uniform numbers shared by all lanes. */
function drawSequences(
  { task, seed, frozen, grid }: ProbeOptions,
  part: 'loss' | 'gradient',
  method: MaskedMethod,
  design: NestedDesign,
  sequences: readonly Int32Array[],
): NestedDraws[] {
  return sequences.map((sequence, x) => {
    const rng = stream(seed, 'probe', frozen.step, 'nested', part, x);
    return nestedDraws(method, task, sequence, grid.epsilon, design, rng);
  });
}

const flat = (drawn: readonly NestedDraws[], of: 't' | 'ratio' | 'occupied'): Float64Array =>
  Float64Array.from(drawn.flatMap((each) => [...each[of]]));

const ratesOf = (drawn: readonly NestedDraws[]): NestedRates => ({
  ratio: flat(drawn, 'ratio'),
  occupied: flat(drawn, 'occupied'),
});

async function* gradientPart(
  { engine, frozen, task, plan }: ProbeOptions,
  lane: number,
  design: NestedDesign,
  drawn: readonly NestedDraws[],
  each: number,
): AsyncGenerator<void, NestedProducts> {
  const inside = design.rates * design.patterns * each;
  const P = engine.parameterCount;
  const gram = new Float32Array(drawn.length * inside * inside);
  const vectors = new Float32Array(drawn.length * P);
  const group = Math.max(1, Math.floor(plan.slice.gradient / inside));
  for (let start = 0; start < drawn.length; start += group) {
    const some = drawn.slice(start, start + group);
    const rows = some.flatMap((one) => one.rows);
    const gradients = engine.rowGradients(frozen, lane, maskedRows(task, rows));
    try {
      gram.set(await gradients.gram(inside), start * inside * inside);
      const mean = new Float32Array(rows.length).fill(each / inside);
      vectors.set(await gradients.combine(mean, inside), start * P);
    } finally {
      gradients.dispose();
    }
    yield;
  }
  return nestedGradient(design, gram, each, vectors, ratesOf(drawn));
}

/** Probe one lane with its own method; yields between slices. @param sequences those of the probe by counts. */
export async function* probeNested(
  options: ProbeOptions,
  lane: number,
  method: MaskedMethod,
  sequences: { readonly loss: readonly Int32Array[]; readonly gradient: readonly Int32Array[] },
): AsyncGenerator<void, NestedLane> {
  const { engine, frozen, task, plan } = options;
  const each = rowsPerDraw(method.law.pairing);
  const designOf = (part: 'loss' | 'gradient') =>
    nestedDesign(Math.max(4, plan[part].design.drawsPerSequence));
  const design = designOf('loss');
  const drawn = drawSequences(options, 'loss', method, design, sequences.loss);
  const slices = { engine, frozen, lane, slice: plan.slice.forward };
  const ofRows = yield* rowLosses(
    slices,
    drawn.flatMap((one) => one.rows),
    (some) => maskedRows(task, some),
  );
  const losses = new Float64Array(ofRows.length / each);
  ofRows.forEach((loss, row) => (losses[Math.floor(row / each)] += loss));
  const forGradient = designOf('gradient');
  const gradient = yield* gradientPart(
    options,
    lane,
    forGradient,
    drawSequences(options, 'gradient', method, forGradient, sequences.gradient),
    each,
  );
  return { method, design, losses, t: flat(drawn, 't'), rates: ratesOf(drawn), gradient };
}

/** Forward rows, gradient rows included, of a nested probe. */
export function nestedRowCount({ method, losses, gradient }: NestedLane): number {
  const { rates, patterns } = gradient.design;
  const draws = losses.length + gradient.sequences * rates * patterns;
  return draws * rowsPerDraw(method.law.pairing);
}

/**
 * What the lane's draws scatter, A whole; of the shown loss where there is a control variate.
 * @param averages those of the lane; read for EMA alone.
 */
export function nestedNoise(
  { method, design, losses, t, rates, gradient }: NestedLane,
  averages: LossAverages | null,
): { readonly loss: DecompositionReplicates; readonly gradient: DecompositionReplicates } {
  const ofGradient = nestedReplicates(gradient);
  const plain = nestedReplicates(nestedLoss(design, losses, rates));
  if (!method.ema || !averages) return { loss: plain, gradient: ofGradient };
  // As for the probe by counts: B changes by Var b − 2 Cov_t(ḡ, b), and nothing else does.
  const controlVariate = controlVariateOf(averages);
  const { sampler } = method.law;
  const mean = controlVariateMean(controlVariate, sampler);
  const variance = controlVariateMean(
    controlVariate.map((b) => (b - mean) ** 2),
    sampler,
  );
  const each = design.rates * design.patterns;
  const covariance = new Float64Array(losses.length / each);
  losses.forEach((loss, i) => {
    const b = controlVariate[binOf(t[Math.floor(i / design.patterns)])];
    covariance[Math.floor(i / each)] += (loss * (b - mean)) / each;
  });
  const change = meanReplicates(covariance.map((value) => variance - 2 * value));
  return {
    loss: { ...plain, b: plus(plain.b, change), total: plus(plain.total, change) },
    gradient: ofGradient,
  };
}
