/**
 * The line between training and held-out data: a hash of the sequence (or of its prompt), the same for every
 * run and seed. Holds: that line. Refuses to hold: any list of sequences.
 */
import { stream, type Rng } from '../rng';
import type { Split } from './task';

/** Share of all sequences (prompts, where there are prompts) that training never sees. */
export const HELD_OUT_SHARE = 0.1;

/** The split a key (a sequence or a prompt, as text) belongs to. Depends on nothing but the key. */
export function splitOf(key: string): Split {
  return stream(0, 'data', 'split', key).uniform() < HELD_OUT_SHARE ? 'held-out' : 'train';
}

/** Redraws `propose` until its key falls into `split`: the proposal's distribution, conditioned on the split. */
export function sampleInSplit<T>(
  propose: (rng: Rng) => T,
  key: (value: T) => string,
  rng: Rng,
  split: Split,
): T {
  for (;;) {
    const value = propose(rng);
    if (splitOf(key(value)) === split) return value;
  }
}

/** Draws one of listed values of a split, all equally likely. @param key what decides a value's split. */
export function sampleListed<T>(
  values: readonly T[],
  key: (value: T) => string,
): (rng: Rng, split: Split) => T {
  const bySplit: Record<Split, T[]> = { train: [], 'held-out': [] };
  for (const value of values) bySplit[splitOf(key(value))].push(value);
  return (rng, split) => bySplit[split][rng.integer(bySplit[split].length)];
}
