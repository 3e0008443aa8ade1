/**
 * Holds: what a recorded run is: a run that a script of this repository has trained and measured, so that the page has
 * something true to show while its engine loads, or where none can run. Plain data, filled by src/run/study/recording.ts. Refuses to
 * hold: its file (file.ts), and what the page does with it (src/ui/recorded).
 */
import type { EprParameters } from '../../core/methods/density/epr';
import type { LaneSettings } from '../methods/lane-parts';
import { sameMethod } from '../methods/lane-rules';
import type {
  EvaluationReport,
  ProbeReport,
  ProgressReport,
  SampleReport,
} from '../record/reports';
import type { FitKind, RateReport } from '../record/rate-reports';
import type { Settings } from '../settings/settings-table';
import { combinationsOf } from './switches';
import type { PackedWeights } from './weights';

/** Where a recording comes from. */
export interface RecordingStamp {
  /** Of the sources, "with local changes" where there were some; null outside a repository. */
  readonly commit: string | null;
  readonly command: string;
  /** What computed, as the engine calls it: equal names are equal numbers. */
  readonly computed: string;
}

/** What was fitted for a lane: as little as its density follows from. */
export interface RecordedFit {
  readonly kind: FitKind;
  /** The step whose weights were measured. */
  readonly step: number;
  /** Of the density the paper fits; null where the optimum itself is sampled. `kl` in nats. */
  readonly epr: { readonly parameters: EprParameters; readonly kl: number } | null;
  /** The optimum at the knots of ε, without floor. */
  readonly optimal: Float64Array;
  /** p(s) for s = 1 … n, with the floor, [n]. */
  readonly counts: Float64Array;
}

/** What a run can go on from. */
export interface RunStart {
  readonly step: number;
  /** Forward rows each lane has trained on. */
  readonly trainedRows: number;
  /** In the engine's layout, [R, P], with Adam's second moment; the first is not kept, it is forgotten within ten steps. */
  readonly weights: PackedWeights;
  /** By lane; null where nothing is fitted. */
  readonly fits: readonly (RecordedFit | null)[];
}

/** What rounding a lane's weights for the file has added to its held-out loss, nats per response token, on the same rows. */
export interface RoundingCost {
  readonly lane: number;
  readonly loss: number;
}

/** A whole recorded run. Its last readings are those of the weights in `start`, as rounded. */
export interface RecordedRun {
  readonly stamp: RecordingStamp;
  readonly settings: Settings;
  readonly start: RunStart;
  readonly progress: ProgressReport;
  readonly probes: readonly ProbeReport[];
  readonly rates: readonly RateReport[];
  readonly evaluations: readonly EvaluationReport[];
  readonly samples: readonly SampleReport[];
  readonly roundingCost: readonly RoundingCost[];
}

/** What is read at the recorded weights once a lane has other methods. */
export interface RecordedReading {
  readonly lanes: readonly LaneSettings[];
  readonly probe: ProbeReport;
  /** Of the lanes whose methods differ from the run's. */
  readonly rates: readonly RateReport[];
}

/** Readings of one recorded run under the combinations of the big switches. */
export interface RecordedReadings {
  readonly stamp: RecordingStamp;
  /** The step of the run whose weights were measured. */
  readonly step: number;
  readonly readings: readonly RecordedReading[];
}

/**
 * Columns that tables of a run get at their end where it began as a recorded one, and what stands there in each row: the step
 * up to which it was recorded, and the commit of what recorded it. None for a run from its first weights.
 */
export function recordedColumns(run: RecordedRun | null) {
  if (!run) return { head: [], cells: [] };
  const head = ['recorded_to_step', 'recorded_at_commit'];
  return { head, cells: [run.start.step, run.stamp.commit] };
}

/** Settings that say how something is computed and not what: a recording stands for every one of them. */
const OF_THE_MACHINE: readonly (keyof Settings)[] = ['backend', 'kernels', 'probeShare'];

/** Whether a recorded run is one of these settings. */
function isRunOf({ settings }: Pick<RecordedRun, 'settings'>, asked: Settings): boolean {
  const names = (Object.keys(asked) as (keyof Settings)[]).filter(
    (name) => !OF_THE_MACHINE.includes(name),
  );
  return names.every((name) => JSON.stringify(settings[name]) === JSON.stringify(asked[name]));
}

/** The same but for the big switches, of which every combination has a reading at the run's last weights. */
export function hasRunOf(run: Pick<RecordedRun, 'settings'>, asked: Settings): boolean {
  const { settings } = run;
  return combinationsOf(settings.lanes).some((lanes) =>
    isRunOf({ settings: { ...settings, lanes } }, asked),
  );
}

/** The reading of lanes with these methods, or null. */
export function readingOf(
  { readings }: RecordedReadings,
  lanes: readonly LaneSettings[],
): RecordedReading | null {
  return (
    readings.find(
      (reading) =>
        reading.lanes.length === lanes.length &&
        reading.lanes.every((lane, k) => sameMethod(lane, lanes[k]) && lane.id === lanes[k].id),
    ) ?? null
  );
}
