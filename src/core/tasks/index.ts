/**
 * The data sets by id. Holds: the list, and that data is fetched only for the task that is asked for. Refuses to
 * hold: what any of them contains.
 */
import { createAddition } from './addition';
import { createDigits } from './digits';
import { createMixture } from './mixture';
import { createNames } from './names';
import { createProse } from './prose';
import { createTable } from './table';
import { createText } from './text';
import type { TaskOptions } from './shapes';
import type { Task, TaskId } from './task';

/** The task `id` with its data. Rejects with a RangeError if an option is not possible. */
export async function createTask(
  id: TaskId,
  { mixtureLength = 24, mixtureShares, passageLength = 32, text = null }: TaskOptions = {},
): Promise<Task> {
  switch (id) {
    case 'mixture':
      return createMixture(mixtureLength, mixtureShares);
    case 'addition':
      return createAddition();
    case 'names':
      return createNames();
    case 'table':
      return createTable();
    case 'prose':
      return createProse(passageLength);
    case 'digits':
      return createDigits();
    case 'text':
      return createText(text, passageLength);
  }
}
