/**
 * Holds: what of a lesson is on paper: all that a student's worksheet has, and when each lesson begins in the 45 minutes.
 * Refuses to hold: answers of any kind, so that no worksheet can show one.
 */
import type { Figure, Lesson, Said } from './lesson';
import { LESSONS } from './lessons';

/** A student's sheet. */
export interface Worksheet {
  readonly number: number;
  readonly title: Said;
  readonly text: Said;
  readonly asks: Said;
  readonly choices: readonly Said[];
  /** What is drawn or written into the figure. */
  readonly does: Said;
  readonly figure: Figure;
  /** Questions to look at the screen with. */
  readonly looks: readonly Said[];
}

/** The sheet of a lesson. @param number from 1 */
export function worksheetOf(
  { title, text, question, worksheet, lookFor }: Lesson,
  number: number,
): Worksheet {
  return {
    number,
    title,
    text,
    asks: question.asks,
    choices: question.choices,
    does: worksheet.does,
    figure: worksheet.figure,
    looks: lookFor.map(({ look }) => look),
  };
}

export interface Planned {
  readonly number: number;
  readonly lesson: Lesson;
  /** Minutes since the beginning. */
  readonly from: number;
  readonly to: number;
}

/** The lessons one after the other. */
export const PLAN: readonly Planned[] = LESSONS.map((lesson, i) => {
  const from = LESSONS.slice(0, i).reduce((sum, { teacher }) => sum + teacher.minutes, 0);
  return { number: i + 1, lesson, from, to: from + lesson.teacher.minutes };
});
