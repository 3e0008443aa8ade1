/** The messages between page and study worker: discriminated unions, plain data, nothing else. */
import type { BackendChoice } from '../lab/settings/settings-table';
import type { StudyPlan, StudyRun } from '../lab/study/study';

/** Page → study worker. A study is cancelled by ending its worker. */
export type StudyCommand =
  | {
      readonly type: 'start';
      readonly plan: StudyPlan;
      /** Runs that are over already. */
      readonly done: readonly StudyRun[];
      readonly backend: BackendChoice;
    }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' };

/** Study worker → page, at most ten times a second; finished runs at once. */
export type StudyMessage =
  | { readonly type: 'stage'; readonly sentence: string }
  /** As the badge says it. */
  | { readonly type: 'backend'; readonly badge: string }
  | {
      readonly type: 'progress';
      /** Share of the whole study, roughly, 0 … 1. */
      readonly fraction: number;
      /** Of the present runs. */
      readonly step: number;
      /** Training steps of all runs together. */
      readonly stepsPerSecond: number;
    }
  /** The present runs as far as they have come, less often. */
  | { readonly type: 'running'; readonly runs: readonly StudyRun[] }
  | { readonly type: 'run'; readonly run: StudyRun }
  | { readonly type: 'over' }
  /** Nothing more comes. */
  | { readonly type: 'failure'; readonly sentence: string };
