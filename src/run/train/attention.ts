/** Holds: what kind of attention a lane's model needs. Refuses to hold: how the engine masks it. */
import type { Attention } from '../../engine/engine';
import type { LaneSettings } from '../../lab/methods/lane-parts';

/** The autoregressive reference may not see the token it predicts, nor later ones. */
export function attentionOf({ objective }: LaneSettings): Attention {
  return objective === 'arm' ? 'causal' : 'bidirectional';
}
