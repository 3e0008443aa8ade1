/** Holds: which pre-trained models the runs of a study go on from. Refuses to hold: how they come about (run/fork). */
import type { ModelKind } from '../fork/pretrained';
import { pretrainingSeed } from '../fork/pretraining';
import { runSettings } from './plan';
import { methodLane, type RunId, type StudyPlan } from './study';
import type { Settings } from '../settings/settings-table';

/** A model that some runs go on from. */
export interface Start {
  readonly kind: ModelKind;
  readonly seed: number;
  /** Settings of one of them: its model's size, and its seed. */
  readonly run: Settings;
}

/** The one that a run goes on from; null from scratch. */
export function startOf(plan: StudyPlan, { method, seed }: RunId): Start | null {
  const { from } = plan.settings;
  if (from === null) return null;
  const { objective: kind } = methodLane(method, 0, plan);
  return { kind, seed: pretrainingSeed(from, seed), run: runSettings(plan, seed) };
}

/** All that these runs need, each once. */
export function neededStarts(plan: StudyPlan, ids: readonly RunId[]): readonly Start[] {
  const starts = new Map<string, Start>();
  for (const id of ids) {
    const start = startOf(plan, id);
    if (start) starts.set(`${start.kind} ${start.seed}`, start);
  }
  return [...starts.values()];
}
