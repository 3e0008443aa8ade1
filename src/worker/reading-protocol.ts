/**
 * Holds: a question about a window of probes on its way to the worker that reads beside a run, as plain data. What the worker
 * has already goes by its number. Refuses to hold: what is asked (run/read/answers.ts).
 */
import type { LaneProbe, MaskedProbe, ProbeData } from '../core/probe/lane-probe';
import type { Method } from '../core/methods/method';
import type { LaneFit } from '../run/fit/lane-method';
import type { AnswerTo, Question, ReadState } from '../run/read/answers';
import type { FromWorkerInPool, ToWorkerInPool } from './pool';

/** A probe whose lanes' methods go by their numbers. */
export interface PackedProbe extends Omit<ProbeData, 'lanes'> {
  readonly lanes: readonly (
    Exclude<LaneProbe, MaskedProbe> | (Omit<MaskedProbe, 'method'> & { readonly method: number })
  )[];
}

export interface PackedMethod {
  readonly method: Method;
  /** Number of what the densities of an online method share; null where the density is fixed. */
  readonly online: number | null;
}

/** What the worker lacks, by number. */
export interface Packed {
  readonly probes: readonly (readonly [number, PackedProbe])[];
  readonly methods: readonly (readonly [number, PackedMethod])[];
  readonly fits: readonly (readonly [number, LaneFit])[];
}

export interface ReadingTask {
  readonly question: Question;
  readonly settings: ReadState['settings'];
  /** Numbers of the lanes' methods and fits, in the order of the settings. */
  readonly methods: readonly number[];
  readonly fits: readonly (number | null)[];
  /** Numbers of the probes of the window, and of those that were not read yet. */
  readonly window: readonly number[];
  readonly unread: readonly number[];
  readonly added: Packed;
  /** Everything the worker needs from now on; what else it has it can let go. */
  readonly kept: readonly number[];
}

export type ReadingResult = AnswerTo;

/** What a worker is told first that reads. */
export interface ReadingNotice {
  readonly type: 'reads';
}

export type ToReadingWorker = ToWorkerInPool<ReadingTask, ReadingNotice>;
export type FromReadingWorker = FromWorkerInPool<never, ReadingResult>;
