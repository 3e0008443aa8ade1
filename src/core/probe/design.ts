/**
 * Which masks a probe draws for one sequence: independent draws of a number of masked tokens with known
 * probability, then a uniformly random set of that many (METHODS 2, "The probe", and its last paragraph but one).
 *
 * Holds: the design and its random draws. Refuses to hold: losses and what is made of them.
 */
import { assertTokenCount } from '../counts';
import type { Rng } from '../rng';

/** A block of sizes that share their draws. */
export interface ProbeBlock {
  /** Numbers of masked tokens in the block. */
  readonly sizes: Int32Array;
  /** Probability of each within the block; they sum to 1. */
  readonly probabilities: Float64Array;
  /** Independent draws per sequence, at least 2: unbiased products need two different ones. */
  readonly draws: number;
}

/** The sizes 1 … n, partitioned into blocks. Draws are ordered by block. */
export interface ProbeDesign {
  readonly n: number;
  readonly blocks: readonly ProbeBlock[];
  /** D: draws (forward rows) per sequence. */
  readonly drawsPerSequence: number;
  /** Block of each draw, [D]. */
  readonly blockOfDraw: Int32Array;
  /** Block of each size s at s − 1, [n]. */
  readonly blockOfSize: Int32Array;
  /** Probability of each size s within its block, at s − 1, [n]. */
  readonly inclusion: Float64Array;
}

/** Masks for one sequence. */
export interface SubsetDraws {
  /** Tokens masked per draw, [D]. */
  readonly sizes: Int32Array;
  /** 1 where masked, over the maskable positions, [D, n]. */
  readonly masked: Uint8Array;
}

/** A block of the sizes first … last, all equally likely. */
function uniformBlock(first: number, last: number, draws: number): ProbeBlock {
  const count = last - first + 1;
  return {
    sizes: Int32Array.from({ length: count }, (_, k) => first + k),
    probabilities: new Float64Array(count).fill(1 / count),
    draws,
  };
}

/**
 * The design of given blocks. RangeError unless they partition 1 … n, each has at least two draws, and its
 * probabilities are positive and sum to 1.
 */
export function probeDesign(n: number, blocks: readonly ProbeBlock[]): ProbeDesign {
  assertTokenCount(n);
  const blockOfSize = new Int32Array(n).fill(-1);
  const inclusion = new Float64Array(n);
  blocks.forEach((block, b) => {
    if (!Number.isInteger(block.draws) || block.draws < 2) {
      throw new RangeError(`Each block of sizes needs at least 2 draws, not ${block.draws}.`);
    }
    const sum = block.probabilities.reduce((a, p) => a + p, 0);
    if (Math.abs(sum - 1) > 1e-9 || !block.probabilities.every((p) => p > 0)) {
      throw new RangeError('The probabilities of a block of sizes must be positive and sum to 1.');
    }
    block.sizes.forEach((s, k) => {
      if (!(s >= 1 && s <= n) || blockOfSize[s - 1] !== -1) {
        throw new RangeError(`The blocks must hold each size 1 … ${n} once; ${s} is out of place.`);
      }
      blockOfSize[s - 1] = b;
      inclusion[s - 1] = block.probabilities[k];
    });
  });
  const missing = blockOfSize.indexOf(-1);
  if (missing !== -1) throw new RangeError(`No block holds the size ${missing + 1}.`);
  const blockOfDraw = Int32Array.from(
    blocks.flatMap((block, b) => Array.from({ length: block.draws }, () => b)),
  );
  return { n, blocks, drawsPerSequence: blockOfDraw.length, blockOfDraw, blockOfSize, inclusion };
}

/** K draws of every size: the probe of METHODS 2. RangeError for n < 1 or K < 2. */
export function fullDesign(n: number, draws: number): ProbeDesign {
  return probeDesign(
    n,
    Array.from({ length: n }, (_, k) => uniformBlock(k + 1, k + 1, draws)),
  );
}

/**
 * The best affordable design: every size at least twice where the draws suffice (what is left goes to the smallest
 * sizes, where the tail is), otherwise blocks of two draws that widen with the size.
 * RangeError for n < 1 or fewer than 2 draws.
 */
export function blockDesign(n: number, drawsPerSequence: number): ProbeDesign {
  assertTokenCount(n);
  if (!Number.isInteger(drawsPerSequence) || drawsPerSequence < 2) {
    throw new RangeError(`A probe needs at least 2 draws per sequence, not ${drawsPerSequence}.`);
  }
  const count = Math.min(n, Math.floor(drawsPerSequence / 2));
  const draws = Math.floor(drawsPerSequence / count);
  const left = drawsPerSequence - draws * count;
  const blocks: ProbeBlock[] = [];
  let last = 0;
  for (let b = 1; b <= count; b++) {
    const first = last + 1;
    const edge = Math.round(n * (b / count) ** 2);
    last = Math.min(Math.max(edge, first), n - (count - b));
    blocks.push(uniformBlock(first, last, draws + (b <= left ? 1 : 0)));
  }
  return probeDesign(n, blocks);
}

/** A random order of 0 … n − 1 (Fisher–Yates), written over `order`. */
export function shuffle(order: Int32Array, rng: Rng): void {
  for (let i = 0; i < order.length; i++) order[i] = i;
  for (let i = order.length - 1; i > 0; i--) {
    const j = rng.integer(i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
}

/** Fresh masks for one sequence. */
export function drawSubsets(design: ProbeDesign, rng: Rng): SubsetDraws {
  const { n, drawsPerSequence: count } = design;
  const sizes = new Int32Array(count);
  const masked = new Uint8Array(count * n);
  const order = new Int32Array(n);
  for (let i = 0; i < count; i++) {
    const block = design.blocks[design.blockOfDraw[i]];
    let k = 0;
    for (let r = rng.uniform(); k < block.sizes.length - 1; k++) {
      r -= block.probabilities[k];
      if (r < 0) break;
    }
    sizes[i] = block.sizes[k];
    shuffle(order, rng);
    for (let j = 0; j < sizes[i]; j++) masked[i * n + order[j]] = 1;
  }
  return { sizes, masked };
}
