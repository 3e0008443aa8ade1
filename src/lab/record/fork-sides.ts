/**
 * Holds: what is on record of the lanes before their fork: steps before it are negative. Refuses to hold: the run that goes on
 * (record.ts).
 */
import type { PretrainedReport } from '../study/study';

export interface Fork {
  /** At its line: "fork of Broad arithmetic". */
  readonly text: string;
  /** Forward rows of a pre-training step. */
  readonly rowsPerStep: number;
  /** By lane; none where nothing is on record. */
  readonly sides: ReadonlyMap<number, Side>;
}

/** Curves of one lane up to the fork. */
export type Side = Pick<PretrainedReport, 'steps' | 'training' | 'heldOut'>;

type Unit = 'steps' | 'rows';

/** As much of the former side is shown as half of what came since. */
const SHOWN = 0.5;

/** Where the x axis begins, 0 or below, for a run that has come to `end`. */
export function forkStart(fork: Fork | null, unit: Unit, end: number): number {
  if (!fork) return 0;
  const longest = Math.max(0, ...[...fork.sides.values()].map(({ steps }) => steps));
  return -Math.min(longest * (unit === 'rows' ? fork.rowsPerStep : 1), Math.round(SHOWN * end));
}

/** A lane's points from `start` up to the fork, by their x; none without a fork. */
export function sideOf(fork: Fork | null, lane: number, unit: Unit, start: number) {
  const side = fork?.sides.get(lane);
  const place = (step: number) => (step - side!.steps) * (unit === 'rows' ? fork!.rowsPerStep : 1);
  const training = side
    ? side.training.step.map((step, k) => [place(step), side.training.loss[k]])
    : [];
  const heldOut = side ? side.heldOut : [];
  const shownTraining = training.filter(([x]) => x >= start);
  const shownHeldOut = heldOut.filter(({ step }) => place(step) >= start && step < side!.steps);
  const { value, low, high } = {
    value: shownHeldOut.map(({ loss }) => loss.value),
    low: shownHeldOut.map(({ loss }) => loss.low),
    high: shownHeldOut.map(({ loss }) => loss.high),
  };
  return {
    training: { x: shownTraining.map(([x]) => x), value: shownTraining.map(([, loss]) => loss) },
    heldOut: { x: shownHeldOut.map(({ step }) => place(step)), value, low, high },
  };
}

interface Points {
  readonly x: ArrayLike<number>;
  readonly value: ArrayLike<number>;
  readonly low?: ArrayLike<number>;
  readonly high?: ArrayLike<number>;
}

/** A curve with what came before it. */
export function withSide<T extends Points>(before: Points, { x, value, low, high }: T): Points {
  if (before.x.length === 0) return { x, value, low, high };
  const both = (first: ArrayLike<number> = [], second: ArrayLike<number> = []) =>
    Float64Array.from([...Array.from(first), ...Array.from(second)]);
  const band = low && high ? { low: both(before.low, low), high: both(before.high, high) } : {};
  return { x: both(before.x, x), value: both(before.value, value), ...band };
}
