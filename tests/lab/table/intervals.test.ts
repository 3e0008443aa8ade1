/**
 * How often the intervals of a report hold the enumerated value, those that tests/core/table has not: every composition over Standard
 * of loss and gradient, with samplers that were fitted to the other half; biases and noise scales; draws for ±x.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { sum } from '../../../src/core/arrays';
import { maskingProbability } from '../../../src/core/masking-probability';
import type { DrawLaw } from '../../../src/core/methods/draw-law';
import { rateGrid } from '../../../src/core/quadrature';
import { stream } from '../../../src/core/rng';
import type { Estimate } from '../../../src/core/statistics/estimate';
import type { TableSums } from '../../../src/core/table/cell-sums';
import { tableSums } from '../../../src/core/table/table-sums';
import { split } from '../../../src/core/table/table-moments';
import { tableSamplers, type TableSamplers } from '../../../src/core/table/table-samplers';
import { halfOf, LawReader, tablePlace } from '../../../src/core/table/totals';
import { standardLane, type LaneSettings } from '../../../src/lab/methods/lane-parts';
import { PAIRINGS } from '../../../src/lab/methods/pairings';
import { methodKey } from '../../../src/lab/methods/spelling';
import { lawOf, tableCompositions, type FittedSamplers } from '../../../src/lab/table/compositions';
import {
  readCompositions,
  type BiasedCompositionReport,
} from '../../../src/lab/table/read-compositions';
import { partsReport, type PartsReport } from '../../../src/lab/table/report';
import { repetitions } from '../../long';
import { enumerateLoss, exactDecomposition, type EnumeratedLoss } from '../../oracle/enumeration';
import { lawsFor, randomLoss } from '../../oracle/enumerable-probe';
import { simulatedRows, simulatedTable } from '../../oracle/simulated-table';
import { totalOfPairs } from '../../oracle/spread-total';

const n = 5;
const EPSILON = 2e-2;
const BATCH = 16;
const SEQUENCES = 5;
/** Of the simulated tables: as many as give the intervals that a first table has. */
const DRAWN = 40;
const SIZES = Array.from({ length: n }, (_, k) => k + 1);
const model = randomLoss(n, SEQUENCES, 1);
const grid = rateGrid(n, EPSILON);
const standard = lawsFor(n).Standard;
const place = tablePlace(Int32Array.of(n), EPSILON, BATCH);

/** ∇h in a few coordinates: by token, with what is common to all sets of a sequence. */
const coordinates = Array.from({ length: 8 }, (_, p): EnumeratedLoss => {
  const rng = stream(5, 'data', p);
  const direction = Float64Array.from({ length: SEQUENCES * n }, () => 0.5 + rng.normal());
  return enumerateLoss(n, SEQUENCES, (x, mask) => {
    let total = 0.4 * rng.normal();
    for (let i = 0; i < n; i++) if ((mask >> i) & 1) total += direction[x * n + i];
    return total;
  });
});

const KEYS = [
  'standard',
  'count-weight',
  'fixed-count',
  'p-pots',
  'two-independent',
  'strata',
  'count-weight+full-strata',
  'flat',
];
const all = tableCompositions(true);
const lanes = all.filter((lane) => KEYS.includes(methodKey(lane, '+')));

/** Of each design and size of sketch. */
const REPETITIONS = repetitions(5, 200);
const CASES = [
  ['by-count', 64],
  ['by-count', 256],
  ['by-rate', 64],
  ['by-rate', 256],
] as const;
/** 3.3 standard errors below 93 %: what forty sequences come to. */
const LEAST = 0.93 - 3.3 * Math.sqrt((0.93 * 0.07) / (CASES.length * REPETITIONS));

interface Held {
  readonly estimate: Estimate;
  readonly truth: number;
}
const found = new Map<string, Held[]>();
const hold = (what: string, estimate: Estimate, truth: number) =>
  found.set(what, [...(found.get(what) ?? []), { estimate, truth }]);

const exactOf = (law: DrawLaw, of: EnumeratedLoss, spread: LaneSettings['spread']) =>
  totalOfPairs(law, spread, of, { grid, batch: BATCH });

/** The exact values of a composition, for the samplers that a table was read with. */
function truths(lane: LaneSettings, fits: FittedSamplers) {
  const law = { ...lawOf(lane, fits)(n), pairing: PAIRINGS[lane.partner] };
  const total = exactOf(law, model, lane.spread);
  const gradient = sum(coordinates.map((one) => exactOf(law, one, lane.spread)));
  const square = sum(coordinates.map((one) => exactDecomposition(law, grid, one).mean ** 2));
  return { total, gradient, square, mean: exactDecomposition(law, grid, model).mean };
}
type Truths = ReturnType<typeof truths>;

/** Those whose samplers are not fitted, once. */
const fixed = new Map<string, Truths>();

function fixedTruths(lane: LaneSettings, fits: FittedSamplers): Truths {
  const key = methodKey(lane, '+');
  const known = fixed.get(key) ?? truths(lane, fits);
  fixed.set(key, known);
  return known;
}

function checkTable(design: 'by-count' | 'by-rate', sketch: number, repetition: number): void {
  const rng = stream(31, 'probe', design, sketch, repetition);
  const [sets, sizes] = design === 'by-count' ? [2, SIZES] : [12, { epsilon: EPSILON }];
  const rows = simulatedRows(model, DRAWN, sets, rng, sizes);
  const gradient = { coordinates, sketch, rng };
  const sums = tableSums(simulatedTable(model, rows, design, EPSILON, gradient));
  const fit = (of: TableSums): TableSamplers =>
    tableSamplers(of, { epsilon: EPSILON, floor: 0.05, rng: stream(0, 'probe', 'table') });
  const fits = { loss: fit(sums.loss), gradient: fit(sums.gradient!) };
  const read = readCompositions({ sums, place, pairs: null, fit, fits }, lanes);
  const { unbiased, biased } = read;
  const of = (key: string) => lanes.find((lane) => methodKey(lane, '+') === key)!;
  const reference = fixedTruths(of('standard'), fits);
  const halves = ([0, 1] as const).map((half) => fit(halfOf(sums.loss, half)));
  for (const { key, loss, gradient: ofGradient, rowsPerDraw } of [...unbiased, ...biased]) {
    if (key === 'standard') continue;
    const over = (own: Truths, what: 'total' | 'gradient') =>
      (rowsPerDraw * own[what]) / reference[what];
    if (key === 'p-pots') {
      // Of the loss it is read on the half that it was not fitted to.
      const own = halves.map((loss) => truths(of(key), { loss, gradient: null }));
      hold(`${key}, loss`, loss!, sum(own.map((one) => over(one, 'total'))) / 2);
      hold(`${key}, ∇`, ofGradient!, over(truths(of(key), fits), 'gradient'));
      continue;
    }
    const own = fixedTruths(of(key), fits);
    hold(`${key}, loss`, loss!, over(own, 'total'));
    hold(`${key}, ∇`, ofGradient!, over(own, 'gradient'));
  }
  for (const { key, bias, noiseScale } of biased as BiasedCompositionReport[]) {
    const own = fixedTruths(of(key), fits);
    hold(`${key}, bias`, bias, own.mean / reference.mean - 1);
    const scale = ({ gradient: trace, square }: Truths) => trace / square;
    hold(`${key}, noise scale`, noiseScale!, scale(own) / scale(reference));
  }
  const parts = (what: TableSums): PartsReport =>
    partsReport(split(new LawReader(what, place, () => standard, null).single()));
  const ofGradient = parts(sums.gradient!);
  hold('signal, ∇', ofGradient.signal, reference.square / reference.gradient);
  hold('signal, loss', parts(sums.loss).signal, reference.mean ** 2 / reference.total);
  if (ofGradient.noiseScale) {
    expect(ofGradient.noiseScale.low).toBeCloseTo(1 / ofGradient.signal.high, 9);
    expect(ofGradient.noiseScale.high).toBeCloseTo(1 / ofGradient.signal.low, 6);
  }
}

describe('tables of both designs, with sketches of 64 and 256 numbers', () => {
  beforeAll(() => {
    for (const [design, sketch] of CASES) {
      for (let k = 0; k < REPETITIONS; k++) checkTable(design, sketch, k);
    }
  }, 600_000);

  it('hold every composition, bias and noise scale within their intervals', () => {
    expect(lanes).toHaveLength(KEYS.length);
    expect(found.size).toBe(2 * (KEYS.length - 1) + 4);
    for (const [what, held] of found) {
      const within = held.filter(
        ({ estimate: { low, high }, truth }) => low <= truth && truth <= high,
      );
      expect(within.length / held.length, what).toBeGreaterThan(LEAST);
    }
  });
});

it('draws for ±x % hold the loss to ±x % as often as they say', () => {
  const PERCENT = 4;
  const rng = stream(32, 'probe');
  const rows = simulatedRows(model, 1000, 2, rng, SIZES);
  const sums = tableSums(simulatedTable(model, rows, 'by-count', EPSILON));
  const fit = (of: TableSums) =>
    tableSamplers(of, { epsilon: EPSILON, floor: 0.05, rng: stream(0, 'probe') });
  const fits = { loss: fit(sums.loss), gradient: null };
  const read = readCompositions({ sums, place, pairs: null, fit, fits }, [standardLane(0)]);
  const draws = Math.ceil(read.unbiased[0].drawsForOnePerCent! / PERCENT ** 2);
  const truth = exactDecomposition(standard, grid, model).mean;
  const EVALUATIONS = repetitions(60, 1000);
  let held = 0;
  for (let k = 0; k < EVALUATIONS; k++) {
    const drawn = simulatedRows(model, draws, 1, rng, { epsilon: EPSILON });
    const losses = drawn.map(
      ({ x, mask, t }) => model.h[(x << n) + mask] / (n * maskingProbability(t, EPSILON)),
    );
    held += Number(Math.abs(sum(losses) / draws / truth - 1) <= PERCENT / 100);
  }
  const error = Math.sqrt((0.95 * 0.05) / EVALUATIONS);
  expect(Math.abs(held / EVALUATIONS - 0.95)).toBeLessThan(3.3 * error + 0.01);
});
