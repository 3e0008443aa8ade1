/** The shape of the task in effect, for its symbols and its prompt. */
import { useMemo } from 'react';
import { taskShape } from '../../core/tasks/shapes';
import type { TaskShape } from '../../core/tasks/task';
import { taskOptions } from '../../lab/task-options';
import { useStore } from '../store';

export function useTask(): TaskShape {
  const settings = useStore((state) => state.settings);
  const text = useStore((state) => state.text);
  return useMemo(() => taskShape(settings.task, taskOptions(settings, text)), [settings, text]);
}
