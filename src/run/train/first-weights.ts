/** Holds: what an engine begins a run with. Refuses to hold: where the weights come from. */
import type { EngineSnapshot } from '../../engine/engine';

/** Step 0 of models with these weights, [P] each, and an optimiser that has seen nothing. */
export function firstSnapshot(weights: readonly Float32Array[]): EngineSnapshot {
  const size = weights.reduce((sum, { length }) => sum + length, 0);
  const parameters = new Float32Array(size);
  let at = 0;
  for (const lane of weights) {
    parameters.set(lane, at);
    at += lane.length;
  }
  return {
    step: 0,
    parameters,
    firstMoment: new Float32Array(size),
    secondMoment: new Float32Array(size),
  };
}
