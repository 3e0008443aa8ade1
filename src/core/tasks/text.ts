/**
 * Task "text": passages of the visitor's own text, without a prompt. The text is handed in with the command that
 * starts a run; nothing here keeps it.
 */
import { alphabetOf, OTHER, textProblem, tidied } from './own-text';
import { passages } from './passages';
import { symbols } from './symbols';
import type { Task, TaskShape } from './task';

/** Throws a RangeError, with the sentence of `textProblem`, if nothing can be trained on the text. */
function read(text: string | null): {
  readonly tidy: string;
  readonly vocabulary: readonly string[];
} {
  if (text === null) throw new RangeError('Your own text is not here: paste it first.');
  const problem = textProblem(text);
  if (problem) throw new RangeError(problem);
  const tidy = tidied(text);
  return { tidy, vocabulary: alphabetOf(tidy).vocabulary };
}

function shapeOf(vocabulary: readonly string[], length: number): TaskShape {
  return {
    id: 'text',
    vocabulary,
    length,
    promptLength: 0,
    delimiter: null,
    syntaxPositions: [],
    picture: null,
    decode: symbols(vocabulary).decode,
  };
}

/** Throws a RangeError if there is no text, or none that can be trained on. */
export function textShape(text: string | null, length: number): TaskShape {
  return shapeOf(read(text).vocabulary, length);
}

/** Throws a RangeError if there is no text, or none that can be trained on. */
export function createText(text: string | null, length: number): Task {
  const { tidy, vocabulary } = read(text);
  const known = new Set(vocabulary);
  const written = Array.from(tidy, (symbol) => (known.has(symbol) ? symbol : OTHER)).join('');
  return {
    ...shapeOf(vocabulary, length),
    sample: passages(Uint8Array.from(symbols(vocabulary).encode(written)), length),
    exactMatch: null,
  };
}
