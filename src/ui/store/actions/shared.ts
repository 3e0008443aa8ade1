/** What the visitor's actions share: the state, the worker, and what was asked for before the worker was ready. */
import type { RunState } from '../../../lab/saved/run-state';
import type { Command } from '../../../worker/protocol';
import type { Recordings } from '../../recorded/recordings';
import type { PageData } from '../state';

/** Somebody who waits for the state of the run. */
export interface Saving {
  readonly take: (state: RunState) => void;
  readonly giveUp: (sentence: string) => void;
}

/** What was asked for and is not done; each action that gives it up says so here. */
export interface Asked {
  /** Steps for the worker once it is ready. */
  steps: number;
  /** A refit for the worker once it is ready. */
  refit: boolean;
  /** Whether a run was started: the page shows its settings before. */
  started: boolean;
  /** Who waits for all that the run needs. */
  saving: Saving | null;
  /** Rises with whatever the visitor does to playing: what ends later must not undo it. */
  decisions: number;
}

export interface Shared {
  readonly get: () => PageData;
  readonly set: (change: Partial<PageData>) => void;
  readonly recordings: Recordings | null;
  readonly asked: Asked;
  readonly worker: WorkerLink;
}

export interface WorkerLink {
  /** Whether there is one. */
  readonly isOpen: () => boolean;
  /** A new one in place of what there was. */
  readonly open: () => void;
  readonly close: () => void;
  /** Nothing happens where there is none. */
  readonly send: (command: Command) => void;
}

/** Whoever waits for the run's state learns that it does not come, and why. */
export function giveUpSaving(asked: Asked, sentence: string): void {
  const { saving } = asked;
  asked.saving = null;
  saving?.giveUp(sentence);
}
