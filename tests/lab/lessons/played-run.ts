/** Runs that lessons read, made up: what each lane's noise is, and nothing else. */
import type { Estimate } from '../../../src/core/statistics/estimate';
import type { LaneSeen, LessonRun } from '../../../src/lab/lessons/run';
import type { BiasCheck, EvaluationReport, NoiseComparison } from '../../../src/lab/record/reports';
import type { MicroscopeReport } from '../../../src/lab/record/microscope-report';
import { comparison, noise } from '../fixtures';

/** Known to a share of itself. */
const known = (value: number, within = 0.02): Estimate => ({
  value,
  low: value - within * Math.abs(value),
  high: value + within * Math.abs(value),
  n: 400,
});

export interface Parts {
  readonly aCount?: number;
  readonly aPlace?: number;
  readonly b?: number;
  readonly c?: number;
  readonly mean?: number;
  readonly direct?: number;
  readonly within?: number;
}

/** A lane whose parts are known to a share of themselves; Standard's as on trained names where nothing is said. */
export function lane(
  parts: readonly string[],
  { aCount = 3.2, aPlace = 1.1, b = 0.03, c = 0.25, mean = 2.15, direct, within }: Parts = {},
): LaneSeen {
  const of = (value: number) => known(value, within);
  const total = aCount + aPlace + b + c;
  const loss = {
    a: of(aCount + aPlace),
    aCount: of(aCount),
    aPlace: of(aPlace),
    b: of(b),
    c: of(c),
    total: of(total),
    mean: of(mean),
  };
  return {
    parts,
    noise: noise(0, 100, { loss, direct: of(direct ?? total) }),
    heldOut: null,
    bias: null,
    loss: undefined,
    gradient: undefined,
  };
}

export const run = (over: Partial<LessonRun> = {}): LessonRun => ({
  symbols: 27,
  standard: lane([]),
  yours: null,
  arm: null,
  microscope: null,
  ...over,
});

/** A lane's noise over the first lane's. */
export function over(value: number, established = true, within = 0.1): NoiseComparison {
  const ratio = { value, low: value * (1 - within), high: value * (1 + within), n: 400 };
  return comparison({ ratio, established });
}

export const evaluated = (loss: number): EvaluationReport => ({
  lane: 0,
  step: 100,
  method: 'standard',
  loss: known(loss),
  accuracy: null,
});

/** A mean loss that differs from Standard's by a share of it. */
export function checked(by: number, within: number): BiasCheck {
  const relative = { value: by, low: by - within, high: by + within, n: 400 };
  return {
    lane: 1,
    step: 100,
    method: 'count-weight',
    difference: relative,
    relative,
    unit: 'draws',
    established: Math.abs(by) > within,
  };
}

/** A look with 100 rates, whose losses have this mean without the weight, and that one with it; their truth is 1. */
export function looked(without: number, weighted: number, scatter: number): MicroscopeReport {
  const rates = 100;
  const importance = new Float64Array(rates).fill(weighted / without);
  const mean = importance.map((_, k) => weighted * (1 + (k % 2 === 0 ? scatter : -scatter)));
  return {
    lane: 1,
    method: 'p-pots',
    firstStep: 100,
    step: 100,
    request: { lane: 1, t: 0.4, patterns: 1, rates, sequences: 1 },
    tokens: new Int32Array(8),
    masked: {
      counted: false,
      pairing: 'single',
      t: 0.4,
      uniforms: new Float64Array(8),
      shown: [],
      losses: new Float64Array(1),
      pattern: { mean: 1, variance: 1 },
      rates: { t: new Float64Array(rates), importance, mean },
      rate: { mean: 1, variance: 1 },
      sets: 255,
      exact: true,
    },
    sequences: new Float64Array(1),
    average: null,
  };
}
