/** The shapes of the data sets by id, for whoever needs to read tokens but no data: the page above all. */
import { additionShape } from './addition';
import { digitsShape } from './digits';
import { mixtureShape, type MixtureShares } from './mixture';
import { namesShape } from './names';
import { proseShape } from './prose';
import { tableShape } from './table';
import { textShape } from './text';
import type { TaskId, TaskShape } from './task';

/** What a visitor can choose about a data set; each task reads its own part. */
export interface TaskOptions {
  /** L of the mixture task, even and at least 8 (default 24). */
  readonly mixtureLength?: number;
  /** Easy and hard sequences of the mixture task (default a third each). */
  readonly mixtureShares?: MixtureShares;
  /** L of the tasks that read running text (default 32). */
  readonly passageLength?: number;
  /** The visitor's own text, for task 'text'; null or absent where there is none. */
  readonly text?: string | null;
}

/** The shape of task `id`. Throws a RangeError if an option is not possible. */
export function taskShape(
  id: TaskId,
  { mixtureLength = 24, passageLength = 32, text = null }: TaskOptions = {},
): TaskShape {
  switch (id) {
    case 'mixture':
      return mixtureShape(mixtureLength);
    case 'addition':
      return additionShape();
    case 'names':
      return namesShape();
    case 'table':
      return tableShape();
    case 'prose':
      return proseShape(passageLength);
    case 'digits':
      return digitsShape();
    case 'text':
      return textShape(text, passageLength);
  }
}
