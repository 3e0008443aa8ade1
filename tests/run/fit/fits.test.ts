/** Fitted and drawn samplers on a task that can be enumerated: what they minimise, predict and cost. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  PiecewiseLinearDensity,
  UNIFORM,
} from '../../../src/core/methods/density/piecewise-linear';
import { withHandle, HANDLE_RATES } from '../../../src/core/methods/density/hand-drawn';
import {
  RATE_WEIGHT,
  type DrawLaw,
  type RateDensity,
  type Sampler,
} from '../../../src/core/methods/draw-law';
import { exactDecomposition } from '../../oracle/enumeration';
import type { MaskedMethod } from '../../../src/core/methods/method';
import { blockDesign } from '../../../src/core/probe/draws/size-design';
import { rateGrid } from '../../../src/core/quadrature';
import { stream } from '../../../src/core/rng';
import type { Settings } from '../../../src/lab/settings/settings-table';
import { standardLane, type LaneSettings } from '../../../src/lab/methods/lane-parts';
import type { FitKind } from '../../../src/lab/record/rate-reports';
import { defaultSettings } from '../../../src/lab/settings/schema';
import { driftOf } from '../../../src/run/read/drift';
import type { LaneFit } from '../../../src/run/fit/lane-method';
import { fitLane, partOf, type FitMeasurement } from '../../../src/run/fit/fit';
import { fitWaiting, measureForFit } from '../../../src/run/measure/for-fit';
import { Lanes } from '../../../src/run/train/lanes';
import type { ProbePlan } from '../../../src/run/measure/probe-budget';
import { predictDrawn } from '../../../src/run/read/other-samplers';
import type { MeasureOptions } from '../../../src/run/measure/options';
import type { ProbeWindow } from '../../../src/core/probe/window';
import { probe } from '../../../src/run/measure/probe';
import { readRates } from '../../../src/run/read/rates';
import { readProbe } from '../../../src/run/read/noise';
import { maskedLane, PLAIN_LANES, planOf, toyEngine, toyTask, toyTruth, windowOver } from '../toy';
import { decompose, fullDesign } from '../../oracle/enumerable-probe';

const N = 6;
const EPSILON = 1e-2;
const SEED = 5;
const grid = rateGrid(N, EPSILON);
const truth = toyTruth();

const lane = (id: number, change: Partial<LaneSettings> = {}): LaneSettings => ({
  ...standardLane(id),
  ...change,
});
const settingsOf = (lanes: readonly LaneSettings[], change: Partial<Settings> = {}): Settings => ({
  ...defaultSettings(),
  epsilon: EPSILON,
  seed: SEED,
  lanes,
  ...change,
});
const methodsOf = (settings: Settings) => new Lanes(settings, N).methods as MaskedMethod[];

const planFor = (sequences: number): ProbePlan =>
  planOf({
    loss: { design: fullDesign(N, 2), sequences },
    gradient: { design: fullDesign(N, 2), sequences },
    pairs: { loss: 4, gradient: 2 },
    directDraws: 4,
    slice: { forward: 200, gradient: 60 },
  });

const at = (step: number, sequences: number): MeasureOptions => {
  const engine = toyEngine();
  const frozen = { ...engine.freeze(), step };
  return { engine, frozen, task: toyTask, seed: SEED, index: 0, grid, plan: planFor(sequences) };
};

async function last<T>(generator: AsyncGenerator<void, T>): Promise<T> {
  for (;;) {
    const { done, value } = await generator.next();
    if (done) return value;
  }
}

async function runProbe(settings: Settings, step: number, sequences: number): Promise<ProbeWindow> {
  const generator = probe({
    ...at(step, sequences),
    trainedRows: 0,
    methods: methodsOf(settings),
    ...PLAIN_LANES,
  });
  return windowOver(await last(generator));
}

const exactLoss = (law: DrawLaw) => exactDecomposition(law, grid, truth.loss).total;
const exactGradient = (law: DrawLaw) =>
  truth.gradients.reduce(
    (sum, coordinate) => sum + exactDecomposition(law, grid, coordinate).total,
    0,
  );
const rates = (density: RateDensity): Sampler => ({ kind: 'rate', density });
const single = (sampler: Sampler): DrawLaw => ({ sampler, pairing: 'single', weight: RATE_WEIGHT });
const paired = (sampler: Sampler): DrawLaw => ({
  sampler,
  pairing: 'mirrored-pair',
  weight: RATE_WEIGHT,
});

/** Other densities: uniform, and waves on the given one. */
function othersThan(density: RateDensity): RateDensity[] {
  const rng = stream(11, 'probe', 'others');
  const waved = Array.from({ length: 12 }, () => {
    const [a, phase, waves] = [
      0.25 + 0.3 * rng.uniform(),
      6 * rng.uniform(),
      1 + 7 * rng.uniform(),
    ];
    return PiecewiseLinearDensity.fromFunction(
      (t) => density.pdf(t) * (1 + a * Math.sin(phase + waves * t)),
      EPSILON,
    );
  });
  return [UNIFORM, ...waved];
}

describe('fits from plenty of draws', () => {
  const NO_FLOOR = { floor: 0, seed: SEED };
  const fits = {} as Record<FitKind, LaneFit>;
  beforeAll(async () => {
    const kinds: FitKind[] = [
      'epr',
      'non-parametric',
      'within-sequence',
      'mirrored-pairs',
      'gradient-optimal',
    ];
    for (const kind of kinds) {
      const measurement = await last(measureForFit(at(1, 500), 0, kind));
      fits[kind] = fitLane(measurement, kind, NO_FLOOR, 1);
    }
  }, 60_000);

  it('to the gradient have the least exact gradient variance of all densities tried', () => {
    const { density } = fits['gradient-optimal'].rates;
    const least = exactGradient(single(rates(density)));
    const rivals = [...othersThan(density), fits['non-parametric'].rates.density];
    for (const rival of rivals) expect(exactGradient(single(rates(rival)))).toBeGreaterThan(least);
    expect(least).toBeLessThan(0.9 * exactGradient(single(rates(UNIFORM))));
  });

  it('to the loss have the least exact loss variance of all densities tried', () => {
    const { density } = fits['non-parametric'].rates;
    const least = exactLoss(single(rates(density)));
    for (const rival of [...othersThan(density), fits['gradient-optimal'].rates.density]) {
      expect(exactLoss(single(rates(rival)))).toBeGreaterThan(least);
    }
  });

  it('to mirrored pairs are better for pairs than the fit for single draws', () => {
    const under = (kind: FitKind) => exactLoss(paired(rates(fits[kind].rates.density)));
    expect(under('mirrored-pairs')).toBeLessThan(under('epr'));
    // EPR may miss a little of what the optimum would gain.
    const pairOptimum = exactLoss(paired(rates(fits['non-parametric'].rates.density)));
    expect(under('mirrored-pairs')).toBeLessThan(1.02 * pairOptimum);
  });

  it('to the gradient have the least exact gradient variance of all counts tried', () => {
    const { counts } = fits['gradient-optimal'];
    const of = (probabilities: Float64Array) =>
      exactGradient(single({ kind: 'count', probabilities }));
    const least = of(counts);
    const rng = stream(3, 'probe', 'counts');
    for (let k = 0; k < 20; k++) {
      const other = counts.map((p) => p * (1 + 0.8 * (rng.uniform() - 0.5)));
      const total = other.reduce((a, b) => a + b, 0);
      expect(of(other.map((p) => p / total))).toBeGreaterThan(least);
    }
  });

  it('fit EPR to what they are named for, and none to the gradient', () => {
    expect(fits['gradient-optimal'].rates.epr).toBeNull();
    for (const kind of ['epr', 'within-sequence', 'mirrored-pairs'] as const) {
      expect(fits[kind].rates.kind).toBe('epr');
      expect(fits[kind].kind).toBe(kind);
    }
    expect(fits['non-parametric'].rates.kind).toBe('non-parametric');
  });
});

describe('a fit', () => {
  it('depends on the step alone', async () => {
    for (const kind of ['mirrored-pairs', 'gradient-optimal'] as const) {
      const fitAt = async (step: number) =>
        fitLane(
          await last(measureForFit(at(step, 12), 0, kind)),
          kind,
          { floor: 0, seed: 1 },
          step,
        );
      expect(await fitAt(3)).toEqual(await fitAt(3));
      expect((await fitAt(4)).counts).not.toEqual((await fitAt(3)).counts);
    }
  });

  it('is as good from part of the sequences as from a measurement of those alone', async () => {
    for (const kind of ['epr', 'mirrored-pairs', 'gradient-optimal'] as const) {
      const whole = await last(measureForFit(at(2, 10), 0, kind));
      const first = await last(measureForFit(at(2, 6), 0, kind));
      const fit = (measurement: FitMeasurement) =>
        fitLane(measurement, kind, { floor: 0, seed: 1 }, 2);
      expect(fit(partOf(whole, [0, 1, 2, 3, 4, 5]))).toEqual(fit(first));
    }
  });

  it('refuses what it cannot be made from', async () => {
    const loss = await last(measureForFit(at(2, 6), 0, 'epr'));
    const gradient = await last(measureForFit(at(2, 6), 0, 'gradient-optimal'));
    const options = { floor: 0, seed: 1 };
    expect(() => fitLane(loss, 'gradient-optimal', options, 2)).toThrow('not to losses');
    expect(() => fitLane(loss, 'mirrored-pairs', options, 2)).toThrow('needs mirrored pairs');
    expect(() => fitLane(gradient, 'epr', options, 2)).toThrow('not to gradients');
  });

  it('of every lane that waits is made in its turn, and shared before the first step', async () => {
    const lanes = [
      lane(0),
      lane(1, { sampler: 'p-pots' }),
      lane(2, { sampler: 'gradient-optimal' }),
      lane(3, { sampler: 'p-pots', variant: 'non-parametric' }),
    ];
    for (const step of [0, 7]) {
      const settings = settingsOf(lanes);
      const waiting = new Lanes(settings, N);
      const options = at(step, 12);
      const measured: number[] = [];
      const engine: typeof options.engine = {
        ...options.engine,
        crossEntropy: (frozen, index, batch) => {
          measured.push(index);
          return options.engine.crossEntropy(frozen, index, batch);
        },
      };
      const present = () => ({ ...options, engine, floor: settings.floor });
      await last(fitWaiting(waiting, present));
      expect(waiting.waiting).toEqual([]);
      expect(waiting.fits.map((fit) => fit?.kind)).toEqual([
        undefined,
        'epr',
        'gradient-optimal',
        'non-parametric',
      ]);
      expect(waiting.fits[2]!.step).toBe(step);
      expect([...new Set(measured)]).toEqual(step === 0 ? [1] : [1, 3]);
    }
  });

  it('that no longer fits the lane is given up for one that does', async () => {
    const before = settingsOf([lane(0, { sampler: 'p-pots' })]);
    const after = settingsOf([lane(0, { sampler: 'gradient-optimal' })]);
    const lanes = new Lanes(before, N);
    const options = { ...at(3, 12), floor: 0.05 };
    const fitting = fitWaiting(lanes, () => options);
    await fitting.next();
    lanes.change(before, after);
    await last(fitting);
    expect(lanes.fits[0]!.kind).toBe('gradient-optimal');
  });
});

describe('a prediction for a density drawn by hand', () => {
  const drawn = withHandle(
    withHandle(
      HANDLE_RATES.map(() => 1),
      1,
      6,
    ),
    8,
    0.5,
  );
  const settings = settingsOf(
    [
      lane(0, { sampler: 'hand-drawn' }),
      lane(1, { sampler: 'hand-drawn', partner: 'mirror' }),
      lane(2, { sampler: 'hand-drawn', partner: 'two-independent' }),
    ],
    { handDrawn: drawn },
  );
  const methods = methodsOf(settings);
  let data: ProbeWindow;
  beforeAll(async () => {
    data = await runProbe(settings, 4, 12);
  });

  it.each([0, 1, 2])('is the decomposition of the same estimator: lane %i', (index) => {
    const { law } = methods[index];
    const { loss, lossPairs, gradient, gradientPairs } = maskedLane(data, index);
    const predicted = predictDrawn(maskedLane(data, index), 7, law, drawn);
    expect(predicted.loss).toEqual(decompose(law, grid, loss, lossPairs));
    expect(predicted.gradient).toEqual(decompose(law, grid, gradient, gradientPairs));
    expect(predicted).toMatchObject({ lane: 7, step: 4, values: drawn });
    // And of what the lane then trains with.
    const own = readProbe(data, settings, methods, true).own[index];
    expect(predicted.loss).toEqual(own.loss);
    expect(predicted.gradient).toEqual(own.gradient);
  });

  it('moves with the density, and compares itself with uniform in pairs', () => {
    const flat = predictDrawn(
      maskedLane(data, 0),
      0,
      methods[0].law,
      HANDLE_RATES.map(() => 1),
    );
    expect(flat.lossToUniform).toMatchObject({ ratio: { value: 1 }, established: false });
    const few = HANDLE_RATES.map((t) => (t < 0.2 ? 0.05 : 1));
    const bad = predictDrawn(maskedLane(data, 0), 0, methods[0].law, few);
    expect(bad.loss.total.value).toBeGreaterThan(flat.loss.total.value);
    expect(bad.lossToUniform.established).toBe(true);
    expect(bad.lossToUniform.ratio.low).toBeGreaterThan(1);
    // A density moves noise between A and B and leaves C alone.
    expect(bad.loss.c.value).toBeCloseTo(flat.loss.c.value, 9);
  });
});

describe('drift', () => {
  const settings = settingsOf([lane(0, { sampler: 'p-pots', variant: 'non-parametric' }), lane(1)]);
  const options = { floor: 0.05, seed: SEED };
  let data: ProbeWindow;
  let measured: Record<'loss' | 'gradient', FitMeasurement>;
  beforeAll(async () => {
    data = await runProbe(settings, 6, 20);
    const { loss, lossPairs, gradient } = maskedLane(data, 0);
    const { sizes, gram, sequences, design } = gradient;
    const D = design.drawsPerSequence;
    measured = {
      loss: { of: 'loss', products: loss, pairs: lossPairs },
      gradient: {
        of: 'gradient',
        grid,
        sizes,
        squares: Float64Array.from(sizes, (_, i) => gram[i * D + (i % D)]),
        sequences,
      },
    };
  });
  const KINDS: FitKind[] = ['epr', 'non-parametric', 'within-sequence', 'mirrored-pairs'];
  const own = (kind: FitKind) =>
    fitLane(measured[kind === 'gradient-optimal' ? 'gradient' : 'loss'], kind, options, data.step);
  const under = (fit: LaneFit) => single(rates(fit.rates.density));

  it.each([...KINDS, 'gradient-optimal' as const])('is 0 right after a fit: %s', (kind) => {
    const fit = own(kind);
    const drift = driftOf(maskedLane(data, 0), under(fit), fit, options)!;
    expect(drift.kl.value).toBe(0);
    expect(drift.kl.low).toBe(0);
    expect(drift.of).toBe(kind === 'gradient-optimal' ? 'gradient' : 'loss');
    expect(drift.cost.ratio.value).toBeCloseTo(1, 1);
    expect(drift.fittedAt).toBe(6);
  });

  it('of fixed count compares the probabilities', () => {
    const fit = own('epr');
    const counts = single({ kind: 'count', probabilities: fit.counts });
    expect(driftOf(maskedLane(data, 0), counts, fit, options)!.kl.value).toBe(0);
    const other = { ...fit, counts: fit.counts.toReversed() };
    const used = single({ kind: 'count', probabilities: other.counts });
    expect(driftOf(maskedLane(data, 0), used, other, options)!.kl.value).toBeGreaterThan(0);
  });

  it.each(['non-parametric', 'gradient-optimal'] as const)(
    'grows as the density falls behind, and costs more: %s',
    (kind) => {
      const fit = own(kind);
      const behind = [0, 0.3, 0.7, 1].map((share) => {
        const density = PiecewiseLinearDensity.fromFunction(
          (t) => (1 - share) * fit.rates.density.pdf(t) + share * (0.05 + 3 * t ** 2),
          EPSILON,
        );
        const stale: LaneFit = { ...fit, rates: { ...fit.rates, density } };
        return driftOf(maskedLane(data, 0), single(rates(density)), stale, options)!;
      });
      behind.slice(1).forEach((drift, k) => {
        expect(drift.kl.value).toBeGreaterThan(behind[k].kl.value);
        expect(drift.cost.ratio.value).toBeGreaterThan(behind[k].cost.ratio.value);
      });
      expect(behind[3].cost.established).toBe(true);
      expect(behind[3].cost.ratio.low).toBeGreaterThan(1);
      expect(behind[3].kl.low).toBeGreaterThan(0);
    },
  );

  it('needs enough sequences', async () => {
    const few = await runProbe(settings, 6, 8);
    const fit = own('non-parametric');
    expect(driftOf(maskedLane(few, 0), under(fit), fit, options)).toBeNull();
  });

  it('is part of the picture of a lane that samples from its fit, of no other', () => {
    const fit = own('non-parametric');
    const read = (index: number) =>
      readRates(maskedLane(data, index), settings, index, under(fit), fit).drift;
    expect(read(0)!.kl.value).toBe(0);
    expect(read(1)).toBeNull();
  });

  it('credits fresh fits with no gain by chance: the exact optimum is not called worse', async () => {
    // Few draws, so that a fit to a probe is visibly lucky on that same probe.
    const plan: ProbePlan = {
      ...planFor(10),
      loss: { design: blockDesign(N, 4), sequences: 10 },
    };
    const exact = fitLane(
      await last(measureForFit(at(1, 500), 0, 'non-parametric')),
      'non-parametric',
      { floor: 0, seed: SEED },
      1,
    );
    const noFloor = { floor: 0, seed: SEED };
    let [crossFitted, lucky] = [0, 0];
    const REPETITIONS = 60;
    for (let step = 2; step < 2 + REPETITIONS; step++) {
      const some = await last(
        probe({
          ...at(step, 10),
          plan,
          trainedRows: 0,
          methods: methodsOf(settings).slice(0, 1),
          ...PLAIN_LANES,
        }),
      ).then(windowOver);
      const drift = driftOf(maskedLane(some, 0), under(exact), exact, noFloor)!;
      crossFitted += Math.log(drift.cost.ratio.value) / REPETITIONS;
      const { predicted } = readRates(maskedLane(some, 0), settings, 0, under(exact), exact);
      lucky +=
        Math.log(predicted.fitted!.total.value / predicted.optimal.total.value) / REPETITIONS;
    }
    expect(lucky).toBeGreaterThan(0);
    expect(crossFitted).toBeLessThan(0);
  }, 60_000);
});
