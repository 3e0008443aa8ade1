/**
 * Generation, one token per step: which position is revealed next, and as what. A masked model may reveal any position;
 * the autoregressive reference goes from left to right.
 *
 * Holds: the choice. Refuses to hold: the model (probabilities come in as arrays) and the loop around it.
 */
import { assertRange } from './assert';
import type { Rng } from './rng';
import type { Task } from './tasks/task';

/** Which position is revealed: the one whose token is most probable, a uniformly random one, or the first. */
export type UnmaskingOrder = 'most-confident-first' | 'random' | 'left-to-right';

/**
 * Which token each position proposes: its most probable one (to answer a prompt), or one sampled from its
 * probabilities (to write freely; always the best one would write the same dull sequence every time).
 */
export type TokenChoice = 'best' | 'sampled';

/** How a task's tokens are chosen: the best ones answer a prompt, but for an order that asks for variety. */
export function choiceFor(
  { isRight, promptLength }: Pick<Task, 'isRight' | 'promptLength'>,
  order: UnmaskingOrder,
): TokenChoice {
  return isRight && promptLength > 0 && order !== 'random' ? 'best' : 'sampled';
}

/** Where a generation begins: the reference's prompt, then masks; token ids [L]. The mask's id is V. */
export function maskedStart(
  task: { readonly vocabulary: readonly string[]; readonly promptLength: number },
  reference: Int32Array,
): Int32Array {
  return reference.slice().fill(task.vocabulary.length, task.promptLength);
}

/** Masked positions, ascending. */
export function maskedPositions(tokens: ArrayLike<number>, mask: number): number[] {
  return Array.from(tokens, (token, i) => (token === mask ? i : -1)).filter((i) => i >= 0);
}

/** Index of the largest of `values[start … start+count−1]`, from 0; the first of equals. */
function argmax(values: ArrayLike<number>, start: number, count: number): number {
  let best = 0;
  for (let v = 1; v < count; v++) if (values[start + v] > values[start + best]) best = v;
  return best;
}

/** A token drawn from the probabilities at `start`, which need not sum to exactly 1. */
function sampleToken(values: ArrayLike<number>, start: number, count: number, rng: Rng): number {
  let total = 0;
  for (let v = 0; v < count; v++) total += values[start + v];
  let rest = rng.uniform() * total;
  let last = 0;
  for (let v = 0; v < count; v++) {
    if (!(values[start + v] > 0)) continue;
    last = v;
    rest -= values[start + v];
    if (rest < 0) break;
  }
  return last;
}

/**
 * The tokens after one more is revealed, [L]; the input is left as it is.
 * @param tokens token ids with masks, [L]
 * @param probabilities of the model at `tokens`, [L, V]
 * Throws a RangeError if nothing is masked, or `probabilities` is not [L, V].
 */
export function revealNext(
  tokens: Int32Array,
  probabilities: ArrayLike<number>,
  vocabularySize: number,
  { order, choice }: { readonly order: UnmaskingOrder; readonly choice: TokenChoice },
  rng: Rng,
): Int32Array {
  const masked = maskedPositions(tokens, vocabularySize);
  assertRange(masked.length > 0, 'No masked token is left to reveal.');
  const expected = tokens.length * vocabularySize;
  assertRange(
    probabilities.length === expected,
    `${tokens.length} positions with ${vocabularySize} symbols need ${expected} probabilities, not ${probabilities.length}.`,
  );
  const propose = choice === 'best' ? argmax : sampleToken;
  const proposals = masked.slice(0, order === 'left-to-right' ? 1 : undefined).map((position) => {
    const start = position * vocabularySize;
    const token = propose(probabilities, start, vocabularySize, rng);
    return { position, token, confidence: probabilities[start + token] };
  });
  const { position, token } =
    order === 'random'
      ? proposals[rng.integer(proposals.length)]
      : proposals.reduce((best, other) => (other.confidence > best.confidence ? other : best));
  const next = tokens.slice();
  next[position] = token;
  return next;
}
