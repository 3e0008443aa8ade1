/** The data sets by id. Holds: the list. Refuses to hold: what any of them contains. */
import { createAddition } from './addition';
import { createMixture } from './mixture';
import { createNames } from './names';
import type { Task, TaskId } from './task';

/** In menu order; the first is the default. */
export const TASK_IDS: readonly TaskId[] = ['mixture', 'addition', 'names'];

export interface TaskOptions {
  /** L of the mixture task, even and at least 8 (default 24). The other tasks have a length of their own. */
  readonly mixtureLength?: number;
}

/** The task `id`. Throws a RangeError if the mixture's length is odd or below 8. */
export function createTask(id: TaskId, { mixtureLength = 24 }: TaskOptions = {}): Task {
  switch (id) {
    case 'mixture':
      return createMixture(mixtureLength);
    case 'addition':
      return createAddition();
    case 'names':
      return createNames();
  }
}
