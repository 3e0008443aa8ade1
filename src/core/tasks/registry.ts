/**
 * The tasks by id: a file beside this one and a line in `TASKS` make one. Holds: the list, in menu order; the first is
 * the default. Refuses to hold: what any of them contains.
 */
import { addition } from './addition';
import { digits } from './digits';
import { mixture } from './mixture';
import { names } from './names';
import { prose } from './prose';
import { table } from './table';
import type { Task, TaskEntry, TaskOptions, TaskShape } from './task';
import { text } from './text';

const ENTRIES = { mixture, addition, names, prose, digits, table, text };

export type TaskId = keyof typeof ENTRIES;

export const TASKS: Readonly<Record<TaskId, TaskEntry>> = ENTRIES;
export const TASK_IDS = Object.keys(TASKS) as TaskId[];

/** The shape of task `id`, for whoever needs to read tokens but no data. RangeError if an option is not possible. */
export function taskShape(id: TaskId, options: TaskOptions = {}): TaskShape {
  return TASKS[id].shape(options);
}

/** The task `id` with its data, which is fetched now. Rejects with a RangeError if an option is not possible. */
export async function createTask(id: TaskId, options: TaskOptions = {}): Promise<Task> {
  return TASKS[id].create(options);
}
