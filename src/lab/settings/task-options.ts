/** From the settings to what the task is made with: its length hangs on the model, its knobs on the settings. */
import type { TaskOptions } from '../../core/tasks/task';
import type { Settings } from './experiment';
import { MODELS } from './models';

/** The options of the settings' task, for `taskShape` and `createTask`; `text` is the visitor's own, if there is one. */
export function taskOptions(
  { model, easyShare, hardShare }: Settings,
  text: string | null = null,
): TaskOptions {
  return {
    mixtureLength: MODELS[model].mixtureLength,
    passageLength: MODELS[model].passageLength,
    mixtureShares: { easy: easyShare, hard: hardShare },
    text,
  };
}
