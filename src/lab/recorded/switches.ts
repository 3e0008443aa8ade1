/** Holds: which combinations of the big switches have readings of their own. Refuses to hold: the readings. */
import type { LaneSettings } from '../methods/lane-parts';

/** The lane that the switches act on. */
const SWITCHED = 1;

/** The lanes under every combination of P-POTS, MIRROR and count weight of the second one. */
export function combinationsOf(
  lanes: readonly LaneSettings[],
): readonly (readonly LaneSettings[])[] {
  return (['uniform', 'p-pots'] as const).flatMap((sampler) =>
    (['none', 'mirror'] as const).flatMap((partner) =>
      (['rate', 'count-weight'] as const).map((weight) =>
        lanes.map((lane, k) => (k === SWITCHED ? { ...lane, sampler, partner, weight } : lane)),
      ),
    ),
  );
}
