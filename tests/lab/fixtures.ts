/** Made-up measurements in the shape of the contracts, for tests of the record. */
import type { Decomposition, Estimate } from '../../src/core/statistics/estimate';
import type {
  LaneNoise,
  NoiseComparison,
  ProbeReport,
  ProgressReport,
} from '../../src/lab/record/reports';

export const estimate = (value: number): Estimate => ({
  value,
  low: value - 1,
  high: value + 1,
  n: 20,
});

function decomposition(base: number): Decomposition {
  const [aCount, aPlace, b, c] = [base, 2 * base, 3 * base, 4 * base];
  return {
    a: estimate(aCount + aPlace),
    aCount: estimate(aCount),
    aPlace: estimate(aPlace),
    b: estimate(b),
    c: estimate(c),
    total: estimate(aCount + aPlace + b + c),
    mean: estimate(5),
  };
}

export function noise(lane: number, step: number, over: Partial<LaneNoise> = {}): LaneNoise {
  return {
    lane,
    method: 'standard',
    firstStep: step,
    step,
    probes: 1,
    trainedRows: 16 * step,
    loss: decomposition(step + lane),
    direct: estimate(10 * (step + lane)),
    gradient: decomposition(2 * (step + lane)),
    gradientNoise: estimate(step / 10 + lane),
    signal: estimate(2),
    rowsPerDraw: 1,
    toSingle: null,
    drawsPerStep: 16,
    ...over,
  };
}

/** Of lane 1's gradient noise at own weights, half of the first lane's. */
export function comparison(over: Partial<NoiseComparison> = {}): NoiseComparison {
  return {
    lane: 1,
    of: 'gradient',
    weights: 'own',
    ratio: { value: 0.5, low: 0.4, high: 0.6, n: 40 },
    sequence: { low: 0.3, high: 0.7 },
    established: true,
    held: null,
    asked: 1,
    ...over,
  };
}

export function probe(step: number, over: Partial<ProbeReport> = {}): ProbeReport {
  const lanes = [noise(0, step), noise(1, step, { rowsPerDraw: 2 })];
  const empty = { comparisons: [], bias: [], sums: [] };
  return { step, recorded: true, ...empty, own: lanes, common: lanes, rows: 100, ...over };
}

/** Steps `first` … `last` with loss `value(step, lane)`, 16 rows each. */
export function progress(
  first: number,
  last: number,
  value: (step: number, lane: number) => number = (step, lane) => step + lane / 10,
): ProgressReport {
  const loss = new Float32Array(2 * (last - first + 1));
  for (let step = first; step <= last; step++) {
    for (const lane of [0, 1]) loss[2 * (step - first) + lane] = value(step, lane);
  }
  return {
    step: last,
    trainedRows: 16 * last,
    firstStep: first,
    loss,
    lanes: 2,
    stepsPerSecond: 30,
    probeShare: 0.1,
    drawn: [],
  };
}
