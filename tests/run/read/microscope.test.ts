/** The microscope on a toy model whose sets can all be listed: its dots, its strips and its average. */
import { expect, it } from 'vitest';
import { draw } from '../../../src/core/draws/draw';
import { maskingProbability } from '../../../src/core/masking-probability';
import type { MaskedMethod, Method } from '../../../src/core/methods/method';
import { countWeights } from '../../../src/core/methods/count-weight';
import { rateGrid } from '../../../src/core/quadrature';
import type { LaneSettings } from '../../../src/lab/methods/lane-parts';
import { standardLane } from '../../../src/lab/methods/lane-parts';
import type {
  MicroscopeReport,
  MicroscopeRequest,
} from '../../../src/lab/record/microscope-report';
import { defaultSettings } from '../../../src/lab/settings/schema';
import type { Settings } from '../../../src/lab/settings/settings-table';
import { freeSamplers, methodOf } from '../../../src/run/fit/lane-method';
import {
  lookClosely,
  microscopeSequence,
  patternRoll,
  rateRoll,
} from '../../../src/run/measure/microscope';
import { probePlan } from '../../../src/run/measure/probe-budget';
import { readMicroscope, type KnownLoss } from '../../../src/run/read/microscope';
import { exactDecomposition, type EnumeratedLoss } from '../../oracle/enumeration';
import { maskIndex } from '../../oracle/enumerable-probe';
import { toyEngine, toySequences, toySequenceTruth, toyTask, toyTruth } from '../toy';

const N = 6;
const EPSILON = 1e-2;
const grid = rateGrid(N, EPSILON);
const plan = probePlan(N, 'small', 'wasm');
const { loss: table } = toyTruth();
const SEED = 5;

const lane = (change: Partial<LaneSettings>): LaneSettings => ({ ...standardLane(1), ...change });
const settingsOf = (one: LaneSettings): Settings => ({
  ...defaultSettings(),
  seed: SEED,
  epsilon: EPSILON,
  lanes: [standardLane(0), one],
});
const methodFor = (one: LaneSettings): Method =>
  methodOf(one, null, N, freeSamplers(settingsOf(one)));

const handDrawn = lane({ sampler: 'hand-drawn' });
const REQUEST: MicroscopeRequest = { lane: 1, t: 0.4, patterns: 12, rates: 9, sequences: 7 };

/** The toy engine, whose model finds the second symbol most probable everywhere. */
const engine = {
  ...toyEngine(),
  probabilities: (_: unknown, __: number, tokens: Int32Array) =>
    Promise.resolve(
      Float32Array.from(
        { length: tokens.length * 5 },
        (___, k) => [0.1, 0.6, 0.1, 0.1, 0.1][k % 5],
      ),
    ),
};

async function look(one: LaneSettings, change: Partial<MicroscopeRequest> = {}) {
  const request = { ...REQUEST, ...change };
  const settings = settingsOf(one);
  const method = methodFor(one);
  const frozen = engine.freeze();
  const options = { engine, frozen, task: toyTask, seed: SEED, index: 0, grid, plan };
  const sequences = Array.from({ length: request.sequences }, (_, x) => x);
  const work = lookClosely(options, method, { request, index: 1, sequences });
  for (;;) {
    const { done, value } = await work.next();
    if (!done) continue;
    const known = new Map<number, KnownLoss>(value.losses.map((loss, x) => [x, { step: 1, loss }]));
    const { draws } = value;
    const looked = { settings, task: toyTask, grid, method, step: 1, request, draws, known };
    return readMicroscope(looked);
  }
}

/** The toy's sequence that stands at a place of the microscope. */
const placeOf = (x: number): number => {
  const drawn = microscopeSequence({ seed: SEED, task: toyTask }, x).join();
  return toySequences.findIndex((sequence) => sequence.join() === drawn);
};
const tableOf = (x: number): EnumeratedLoss => {
  const place = placeOf(x);
  return { n: N, sequences: 1, h: table.h.subarray(place << N, (place + 1) << N) };
};
const lawOf = (one: LaneSettings) => (methodFor(one) as MaskedMethod).law;
const over = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

it.each([
  ['Standard', lane({})],
  ['hand-drawn', handDrawn],
  ['hand-drawn, mirrored', { ...handDrawn, partner: 'mirror' }],
  ['count weight, coupled', lane({ weight: 'count-weight', partner: 'coupled' })],
  ['fixed count', lane({ pattern: 'fixed-count' })],
] as const)('%s: the average is what every sequence has by itself', async (_, one) => {
  const report = await look(one);
  const law = lawOf(one);
  const each = Array.from({ length: 7 }, (__, x) => exactDecomposition(law, grid, tableOf(x)));
  const { average, masked, sequences } = report;
  expect(average!.a.value).toBeCloseTo(over(each.map(({ a }) => a)), 5);
  expect(average!.aCount!.value).toBeCloseTo(over(each.map(({ aCount }) => aCount)), 5);
  expect(average!.b.value).toBeCloseTo(over(each.map(({ b }) => b)), 5);
  each.forEach(({ mean }, x) => expect(sequences[x]).toBeCloseTo(mean, 5));
  const middle = over(each.map(({ mean }) => mean));
  const c = each.reduce((sum, { mean }) => sum + (mean - middle) ** 2, 0) / 6;
  expect(average!.c.value).toBeCloseTo(c, 5);
  // The rate's strip belongs to the sequence that was drawn last.
  expect(masked!.rate.mean).toBeCloseTo(each[6].mean, 5);
  expect(masked!.rate.variance).toBeCloseTo(each[6].b, 5);
  expect(masked).toMatchObject({ exact: true, sets: 63 });
});

it('its draws are those of the method, at the rate that is held', async () => {
  const mirrored = { ...handDrawn, partner: 'mirror' as const };
  const { masked, tokens } = await look(mirrored, { t: null });
  const { h } = tableOf(6);
  expect(tokens).toEqual(toySequences[placeOf(6)]);
  const numbers = rateRoll({ seed: SEED }, 8);
  for (let k = 0; k < 12; k++) {
    const uniforms = { ...numbers, ...patternRoll({ seed: SEED }, k, N) };
    const { patterns, rowWeights, rates } = draw(lawOf(mirrored), EPSILON, uniforms);
    expect(masked!.t).toBe(rates[0].t);
    patterns.forEach((pattern, j) => {
      const loss = 2 * rowWeights[j] * h[maskIndex(pattern, 0, N)];
      expect(masked!.losses[2 * k + j]).toBeCloseTo(loss, 4);
    });
  }
  // What is shown is the last one of them, on all tokens, the prompt included.
  const last = draw(lawOf(mirrored), EPSILON, {
    ...numbers,
    ...patternRoll({ seed: SEED }, 11, N),
  });
  masked!.shown.forEach(({ masked: shown, guess, ofGuess, ofTruth, loss }, j) => {
    expect([...shown]).toEqual([0, 0, ...last.patterns[j]]);
    expect(guess.every((id) => id === 1)).toBe(true);
    expect(ofGuess[3]).toBeCloseTo(0.6, 6);
    expect(ofTruth[3]).toBeCloseTo(tokens[3] === 1 ? 0.6 : 0.1, 6);
    expect(loss).toBe(masked!.losses[22 + j]);
  });
});

it('its rates are drawn as the method draws them, and weighted back', async () => {
  const { masked } = await look(handDrawn);
  const { sampler } = lawOf(handDrawn);
  if (sampler.kind !== 'rate') throw new Error('not a rate');
  for (let k = 0; k < 9; k++) {
    const t = sampler.density.quantile(rateRoll({ seed: SEED }, k).rate);
    expect(masked!.rates.t[k]).toBe(t);
    expect(masked!.rates.importance[k]).toBeCloseTo(1 / sampler.density.pdf(t), 10);
  }
});

it('count weight moves the same draws by the weight alone', async () => {
  const [plain, weighted] = [await look(lane({})), await look(lane({ weight: 'count-weight' }))];
  const weights = countWeights(lawOf(lane({})).sampler, N, EPSILON);
  const m = maskingProbability(0.4, EPSILON);
  for (let k = 0; k < 12; k++) {
    const { pattern } = patternRoll({ seed: SEED }, k, N);
    const s = pattern.filter((u) => u < m).length;
    const moved = weighted.masked!.losses[k];
    if (s === 0) expect(moved).toBe(0);
    else expect(moved / plain.masked!.losses[k]).toBeCloseTo(weights[s - 1] * N * m, 5);
  }
  expect(weighted.sequences[3]).toBeCloseTo(plain.sequences[3], 5);
});

it('the same dice fall for every lane, and further rolls move none of the former', async () => {
  const [first, more] = [await look(lane({})), await look(lane({}), { patterns: 30, rates: 20 })];
  expect(more.masked!.losses.slice(0, 12)).toEqual(first.masked!.losses);
  expect(more.masked!.rates.t.slice(0, 9)).toEqual(first.masked!.rates.t);
  const mirrored = await look(lane({ partner: 'mirror' }));
  const ofFirst = first.masked!.losses.map((_, k) => mirrored.masked!.losses[2 * k]);
  expect(ofFirst).toEqual(first.masked!.losses);
});

it('an ARM rolls one of the three', async () => {
  const report: MicroscopeReport = await look(lane({ objective: 'arm' }));
  const { lossOf } = toySequenceTruth();
  expect(report.masked).toBeNull();
  const losses = Array.from({ length: 7 }, (_, x) => lossOf(toySequences[placeOf(x)]));
  losses.forEach((loss, x) => expect(report.sequences[x]).toBeCloseTo(loss, 5));
  const c = losses.reduce((sum, loss) => sum + (loss - over(losses)) ** 2, 0) / 6;
  expect(report.average!.c.value).toBeCloseTo(c, 5);
  expect(report.average!.a.value).toBe(0);
  expect(report.average!.b.value).toBe(0);
});

it('fewer than three sequences have nothing in common yet', async () => {
  expect((await look(lane({}), { sequences: 2 })).average).toBeNull();
});
