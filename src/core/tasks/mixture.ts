/**
 * Task "mixture": periodic, copied and random sequences of 16 symbols (docs/tasks.md). Three kinds with very
 * different losses, so that data noise (C) and rate noise (B) are large enough to be seen beside A.
 */
import type { Rng } from '../rng';
import { sampleInSplit } from './split';
import { shapeWith, type Task, type TaskEntry, type TaskOptions, type TaskShape } from './task';

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
  const sequence = new Int32Array(length);
  for (let i = 0; i < length; i++) {
    sequence[i] = i < period ? rng.integer(VOCABULARY.length) : sequence[i - period];
  }
  return sequence;
}

/** How much of the mixture is easy and how much is hard; copies are the rest. */
type MixtureShares = NonNullable<TaskOptions['mixtureShares']>;

export const EVEN_SHARES: MixtureShares = { easy: 1 / 3, hard: 1 / 3 };

/** What 0.7 + 0.3 may be off by. */
const ROUNDING = 1e-9;

/** Whether there is such a mixture: neither share is negative, and together they are at most 1. */
export const isMixture = ({ easy, hard }: MixtureShares): boolean =>
  easy >= 0 && hard >= 0 && easy + hard <= 1 + ROUNDING;

/** Throws a RangeError unless the length is even and at least 8. */
function shape({ mixtureLength: length = 24 }: TaskOptions = {}): TaskShape {
  if (!Number.isInteger(length) || length < 8 || length % 2 !== 0) {
    throw new RangeError(`A mixture sequence needs an even length of at least 8, not ${length}.`);
  }
  return shapeWith({ vocabulary: VOCABULARY, length });
}

export const mixture = {
  shape,
  /** RangeError as `shape`, and for shares that `isMixture` refuses. */
  create(options: TaskOptions = {}): Task {
    const shares = options.mixtureShares ?? EVEN_SHARES;
    if (!isMixture(shares)) {
      throw new RangeError(
        `A share of ${shares.easy} easy and ${shares.hard} hard sequences is not possible.`,
      );
    }
    const looks = shape(options);
    const { length, decode } = looks;
    return {
      ...looks,
      sample(rng, split) {
        // The kind is drawn first and kept, so both splits hold the same share of each.
        const place = rng.uniform();
        const kind = place < shares.easy ? 'periodic' : place < 1 - shares.hard ? 'copy' : 'random';
        return sampleInSplit((r) => proposeMixture(kind, length, r), decode, rng, split);
      },
      isRight: null,
    };
  },
} satisfies TaskEntry;
