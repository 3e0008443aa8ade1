/** The shape of the task in effect, for its symbols and its prompt. */
import { useMemo } from 'react';
import { taskShape } from '../../core/tasks/shapes';
import type { TaskShape } from '../../core/tasks/task';
import { MODELS } from '../../lab/models';
import { useStore } from '../store';

export function useTask(): TaskShape {
  const id = useStore((state) => state.settings.task);
  const model = useStore((state) => state.settings.model);
  return useMemo(() => taskShape(id, { mixtureLength: MODELS[model].mixtureLength }), [id, model]);
}
