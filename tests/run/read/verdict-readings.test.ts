/** Every method, the verdicts' contrasts and the Sobol components from the engine's rows, against exact enumeration. */
import { beforeAll, describe, expect, it } from 'vitest';
import { exactDecomposition } from '../../oracle/enumeration';
import { RATE_WEIGHT, type DrawLaw } from '../../../src/core/methods/draw-law';
import { blockDesign } from '../../../src/core/probe/draws/size-design';
import { rateGrid } from '../../../src/core/quadrature';
import { standardLane } from '../../../src/lab/methods/lane-parts';
import { defaultSettings } from '../../../src/lab/settings/schema';
import type { MethodsReport, SobolReport } from '../../../src/lab/record/method-reports';
import { freeSamplers, methodOf, type LaneFit } from '../../../src/run/fit/lane-method';
import { decompositionReplicates } from '../../../src/core/probe/read/decomposition';
import { readMethods } from '../../../src/run/read/methods';
import type { MaskedWindow, ProbeWindow } from '../../../src/core/probe/window';
import { probe } from '../../../src/run/measure/probe';
import { readSobol, sobolPlan } from '../../../src/run/measure/crossed';
import { zScore } from '../../oracle/enumerable-probe';
import { PLAIN_LANES, planOf, toyEngine, toyTask, toyTruth, windowOver } from '../toy';
import { UNIFORM } from '../../../src/core/methods/density/piecewise-linear';
import { uniformCounts } from '../../../src/core/methods/density/p-pots';

const N = 6;
const REPETITIONS = 60;
const grid = rateGrid(N, 1e-2);
const truth = toyTruth();
const plan = planOf({
  loss: { design: blockDesign(N, 8), sequences: 24 },
  gradient: { design: blockDesign(N, 6), sequences: 24 },
  pairs: { loss: 4, gradient: 4 },
  directDraws: 4,
  slice: { forward: 50, gradient: 20 },
});
const settings = { ...defaultSettings(), epsilon: 1e-2, lanes: [standardLane(2)] };
const methods = settings.lanes.map((lane) => methodOf(lane, null, N, freeSamplers(settings)));

async function finished<T>(work: AsyncGenerator<void, T>): Promise<T> {
  for (;;) {
    const { done, value } = await work.next();
    if (done) return value;
  }
}

const reports: MethodsReport[] = [];
const sobols: SobolReport[] = [];
let lastProbe: ProbeWindow;
beforeAll(async () => {
  for (let k = 0; k < REPETITIONS; k++) {
    const engine = toyEngine();
    const frozen = { ...engine.freeze(), step: 1 + k };
    const data = await finished(
      probe({
        engine,
        frozen,
        task: toyTask,
        seed: 5,
        index: 0,
        trainedRows: 8,
        grid,
        plan,
        methods,
        ...PLAIN_LANES,
      }),
    );
    lastProbe = windowOver(data);
    const report = await finished(readMethods(lastProbe, settings, [null]));
    if (report) reports.push(report);
    sobols.push(
      await finished(
        readSobol({
          engine,
          frozen,
          lane: 0,
          plan: { ...plan, slice: { forward: 100, gradient: 100 } },
          task: toyTask,
          seed: 5,
          index: 0,
          grid,
          model: 'tiny',
          id: 2,
          name: 'Fixed count',
          law: {
            sampler: { kind: 'count', probabilities: uniformCounts(N) },
            pairing: 'single',
            weight: RATE_WEIGHT,
          },
        }),
      ),
    );
  }
}, 120_000);

const rate = { kind: 'rate', density: UNIFORM } as const;
const count = { kind: 'count', probabilities: uniformCounts(N) } as const;
const exact = (sampler: DrawLaw['sampler'], pairing: DrawLaw['pairing']) =>
  exactDecomposition({ sampler, pairing, weight: RATE_WEIGHT }, grid, truth.loss);
const EXACT = {
  standard: exact(rate, 'single'),
  mirror: exact(rate, 'mirrored-pair'),
  'two-independent': exact(rate, 'independent-pair'),
  'fixed-count': exact(count, 'single'),
  'fixed-count.mirror': exact(count, 'mirrored-pair'),
  'opposite-rate': exact(rate, 'opposite-rate'),
  coupled: exact(rate, 'coupled'),
  'two-rates': exact(rate, 'two-rates'),
  'fixed-count.coupled': exact(count, 'coupled'),
} as const;

const reading = (report: MethodsReport, key: string) =>
  report.methods.find((method) => method.key === key)!;

describe('every method at one model’s weights', () => {
  it('is of the lane by its id, with Standard first', () => {
    expect(reports).toHaveLength(REPETITIONS);
    expect(reports[0].lane).toBe(2);
    expect(reports[0].methods[0].key).toBe('standard');
    expect(reading(reports[0], 'p-pots.mirror').name).toBe('P-POTS + MIRROR');
  });

  it.each(Object.keys(EXACT) as (keyof typeof EXACT)[])('%s: A, B, C and total', (key) => {
    for (const part of ['a', 'b', 'c', 'total'] as const) {
      const values = reports.map((report) => reading(report, key).loss[part].value);
      expect(Math.abs(zScore(values, EXACT[key][part]))).toBeLessThan(3.5);
    }
  });

  it('ratios are at equal forward rows, and Fixed count’s to each other method is the reverse', () => {
    const [report] = reports;
    const { ratio } = reading(report, 'mirror').lossToStandard;
    const [mirror, standard] = ['mirror', 'standard'].map((key) => reading(report, key).loss);
    expect(ratio.value).toBeCloseTo((2 * mirror.total.value) / standard.total.value, 10);
    const fixed = reading(report, 'fixed-count').lossToStandard.ratio.value;
    expect(reading(report, 'mirror').fixedCountLoss!.ratio.value).toBeCloseTo(
      fixed / ratio.value,
      10,
    );
    expect(reading(report, 'standard').lossToStandard.ratio.value).toBe(1);
  });

  it('P-POTS without a lane in training is cross-fitted, and its weights cancel in the mean', () => {
    const { fit, bias } = reading(reports[0], 'p-pots');
    expect(fit).toBe('cross-fit');
    expect(Math.abs(bias.value)).toBeLessThan(1e-9);
    expect(reading(reports[0], 'mirror').fit).toBeNull();
  });
});

const OTHER_LOSS = ['clipped', 'divide-by-count', 'flat', 'power'];

describe('the best method at one row', () => {
  it('is the one of lowest gradient variance with Standard’s loss, beside the next', () => {
    for (const report of reports) {
      const rivals = report.methods
        .filter(({ key, rowsPerDraw }) => rowsPerDraw === 1 && !OTHER_LOSS.includes(key))
        .sort((a, b) => a.gradient!.total.value - b.gradient!.total.value);
      const { key, next, ratio } = report.bestAtOneRow!;
      expect([key, next]).toEqual([rivals[0].key, rivals[1].name]);
      const [lowest, second] = rivals.map(({ gradient }) => gradient!.total.value);
      expect(ratio.ratio.value).toBeCloseTo(lowest / second, 9);
    }
  });

  it('is found among fixed counts by the fit in training, whose variance is the enumerated one', async () => {
    const counts = Float64Array.from({ length: N }, (_, k) => 1 / (k + 1));
    const total = counts.reduce((sum, p) => sum + p);
    const probabilities = counts.map((p) => p / total);
    const fit: LaneFit = {
      kind: 'gradient-optimal',
      rates: { density: UNIFORM, kind: 'non-parametric', epr: null, optimal: UNIFORM },
      counts: probabilities,
      step: 0,
    };
    const fitted = { ...settings, lanes: [{ ...standardLane(2), sampler: 'gradient-optimal' }] };
    const report = await finished(readMethods(lastProbe, fitted as typeof settings, [fit]));
    const law = {
      sampler: { kind: 'count', probabilities },
      pairing: 'single',
      weight: RATE_WEIGHT,
    } as const;
    const lane = lastProbe.lanes[0] as MaskedWindow;
    const direct = decompositionReplicates(law, grid, lane.gradient, null);
    const read = reading(report!, 'fixed-count.gradient-optimal');
    expect(read.fit).toBe('lane');
    expect(read.gradient!.total.value).toBeCloseTo(direct.total.value, 12);
    const strata = reading(report!, 'fixed-count.gradient-optimal.full-strata');
    expect(strata.gradient!.a.value).toBeCloseTo(read.gradient!.a.value, 9);
    expect(strata.gradient!.b.value).toBeLessThan(read.gradient!.b.value);
  });
});

describe('the verdicts’ contrasts', () => {
  it('break-even is the enumeration’s', () => {
    const { standard, mirror } = EXACT;
    const rho = (2 * mirror.a) / standard.a - 1;
    const surplus = -rho * standard.a - standard.b - standard.c;
    const of = (what: 'surplus' | 'gain' | 'price') =>
      reports.map((report) => report.breakEven.loss[what].value);
    expect(Math.abs(zScore(of('surplus'), surplus))).toBeLessThan(3.5);
    expect(Math.abs(zScore(of('gain'), -rho * standard.a))).toBeLessThan(3.5);
    expect(Math.abs(zScore(of('price'), standard.b + standard.c))).toBeLessThan(3.5);
  });

  it('every kind of pair has a break-even and a null, MIRROR’s first', () => {
    const [report] = reports;
    const keys = ['mirror', 'two-independent', 'opposite-rate', 'coupled', 'two-rates'] as const;
    expect(report.partners.map(({ key }) => key)).toEqual(keys);
    expect(report.breakEven).toEqual(report.partners[0]);
    expect(report.nulls.mirrorA.null.value).toBeCloseTo(report.partners[0].a.null.value, 6);
    for (const [k, key] of keys.entries()) {
      const surplus = reports.map(({ partners }) => partners[k].loss.surplus.value);
      expect(Math.abs(zScore(surplus, EXACT.standard.total - 2 * EXACT[key].total))).toBeLessThan(
        3.5,
      );
    }
  });

  it('two rates are below MultiSample-2 by half of B', () => {
    const { ratio } = reports[0].twoRatesToMultiSample.loss;
    const { total, b } = reading(reports[0], 'two-independent').loss;
    expect(ratio.value).toBeCloseTo(1 - b.value / 2 / total.value, 9);
  });

  it('count weight is compared with the same draws without it', () => {
    const [report] = reports;
    expect(report.countWeight.map(({ twin }) => twin)).toEqual(['Standard', 'P-POTS', 'Coupled']);
    const { loss, gradient } = reading(report, 'count-weight');
    const standard = reading(report, 'standard');
    const [first] = report.countWeight;
    expect(first.loss.ratio.value).toBeCloseTo(loss.total.value / standard.loss.total.value, 12);
    expect(first.gradient.ratio.value).toBeCloseTo(
      gradient.total.value / standard.gradient.total.value,
      12,
    );
    for (const { loss: ratio } of report.countWeight) expect(ratio.ratio.value).toBeLessThan(1);
  });

  it('two independent patterns halve A exactly, so MIRROR against them is twice its ratio to one', () => {
    const { nulls, mirrorToMultiSample } = reports[0];
    expect(mirrorToMultiSample.value).toBeCloseTo(2 * nulls.mirrorA.measured.value, 10);
    const { measured, null: expected, beyond } = nulls.mirrorA;
    expect(beyond.value).toBeCloseTo(measured.value - expected.value, 12);
  });

  it('the gradient has a break-even of its own', () => {
    const standard = truth.gradients.map((one) =>
      exactDecomposition({ sampler: rate, pairing: 'single', weight: RATE_WEIGHT }, grid, one),
    );
    const price = standard.reduce((sum, { b, c }) => sum + b + c, 0);
    const values = reports.map((report) => report.breakEven.gradient!.price.value);
    expect(Math.abs(zScore(values, price))).toBeLessThan(3.5);
  });
});

describe('the complete decomposition', () => {
  it('its sums are A, B and C of the enumeration, for Standard and for the lane’s own sampler', () => {
    for (const part of ['a', 'b', 'c'] as const) {
      const standard = sobols.map((report) => report.standard[part].variance.value);
      expect(Math.abs(zScore(standard, EXACT.standard[part]))).toBeLessThan(3.5);
      const own = sobols.map((report) => report.own!.split[part].variance.value);
      expect(Math.abs(zScore(own, EXACT['fixed-count'][part]))).toBeLessThan(3.5);
    }
  });

  it('crosses more sequences than orders, within its rows', () => {
    expect(sobolPlan(24, 'small')).toEqual({ sequences: 16, orders: 12 });
    expect(sobolPlan(200, 'base').sequences).toBe(8);
    const { rows, standard } = sobols[0];
    expect(rows).toBe(standard.sequences * standard.orders * N);
  });
});

describe('the fit of a lane', () => {
  it('is read where the lane draws by it, and not once it has left it', async () => {
    const fit: LaneFit = {
      kind: 'epr',
      rates: { density: UNIFORM, kind: 'epr', epr: null, optimal: UNIFORM },
      counts: uniformCounts(N),
      step: 0,
    };
    const pPotsWith = async (sampler: 'standard' | 'p-pots') => {
      const lane = { ...standardLane(2), ...(sampler === 'p-pots' ? { sampler } : {}) };
      const report = await finished(readMethods(lastProbe, { ...settings, lanes: [lane] }, [fit]));
      return report!.methods.find(({ key }) => key === 'p-pots')!;
    };
    const inUse = await pPotsWith('p-pots');
    expect([inUse.fit, inUse.lossToStandard.ratio.value]).toEqual(['lane', 1]);
    const left = await pPotsWith('standard');
    expect(left.fit).toBe('cross-fit');
    expect(left.lossToStandard.ratio.value).not.toBe(1);
  });
});
