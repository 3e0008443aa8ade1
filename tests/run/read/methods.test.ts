/** The methods beyond the estimators on the page's own way from rows to numbers, against exact values. */
import { describe, expect, it } from 'vitest';
import { RATE_WEIGHT, type Weight } from '../../../src/core/methods/draw-law';
import type { Estimate } from '../../../src/core/statistics/estimate';
import { exactCurves, exactDecomposition } from '../../oracle/enumeration';
import { exactTokenDecomposition } from '../../oracle/token-enumeration';
import type { MaskedMethod } from '../../../src/core/methods/method';
import { tokenMasking } from '../../../src/core/methods/token-masking';
import { binOf, BINS } from '../../../src/core/methods/ema';
import { blockDesign } from '../../../src/core/probe/draws/size-design';
import { sequenceAround } from '../../../src/core/statistics/confidence-sequence';
import { rateGrid } from '../../../src/core/quadrature';
import type { Settings } from '../../../src/lab/settings/settings-table';
import { standardLane, type LaneSettings } from '../../../src/lab/methods/lane-parts';
import type { ProbeReport } from '../../../src/lab/record/reports';
import { defaultSettings } from '../../../src/lab/settings/schema';
import { freeSamplers, methodOf } from '../../../src/run/fit/lane-method';
import { probe } from '../../../src/run/measure/probe';
import { readProbe } from '../../../src/run/read/noise';
import { zScore } from '../../oracle/enumerable-probe';
import { planOf, toyEngine, toySequences, toyTask, toyTokens, toyTruth, windowOver } from '../toy';
import { UNIFORM } from '../../../src/core/methods/density/piecewise-linear';
import { repetitions } from '../../long';

const N = 6;
const REPETITIONS = repetitions(30, 120);
const epsilon = 1e-2;
const grid = rateGrid(N, epsilon);
// The toy's third symbol stands in each response: a delimiter for ISAD; its first prompt token is syntax for SyRM.
const task = { ...toyTask, delimiter: 'b', syntaxPositions: [1] };
const truth = toyTruth();
const plan = planOf({
  loss: { design: blockDesign(N, 12), sequences: 24 },
  gradient: { design: blockDesign(N, 8), sequences: 24 },
  pairs: { loss: 4, gradient: 4 },
  directDraws: 64,
  slice: { forward: 200, gradient: 100 },
});
const controlVariate = exactCurves(
  truth.loss,
  epsilon,
  Array.from({ length: BINS }, (_, j) => (j + 0.5) / BINS),
).g;

async function reportsOf(changes: Partial<LaneSettings>[]): Promise<ProbeReport[]> {
  const lanes = changes.map((change, id) => ({ ...standardLane(id), ...change }));
  const settings: Settings = { ...defaultSettings('addition'), batch: 8, epsilon, lanes };
  const free = freeSamplers(settings);
  const methods = lanes.map((lane) => methodOf(lane, null, N, free));
  const reports: ProbeReport[] = [];
  for (let index = 0; index < REPETITIONS; index++) {
    const engine = toyEngine();
    const generator = probe({
      engine,
      frozen: { ...engine.freeze(), step: 1 + index },
      task,
      seed: 5,
      index: 0,
      trainedRows: 8,
      grid,
      plan,
      methods,
      step: { rows: 8, compare: 'compute' },
      averages: lanes.map(() => controlVariate),
    });
    for (;;) {
      const { done, value } = await generator.next();
      if (!done) continue;
      reports.push(readProbe(windowOver(value), settings, methods, true));
      break;
    }
  }
  return reports;
}

const z = (values: readonly Estimate[], exact: number) =>
  Math.abs(
    zScore(
      values.map(({ value }) => value),
      exact,
    ),
  );
const uniform = { kind: 'rate', density: UNIFORM } as const;
const standard = exactDecomposition(
  { sampler: uniform, pairing: 'single', weight: RATE_WEIGHT },
  grid,
  truth.loss,
);

/** Var_t of the mean loss over sequences, and N·Var of a step's mean of it, by midpoint sums. */
function ofRates(draws: number, offset: boolean): { single: number; step: number } {
  const points = 2400;
  const values = exactCurves(
    truth.loss,
    epsilon,
    Array.from({ length: points }, (_, i) => (i + 0.5) / points),
  ).g;
  const mean = (some: ArrayLike<number>) => Array.from(some).reduce((a, b) => a + b) / some.length;
  const variance = (some: ArrayLike<number>) =>
    mean(Array.from(some, (x) => (x - mean(some)) ** 2));
  const pieces = offset ? draws : Math.round(Math.sqrt(draws));
  const length = points / pieces;
  const piece = Array.from({ length: pieces }, (_, j) =>
    values.slice(j * length, (j + 1) * length),
  );
  const means = Array.from({ length }, (_, i) => mean(piece.map((each) => each[i])));
  return {
    single: variance(values),
    step: offset ? draws * variance(means) : mean(piece.map(variance)),
  };
}

describe('StraTS and low-discrepancy lanes', () => {
  it('show what a step scatters, and divide it by its draws', async () => {
    const reports = await reportsOf([{}, { spread: 'low-discrepancy' }, { ema: true }]);
    const { single, step } = ofRates(8, true);
    const total = standard.total - single + step;
    expect(
      z(
        reports.map(({ own }) => own[1].loss.total),
        total,
      ),
    ).toBeLessThan(4.5);
    expect(
      z(
        reports.map(({ own }) => own[1].loss.c),
        standard.c,
      ),
    ).toBeLessThan(4.5);
    const lower: number[] = [];
    for (const { own, bias, comparisons } of reports) {
      const [plain, spread, ema] = own;
      expect(spread.gradientNoise!.value).toBeCloseTo(spread.gradient!.total.value / 8, 9);
      lower.push(spread.gradient!.b.value - plain.gradient!.b.value);
      expect(spread.direct).toBeNull();
      // Of the same sequences: what differs is B alone.
      expect(ema.gradient).toEqual(plain.gradient);
      expect([ema.loss.a, ema.loss.c]).toEqual([plain.loss.a, plain.loss.c]);
      expect(bias.map(({ lane, unit }) => [lane, unit])).toEqual([
        [1, 'steps'],
        [2, 'draws'],
      ]);
      expect(comparisons.filter(({ weights }) => weights === 'own')).toHaveLength(4);
    }
    expect(zScore(lower, 0)).toBeLessThan(-4.5);
    // b is the same for all sequences, so it takes Var_t ḡ − Var_t(ḡ − b) off B.
    const points = Array.from({ length: 2000 }, (_, i) => (i + 0.5) / 2000);
    const g = exactCurves(truth.loss, epsilon, points).g;
    const spreadOf = (values: ArrayLike<number>) => {
      const mean = Array.from(values).reduce((a, b) => a + b) / values.length;
      return Array.from(values).reduce((sum, x) => sum + (x - mean) ** 2 / values.length, 0);
    };
    const left = g.map((value, i) => value - controlVariate[binOf(points[i])]);
    const shown = standard.b - spreadOf(g) + spreadOf(left);
    expect(
      z(
        reports.map(({ own }) => own[2].loss.b),
        shown,
      ),
    ).toBeLessThan(4.5);
    expect(shown).toBeLessThan(standard.b);
    const emaTotal = standard.a + shown + standard.c;
    expect(
      z(
        reports.map(({ own }) => own[2].direct!),
        emaTotal,
      ),
    ).toBeLessThan(4.5);
    // Unbiased, all of them.
    for (const k of [0, 1]) {
      expect(
        z(
          reports.map(({ bias }) => bias[k].difference),
          0,
        ),
      ).toBeLessThan(4.5);
    }
  }, 120_000);
});

describe('lanes of other weights', () => {
  it('show their split, the variance of their own draws and their bias', async () => {
    const weights: readonly [Partial<LaneSettings>, Weight][] = [
      [{ weight: 'count-weight' }, { kind: 'count' }],
      [{ weight: 'divide-by-count' }, { kind: 'divide-by-count' }],
      [{ weight: 'power' }, { kind: 'power', exponent: 0.5 }],
    ];
    const reports = await reportsOf(weights.map(([change]) => change));
    weights.forEach(([, weight], lane) => {
      const split = exactDecomposition(
        { sampler: uniform, pairing: 'single', weight },
        grid,
        truth.loss,
      );
      for (const part of ['a', 'aCount', 'aPlace', 'b', 'c', 'total', 'mean'] as const) {
        const found = reports.map(({ own }) => own[lane].loss[part]!);
        expect(z(found, split[part]), `${lane} ${part}`).toBeLessThan(4.5);
      }
      const direct = reports.map(({ own }) => own[lane].direct!);
      expect(z(direct, split.total), `${lane} direct`).toBeLessThan(4.5);
      const bias = reports.map((report) => report.bias[lane].difference);
      expect(z(bias, split.mean - standard.mean), `bias ${lane}`).toBeLessThan(4.5);
    });
  }, 120_000);
});

describe('biased lanes', () => {
  it('show their split and their bias', async () => {
    const changes: Partial<LaneSettings>[] = [
      { sampler: 'clipped' },
      { isad: true },
      { syrm: true, partner: 'mirror' },
    ];
    const reports = await reportsOf(changes);
    const clipped = { kind: 'clipped', from: 0.3, to: 0.8 } as const;
    const ofClipped = exactDecomposition(
      { sampler: clipped, pairing: 'single', weight: RATE_WEIGHT },
      grid,
      truth.loss,
    );
    const ofTokens = (part: Pick<MaskedMethod, 'isad' | 'syrm'>, mirror: boolean) => {
      const masking = toySequences.map((sequence) => tokenMasking(part, task, sequence)!);
      const ce = (x: number, set: number) => toyTokens(task, x, set, masking[x].entries);
      const coarse = rateGrid(N, epsilon, 24);
      const pairing = mirror ? 'mirrored-pair' : 'single';
      return exactTokenDecomposition(uniform, pairing, coarse, { masking, ce });
    };
    const exact = [
      ofClipped,
      ofTokens({ isad: true, syrm: false }, false),
      ofTokens({ isad: false, syrm: true }, true),
    ];
    exact.forEach((split, lane) => {
      for (const part of ['a', 'b', 'c', 'total', 'mean'] as const) {
        const found = reports.map(({ own }) => own[lane].loss[part]);
        expect(z(found, split[part]), `${lane} ${part}`).toBeLessThan(4.5);
      }
      expect(
        z(
          reports.map(({ own }) => own[lane].direct!),
          split.total,
        ),
      ).toBeLessThan(4.5);
      const bias = reports.map((report) => report.bias[lane].difference);
      expect(z(bias, split.mean - standard.mean), `bias ${lane}`).toBeLessThan(4.5);
    });
    for (const { own, common } of reports) {
      expect(own.map(({ loss }) => loss.aCount === null)).toEqual([false, true, true]);
      expect(own.every(({ gradient }) => gradient !== null)).toBe(true);
      // Only what is counted can be read at another lane's weights.
      expect(common.map(({ lane }) => lane)).toEqual([0]);
    }
    for (const { difference, established } of reports.flatMap(({ bias }) => bias)) {
      const { low, high } = sequenceAround(difference);
      expect(established).toBe(low > 0 || high < 0);
    }
  }, 180_000);
});
