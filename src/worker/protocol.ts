/** The messages between the page and its workers: discriminated unions, plain data, nothing else. */
import type { Sentence } from '../language/sentence';
import type { Settings } from '../lab/settings/settings-table';
import type { ClipMap, DrawnPrediction, RateReport } from '../lab/record/rate-reports';
import type {
  ChangeMark,
  EvaluationReport,
  MasksReport,
  ProbeReport,
  ProgressReport,
  Rest,
  SampleReport,
  UnmaskingOrder,
} from '../lab/record/reports';
import type { MicroscopeReport, MicroscopeRequest } from '../lab/record/microscope-report';
import type { MethodsReport, SobolReport } from '../lab/record/method-reports';
import type { SearchReport } from '../lab/search/report';
import type { RunStart } from '../lab/recorded/recorded-run';
import type { RunState } from '../lab/saved/run-state';
import type { Pretrained } from '../lab/fork/pretrained';
import type { SeedTiming } from '../lab/study/expected-time';
import type { Start } from '../lab/study/starts';
import type { PretrainedReport, RunId, StudyPlan, StudyRun } from '../lab/study/study';
import type { Starts } from '../run/study/group';
import type { BackendChoice, KernelChoice, WasmPaths } from '../engine/backends';
import type { BackendName } from '../engine/engine';
import type { KernelBuild } from '../engine/simd/kernels';
import type { FromWorkerInPool, ToWorkerInPool } from './pool';

/** Readings that are made only while somebody looks at them. */
export type Watched = 'methods' | 'search' | 'sobol' | 'clip-maps';

/** Page → worker. */
export type Command =
  /** Start (or start over) with these settings; the answer is `ready` or `failure`. */
  | {
      readonly type: 'start';
      readonly settings: Settings;
      /** The visitor's own text, for task 'text'. */
      readonly text?: string;
      /** What the run goes on from, a recorded run of these settings; absent: the first weights. */
      readonly from?: RunStart;
      /** What the run goes on from exactly, a saved one of these settings. */
      readonly state?: RunState;
    }
  /** Keep the present run when the next one starts, so that it can be brought back. */
  | { readonly type: 'set-aside' }
  /** Go on with the run that was set aside, from where it was; the answer is `rewound` and `ready`, or `failure`. */
  | { readonly type: 'bring-back' }
  /** Change settings that need no restart (lab/settings/schema.ts says which); applies from the next step on. */
  | { readonly type: 'change'; readonly settings: Settings }
  | { readonly type: 'play' }
  | { readonly type: 'pause' }
  | { readonly type: 'step' }
  /** All that the run needs to go on exactly from its present step; the answer is `saved`. */
  | { readonly type: 'save' }
  /** A lane's present weights alone, for other programs; the answer is `weights`. */
  | { readonly type: 'weights'; readonly lane: number }
  /** Fit the fitted samplers anew at the present weights. */
  | { readonly type: 'refit' }
  /** What a lane would scatter under a hand-drawn density; the last one asked for is answered, from the last probe. */
  | { readonly type: 'predict'; readonly lane: number; readonly values: readonly number[] }
  | {
      readonly type: 'masks';
      readonly lane: number;
      readonly t: number;
      /** Address of the pattern's and the sequence's randomness: changing one rolls only that. */
      readonly patternRoll: number;
      readonly sequenceRoll: number;
    }
  /** Look at single sequences of a lane until told otherwise; null for no longer. */
  | { readonly type: 'microscope'; readonly request: MicroscopeRequest | null }
  | { readonly type: 'generate'; readonly order: UnmaskingOrder; readonly roll: number }
  /** What panels near the view show of each probe beyond the first screen; replaces what was watched before. */
  | { readonly type: 'watch'; readonly watched: readonly Watched[] }
  /** Go back to the last snapshot (after a lost device or a divergence); the answer is `rewound` and `ready`, or `failure`. */
  | { readonly type: 'restore' }
  /** For tests and for the curious: lose the GPU device on purpose. */
  | { readonly type: 'lose-device' };

/** What is asked of a run without changing it. */
export type Question = Extract<
  Command,
  { type: 'predict' | 'masks' | 'microscope' | 'generate' | 'watch' }
>;

/** What a run is told; the others are about which run there is. */
export type RunCommand = Exclude<
  Command,
  { type: 'start' | 'set-aside' | 'bring-back' | 'restore' | 'lose-device' }
>;

/**
 * How commands and reports travel: with the number of the run they belong to. Every `start` and every
 * `bring-back` takes a new number. What still comes under the number before is what a run that was set aside had on its way.
 */
export interface ToWorker {
  readonly run: number;
  readonly command: Command;
}

export interface ToPage {
  readonly run: number;
  readonly report: Report;
}

export type Phase =
  'loading' | 'warming-up' | 'pre-training' | 'fitting' | 'paused' | 'running' | 'failed';

export type FailureCode =
  | 'backend-missing'
  | 'self-test'
  | 'device-lost'
  | 'out-of-memory'
  | 'diverged'
  | 'pre-training'
  | 'internal';

/** A way on that the page offers beside a failure. */
export type Remedy =
  | 'restart'
  | 'restore'
  | 'smaller-batch'
  | 'lower-learning-rate'
  | 'automatic-backend'
  | 'from-scratch';

/** Worker → page. */
export type Report =
  | { readonly type: 'phase'; readonly phase: Phase; readonly sentence: Sentence | null }
  | {
      readonly type: 'ready';
      readonly backend: BackendName;
      /** "WebGPU", "WebGPU (software)", "WASM", … as the badge says it. */
      readonly badge: string;
      /** Why it is not WebGPU; none where it is. */
      readonly note: readonly Sentence[];
      /** The build of our own kernels, or null where they do not compute. */
      readonly build: KernelBuild | null;
      readonly parameterCount: number;
      /** What computes, so told that equal names mean equal numbers to the last bit. */
      readonly computes: string;
    }
  /** How many workers measure beside the run; fewer than wanted where memory is too small, or none can be made. */
  | { readonly type: 'workers'; readonly workers: number; readonly wanted: number }
  /** What the run goes on from, as far as it was pre-trained for it or kept; before the first progress. */
  | { readonly type: 'forked'; readonly starts: readonly PretrainedReport[] }
  | { readonly type: 'progress'; readonly progress: ProgressReport }
  | { readonly type: 'probe'; readonly probe: ProbeReport }
  | { readonly type: 'rates'; readonly rates: readonly RateReport[] }
  | { readonly type: 'prediction'; readonly prediction: DrawnPrediction }
  /** Measuring rests with training. */
  | { readonly type: 'rest'; readonly rest: Rest }
  /** `anew`: the first since methods, weights or ε changed; what earlier ones decided says nothing any more. */
  | { readonly type: 'methods'; readonly methods: MethodsReport; readonly anew: boolean }
  | { readonly type: 'search'; readonly search: SearchReport }
  | { readonly type: 'sobol'; readonly sobol: SobolReport }
  | { readonly type: 'clip-maps'; readonly maps: readonly ClipMap[] }
  | { readonly type: 'evaluation'; readonly evaluation: readonly EvaluationReport[] }
  | { readonly type: 'masks'; readonly masks: MasksReport }
  | { readonly type: 'microscope'; readonly microscope: MicroscopeReport }
  | { readonly type: 'samples'; readonly samples: readonly SampleReport[] }
  /** What goes with it was reported before: progress up to its step. */
  | { readonly type: 'saved'; readonly state: RunState }
  /** A .safetensors file, and what it is called. */
  | { readonly type: 'weights'; readonly name: string; readonly file: Uint8Array<ArrayBuffer> }
  | { readonly type: 'mark'; readonly mark: ChangeMark }
  /** After a restore: everything recorded later than this step is no longer part of the run. */
  | { readonly type: 'rewound'; readonly step: number }
  | {
      readonly type: 'failure';
      readonly code: FailureCode;
      readonly sentence: Sentence;
      readonly remedies: readonly Remedy[];
      /** The step of the snapshot that remedies go on from; null where there is none, and they start over. */
      readonly resumes: number | null;
    };

/** A plan, and what computes it. */
interface StudyOn {
  readonly plan: StudyPlan;
  readonly backend: BackendChoice;
  /** Absent: on. */
  readonly kernels?: KernelChoice;
  /** Absent: where the page's build put them. */
  readonly wasmPaths?: WasmPaths;
}

/** Page → a study, which is cancelled by ending it. */
export type StudyCommand =
  | (StudyOn & {
      readonly type: 'start';
      /** Which of the plan's runs are asked for; absent: all. */
      readonly asked?: readonly RunId[];
      /** Runs that are over already, from an earlier attempt. */
      readonly done: readonly StudyRun[];
    })
  /** Instead of a study: the answer is `timed` or `failure`. */
  | (StudyOn & { readonly type: 'time' })
  | { readonly type: StudyNotice };

/** A study → page, at most some ten times a second; finished runs at once. */
export type StudyMessage =
  | { readonly type: 'stage'; readonly sentence: Sentence | null }
  /** As the engine calls it: equal names are equal numbers. */
  | { readonly type: 'backend'; readonly badge: string }
  /** How many compute at a time; fewer than wanted where memory is too small. */
  | { readonly type: 'workers'; readonly workers: number; readonly wanted: number }
  /** What runs go on from is there, computed or kept from before. */
  | { readonly type: 'pretrained'; readonly pretrained: Pretrained; readonly kept: boolean }
  /** A run is over. */
  | { readonly type: 'run'; readonly run: StudyRun }
  | {
      readonly type: 'progress';
      /** Share of the whole study, roughly, 0 … 1. */
      readonly fraction: number;
      /** That all of the present runs have reached. */
      readonly step: number;
      /** Training steps of all runs together. */
      readonly stepsPerSecond: number;
    }
  /** Some of the present runs as far as they have come, less often. */
  | { readonly type: 'running'; readonly runs: readonly StudyRun[] }
  | { readonly type: 'over' }
  /** How long its methods take here with one seed, and how many workers a study would have. */
  | { readonly type: 'timed'; readonly timing: SeedTiming; readonly workers: number }
  /** Nothing more comes. */
  | { readonly type: 'failure'; readonly sentence: Sentence };

export type StudyNotice = 'pause' | 'resume';

/** A study → one of its workers. */
export type StudyTask = StudyOn &
  /** For so many workers, as far as they can share a study. */
  (
    | { readonly type: 'open'; readonly workers: number }
    | { readonly type: 'time' }
    | { readonly type: 'pretrain'; readonly start: Start }
    /** Runs that train in one tensor program, with what they go on from. */
    | { readonly type: 'group'; readonly ids: readonly RunId[]; readonly starts: Starts }
  );

/** A study's worker → the study, about its group. */
export type StudySaid =
  | Extract<StudyMessage, { type: 'stage' | 'run' | 'running' }>
  | {
      readonly type: 'progress';
      /** Runs of the group that are done, parts of them included. */
      readonly done: number;
      readonly step: number;
      readonly stepsPerSecond: number;
    };

/** What was opened, timed or pre-trained; null after a group. */
export type StudyResult =
  { readonly backend: BackendName; readonly badge: string } | SeedTiming | Pretrained | null;

export type ToStudyWorker = ToWorkerInPool<StudyTask, StudyNotice>;
export type FromStudyWorker = FromWorkerInPool<StudySaid, StudyResult>;
