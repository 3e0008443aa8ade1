/** The model presets: sizes of the transformer, and how long the sequences of a task are with each. */
import type { TaskOptions } from '../../core/tasks/task';
import type { Settings } from './settings-table';

export type ModelPreset = Settings['model'];

interface ModelSize {
  /** d: model width. */
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  /** Width of the MLP's hidden layer. */
  readonly hidden: number;
  /** L of the mixture task, and of the tasks that read running text; the other tasks have a length of their own. */
  readonly mixtureLength: number;
  readonly passageLength: number;
}

export const MODELS: Readonly<Record<ModelPreset, ModelSize>> = {
  tiny: { width: 16, layers: 1, heads: 2, hidden: 32, mixtureLength: 8, passageLength: 16 },
  small: { width: 32, layers: 1, heads: 4, hidden: 128, mixtureLength: 24, passageLength: 32 },
  base: { width: 64, layers: 2, heads: 4, hidden: 256, mixtureLength: 32, passageLength: 40 },
};

/** The options of the settings' task; `text` is the visitor's own, if there is one. */
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
