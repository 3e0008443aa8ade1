/** When a response is right. Holds: the comparison of delimited answers. Refuses to hold: any task's grammar. */
import type { Task, TaskShape } from './task';

/** What follows the first delimiter of the response, or null without one. */
function answerOf(tokens: ArrayLike<number>, { decode, delimiter, promptLength }: TaskShape) {
  const response = decode(tokens).slice(promptLength);
  const at = delimiter === null ? -1 : response.indexOf(delimiter);
  return at < 0 ? null : response.slice(at + 1);
}

/** The answer alone counts: a wrong chain with a right answer is right, as in the paper's GSM8K score. */
export function sameAnswer(shape: TaskShape): NonNullable<Task['isRight']> {
  return (written, reference) => {
    const given = answerOf(written, shape);
    return given !== null && given === answerOf(reference, shape);
  };
}
