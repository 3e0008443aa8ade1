/** The messages between a run and the workers that measure beside it: plain data; densities lose their functions on the way. */
import type { LossAverages } from '../core/methods/ema';
import type { Method } from '../core/methods/method';
import type { ProbeData } from '../core/probe/lane-probe';
import type { BackendName, RowBatch } from '../engine/engine';
import type { SobolReport } from '../lab/record/method-reports';
import type { Settings } from '../lab/settings/settings-table';
import type { SampleReport } from '../lab/record/reports';
import type { HeldOutMeasurement } from '../run/measure/instruments';
import type { MicroscopeLook, MicroscopeMeasurement } from '../run/measure/microscope';
import type { Sampling } from '../run/measure/samples';
import type { FromWorkerInPool, ToWorkerInPool } from './pool';

/** All lanes' parameters at a step, [R, P]. */
export interface WeightsCopy {
  readonly step: number;
  readonly parameters: Float32Array;
}

/** What is measured, told once: models, data and backend. */
export interface Subject {
  /** Only lanes' kinds, seed, task and model are read. */
  readonly settings: Settings;
  /** The visitor's own text, for task 'text'. */
  readonly text: string | null;
  readonly backend: BackendName;
  /** What the run computes with, told so that equal names mean equal bits. */
  readonly computes: string;
}

export type MeasuringNotice =
  | ({ readonly type: 'subject' } & Subject)
  /** Weights for single batches, until others are told. */
  | ({ readonly type: 'weights' } & WeightsCopy);

/** A run at a step, besides its weights. */
export interface RunState {
  readonly settings: Settings;
  readonly methods: readonly Method[];
  readonly trainedRows: number;
  readonly averages: readonly LossAverages[];
}

export interface AtWeights {
  readonly weights: WeightsCopy;
  readonly state: RunState;
}

export type MeasuringTask =
  | { readonly type: 'open' }
  | ({ readonly type: 'probe'; readonly index: number } & AtWeights)
  | ({ readonly type: 'held-out' | 'sobol'; readonly lane: number } & AtWeights)
  | ({ readonly type: 'microscope'; readonly look: MicroscopeLook } & AtWeights)
  | ({ readonly type: 'samples'; readonly sampling: Sampling } & AtWeights)
  /** CE of every position, [rows, L], at the weights that were told. */
  | { readonly type: 'cross-entropy'; readonly lane: number; readonly batch: RowBatch }
  /** Gram matrices of row gradients, at the weights that were told. */
  | {
      readonly type: 'gram';
      readonly lane: number;
      readonly batch: RowBatch;
      readonly groupSize: number;
    };

/** What a task results in: what computes, or what it is named after. */
export type MeasuringResult =
  | string
  | ProbeData
  | HeldOutMeasurement
  | SobolReport
  | MicroscopeMeasurement
  | readonly SampleReport[]
  | Float32Array;

export type ToMeasuringWorker = ToWorkerInPool<MeasuringTask, MeasuringNotice>;
export type FromMeasuringWorker = FromWorkerInPool<never, MeasuringResult>;
