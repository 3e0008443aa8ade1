/** The shape of the task in effect, for its symbols and its prompt. */
import { TASKS } from '../../core/tasks/registry';
import type { TaskShape } from '../../core/tasks/task';
import type { Settings } from '../../lab/settings/settings-table';
import { taskOptions } from '../../lab/settings/models';
import { useStore } from '../store/store';

/** The last shape and what it was made of: panels share it, because reading a long text takes tens of milliseconds. */
let last: { readonly key: string; readonly text: string | null; readonly shape: TaskShape } | null =
  null;

function shapeOf(settings: Settings, text: string | null): TaskShape {
  const key = JSON.stringify([settings.task, taskOptions(settings)]);
  if (last?.key !== key || last.text !== text) {
    last = { key, text, shape: TASKS[settings.task].shape(taskOptions(settings, text)) };
  }
  return last.shape;
}

export function useTask(): TaskShape {
  return shapeOf(
    useStore((state) => state.settings),
    useStore((state) => state.text),
  );
}
