/** The whole way from the engine's rows to the page's numbers, against exact enumeration. */
import { beforeAll, describe, expect, it } from 'vitest';
import { exactCurves, exactDecomposition } from '../../oracle/enumeration';
import {
  PiecewiseLinearDensity,
  UNIFORM,
} from '../../../src/core/methods/density/piecewise-linear';
import { type DensityKind, optimalCounts } from '../../../src/core/methods/density/p-pots';
import { meanSquares } from '../../../src/core/probe/read/moment-at-rate';
import { compare, decompositionReplicates } from '../../../src/core/probe/read/decomposition';
import { blockDesign } from '../../../src/core/probe/draws/size-design';
import { rateGrid } from '../../../src/core/quadrature';
import type { Estimate } from '../../../src/core/statistics/estimate';
import { RATE_WEIGHT, type DrawLaw, type RateDensity } from '../../../src/core/methods/draw-law';
import type { MaskedMethod } from '../../../src/core/methods/method';
import type { Settings } from '../../../src/lab/settings/settings-table';
import type { ProbeReport } from '../../../src/lab/record/reports';
import type { RateReport } from '../../../src/lab/record/rate-reports';
import { standardLane, type LaneSettings } from '../../../src/lab/methods/lane-parts';
import { defaultSettings } from '../../../src/lab/settings/schema';
import { freeSamplers, methodOf, type LaneFit } from '../../../src/run/fit/lane-method';
import { fitLane } from '../../../src/run/fit/fit';
import type { ProbeWindow } from '../../../src/core/probe/window';
import { probe } from '../../../src/run/measure/probe';
import { readRates } from '../../../src/run/read/rates';
import { readProbe } from '../../../src/run/read/noise';
import { decompose, zScore } from '../../oracle/enumerable-probe';
import { maskedLane, PLAIN_LANES, planOf, toyEngine, toyTask, toyTruth, windowOver } from '../toy';

const N = 6;
const REPETITIONS = 200;
const grid = rateGrid(N, 1e-2);
const truth = toyTruth();

const plan = planOf({
  loss: { design: blockDesign(N, 8), sequences: 24 },
  gradient: { design: blockDesign(N, 6), sequences: 24 },
  pairs: { loss: 4, gradient: 4 },
  directDraws: 40,
  slice: { forward: 50, gradient: 20 },
});

const lane = (id: number, change: Partial<LaneSettings>): LaneSettings => ({
  ...standardLane(id),
  ...change,
});

const settings: Settings = {
  ...defaultSettings(),
  batch: 8,
  epsilon: 1e-2,
  lanes: [
    lane(0, {}),
    lane(1, { partner: 'mirror' }),
    lane(2, { pattern: 'fixed-count' }),
    lane(3, { partner: 'two-independent' }),
  ],
};
const methodFor = (each: LaneSettings, fit: LaneFit | null = null) =>
  methodOf(each, fit, N, freeSamplers(settings)) as MaskedMethod;
const methods = settings.lanes.map((each) => methodFor(each));
const laws = methods.map(({ law }) => law);

async function runProbe(index: number): Promise<{ data: ProbeWindow; slices: number }> {
  const engine = toyEngine();
  const generator = probe({
    engine,
    // The random numbers of a probe are addressed by the step.
    frozen: { ...engine.freeze(), step: 1 + index },
    task: toyTask,
    seed: 5,
    index: 0,
    trainedRows: 8,
    grid,
    plan,
    methods,
    ...PLAIN_LANES,
  });
  let slices = 0;
  for (;;) {
    const { done, value } = await generator.next();
    if (done) return { data: windowOver(value), slices };
    slices++;
  }
}

/** tr Cov split: the sum of the parts over the gradient's coordinates. */
function exactGradient(law: DrawLaw) {
  return truth.gradients.reduce(
    (sum, coordinate) => {
      const exact = exactDecomposition(law, grid, coordinate);
      return {
        a: sum.a + exact.a,
        b: sum.b + exact.b,
        c: sum.c + exact.c,
        total: sum.total + exact.total,
        mean: sum.mean + exact.mean ** 2,
      };
    },
    { a: 0, b: 0, c: 0, total: 0, mean: 0 },
  );
}

let reports: ProbeReport[];
let rates: RateReport[];

beforeAll(async () => {
  reports = [];
  rates = [];
  for (let index = 0; index < REPETITIONS; index++) {
    const { data } = await runProbe(index);
    reports.push(readProbe(data, settings, methods, true));
    rates.push(readRates(maskedLane(data, 0), settings, 0, laws[0], null));
  }
}, 120_000);

const z = (pick: (report: ProbeReport) => Estimate, exact: number) =>
  Math.abs(
    zScore(
      reports.map((report) => pick(report).value),
      exact,
    ),
  );

describe('a probe of the page, over many repetitions', () => {
  it.each([0, 1, 2, 3])('finds the exact loss split of lane %i', (index) => {
    const exact = exactDecomposition(laws[index], grid, truth.loss);
    for (const part of ['a', 'aCount', 'aPlace', 'b', 'c', 'total', 'mean'] as const) {
      expect(
        z((report) => report.own[index].loss[part]!, exact[part]),
        part,
      ).toBeLessThan(4.5);
    }
  });

  it.each([0, 1, 2, 3])('finds the exact gradient split of lane %i', (index) => {
    const exact = exactGradient(laws[index]);
    for (const part of ['a', 'b', 'c', 'total', 'mean'] as const) {
      expect(
        z((report) => report.own[index].gradient![part], exact[part]),
        part,
      ).toBeLessThan(4.5);
    }
  });

  it('measures the same variance directly', () => {
    for (const index of [0, 1, 2, 3]) {
      const { total } = exactDecomposition(laws[index], grid, truth.loss);
      expect(z((report) => report.own[index].direct!, total)).toBeLessThan(4.5);
    }
  });

  it('divides the gradient noise by the draws of a step at equal compute', () => {
    const [standard, mirror] = reports[0].own;
    expect([standard.drawsPerStep, mirror.drawsPerStep]).toEqual([8, 4]);
    expect(standard.gradientNoise!.value).toBeCloseTo(standard.gradient!.total.value / 8, 12);
    expect(mirror.gradientNoise!.high).toBeCloseTo(mirror.gradient!.total.high / 4, 12);
  });

  it('covers the exact total with its interval in about 95 of 100 probes', () => {
    const { total } = exactDecomposition(laws[0], grid, truth.loss);
    const covered = reports.filter(({ own }) => {
      const { low, high } = own[0].loss.total;
      return low <= total && total <= high;
    });
    expect(covered.length / REPETITIONS).toBeGreaterThan(0.9);
    expect(covered.length / REPETITIONS).toBeLessThanOrEqual(0.99);
  });

  it('compares lanes per forward row and per step, and finds the exact ratios', () => {
    const total = (index: number) => exactDecomposition(laws[index], grid, truth.loss).total;
    const gradient = (index: number) => exactGradient(laws[index]).total;
    const ratioOf = (laneId: number, of: 'loss' | 'gradient') =>
      reports.reduce((sum, { comparisons }) => {
        const found = comparisons.find(
          (each) => each.lane === laneId && each.of === of && each.weights === 'own',
        );
        return sum + found!.ratio.value / REPETITIONS;
      }, 0);
    // A ratio of estimates is biased by its denominator's noise; 5 % is far below the effects.
    expect(ratioOf(1, 'loss')).toBeCloseTo((2 * total(1)) / total(0), 1);
    expect(ratioOf(1, 'gradient')).toBeCloseTo((2 * gradient(1)) / gradient(0), 1);
    expect(ratioOf(2, 'loss')).toBeCloseTo(total(2) / total(0), 1);
  });

  it('compares a pair with single patterns of the same sampler, per forward row', () => {
    const paired = reports.map(({ own }) => own[1].toSingle!);
    const mean = paired.reduce((sum, { ratio }) => sum + ratio.value / REPETITIONS, 0);
    const total = (index: number) => exactDecomposition(laws[index], grid, truth.loss).total;
    const exact = (2 * total(1)) / total(0);
    expect(mean).toBeCloseTo(exact, 1);
    const covered = paired.filter(({ ratio }) => ratio.low <= exact && exact <= ratio.high);
    expect(covered.length / REPETITIONS).toBeGreaterThan(0.88);
    for (const { own, common } of reports) {
      expect(own[0].toSingle, 'single draws').toBeNull();
      expect(common[1].toSingle, 'at other weights').toBeNull();
    }
  });

  it('draws the exact g(t), √v(t) and ρ(t)', () => {
    const t = rates[0].t;
    const exact = exactCurves(truth.loss, 1e-2, t);
    const at = (rate: number) => t.findIndex((each) => each >= rate);
    for (const k of [0.005, 0.1, 0.3, 0.5, 0.8].map(at)) {
      const score = (pick: (report: RateReport) => number, truth: number) =>
        Math.abs(zScore(rates.map(pick), truth));
      expect(
        score((report) => report.g.value[k], exact.g[k]),
        `g(${t[k]})`,
      ).toBeLessThan(4.5);
      // The root of an estimate is biased by its noise; its square is not, unless it was cut off at 0.
      expect(
        score((report) => report.sqrtV.value[k] ** 2, exact.v[k]),
        `v(${t[k]})`,
      ).toBeLessThan(4.5);
      // A ratio of estimates is biased by its denominator's noise, by far less than it scatters.
      const known = rates.map((report) => report.rho.value[k]).filter(Number.isFinite);
      expect(known.length).toBeGreaterThan(0.8 * REPETITIONS);
      const mean = known.reduce((sum, rho) => sum + rho / known.length, 0);
      expect(Math.abs(mean - exact.rho[k]), `ρ(${t[k]})`).toBeLessThan(0.05);
    }
  });

  it('predicts the exact split of other densities', () => {
    const exact = exactDecomposition(laws[0], grid, truth.loss);
    for (const part of ['a', 'aCount', 'aPlace', 'b', 'c', 'total'] as const) {
      const found = rates.map(({ predicted }) => predicted.uniform[part]!.value);
      expect(Math.abs(zScore(found, exact[part])), part).toBeLessThan(4.5);
    }
    for (const { predicted } of rates) {
      const { uniform, optimal } = predicted;
      expect(predicted.fitted).toBeNull();
      expect(optimal.total.value).toBeLessThanOrEqual(uniform.total.value * (1 + 1e-9));
      // A density moves noise between A and B and leaves C alone.
      expect(optimal.c.value).toBeCloseTo(uniform.c.value, 9);
      expect(optimal.a.value + optimal.b.value + optimal.c.value).toBeCloseTo(
        optimal.total.value,
        9,
      );
    }
  });

  it('gives the ends of the intervals, and few enough rates to draw', () => {
    const { t, g, sqrtV, rho } = rates[0];
    expect(t.length).toBeLessThanOrEqual(60);
    t.forEach((_, k) => {
      for (const { value, low, high } of [g, sqrtV, rho]) {
        if (Number.isNaN(value[k])) continue;
        expect(low[k]).toBeLessThanOrEqual(value[k]);
        expect(value[k]).toBeLessThanOrEqual(high[k]);
      }
      expect(sqrtV.low[k]).toBeGreaterThanOrEqual(0);
      // ρ is given where v is established, nowhere else.
      expect(Number.isFinite(rho.value[k])).toBe(sqrtV.low[k] > 1e-5);
    });
  });
});

describe('one probe', () => {
  it('is cut into slices and counts its rows', async () => {
    const { data, slices } = await runProbe(0);
    const forward = 24 * (8 + 8);
    const gradient = 24 * (6 + 8);
    const direct = 40 * (1 + 2 + 1 + 2);
    // Each lane but Standard, and Standard beside it.
    const bias = 20 * (2 + 1 + (1 + 1) + (2 + 1));
    expect(data.rows).toBe(4 * (forward + gradient) + direct + bias);
    expect(slices).toBeGreaterThan((4 * forward) / 50);
  });

  it('is the same for the same address and another for another one', async () => {
    const [first, again, other] = await Promise.all([runProbe(3), runProbe(3), runProbe(4)]);
    const hOf = (data: ProbeWindow) => maskedLane(data, 0).loss.h;
    expect(hOf(again.data)).toEqual(hOf(first.data));
    expect(hOf(other.data)).not.toEqual(hOf(first.data));
  });

  it('can be read again for other methods, without their direct measurement', async () => {
    const { data } = await runProbe(0);
    const changed = methods.with(0, methodFor(lane(0, { partner: 'mirror' })));
    const report = readProbe(data, settings, changed, false);
    expect(report.own[0].loss.total.value).toBe(report.own[1].loss.total.value);
    expect(report.own[0].direct).toBeNull();
    expect(report.own[1].direct).not.toBeNull();
  });
});

describe('what other samplers are predicted to do', () => {
  const OTHERS = ['a', 'b', 'c', 'total'] as const;
  let data: ProbeWindow;
  beforeAll(async () => {
    ({ data } = await runProbe(0));
  });
  const fitOf = (index: number, density: DensityKind) =>
    fitLane(
      { of: 'loss', products: maskedLane(data, index).loss, pairs: null },
      density,
      { floor: 0.05, seed: 5 },
      1,
    );
  const predict = (index: number, fit: LaneFit | null) =>
    readRates(maskedLane(data, index), settings, index, laws[index], fit).predicted;

  it.each([0, 1, 2, 3])('keeps pairing and kind of sampler of lane %i', (index) => {
    const own = readProbe(data, settings, methods, true).own[index].loss;
    const predicted = predict(index, null);
    for (const part of OTHERS) {
      expect(predicted.uniform[part], part).toEqual(own[part]);
    }
    expect(predicted.pairing).toBe(laws[index].pairing);
    expect(predicted.sampler).toBe(index === 2 ? 'count' : 'rate');
    expect([predicted.fitted, predicted.fit, predicted.fittedToUniform]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it.each([0, 1, 2, 3])('predicts for lane %i what it would then train with', (index) => {
    for (const density of ['epr', 'non-parametric'] as const) {
      const fit = fitOf(index, density);
      const fitted = methodFor({ ...settings.lanes[index], sampler: 'p-pots' }, fit);
      const lanes = methods.with(index, fitted);
      const own = readProbe(data, settings, lanes, true).own[index].loss;
      const predicted = predict(index, fit);
      for (const part of OTHERS) {
        expect(predicted.fitted![part], part).toEqual(own[part]);
      }
      expect(predicted.fit).toBe(density);
    }
  });

  it('draws the fitted and the optimal counts on a fixed count lane', () => {
    const { loss } = maskedLane(data, 2);
    const under = (probabilities: Float64Array) =>
      decompose(
        { sampler: { kind: 'count', probabilities }, pairing: 'single', weight: RATE_WEIGHT },
        grid,
        loss,
        null,
      );
    const predicted = predict(2, fitOf(2, 'epr'));
    const best = under(optimalCounts(meanSquares(loss), 0));
    expect(predicted.optimal).toEqual(best);
    expect(predicted.fitted).toEqual(under(optimalCounts(meanSquares(loss), 0.05)));
    expect(predicted.uniform.aCount!.value).toBeCloseTo(0, 9);
  });

  it('compares the fit with uniform in pairs', () => {
    const replicates = (density: RateDensity) =>
      decompositionReplicates(
        { sampler: { kind: 'rate', density }, pairing: 'single', weight: RATE_WEIGHT },
        grid,
        maskedLane(data, 0).loss,
        null,
      );
    const fit = fitOf(0, 'non-parametric');
    const paired = compare(replicates(fit.rates.density).total, replicates(UNIFORM).total);
    expect(predict(0, fit).fittedToUniform!.ratio).toEqual(paired.ratio);

    // Few small rates, where the toy's noise is: clearly worse, and said to be.
    const bad = PiecewiseLinearDensity.fromFunction((t) => 0.02 + t ** 4, 1e-2);
    const worse = predict(0, { ...fit, rates: { ...fit.rates, density: bad } });
    expect(worse.fittedToUniform!.established).toBe(true);
    expect(worse.fittedToUniform!.ratio.low).toBeGreaterThan(1);

    // Uniform against itself: no difference, however exact.
    const flat = PiecewiseLinearDensity.fromFunction(() => 1, 1e-2);
    const same = predict(0, { ...fit, rates: { ...fit.rates, density: flat } });
    expect(same.fittedToUniform!.established).toBe(false);
  });
});
