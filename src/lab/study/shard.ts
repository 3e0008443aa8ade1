/**
 * Holds: the part of a study's plan that one machine of several trains. Parts are neighbouring runs in the plan's order, so
 * that a seed's methods mostly train together. Refuses to hold: joining their files (merge.ts).
 */
import { clip, type Checked } from '../settings/fields';
import { plannedRuns, type RunId, type StudyPlan } from './study';

export interface Shard {
  /** 1 … of. */
  readonly number: number;
  /** Shards in all. */
  readonly of: number;
}

/** "2/8": the second of eight. A sentence for whatever is no shard of the plan's runs. */
export function shardFrom(
  text: string,
  plan: Pick<StudyPlan, 'methods' | 'seeds'>,
): Checked<Shard> {
  const [, number, of] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
  const impossible = `Shard: “${clip(text)}” is not possible`;
  if (number === undefined) {
    return { problem: `${impossible}; it is written i/n, such as 1/4: the first of four.` };
  }
  const { length } = plannedRuns(plan);
  if (of < 1 || of > length) {
    return { problem: `${impossible}; there can be 1 to ${length} shards, as many as runs.` };
  }
  return number < 1 || number > of
    ? { problem: `${impossible}; shards of ${of} are 1/${of} to ${of}/${of}.` }
    : { value: { number, of } };
}

/** The runs of a shard: as many as those of any other shard, or one more or less. */
export function shardRuns(
  plan: Pick<StudyPlan, 'methods' | 'seeds'>,
  { number, of }: Shard,
): readonly RunId[] {
  const all = plannedRuns(plan);
  const end = (shards: number) => Math.floor((shards * all.length) / of);
  return all.slice(end(number - 1), end(number));
}
