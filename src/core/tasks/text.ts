/**
 * Task "text": passages of the visitor's own text, without a prompt. The text is handed in with the command that
 * starts a run; nothing here keeps it.
 */
import { alphabetOf, directionOf, symbolsOf, textProblem, tidied } from './own-text';
import { passages } from './passages';
import { shapeWith, type Task, type TaskEntry, type TaskOptions } from './task';

/** The task's text was not handed in. */
export class NoTextError extends RangeError {
  override readonly name = 'NoTextError';
}

/** The text as it is read. NoTextError, or RangeError if nothing can be trained on it. */
function readable(text: string | null): string {
  if (text === null) throw new NoTextError('Your own text is not here: paste it first.');
  const problem = textProblem(text);
  if (problem) throw new RangeError(`Nothing can be trained on this text: ${problem.kind}.`);
  return tidied(text);
}

function shapeOf(tidy: string, length: number) {
  const { vocabulary } = alphabetOf(symbolsOf(tidy));
  return shapeWith({ vocabulary, length, direction: directionOf(tidy) });
}

export const text = {
  shape: ({ text = null, passageLength = 32 }: TaskOptions = {}) =>
    shapeOf(readable(text), passageLength),
  create({ text = null, passageLength = 32 }: TaskOptions = {}): Task {
    const tidy = readable(text);
    const shape = shapeOf(tidy, passageLength);
    const ids = new Map(shape.vocabulary.map((symbol, id) => [symbol, id]));
    // What is no symbol of its own is the last one, which stands for the rest.
    const other = shape.vocabulary.length - 1;
    const tokens = Uint8Array.from(symbolsOf(tidy), (symbol) => ids.get(symbol) ?? other);
    return { ...shape, sample: passages(tokens, passageLength), isRight: null };
  },
} satisfies TaskEntry;
