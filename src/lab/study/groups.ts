/**
 * Holds: which missing runs of a study a worker trains next, in one tensor program. A run gives the same numbers to the bit in
 * whatever company (run/study/run-in-study.ts), so groups follow speed alone. Refuses to hold: the training.
 */
import { plannedRuns, type RunId, type StudyPlan } from './study';

/** What computes: on a processor a lane costs as much as the next one, on a GPU next to nothing. */
export type ProcessorKind = 'gpu' | 'processor';

/** The most lanes of a group, whatever memory there is. */
const MOST_LANES: Readonly<Record<ProcessorKind, number>> = { gpu: 32, processor: 16 };

/**
 * The runs that come next of those that nobody trains. On a processor one seed's methods, which end together and are kept
 * soon, or a part of them where the others would wait; on a GPU whole seeds as long as they fit.
 * @param workers that share what is waiting. @param most lanes that memory allows.
 */
export function nextGroup(
  waiting: readonly RunId[],
  kind: ProcessorKind,
  workers: number,
  most: number,
): readonly RunId[] {
  const room = Math.min(most, MOST_LANES[kind]);
  const ofSeed = (seed: number | undefined) => waiting.filter((run) => run.seed === seed);
  let group = ofSeed(waiting[0]?.seed);
  if (kind === 'processor') {
    return group.slice(0, Math.min(room, Math.ceil(waiting.length / workers)));
  }
  if (group.length >= room) return group.slice(0, room);
  for (;;) {
    const more = ofSeed(waiting[group.length]?.seed);
    if (more.length === 0 || group.length + more.length > room) return group;
    group = [...group, ...more];
  }
}

/** How many seeds of a plan train together at first. */
export function seedsTogether(plan: StudyPlan, kind: ProcessorKind): number {
  const group = nextGroup(plannedRuns(plan), kind, 1, Infinity);
  return new Set(group.map(({ seed }) => seed)).size;
}
