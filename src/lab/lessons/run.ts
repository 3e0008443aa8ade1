/**
 * Holds: what of the run on screen the lessons' claims are read from, as plain data. Refuses to hold: the claims (a file each
 * lesson).
 */
import { partsOf, type LaneSettings } from '../methods/lane-parts';
import type { BiasCheck, EvaluationReport, LaneNoise, NoiseComparison } from '../record/reports';
import type { MicroscopeReport } from '../record/microscope-report';
import type { RunRecord } from '../record/record';

/** A lane and what was last measured of it, at its own weights, under its present method. */
export interface LaneSeen {
  /** The keys of its method's parts; none is Standard. */
  readonly parts: readonly string[];
  readonly noise: LaneNoise | null;
  readonly heldOut: EvaluationReport | null;
  /** Against Standard, on common draws. */
  readonly bias: BiasCheck | null;
  /** Its noise over the first lane's, per forward row. */
  readonly loss: NoiseComparison | undefined;
  readonly gradient: NoiseComparison | undefined;
}

export interface LessonRun {
  /** Symbols that a token can be. */
  readonly symbols: number;
  /** The first lane, where it is Standard. */
  readonly standard: LaneSeen | null;
  /** The lane that the big switches act on. */
  readonly yours: LaneSeen | null;
  readonly arm: LaneSeen | null;
  /** The last look of the microscope at "Yours". */
  readonly microscope: MicroscopeReport | null;
}

interface Given {
  readonly record: RunRecord;
  readonly lanes: {
    readonly baseline: LaneSettings;
    readonly yours: LaneSettings | null;
    readonly arm: LaneSettings | null;
  };
  readonly symbols: number;
  readonly microscope: MicroscopeReport | null;
}

export function lessonRun({ record, lanes, symbols, microscope }: Given): LessonRun {
  const losses = record.comparisons('loss', 'own');
  const gradients = record.comparisons('gradient', 'own');
  const seen = (settings: LaneSettings | null): LaneSeen | null =>
    settings && {
      parts: partsOf(settings).map(({ key }) => key),
      noise: record.latestNoise(settings.id, 'own'),
      heldOut: record.latestEvaluation(settings.id),
      bias: record.latestBias(settings.id),
      loss: losses.find(({ lane }) => lane === settings.id),
      gradient: gradients.find(({ lane }) => lane === settings.id),
    };
  const first = seen(lanes.baseline);
  return {
    symbols,
    standard: first?.parts.length === 0 ? first : null,
    yours: seen(lanes.yours),
    arm: seen(lanes.arm),
    microscope: microscope?.lane === lanes.yours?.id ? microscope : null,
  };
}

/** "Yours" where it is of exactly this method, as links spell it; else null. */
export function yoursAs({ yours }: LessonRun, method: string): LaneSeen | null {
  const wanted = method.split('.').sort().join();
  return yours && [...yours.parts].sort().join() === wanted ? yours : null;
}
