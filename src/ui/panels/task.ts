/** The task in effect, for its symbols and its prompt. */
import { useMemo } from 'react';
import { createTask } from '../../core/tasks';
import type { Task } from '../../core/tasks/task';
import { MODELS } from '../../lab/models';
import { useStore } from '../store';

export function useTask(): Task {
  const id = useStore((state) => state.settings.task);
  const model = useStore((state) => state.settings.model);
  return useMemo(() => createTask(id, { mixtureLength: MODELS[model].mixtureLength }), [id, model]);
}
