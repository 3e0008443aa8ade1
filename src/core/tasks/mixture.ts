/**
 * Task "mixture": periodic, copied and random sequences of 16 symbols (METHODS 4). Three kinds with very
 * different losses, so that data noise (C) and rate noise (B) are large enough to be seen beside A.
 */
import type { Rng } from '../rng';
import { sampleInSplit } from './split';
import { symbols } from './symbols';
import type { Task, TaskShape } from './task';

const VOCABULARY = [...'0123456789abcdef'];
const KINDS = ['periodic', 'copy', 'random'] as const;
type MixtureKind = (typeof KINDS)[number];

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

/** Throws a RangeError unless `length` is even and at least 8. */
export function createMixture(length: number): Task {
  return {
    ...mixtureShape(length),
    sample(rng, split) {
      // The kind is drawn first and kept, so both splits hold a third of each.
      const kind = KINDS[rng.integer(KINDS.length)];
      return sampleInSplit((r) => proposeMixture(kind, length, r), decode, rng, split);
    },
    exactMatch: null,
  };
}
