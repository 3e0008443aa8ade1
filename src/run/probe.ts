/**
 * Holds: one probe of all lanes at frozen weights, in slices: which sequences and masks are evaluated, and the
 * products they leave (METHODS 2). Refuses to hold: when a slice runs (session), what is read off the products
 * (reading.ts).
 */
import {
  maskedRows,
  methodDraw,
  uniformsFrom,
  type MaskedRow,
  type MaskedTask,
} from '../core/draws';
import { rowsPerDraw } from '../core/estimator';
import { estimatorByCount, type MaskedMethod, type Method } from '../core/method';
import type { LossAverages } from '../core/methods/ema';
import { drawSubsets, type ProbeDesign } from '../core/probe/design';
import { countLinearWeights, linearCoefficients, rateLinearWeights } from '../core/probe/linear';
import {
  drawPairs,
  lossPairProducts,
  pairDesign,
  pairProducts,
  type PairDesign,
  type PairDraws,
  type PairProducts,
} from '../core/probe/pairs';
import {
  gradientProducts,
  lossProducts,
  type GradientProducts,
  type LossProducts,
} from '../core/probe/products';
import type { RateGrid } from '../core/quadrature';
import { stream, type Rng } from '../core/rng';
import type { Task } from '../core/tasks/task';
import type { Engine, FrozenWeights } from '../engine/engine';
import { probeSequences, sequenceRowCount, type SequenceProducts } from './arm-probe';
import { measureBias, type BiasMeasurement } from './bias';
import type { DirectMeasurement } from './direct';
import { directProposal } from './direct-draw';
import { furtherWeights, type StepSize } from './linear-needs';
import { nestedRowCount, probeNested, type NestedLane } from './nested';
import { PAIR_SHARES, type ProbePlan } from './plan';
import { rowLosses } from './rows';

/** What a probe knows of a masked lane's weights: products of draws by the number of masked tokens. */
export interface CountProducts {
  readonly kind: 'counts';
  readonly loss: LossProducts;
  readonly lossPairs: PairProducts;
  /** Null where the gradient probe is off. */
  readonly gradient: GradientProducts | null;
  readonly gradientPairs: PairProducts | null;
}

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

interface SequenceDraws {
  readonly sequence: Int32Array;
  readonly sizes: Int32Array;
  readonly masked: Uint8Array;
  readonly pairs: PairDraws;
}

/** Sequences with their masks: everything random of a probe part, drawn once for all lanes. */
function drawSequences(
  { task, seed, frozen }: ProbeOptions,
  part: 'loss' | 'gradient',
  design: ProbeDesign,
  pairs: PairDesign,
  pairsPerSequence: number,
  count: number,
): SequenceDraws[] {
  return Array.from({ length: count }, (_, x) => {
    const rng = stream(seed, 'probe', frozen.step, part, x);
    const sequence = task.sample(rng, 'train');
    return {
      sequence,
      ...drawSubsets(design, rng),
      pairs: drawPairs(pairs, pairsPerSequence, rng),
    };
  });
}

/** Rows of one sequence under masks [rows, n], weight 1 on masked tokens: their loss is h. */
function rowsOf(task: MaskedTask, sequence: Int32Array, masked: Uint8Array): MaskedRow[] {
  const n = task.length - task.promptLength;
  return Array.from({ length: masked.length / n }, (_, row) => ({
    sequence,
    pattern: masked.subarray(row * n, (row + 1) * n),
    weight: 1,
  }));
}

/** Where a lane's rows are evaluated. */
const slicesOf = ({ engine, frozen, plan }: ProbeOptions, lane: number) => ({
  engine,
  frozen,
  lane,
  slice: plan.slice.forward,
});

/** h of every row, a slice at a time. */
function losses(
  options: ProbeOptions,
  lane: number,
  rows: readonly MaskedRow[],
): AsyncGenerator<void, Float64Array> {
  return rowLosses(slicesOf(options, lane), rows, (some) => maskedRows(options.task, some));
}

async function* lossPart(
  options: ProbeOptions,
  lane: number,
  drawn: readonly SequenceDraws[],
  pairs: PairDesign,
): AsyncGenerator<void, Pick<CountProducts, 'loss' | 'lossPairs'>> {
  const { task, plan, grid } = options;
  const rows = drawn.flatMap(({ sequence, masked }) => rowsOf(task, sequence, masked));
  const h = yield* losses(options, lane, rows);
  const pairRows = drawn.flatMap((each) => rowsOf(task, each.sequence, each.pairs.masked));
  const pairH = yield* losses(options, lane, pairRows);
  const sizes = Int32Array.from(drawn.flatMap((each) => [...each.sizes]));
  return {
    loss: lossProducts(plan.loss.design, sizes, h, grid),
    lossPairs: lossPairProducts(
      pairs,
      drawn.map((each) => each.pairs),
      pairH,
    ),
  };
}

/** Whole sequences per slice of gradient rows. */
function* groups<T>(items: readonly T[], rowsEach: number, slice: number): Generator<T[]> {
  const size = Math.max(1, Math.floor(slice / rowsEach));
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

async function* gradientPart(
  options: ProbeOptions,
  lane: number,
  drawn: readonly SequenceDraws[],
  pairs: PairDesign,
): AsyncGenerator<void, Pick<CountProducts, 'gradient' | 'gradientPairs'>> {
  const { engine, frozen, task, plan, grid, mirrored } = options;
  const { design } = plan.gradient;
  const D = design.drawsPerSequence;
  const P = engine.parameterCount;
  const sizes = Int32Array.from(drawn.flatMap((each) => [...each.sizes]));
  const others = furtherWeights([...options.methods, ...options.alsoRead], grid, options.step);
  const weights = [rateLinearWeights(grid), countLinearWeights(design.n), ...others];
  const coefficients = weights.map((w) => linearCoefficients(design, sizes, w));
  const gram = new Float32Array(drawn.length * D * D);
  const vectors = weights.map(() => new Float32Array(drawn.length * P));
  let done = 0;
  for (const group of groups(drawn, D, plan.slice.gradient)) {
    const rows = group.flatMap(({ sequence, masked }) => rowsOf(task, sequence, masked));
    const gradients = engine.rowGradients(frozen, lane, maskedRows(task, rows));
    const own = coefficients.flatMap((each) => [
      ...each.subarray(done * D, (done + group.length) * D),
    ]);
    try {
      gram.set(await gradients.gram(D), done * D * D);
      const combined = await gradients.combine(Float32Array.from(own), D);
      const length = group.length * P;
      vectors.forEach((each, w) => {
        each.set(combined.subarray(w * length, (w + 1) * length), done * P);
      });
    } finally {
      gradients.dispose();
    }
    done += group.length;
    yield;
  }
  const [rate, count, ...further] = vectors;
  const combined = {
    rate,
    count,
    dimension: P,
    others: others.map((each, k) => ({ weights: each, vectors: further[k] })),
  };
  const gradient = gradientProducts(design, sizes, gram, combined, grid);
  if (!mirrored) return { gradient, gradientPairs: null };

  const product: number[] = [];
  for (const group of groups(drawn, 2 * plan.pairs.gradient, plan.slice.gradient)) {
    const rows = group.flatMap((each) => rowsOf(task, each.sequence, each.pairs.masked));
    const gradients = engine.rowGradients(frozen, lane, maskedRows(task, rows));
    try {
      product.push(...(await gradients.pairProducts()));
    } finally {
      gradients.dispose();
    }
    yield;
  }
  const draws = drawn.map((each) => each.pairs);
  return { gradient, gradientPairs: pairProducts(pairs, draws, product) };
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
  const { estimator } = method;
  const propose = directProposal(estimator, grid.epsilon, grid.n);
  const draws = Array.from({ length: plan.directDraws }, (_, k) => {
    const [rng, sequence] = freshSequence(options, k);
    const proposed = propose(uniformsFrom(rng, grid.n, task.syntaxPositions.length), rng);
    const own = { ...method, estimator: proposed.estimator };
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
    estimator,
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
    rows += plan.directDraws * rowsPerDraw(method.estimator.pairing);
    const own = estimatorByCount(method)
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
