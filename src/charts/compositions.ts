/** What a chart of compositions is given. */
import type { CompositionReading, Criterion } from '../lab/search/report';

export interface CompositionsProps {
  /** The least noisy first. */
  readonly readings: readonly CompositionReading[];
  readonly criterion: Criterion;
  /** Colours of what lanes train by. */
  readonly inLanes: ReadonlyMap<string, string>;
  readonly onChoose: (reading: CompositionReading) => void;
  readonly width: number;
  readonly height: number;
}
