/**
 * Holds: the nested probe of one lane (core/probe/nested.ts): its own draws, rates from a proposal, a few patterns of each.
 * Refuses to hold: methods whose noise is read off the probe by counts, which is steadier.
 */
import { maskedRows, methodDraw, uniformsFrom, type MaskedRow } from '../core/draws';
import { rowsPerDraw } from '../core/estimator';
import type { MaskedMethod } from '../core/method';
import { baselineMean, baselineOf, binOf, type LossAverages } from '../core/methods/ema';
import type { DecompositionReplicates } from '../core/probe/decomposition';
import {
  nestedDesign,
  nestedGradient,
  nestedLoss,
  nestedReplicates,
  type NestedDesign,
  type NestedProducts,
} from '../core/probe/nested';
import { stream } from '../core/rng';
import { plus } from '../core/statistics/jackknife';
import { directProposal } from './direct';
import type { ProbeOptions } from './probe';
import { rowLosses } from './rows';

export interface NestedLane {
  readonly method: MaskedMethod;
  readonly design: NestedDesign;
  /** l of the draws under the proposal, [N, R, K]. */
  readonly losses: Float64Array;
  /** Masking rate, and ρ = q/p, of each rate, [N, R]. */
  readonly t: Float64Array;
  readonly ratio: Float64Array;
  readonly gradient: NestedProducts;
}

interface DrawnSequence {
  /** Rows of the draws, by rate, [R·K·rowsPerDraw]. */
  readonly rows: readonly MaskedRow[];
  /** [R] */
  readonly t: readonly number[];
  readonly ratio: readonly number[];
}

/** The draws of the probe's sequences: uniform numbers shared by all lanes, the patterns of a rate share its r. */
function drawSequences(
  { task, seed, frozen, grid }: ProbeOptions,
  part: 'loss' | 'gradient',
  method: MaskedMethod,
  { rates, patterns }: NestedDesign,
  sequences: readonly Int32Array[],
): DrawnSequence[] {
  const { proposal, ratio } = directProposal(method.estimator, grid.epsilon);
  const proposed = { ...method, estimator: proposal };
  const more = task.syntaxPositions.length;
  return sequences.map((sequence, x) => {
    const rng = stream(seed, 'probe', frozen.step, 'nested', part, x);
    const draws = Array.from({ length: rates }, () => {
      const shared = uniformsFrom(rng, grid.n, more);
      return Array.from({ length: patterns }, () => {
        const uniforms = { ...uniformsFrom(rng, grid.n, more), rate: shared.rate };
        return methodDraw(proposed, task, sequence, grid.epsilon, uniforms);
      });
    });
    const t = draws.map(([first]) => first.t);
    return {
      rows: draws.flat().flatMap(({ rows }) => rows),
      t,
      ratio: t.map(ratio),
    };
  });
}

const flat = (drawn: readonly DrawnSequence[], of: 't' | 'ratio'): Float64Array =>
  Float64Array.from(drawn.flatMap((each) => [...each[of]]));

async function* gradientPart(
  { engine, frozen, task, plan }: ProbeOptions,
  lane: number,
  design: NestedDesign,
  drawn: readonly DrawnSequence[],
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
  return nestedGradient(design, gram, each, vectors, flat(drawn, 'ratio'));
}

/** Probe one lane with its own method; yields between slices. @param sequences those of the probe by counts. */
export async function* probeNested(
  options: ProbeOptions,
  lane: number,
  method: MaskedMethod,
  sequences: { readonly loss: readonly Int32Array[]; readonly gradient: readonly Int32Array[] },
): AsyncGenerator<void, NestedLane> {
  const { engine, frozen, task, plan } = options;
  const each = rowsPerDraw(method.estimator.pairing);
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
  return { method, design, losses, t: flat(drawn, 't'), ratio: flat(drawn, 'ratio'), gradient };
}

/** Forward rows, gradient rows included, of a nested probe. */
export function nestedRowCount({ method, losses, gradient }: NestedLane): number {
  const { rates, patterns } = gradient.design;
  const draws = losses.length + gradient.sequences * rates * patterns;
  return draws * rowsPerDraw(method.estimator.pairing);
}

/**
 * What the lane's draws scatter, A whole; of the shown loss where there is a control variate.
 * @param averages those of the lane; read for EMA alone.
 */
export function nestedNoise(
  { method, design, losses, t, ratio, gradient }: NestedLane,
  averages: LossAverages | null,
): { readonly loss: DecompositionReplicates; readonly gradient: DecompositionReplicates } {
  const ofGradient = nestedReplicates(gradient);
  if (!method.ema || !averages) {
    return { loss: nestedReplicates(nestedLoss(design, losses, ratio)), gradient: ofGradient };
  }
  const baseline = baselineOf(averages);
  // Under the proposal a draw counts p/q = 1/ρ.
  const shown = losses.map((loss, i) => {
    const rate = Math.floor(i / design.patterns);
    return loss - baseline[binOf(t[rate])] / ratio[rate];
  });
  const split = nestedReplicates(nestedLoss(design, shown, ratio));
  const mean = baselineMean(baseline, method.estimator.sampler);
  const known = { value: mean, deleteOne: split.mean.deleteOne.map(() => mean) };
  return { loss: { ...split, mean: plus(split.mean, known) }, gradient: ofGradient };
}
