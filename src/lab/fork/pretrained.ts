/**
 * Holds: a model that was pre-trained, as plain data, by which name it is kept, and which seed goes on after it. Refuses to
 * hold: the training (run/fork) and where it is kept (cli, ui).
 */
import type { Settings } from '../settings/settings-table';
import type { PretrainedReport } from '../study/study';
import { pretrainingSeed, type Pretraining } from './pretraining';
import { pretrainingText } from './pretraining-text';

/** Masked models and ARMs are pre-trained apart. */
export type ModelKind = PretrainedReport['kind'];

export interface Pretrained extends PretrainedReport {
  /** Its last weights, [P] (docs/model.md's order). */
  readonly weights: Float32Array;
}

/** Where the weights come from: equal names are equal numbers. */
export interface Origin {
  /** What computes, by its exact name. */
  readonly computed: string;
  /** The program, so told that any change of it is another one. */
  readonly program: string;
}

/** Everything that the weights follow from, as a text. */
export function pretrainedKey(
  from: Pretraining,
  kind: ModelKind,
  { model, seed }: Pick<Settings, 'model' | 'seed'>,
  { computed, program }: Origin,
): string {
  const own = pretrainingSeed(from, seed);
  return JSON.stringify([program, computed, model, kind, own, pretrainingText(from)]);
}

/** Where pre-trained models are kept. Neither ever rejects: what cannot be kept is computed again. */
export interface PretrainedStore {
  read(key: string): Promise<Pretrained | null>;
  write(key: string, pretrained: Pretrained): Promise<void>;
}

/** A store, and which program's weights it is asked for. */
export interface PretrainedCache {
  readonly store: PretrainedStore;
  readonly program: Origin['program'];
}

/** No seed of a visitor's is as large. */
const FORKED = 2 ** 31;

/** The seed of a run's training: after a fork another one, so that no draw of the pre-training comes again. */
export function trainingSeed({ from, seed }: Pick<Settings, 'from' | 'seed'>): number {
  return from === null ? seed : seed + FORKED;
}
