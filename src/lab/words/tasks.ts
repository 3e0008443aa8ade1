/** Holds: what tasks are called, and what is said of each. Refuses to hold: what they are (core/tasks). */
import type { TaskId } from '../../core/tasks/registry';
import { tasks, taskSentences } from '../../language/rooms/tasks';
import type { Sentence } from '../../language/sentence';

const SAID: Readonly<
  Record<TaskId, { readonly called: () => string; readonly told: () => string }>
> = {
  mixture: { called: tasks.mixtureLabel, told: tasks.mixtureAbout },
  addition: { called: tasks.additionLabel, told: tasks.additionAbout },
  arithmetic: { called: tasks.arithmeticLabel, told: tasks.arithmeticAbout },
  sorting: { called: tasks.sortingLabel, told: tasks.sortingAbout },
  names: { called: tasks.namesLabel, told: tasks.namesAbout },
  brackets: { called: tasks.bracketsLabel, told: tasks.bracketsAbout },
  prose: { called: tasks.proseLabel, told: tasks.proseAbout },
  digits: { called: tasks.digitsLabel, told: tasks.digitsAbout },
  table: { called: tasks.tableLabel, told: tasks.tableAbout },
  text: { called: tasks.textLabel, told: tasks.textAbout },
};

/** In menus and sentences. */
export const taskLabel = (id: TaskId): string => SAID[id].called();

/** The same, within a sentence that is said elsewhere. */
export const taskName = (id: TaskId): Sentence => taskSentences[`${id}Label`]();

/** Two plain sentences: what a sequence is, and what story its noise tells. */
export const aboutTask = (id: TaskId): string => SAID[id].told();
