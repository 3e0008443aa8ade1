/** Holds: at which steps of its runs a plan measures gradient noise on the way. Refuses to hold: the measuring (run/study). */
import type { StudyPlan } from './study';

/** k·steps/points for k = 0 … points − 1, as whole steps, each once; the end is measured in any case. */
export function noiseSteps({
  steps,
  noisePoints,
}: Pick<StudyPlan, 'steps' | 'noisePoints'>): readonly number[] {
  const points = noisePoints ?? 0;
  const all = Array.from({ length: points }, (_, k) => Math.round((k * steps) / points));
  return [...new Set(all)].filter((step) => step < steps);
}
