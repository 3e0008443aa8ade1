/** The model presets: sizes of the transformer, and how long the mixture's sequences are with each. */
import type { ModelPreset } from './experiment';

export interface ModelSize {
  /** d: model width. */
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  /** Width of the MLP's hidden layer. */
  readonly hidden: number;
  /** L of the mixture task; the other tasks have their own length. */
  readonly mixtureLength: number;
}

export const MODELS: Readonly<Record<ModelPreset, ModelSize>> = {
  tiny: { width: 16, layers: 1, heads: 2, hidden: 32, mixtureLength: 8 },
  small: { width: 32, layers: 1, heads: 4, hidden: 128, mixtureLength: 24 },
  base: { width: 64, layers: 2, heads: 4, hidden: 256, mixtureLength: 32 },
};
