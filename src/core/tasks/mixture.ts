/**
 * Task "mixture": periodic, copied and random sequences of 16 symbols (METHODS 4). Three kinds with very
 * different losses, so that data noise (C) and rate noise (B) are large enough to be seen beside A.
 */
import type { Rng } from '../rng';
import { sampleInSplit } from './split';
import { symbols } from './symbols';
import type { Task, TaskShape } from './task';

const VOCABULARY = [...'0123456789abcdef'];
type MixtureKind = 'periodic' | 'copy' | 'random';

const SHORTEST_PERIOD = 2;
const LONGEST_PERIOD = 4;

/**
 * One sequence of a kind, token ids [length]: periodic repeats a random motif of 2, 3 or 4 symbols; copy is
 * a random half followed by itself; random is independent and uniform.
 */
function proposeMixture(kind: MixtureKind, length: number, rng: Rng): Int32Array {
  const period =
    kind === 'periodic'
      ? SHORTEST_PERIOD + rng.integer(LONGEST_PERIOD - SHORTEST_PERIOD + 1)
      : kind === 'copy'
        ? length / 2
        : length;
  const motif = Int32Array.from({ length: period }, () => rng.integer(VOCABULARY.length));
  return Int32Array.from({ length }, (_, i) => motif[i % period]);
}

const { decode } = symbols(VOCABULARY);

/** How much of the mixture is easy and how much is hard; copies are the rest. */
export interface MixtureShares {
  /** Share of periodic sequences, 0 … 1. */
  readonly easy: number;
  /** Share of random sequences, 0 … 1. */
  readonly hard: number;
}

export const EVEN_SHARES: MixtureShares = { easy: 1 / 3, hard: 1 / 3 };

/** What 0.7 + 0.3 may be off by. */
const ROUNDING = 1e-9;

/** Why there is no such mixture, as a sentence, or null. */
export function mixtureProblem({ easy, hard }: MixtureShares): string | null {
  if (easy >= 0 && hard >= 0 && easy + hard <= 1 + ROUNDING) return null;
  const [easyText, hardText] = [easy, hard].map((share) => Number(share.toPrecision(4)));
  return `A share of ${easyText} easy and ${hardText} hard sequences is not possible: neither can be negative, and together they can be at most 1; copies are the rest.`;
}

/** Throws a RangeError unless `length` is even and at least 8. */
export function mixtureShape(length: number): TaskShape {
  if (!Number.isInteger(length) || length < 8 || length % 2 !== 0) {
    throw new RangeError(`A mixture sequence needs an even length of at least 8, not ${length}.`);
  }
  return {
    id: 'mixture',
    vocabulary: VOCABULARY,
    length,
    promptLength: 0,
    delimiter: null,
    syntaxPositions: [],
    picture: null,
    decode,
  };
}

/** Throws a RangeError unless `length` is even and at least 8, and for shares that `mixtureProblem` refuses. */
export function createMixture(length: number, shares: MixtureShares = EVEN_SHARES): Task {
  const problem = mixtureProblem(shares);
  if (problem) throw new RangeError(problem);
  return {
    ...mixtureShape(length),
    sample(rng, split) {
      // The kind is drawn first and kept, so both splits hold the same share of each.
      const place = rng.uniform();
      const kind = place < shares.easy ? 'periodic' : place < 1 - shares.hard ? 'copy' : 'random';
      return sampleInSplit((r) => proposeMixture(kind, length, r), decode, rng, split);
    },
    exactMatch: null,
  };
}
