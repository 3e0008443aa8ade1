/** What the page knows: the shape of the store. `store.ts` makes it, `reports.ts` fills it, `actions.ts` changes it. */
import type { Language } from '../../language/language';
import type { Sentence } from '../../language/sentence';
import type { Encoding } from '../../core/text-encoding';
import type { ClipMap, DrawnPrediction, RateReport } from '../../lab/record/rate-reports';
import type { DrawnRates, MasksReport, Rest, SampleReport } from '../../lab/record/reports';
import type { MicroscopeReport } from '../../lab/record/microscope-report';
import type { RecordedRun } from '../../lab/recorded/recorded-run';
import type { Receipt, SavedRun } from '../../lab/saved/saved-run';
import type { RecordKind, RunRecord } from '../../lab/record/record';
import type { EarlierRun } from '../../lab/runs/earlier-run';
import type { HeldDecisions } from '../../lab/claims/held';
import type { LaneSettings } from '../../lab/methods/lane-parts';
import type { Settings } from '../../lab/settings/settings-table';
import type { MethodsReport, SobolReport } from '../../lab/record/method-reports';
import type { SearchReport } from '../../lab/search/report';
import type { Phase, Report } from '../../worker/protocol';
import type { ViewSettings } from '../../lab/settings/view-table';

/** Kinds of data a panel can show, each with a counter that rises with every change. */
export type DataKind =
  | RecordKind
  | 'rates'
  | 'drawn'
  | 'masks'
  | 'microscope'
  | 'samples'
  | 'methods'
  | 'search'
  | 'sobol'
  | 'clip-maps';

export interface Backend {
  /** 'webgpu', 'webgl', 'wasm' or 'cpu'. */
  readonly name: string;
  /** "WebGPU", "WASM", … as the badge says it. */
  readonly badge: string;
  /** Why it is not WebGPU; none where it is. */
  readonly note: readonly Sentence[];
  readonly build: Extract<Report, { type: 'ready' }>['build'];
  readonly parameterCount: number;
  /** What computes, so told that equal names mean equal numbers to the last bit. */
  readonly computes: string;
}

interface Notice {
  readonly id: number;
  readonly sentence: string;
}

export interface Failure extends Omit<Extract<Report, { type: 'failure' }>, 'type'> {
  /** The worker is gone: only a restart helps. Silent: it may come back by itself. */
  readonly worker: 'alive' | 'silent' | 'dead';
  /** Whether it stopped training that ran: a remedy that goes on then plays again. Silence stops nothing. */
  readonly wasPlaying: boolean;
}

/** The file that a draft's text was read from. */
export interface TextSource {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly encoding: Encoding;
}

export interface TextDraft {
  readonly text: string;
  /** Null where the text was typed, pasted or changed. */
  readonly source: TextSource | null;
  /** Why the text that was given cannot be used, or null. */
  readonly problem: string | null;
  /** What stood there before a file took its place; empty where nothing did. */
  readonly before: string;
}

/** A lane that was removed before the first step, and where it stood. */
interface RemovedLane {
  readonly lane: LaneSettings;
  readonly at: number;
}

/** The run before the last start, which can be brought back until the new one takes a step. */
export interface FormerRun {
  /** The page as it was. */
  readonly page: PageData;
  /** Whether the worker still has its weights: without them only the curves come back. */
  readonly weights: boolean;
}

/** The run of the last visit, with its weights. */
export interface KeptRun {
  readonly begun: number;
  readonly saved: SavedRun;
}

/** A recorded run on the page. */
interface RecordedOnPage {
  readonly run: RecordedRun;
  /** What is on the page as it was recorded; live reports take its place, kind by kind. */
  readonly kinds: ReadonlySet<DataKind>;
}

export interface PageData {
  /** The settings in effect: what the worker runs and the charts show. */
  readonly settings: Settings;
  /** What the controls show: the same, and changes that wait for a restart. */
  readonly wanted: Settings;
  readonly view: ViewSettings;
  /** Lanes (ids) that the figures leave out for now; they train and are measured as before. */
  readonly hiddenLanes: readonly number[];
  /** The language that is shown, which a moment ago may have been chosen. */
  readonly language: Language;
  /** The visitor's own text: what the run is about; null under any other task. Never part of the link. */
  readonly text: string | null;
  /** The text last given: the same, or one that waits for a restart or for its task to be chosen. */
  readonly wantedText: string | null;
  /** What stands in the dialog for the text; null while it is closed. */
  readonly textDraft: TextDraft | null;
  /** null until the worker was started. */
  readonly phase: Phase | null;
  readonly phaseSentence: Sentence | null;
  /** Whether the visitor wants training to run: what the Play/Pause button says. */
  readonly playing: boolean;
  /** Whether the worker is set up and takes steps. */
  readonly ready: boolean;
  readonly backend: Backend | null;
  /** Workers that measure beside the run, and how many would if there were memory for them. */
  readonly workers: { readonly workers: number; readonly wanted: number };
  readonly step: number;
  /** The first step after which something was changed that training depends on; null where nothing was. */
  readonly changedAt: number | null;
  readonly stepsPerSecond: number;
  /** Measured share of the machine's time that measuring took lately. */
  readonly probeShare: number;
  /** Filled in place: `versions` say when to read it again, its identity when the run is another one. */
  readonly record: RunRecord;
  /** The recorded run that this one began as; null where it began at its first weights. */
  readonly recorded: RecordedOnPage | null;
  /** Where the run comes from that was opened from a file, or kept from before; null for any other. */
  readonly opened: Receipt | null;
  /** Whether a recorded run is being fetched: the first start waits for it. */
  readonly recordingComes: boolean;
  /** What is known of the present weights now that measuring rests; null while it goes on. */
  readonly rested: Rest | null;
  readonly versions: Readonly<Record<DataKind, number>>;
  /** Latest masking-rate picture per lane. */
  readonly rates: readonly RateReport[];
  /** Latest prediction for a hand-drawn density per lane. */
  readonly predictions: readonly DrawnPrediction[];
  readonly drawn: readonly DrawnRates[];
  /** Latest mask picture; null before the first. */
  readonly masks: MasksReport | null;
  /** The last look at single sequences; null before the first. */
  readonly microscope: MicroscopeReport | null;
  readonly samples: readonly SampleReport[];
  /** Every method at one model's weights; null before it was asked for and read. */
  readonly methods: MethodsReport | null;
  /** What stands of the claims. */
  readonly decisions: HeldDecisions;
  /** Every composition at one model's weights; null before it was asked for and read. */
  readonly search: SearchReport | null;
  /** The complete decomposition; null before it was asked for and read. */
  readonly sobol: SobolReport | null;
  /** Of the lanes with clipped rates, while somebody looks at them. */
  readonly clipMaps: readonly ClipMap[];
  readonly notices: readonly Notice[];
  readonly failure: Failure | null;
  readonly former: FormerRun | null;
  /** The lanes with the methods that the run began with; null where that is not known. */
  readonly firstLanes: EarlierRun['firstLanes'];
  /** When the run on the page began, milliseconds since 1970: what it is known by among the earlier ones. */
  readonly begun: number;
  /** Runs before it, the one that can be brought back among them, in the order in which they began. */
  readonly earlier: readonly EarlierRun[];
  /** Earlier runs that had to make room. */
  readonly dropped: readonly EarlierRun[];
  /** `begun` of the earlier run that is drawn behind the live curves; null: none. */
  readonly pinned: number | null;
  /** The run that was kept from the last visit, with which can be gone on until the next step. */
  readonly kept: KeptRun | null;
  /** Lanes that can be brought back until the next step, the last removed one last. */
  readonly removed: readonly RemovedLane[];
}
