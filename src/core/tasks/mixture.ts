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

/** Why there is no such mixture, as a sentence, or null. */
export function mixtureProblem({ easy, hard }: MixtureShares): string | null {
  if (easy >= 0 && hard >= 0 && easy + hard <= 1 + ROUNDING) return null;
  const [easyText, hardText] = [easy, hard].map((share) => Number(share.toPrecision(4)));
  return `A share of ${easyText} easy and ${hardText} hard sequences is not possible: neither can be negative, and together they can be at most 1; copies are the rest.`;
}

/** Throws a RangeError unless the length is even and at least 8. */
function shape({ mixtureLength: length = 24 }: TaskOptions = {}): TaskShape {
  if (!Number.isInteger(length) || length < 8 || length % 2 !== 0) {
    throw new RangeError(`A mixture sequence needs an even length of at least 8, not ${length}.`);
  }
  return shapeWith({ vocabulary: VOCABULARY, length });
}

export const mixture = {
  about: {
    label: 'Mixture of easy and hard',
    description:
      'A sequence repeats a short motif, copies its first half, or is random. ' +
      'Some sequences are easy and some impossible, so all three sources of noise show.',
  },
  shape,
  /** RangeError as `shape`, and for shares that `mixtureProblem` refuses. */
  create(options: TaskOptions = {}): Task {
    const shares = options.mixtureShares ?? EVEN_SHARES;
    const problem = mixtureProblem(shares);
    if (problem) throw new RangeError(problem);
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
