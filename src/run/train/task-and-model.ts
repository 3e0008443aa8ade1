/** Holds: what a run is about: the task with its data, and the model that fits it. Refuses to hold: the engine. */
import { TaskDataError } from '../../core/tasks/fetch-data';
import { TASKS } from '../../core/tasks/registry';
import type { Task } from '../../core/tasks/task';
import { NoTextError } from '../../core/tasks/text';
import type { ModelConfig } from '../../engine/engine';
import type { Settings } from '../../lab/settings/settings-table';
import { MODELS, taskOptions } from '../../lab/settings/models';
import { taskName } from '../../lab/words/tasks';
import { failures } from '../../language/rooms/failures';
import { SentenceError } from '../../language/sentence';

export interface Subject {
  readonly task: Task;
  readonly config: ModelConfig;
}

/**
 * The task of the settings and the model that fits it; `text` is the visitor's own, if there is one. Rejects with a sentence that
 * names the task if its data cannot be fetched.
 */
export async function subjectOf(settings: Settings, text: string | null = null): Promise<Subject> {
  const { width, layers, heads, hidden } = MODELS[settings.model];
  const task = await taskOf(settings, text);
  const vocabulary = task.vocabulary.length;
  return { task, config: { vocabulary, length: task.length, width, layers, heads, hidden } };
}

async function taskOf(settings: Settings, text: string | null): Promise<Task> {
  try {
    return await TASKS[settings.task].create(taskOptions(settings, text));
  } catch (error) {
    if (error instanceof NoTextError) throw new SentenceError(failures.noOwnText());
    if (!(error instanceof TaskDataError)) throw error;
    const { message: reason } = error;
    throw new SentenceError(failures.taskUnreached({ task: taskName(settings.task), reason }));
  }
}
