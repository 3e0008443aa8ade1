/** What of a task decides which methods apply to it, known without its data. */
import type { TaskId } from './task';

export const TASK_FEATURES: Readonly<
  Record<TaskId, { readonly delimiter: boolean; readonly syntax: boolean }>
> = {
  mixture: { delimiter: false, syntax: false },
  addition: { delimiter: true, syntax: false },
  names: { delimiter: false, syntax: false },
  prose: { delimiter: false, syntax: false },
  digits: { delimiter: false, syntax: false },
  text: { delimiter: false, syntax: false },
  table: { delimiter: true, syntax: true },
};
