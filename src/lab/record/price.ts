/** What a method costs: forward rows, by which methods are compared at equal compute. */
import type { LaneNoise } from './reports';

export const rowsPerStep = ({
  rowsPerDraw,
  drawsPerStep,
}: Pick<LaneNoise, 'rowsPerDraw' | 'drawsPerStep'>): number => rowsPerDraw * drawsPerStep;

/** Forward rows that a signal is of: of one it would be written with many zeros. */
export const SIGNAL_ROWS = 1000;
