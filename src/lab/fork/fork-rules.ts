/** Holds: which task can follow which pre-training, with the sentence that says why not. Refuses to hold: its spelling. */
import { TASK_IDS, TASKS, type TaskId } from '../../core/tasks/registry';
import type { TaskShape } from '../../core/tasks/task';
import { forks } from '../../language/rooms/forks';
import { MODELS, type ModelPreset } from '../settings/models';
import type { Settings } from '../settings/settings-table';
import { taskLabel } from '../words/tasks';
import type { Pretraining } from './pretraining';

/** A text of one's own is not part of links and files, so what was learnt from it cannot be learnt again. */
const OWN_TEXT: TaskId = 'text';

/** Tasks that a model can be pre-trained on. */
export const PRETRAINING_TASKS = TASK_IDS.filter((id) => id !== OWN_TEXT);

/** Whether what is written in a task can be checked, so that there is an accuracy. */
export function hasAccuracy(task: TaskId): boolean {
  const { features = [] } = TASKS[task];
  return features.includes('delimiter') || features.includes('rule');
}

function shapeOf(task: TaskId, model: ModelPreset): TaskShape {
  const { mixtureLength, passageLength } = MODELS[model];
  return TASKS[task].shape({ mixtureLength, passageLength });
}

/** Whether a model of `from` reads and writes sequences of `task`: same symbols, same length of prompt and response. */
function follows(from: TaskId, task: TaskId, model: ModelPreset): boolean {
  if (from === task) return true;
  if ([from, task].includes(OWN_TEXT)) return false;
  const [before, after] = [from, task].map((id) => shapeOf(id, model));
  return (
    before.length === after.length &&
    before.promptLength === after.promptLength &&
    before.vocabulary.join() === after.vocabulary.join()
  );
}

/** The tasks that models of `from` can go on with, itself first. */
export function followers(from: TaskId, model: ModelPreset): readonly TaskId[] {
  const others = TASK_IDS.filter((task) => task !== from && follows(from, task, model));
  return [from, ...others];
}

const labelOf = (id: TaskId): string => forks.quoted({ task: taskLabel(id) });

/** Why the settings' task cannot follow their pre-training, as a sentence, or null. */
export function forkProblem({
  task,
  from,
  model,
}: Pick<Settings, 'task' | 'from' | 'model'>): string | null {
  if (from === null || follows(from.task, task, model)) return null;
  const possible = followers(from.task, model)
    .map(labelOf)
    .reduce((one, other) => forks.eitherOr({ one, other }));
  return forks.cannotGoOn({ from: labelOf(from.task), task: labelOf(task), possible });
}

/** Whether two runs begin with the same weights, as far as that is up to their settings. */
export function samePretraining(a: Pretraining | null, b: Pretraining | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Whether a step under these settings is the same: all of them count but for what is spent on measuring. */
export function sameTraining(a: Settings, b: Settings): boolean {
  const text = (settings: Settings) =>
    JSON.stringify({ ...settings, probeShare: 0 }, (_, value: unknown) =>
      value === Infinity ? 'Infinity' : value,
    );
  return text(a) === text(b);
}
