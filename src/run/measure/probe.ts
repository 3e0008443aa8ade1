/**
 * Holds: one probe of all lanes at frozen weights, in slices: which sequences and masks are evaluated, and the
 * products they leave (METHODS 2). Refuses to hold: when a slice runs (session), what is read off the products
 * (reading.ts).
 */
import { rowsPerDraw } from '../../core/methods/draw-law';
import { lawByCount, type MaskedMethod, type Method } from '../../core/methods/method';
import type { LossAverages } from '../../core/methods/ema';
import { pairDesign } from '../../core/probe/draws/pair-draws';
import type { RateGrid } from '../../core/quadrature';
import { stream, type Rng } from '../../core/rng';
import type { Task } from '../../core/tasks/task';
import type { Engine, FrozenWeights } from '../../engine/engine';
import { probeSequences, sequenceRowCount, type SequenceProducts } from './by-sequence';
import { measureBias, type BiasMeasurement } from './bias';
import {
  drawSequences,
  gradientPart,
  losses,
  lossPart,
  slicesOf,
  type CountProducts,
  type SequenceDraws,
} from './by-size';
import type { DirectMeasurement } from './direct';
import { directProposal } from '../../core/draws/direct-draw';
import type { StepSize } from './gradient-sums';
import { nestedRowCount, probeNested, type NestedLane } from './by-rate';
import { PAIR_SHARES, type ProbePlan } from './probe-budget';
import { methodDraw } from '../../core/draws/method-draw';
import { uniformsFrom } from '../../core/draws/uniforms';

export type { CountProducts } from './by-size';

/** What a probe knows of one lane's weights. */
export type LaneProducts = CountProducts | SequenceProducts;

export interface ProbeData {
  readonly step: number;
  readonly trainedRows: number;
  readonly grid: RateGrid;
  /** Per lane, in the order of the settings. */
  readonly lanes: readonly LaneProducts[];
  /** Per lane; null for what masks nothing. */
  readonly direct: readonly (DirectMeasurement | null)[];
  /** Per lane; null where the noise of its method is read off the products by counts. */
  readonly nested: readonly (NestedLane | null)[];
  /** Per lane; null for Standard and for what masks nothing. */
  readonly bias: readonly (BiasMeasurement | null)[];
  /** Moving averages of the loss per lane. */
  readonly averages: readonly LossAverages[];
  /** Forward rows spent, gradient rows included. */
  readonly rows: number;
}

export interface ProbeOptions {
  readonly engine: Engine;
  readonly frozen: FrozenWeights;
  readonly task: Task;
  readonly seed: number;
  readonly trainedRows: number;
  readonly grid: RateGrid;
  readonly plan: ProbePlan;
  /** Each lane's own method. */
  readonly methods: readonly Method[];
  /** How many draws a step of a method has. */
  readonly step: StepSize;
  /** Moving averages of the loss per lane, as of `frozen`. */
  readonly averages: readonly LossAverages[];
  /** Whether gradient pairs are wanted: they cost as much as the gradient probe itself. */
  readonly mirrored: boolean;
  /** Methods besides the lanes' own whose gradient noise is to be read off the probe. */
  readonly alsoRead: readonly Method[];
}

/** The products by counts of a masked lane. Throws an Error for an autoregressive one, which has none. */
export function productsByCount({ lanes }: ProbeData, lane: number): CountProducts {
  const products = lanes[lane];
  if (products.kind === 'counts') return products;
  throw new Error(
    `Lane ${lane} is autoregressive: it masks nothing, so there is nothing by counts.`,
  );
}

/** The sequence of the k-th fresh draw: the same for every lane. */
function freshSequence({ task, seed, frozen }: ProbeOptions, k: number): [Rng, Int32Array] {
  const rng = stream(seed, 'probe', frozen.step, 'direct', k);
  return [rng, task.sample(rng, 'train')];
}

/** Var(l) without the theory of the probe: fresh sequences, rates and patterns (direct.ts). */
async function* directPart(
  options: ProbeOptions,
  lane: number,
  method: MaskedMethod,
): AsyncGenerator<void, DirectMeasurement> {
  const { task, plan, grid } = options;
  const { law } = method;
  const propose = directProposal(law, grid.epsilon, grid.n);
  const draws = Array.from({ length: plan.directDraws }, (_, k) => {
    const [rng, sequence] = freshSequence(options, k);
    const proposed = propose(uniformsFrom(rng, grid.n, task.syntaxPositions.length), rng);
    const own = { ...method, law: proposed.law };
    return {
      ...methodDraw(own, task, sequence, grid.epsilon, proposed.uniforms),
      ratio: proposed.ratio,
    };
  });
  const ofRows = yield* losses(
    options,
    lane,
    draws.flatMap(({ rows }) => rows),
  );
  let row = 0;
  return {
    law,
    losses: Float64Array.from(draws, ({ rows }) => rows.reduce((sum) => sum + ofRows[row++], 0)),
    t: Float64Array.from(draws, ({ t }) => t),
    ratio: Float64Array.from(draws, ({ ratio }) => ratio),
  };
}

/**
 * Probe all lanes. Each `next()` computes one slice; the return value is the finished probe. Lanes see the same
 * sequences and masks, so that their comparisons are paired. Before the first step all lanes have the same
 * weights: one of each kind of model is measured for all.
 */
export async function* probe(options: ProbeOptions): AsyncGenerator<void, ProbeData> {
  const { plan, grid, frozen, task, methods } = options;
  const pairs = pairDesign(grid, PAIR_SHARES);
  const drawn = (part: 'loss' | 'gradient') =>
    drawSequences(options, part, plan[part].design, pairs, plan.pairs[part], plan[part].sequences);
  const forLoss = drawn('loss');
  const forGradient = drawn('gradient');
  const sequencesOf = (draws: readonly SequenceDraws[]) => draws.map(({ sequence }) => sequence);
  const { loss, gradient } = plan;
  const rowsByCount =
    loss.sequences * (loss.design.drawsPerSequence + 2 * plan.pairs.loss) +
    gradient.sequences *
      (gradient.design.drawsPerSequence + (options.mirrored ? 2 * plan.pairs.gradient : 0));
  const lanes: LaneProducts[] = [];
  const direct: (DirectMeasurement | null)[] = [];
  const nested: (NestedLane | null)[] = [];
  const bias: (BiasMeasurement | null)[] = [];
  let rows = 0;
  for (const [lane, method] of methods.entries()) {
    const twin = methods.findIndex(({ kind }) => kind === method.kind);
    if (frozen.step === 0 && twin < lane) {
      lanes.push(lanes[twin]);
    } else if (method.kind === 'masked') {
      const ofLoss = yield* lossPart(options, lane, forLoss, pairs);
      const ofGradient = yield* gradientPart(options, lane, forGradient, pairs);
      lanes.push({ kind: 'counts', ...ofLoss, ...ofGradient });
      rows += rowsByCount;
    } else {
      const products = yield* probeSequences(slicesOf(options, lane), plan.slice.gradient, task, {
        loss: sequencesOf(forLoss),
        gradient: sequencesOf(forGradient),
        fresh: Array.from({ length: plan.directDraws }, (_, k) => freshSequence(options, k)[1]),
      });
      lanes.push(products);
      rows += sequenceRowCount(products);
    }
    if (method.kind === 'autoregressive') {
      direct.push(null);
      nested.push(null);
      bias.push(null);
      continue;
    }
    direct.push(yield* directPart(options, lane, method));
    rows += plan.directDraws * rowsPerDraw(method.law.pairing);
    const own = lawByCount(method)
      ? null
      : yield* probeNested(options, lane, method, {
          loss: sequencesOf(forLoss),
          gradient: sequencesOf(forGradient),
        });
    nested.push(own);
    if (own) rows += nestedRowCount(own);
    const measured = yield* measureBias(options, lane, method);
    bias.push(measured);
    if (measured) rows += measured.rows;
  }
  return {
    step: frozen.step,
    trainedRows: options.trainedRows,
    grid,
    lanes,
    direct,
    nested,
    bias,
    averages: options.averages,
    rows,
  };
}
