/**
 * Holds: what is computed once for a sampler: a window is read for hundreds of estimators, and they share a few samplers.
 * Refuses to hold: what that is.
 */
import type { Sampler } from './draw-law';

const known = new WeakMap<Sampler, Map<string, unknown>>();

/** What `make` makes, the first time it is asked for under this key. @param key names what is made, and all it depends on. */
export function oncePerSampler<T>(sampler: Sampler, key: string, make: () => T): T {
  const ofSampler = known.get(sampler) ?? new Map<string, unknown>();
  known.set(sampler, ofSampler);
  if (!ofSampler.has(key)) ofSampler.set(key, make());
  return ofSampler.get(key) as T;
}
