/**
 * Which masks a probe draws for one sequence: numbers of masked tokens (sizes) drawn with known probability, and for
 * each a few independent, uniformly random sets of that many (METHODS 2, "The probe").
 *
 * A block holds sizes of which some are drawn, without replacement. Every drawn size gets at least two sets, because
 * an unbiased product of means needs two different draws of the same size: were the coincidence left to chance, the
 * split of A from B would be several times noisier at the same cost.
 *
 * Holds: the design, its probabilities and its random draws. Refuses to hold: losses and what is made of them.
 */
import { assertRange, assertWhole } from '../../assert';
import { assertTokenCount } from '../../binomial';
import { shuffle, type Rng } from '../../rng';

/** Sizes that share their draws, each equally likely to be drawn. */
export interface ProbeBlock {
  /** Numbers of masked tokens in the block, ascending. */
  readonly sizes: Int32Array;
  /** How many different sizes are drawn: all, or at least 2, so that every two can meet. */
  readonly drawn: number;
  /** Independent sets per drawn size, at least 2. */
  readonly sets: number;
}

/** The sizes 1 … n, partitioned into blocks. Draws are ordered by block, then by drawn size. */
export interface ProbeDesign {
  readonly n: number;
  readonly blocks: readonly ProbeBlock[];
  /** D: draws (forward rows) per sequence. */
  readonly drawsPerSequence: number;
  /** Block of each draw, [D]. */
  readonly blockOfDraw: Int32Array;
  /** Draws with the same number share their size, [D]. */
  readonly groupOfDraw: Int32Array;
  /** Block of each size s at s − 1, [n]. */
  readonly blockOfSize: Int32Array;
}

/** Masks for one sequence. */
export interface SubsetDraws {
  /** Tokens masked per draw, [D]. */
  readonly sizes: Int32Array;
  /** 1 where masked, over the maskable positions, [D, n]. */
  readonly masked: Uint8Array;
}

/** A block of the sizes first … last. */
function blockOf(first: number, last: number, drawn: number, sets: number): ProbeBlock {
  return {
    sizes: Int32Array.from({ length: last - first + 1 }, (_, k) => first + k),
    drawn,
    sets,
  };
}

/**
 * The design of given blocks. RangeError unless they partition 1 … n, draw all their sizes or at least 2 of them, and
 * have at least two sets per drawn size.
 */
export function probeDesign(n: number, blocks: readonly ProbeBlock[]): ProbeDesign {
  assertTokenCount(n);
  const blockOfSize = new Int32Array(n).fill(-1);
  const blockOfDraw: number[] = [];
  const groupOfDraw: number[] = [];
  let groups = 0;
  blocks.forEach(({ sizes, drawn, sets }, b) => {
    assertWhole(sets, 'The number of sets of a drawn size', 2);
    assertRange(
      Number.isInteger(drawn) && drawn >= Math.min(2, sizes.length) && drawn <= sizes.length,
      `A block of ${sizes.length} sizes cannot draw ${drawn} of them; it must draw 2 or more, or all.`,
    );
    for (const s of sizes) {
      assertRange(
        s >= 1 && s <= n && blockOfSize[s - 1] === -1,
        `The blocks must hold each size 1 … ${n} once; ${s} is out of place.`,
      );
      blockOfSize[s - 1] = b;
    }
    for (let k = 0; k < drawn; k++, groups++) {
      for (let i = 0; i < sets; i++) {
        blockOfDraw.push(b);
        groupOfDraw.push(groups);
      }
    }
  });
  const missing = blockOfSize.indexOf(-1);
  assertRange(missing === -1, `No block holds the size ${missing + 1}.`);
  return {
    n,
    blocks,
    drawsPerSequence: blockOfDraw.length,
    blockOfDraw: Int32Array.from(blockOfDraw),
    groupOfDraw: Int32Array.from(groupOfDraw),
    blockOfSize,
  };
}

/** The fewest draws per sequence that blockDesign can work with: two sizes with two sets each, where there are two. */
export const leastDraws = (n: number): 2 | 4 => (n === 1 ? 2 : 4);

/**
 * The best affordable design of at most `draws` draws per sequence: every size at least twice where they suffice (what
 * is left goes to the smallest sizes, where the tail is). Otherwise the size 1 always, if three sizes can be had, and
 * two or three random ones of each of several equal stretches of the others, two sets each.
 * RangeError for n < 1 or fewer than leastDraws(n) draws.
 */
export function blockDesign(n: number, draws: number): ProbeDesign {
  assertTokenCount(n);
  assertRange(
    Number.isInteger(draws) && draws >= leastDraws(n),
    `A probe of ${n} maskable tokens needs at least ${leastDraws(n)} draws per sequence, not ${draws}.`,
  );
  if (draws >= 2 * n) {
    const sets = Math.floor(draws / n);
    return probeDesign(
      n,
      Array.from({ length: n }, (_, k) =>
        blockOf(k + 1, k + 1, 1, sets + (k < draws - sets * n ? 1 : 0)),
      ),
    );
  }
  const affordable = Math.floor(draws / 2);
  const blocks = affordable >= 3 ? [blockOf(1, 1, 1, 2)] : [];
  const before = blocks.length;
  const groups = affordable - before;
  const count = Math.floor(groups / 2);
  let drawnSoFar = 0;
  let last = before;
  for (let b = 0; b < count; b++) {
    const drawn = b === 0 ? groups - 2 * (count - 1) : 2;
    drawnSoFar += drawn;
    const first = last + 1;
    last = before + Math.floor(((n - before) * drawnSoFar) / groups);
    blocks.push(blockOf(first, last, drawn, 2));
  }
  return probeDesign(n, blocks);
}

/** Blocks 1 … and what is left of n, with as many of `drawn` sizes as there are. */
function tailDesign(
  n: number,
  single: readonly number[],
  rest: { readonly drawn: number; readonly sets: number },
): ProbeDesign {
  const alone = single.slice(0, n).map((sets, k) => blockOf(k + 1, k + 1, 1, sets));
  const left = n - alone.length;
  const others =
    left > 0 ? [blockOf(alone.length + 1, n, Math.min(left, rest.drawn), rest.sets)] : [];
  return probeDesign(n, [...alone, ...others]);
}

/**
 * The design of a small probe of the loss: a single masked token four times, two twice, three other sizes twice each: 12
 * draws. Rows go where the tail is (METHODS 7).
 */
export const lossDesign = (n: number): ProbeDesign => tailDesign(n, [4, 2], { drawn: 3, sets: 2 });

/** The design of a small probe of the gradient: a single masked token four times, two other sizes twice each: 8 draws. */
export const gradientDesign = (n: number): ProbeDesign => tailDesign(n, [4], { drawn: 2, sets: 2 });

/** 1/(expected draws of size s) at s − 1, [n]: what a draw counts for in an unbiased sum over sizes. */
export function drawScale({ blocks, blockOfSize }: ProbeDesign): Float64Array {
  return Float64Array.from(blockOfSize, (b) => {
    const { sizes, drawn, sets } = blocks[b];
    return sizes.length / (drawn * sets);
  });
}

/**
 * What the product of draws i and j counts for, beyond scale_i·scale_j, in an unbiased sum over pairs of sizes,
 * [D, D]: the product of the two draws' probabilities over the probability of both together. 0 for a draw with
 * itself.
 */
export function pairFactor(design: ProbeDesign): Float64Array {
  const { blocks, blockOfDraw, groupOfDraw, drawsPerSequence: D } = design;
  const factor = new Float64Array(D * D).fill(1);
  for (let i = 0; i < D; i++) {
    const { sizes, drawn, sets } = blocks[blockOfDraw[i]];
    for (let j = 0; j < D; j++) {
      if (i === j) {
        factor[i * D + j] = 0;
      } else if (groupOfDraw[i] === groupOfDraw[j]) {
        factor[i * D + j] = (drawn / sizes.length) * (sets / (sets - 1));
      } else if (blockOfDraw[i] === blockOfDraw[j]) {
        factor[i * D + j] = (drawn / sizes.length) * ((sizes.length - 1) / (drawn - 1));
      }
    }
  }
  return factor;
}

/** Fresh masks for one sequence. */
export function drawSubsets(design: ProbeDesign, rng: Rng): SubsetDraws {
  const { n, blocks, drawsPerSequence } = design;
  const sizes = new Int32Array(drawsPerSequence);
  const masked = new Uint8Array(drawsPerSequence * n);
  const order = new Int32Array(n);
  let i = 0;
  for (const block of blocks) {
    const choice = new Int32Array(block.sizes.length);
    shuffle(choice, rng);
    for (let k = 0; k < block.drawn; k++) {
      for (let set = 0; set < block.sets; set++, i++) {
        sizes[i] = block.sizes[choice[k]];
        shuffle(order, rng);
        for (let j = 0; j < sizes[i]; j++) masked[i * n + order[j]] = 1;
      }
    }
  }
  return { sizes, masked };
}
