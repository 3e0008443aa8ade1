/**
 * Holds: the list of earlier runs, in the order in which they began, bounded in number and in memory. Refuses to hold: where it
 * is kept (ui/runs), and its words (lab/words/runs.ts).
 */
import type { RecordState } from '../record/record';
import type { EarlierRun } from './earlier-run';

/** Runs at most. */
export const MOST_RUNS = 20;
/** Their curves at most, bytes: those of an hour with four lanes are some 2 MB. */
export const MOST_BYTES = 24e6;

/** The memory that curves take, bytes: their typed arrays, beside which the rest is small. */
export function bytesOf({ loss, lanes }: RecordState): number {
  const tables = lanes.flatMap(({ own, common, sums, evaluations }) => [
    own,
    common,
    sums,
    evaluations,
  ]);
  const columns = [loss.blocks, loss.tail, ...tables.map(({ rows }) => rows)];
  return columns.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

interface Bounded {
  readonly runs: readonly EarlierRun[];
  /** Those that had to go, oldest first. */
  readonly dropped: readonly EarlierRun[];
}

/**
 * The list with these runs; one that was there takes its place anew. The oldest go where there are too many.
 * @param spared `begun` of a run that stays whatever its age, as the newest does: the pinned one
 */
export function withRuns(
  runs: readonly EarlierRun[],
  added: readonly EarlierRun[],
  spared: number | null = null,
): Bounded {
  const byBegun = new Map([...runs, ...added].map((run) => [run.begun, run]));
  const all = [...byBegun.values()].sort((a, b) => a.begun - b.begun);
  let count = all.length;
  let bytes = all.reduce((sum, { curves }) => sum + bytesOf(curves), 0);
  const dropped = all.filter((run, i) => {
    const tooMany = count > MOST_RUNS || bytes > MOST_BYTES;
    if (!tooMany || run.begun === spared || i === all.length - 1) return false;
    count--;
    bytes -= bytesOf(run.curves);
    return true;
  });
  return { runs: all.filter((run) => !dropped.includes(run)), dropped };
}

export const withoutRun = (runs: readonly EarlierRun[], begun: number): readonly EarlierRun[] =>
  runs.filter((run) => run.begun !== begun);
