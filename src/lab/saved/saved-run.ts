/**
 * A saved run: what it is, how far it has come, and all that it needs to go on exactly there, as plain data that is also its
 * file format (docs/saved-run.md). Holds: what such a file must hold, as checks from which the types follow. Refuses to hold:
 * reading and writing it (file.ts).
 */
import { runFiles } from '../../language/rooms/runFiles';
import * as v from 'valibot';
import { BINS } from '../../core/methods/ema';
import { HISTORY } from '../../core/methods/second-moment';
import type { RecordState } from '../record/record';
import type { Settings } from '../settings/settings-table';
import { f32, f64, i32 } from './numbers';
import type { RunState } from './run-state';

/** Rises when a file of an older version can no longer be read as it is. */
export const SAVED_RUN_VERSION = 1;
/** What the file says it is. */
export const SAVED_RUN_KIND = 'run of the MDM Variance Explorer';

/** Where a saved run comes from. */
export interface Receipt {
  /** ISO 8601. */
  readonly savedAt: string;
  /** Of the program. */
  readonly version: string;
  /** Of its sources; null where it is not known. */
  readonly commit: string | null;
  /** What computed, as the engine calls it: equal names are equal numbers. */
  readonly computed: string;
}

export interface SavedRun {
  readonly receipt: Receipt;
  readonly settings: Settings;
  /** The visitor's own; null under any other task. */
  readonly text: string | null;
  /** The first step after which something was changed that training depends on; null where nothing was. */
  readonly changedAt: number | null;
  readonly state: RunState;
  readonly record: RecordState;
}

const finite = v.pipe(v.number(), v.finite());
const count = v.pipe(finite, v.integer(), v.minValue(0));
const text = v.string();

const table = v.object({ rows: f64, seen: count, stride: count });
const estimate = v.object({ value: finite, low: finite, high: finite, n: count });

const fit = v.object({
  kind: v.picklist(['epr', 'non-parametric', 'gradient-optimal']),
  step: count,
  epr: v.nullable(
    v.object({
      parameters: v.object({
        ...{ a: finite, r: finite, b: finite, q: finite },
        ...{ amplitude: finite, kappa: finite, m: finite },
      }),
      kl: finite,
    }),
  ),
  optimal: f64,
  counts: f64,
});

const side = v.object({
  steps: count,
  training: v.object({ step: v.array(finite), loss: v.array(finite) }),
  heldOut: v.array(v.object({ step: count, loss: estimate, accuracy: v.nullable(estimate) })),
});

/** A file, apart from its checksum. */
export const SAVED_RUN_FILE = v.object({
  schemaVersion: v.literal(SAVED_RUN_VERSION),
  kind: v.literal(SAVED_RUN_KIND),
  savedAt: text,
  version: text,
  commit: v.nullable(text),
  computed: text,
  step: count,
  /** All of them by name, as numbers or as links write them. */
  settings: v.record(text, v.union([text, finite])),
  text: v.nullable(text),
  changedAt: v.nullable(count),
  /** What was switched while it ran. */
  switched: v.array(v.object({ step: count, lane: count, text })),
  state: v.object({
    parameters: f32,
    firstMoment: f32,
    secondMoment: f32,
    trainedRows: count,
    fits: v.array(v.nullable(fit)),
    averages: v.array(f64),
    moments: v.array(v.object({ squares: f64, above: i32, seen: i32 })),
    mixed: v.boolean(),
  }),
  curves: v.object({
    loss: v.object({ stride: count, blocks: f64, tail: f64 }),
    lanes: v.array(v.object({ own: table, common: table, sums: table, evaluations: table })),
    sides: v.array(v.tuple([count, side])),
  }),
});

export type SavedRunFile = v.InferOutput<typeof SAVED_RUN_FILE>;

/** What does not fit together in the state of a run of so many lanes, or null. */
export function stateProblem(
  { weights, fits, averages, moments }: RunState,
  lanes: number,
): string | null {
  const { step, parameters, firstMoment, secondMoment } = weights;
  const perLane = parameters.length / lanes;
  if (parameters.length === 0 || !Number.isInteger(perLane))
    return runFiles.weightsOfLanes({ weights: String(parameters.length), lanes });
  if (firstMoment.length !== parameters.length || secondMoment.length !== parameters.length)
    return runFiles.momentsOfWeights({
      weights: String(parameters.length),
      first: String(firstMoment.length),
      second: String(secondMoment.length),
    });
  if (!parameters.every(Number.isFinite)) return runFiles.weightsNotFinite();
  if (!firstMoment.every(Number.isFinite)) return runFiles.firstNotFinite();
  if (!secondMoment.every((m) => m >= 0 && m < Infinity)) return runFiles.secondNotFinite();
  const other = [fits, averages, moments].find((all) => all.length !== lanes);
  if (other) return runFiles.otherLanes({ lanes, known: String(other.length) });
  if (!averages.every((b) => b.length === BINS))
    return runFiles.averageBins({ bins: String(BINS) });
  if (
    !moments.every(
      ({ squares, above, seen }) =>
        squares.length === BINS * HISTORY && above.length === BINS && seen.length === BINS,
    )
  )
    return runFiles.momentBins({ bins: String(BINS), history: String(HISTORY) });
  const early = fits.find((each) => each !== null && each.step > step);
  return early ? runFiles.lateFit({ fit: String(early.step), step: String(step) }) : null;
}
