/**
 * The tasks by id: a file beside this one and a line in `ENTRIES` make one. Holds: the list, in menu order; the first is
 * the default. Refuses to hold: what any of them contains.
 */
import { addition } from './addition';
import { arithmetic } from './arithmetic';
import { brackets } from './brackets';
import { digits } from './digits';
import { mixture } from './mixture';
import { names } from './names';
import { prose } from './prose';
import { sorting } from './sorting';
import { table } from './table';
import type { TaskEntry } from './task';
import { text } from './text';

const ENTRIES = {
  mixture,
  addition,
  arithmetic,
  sorting,
  names,
  brackets,
  prose,
  digits,
  table,
  text,
};

export type TaskId = keyof typeof ENTRIES;

export const TASKS: Readonly<Record<TaskId, TaskEntry>> = ENTRIES;
export const TASK_IDS = Object.keys(TASKS) as TaskId[];
