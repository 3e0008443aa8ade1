/** Holds: what a run is about: the task with its data, and the model that fits it. Refuses to hold: the engine. */
import { TASKS } from '../../core/tasks/registry';
import type { Task } from '../../core/tasks/task';
import type { ModelConfig } from '../../engine/engine';
import type { Settings } from '../../lab/settings/settings-table';
import { MODELS, taskOptions } from '../../lab/settings/models';

export interface Subject {
  readonly task: Task;
  readonly config: ModelConfig;
}

/** The task of the settings and the model that fits it; `text` is the visitor's own, if there is one. */
export async function subjectOf(settings: Settings, text: string | null = null): Promise<Subject> {
  const { width, layers, heads, hidden } = MODELS[settings.model];
  const task = await TASKS[settings.task].create(taskOptions(settings, text));
  const vocabulary = task.vocabulary.length;
  return { task, config: { vocabulary, length: task.length, width, layers, heads, hidden } };
}
