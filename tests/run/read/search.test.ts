/** The search over compositions: what is read of all at once, in what order, and that the winner is not flattered. */
import { beforeAll, describe, expect, it } from 'vitest';
import { mean, sum } from '../../../src/core/arrays';
import { stepOf } from '../../../src/core/draws/lane-batch';
import { lawByCount, type MaskedMethod } from '../../../src/core/methods/method';
import { blockMoments, estimatorWeights } from '../../../src/core/probe/read/block-moments';
import { decompositionReplicates } from '../../../src/core/probe/read/decomposition';
import type { ProbeData } from '../../../src/core/probe/lane-probe';
import type { ProbeWindow } from '../../../src/core/probe/window';
import { rateGrid } from '../../../src/core/quadrature';
import { standardLane, type LaneSettings } from '../../../src/lab/methods/lane-parts';
import { methodKey } from '../../../src/lab/methods/spelling';
import { compositions } from '../../../src/lab/search/compositions';
import { chosenBlindly, ranked, type SearchReport } from '../../../src/lab/search/report';
import { defaultSettings } from '../../../src/lab/settings/schema';
import type { Settings } from '../../../src/lab/settings/settings-table';
import { fitKindOf, freeSamplers, methodOf, stepSize } from '../../../src/run/fit/lane-method';
import { probe } from '../../../src/run/measure/probe';
import { probePlan } from '../../../src/run/measure/probe-budget';
import { LEAST_PROBES, searchCompositions } from '../../../src/run/read/search';
import { zScore } from '../../oracle/enumerable-probe';
import { exactDecomposition } from '../../oracle/enumeration';
import { maskedLane, PLAIN_LANES, toyEngine, toyTask, toyTruth, windowOver } from '../toy';

const N = 6;
const WINDOWS = 12;
const grid = rateGrid(N, 1e-2);
const plan = { ...probePlan(N, 'small', 'wasm'), directDraws: 4 };
const settings: Settings = {
  ...defaultSettings(),
  batch: 8,
  epsilon: 1e-2,
  lanes: [standardLane(2)],
};
const truth = toyTruth();
const free = freeSamplers(settings);
const methodOfLane = (lane: LaneSettings) => methodOf(lane, null, N, free) as MaskedMethod;
const methods = settings.lanes.map(methodOfLane);

async function finished<T>(work: AsyncGenerator<void, T> | Generator<void, T>): Promise<T> {
  for (;;) {
    const { done, value } = await work.next();
    if (done) return value;
  }
}

function probeNumber(index: number): Promise<ProbeData> {
  const engine = toyEngine();
  const frozen = { ...engine.freeze(), step: 7 };
  const where = { engine, frozen, task: toyTask, seed: 5, index, trainedRows: 8 };
  return finished(probe({ ...where, grid, plan, methods, ...PLAIN_LANES }));
}

const windows: ProbeWindow[] = [];
const reports: SearchReport[] = [];
beforeAll(async () => {
  for (let k = 0; k < WINDOWS; k++) {
    const probes = Array.from({ length: LEAST_PROBES }, (_, i) => LEAST_PROBES * k + i);
    windows.push(windowOver(...(await Promise.all(probes.map(probeNumber)))));
    reports.push((await finished(searchCompositions(windows[k], settings, [null])))!);
  }
}, 120_000);

/** Methods whose exact variance the enumeration knows: nothing fitted, and every draw by itself. */
const known = compositions(settings).filter(
  (lane) => fitKindOf(lane) === null && lane.spread === 'independent',
);
const exact = new Map(
  known.map((lane) => {
    const { law } = methodOfLane(lane);
    const rows = law.pairing === 'single' ? 1 : 2;
    const totals = truth.gradients.map((one) => exactDecomposition(law, grid, one).total);
    const loss = exactDecomposition(law, grid, truth.loss).total;
    return [methodKey(lane, '.'), { gradient: rows * sum(totals), loss: rows * loss }];
  }),
);
const exactRatio = (key: string, of: 'gradient' | 'loss') =>
  exact.get(key)![of] / exact.get('standard')![of];

describe('all compositions off one window', () => {
  it('are each read as they are alone', () => {
    const lane = maskedLane(windows[0], 0);
    const moments = (of: 'loss' | 'gradient') =>
      blockMoments(
        lane[of],
        of === 'loss' ? lane.lossPairs : lane.gradientPairs,
        LEAST_PROBES,
        LEAST_PROBES,
      );
    const [lossMoments, gradientMoments] = [moments('loss'), moments('gradient')];
    for (const switches of compositions(settings)) {
      const method = methodOfLane(switches);
      const law = lawByCount(method)!;
      const step = stepOf(method, stepSize(settings));
      const weights = [estimatorWeights(law, grid, step)];
      const loss = decompositionReplicates(law, grid, lane.loss, lane.lossPairs, step);
      const gradient = decompositionReplicates(law, grid, lane.gradient, lane.gradientPairs, step);
      for (const [together, alone] of [
        [lossMoments.total(weights), loss.total],
        [lossMoments.squaredMean(weights), loss.squaredMean],
        [lossMoments.mean(weights)!, loss.mean],
        [gradientMoments.total(weights), gradient.total],
        [gradientMoments.squaredMean(weights), gradient.squaredMean],
      ] as const) {
        expect(mean(together) / alone.value, methodKey(switches, '.')).toBeCloseTo(1, 8);
      }
    }
  });

  it('are all there, Standard first with exactly its own noise', () => {
    for (const { compositions: readings } of reports) {
      expect(readings.map(({ key }) => key)).toEqual(
        compositions(settings).map((lane) => methodKey(lane, '.')),
      );
      expect(readings[0]).toMatchObject({ key: 'standard', unbiased: true, bias: { value: 0 } });
      for (const { ratio } of Object.values(readings[0].ratios)) expect(ratio.value).toBe(1);
    }
  });

  it.each(['gradient', 'loss'] as const)('have the exact order by %s', (of) => {
    const filter = { unbiased: false, oneRow: false };
    const means = [...exact.keys()].map((key) => {
      const readings = reports.map(
        (report) =>
          ranked(report, of, filter).find((one) => one.key === key)!.ratios[of].ratio.value,
      );
      return { key, log: mean(readings.map(Math.log)), exact: Math.log(exactRatio(key, of)) };
    });
    for (const { key, log, exact: expected } of means) {
      expect(Math.abs(log - expected), key).toBeLessThan(0.1);
    }
    means.sort((first, second) => first.log - second.log);
    means.forEach((first, i) => {
      for (const second of means.slice(i + 1)) {
        expect(first.exact, `${first.key} before ${second.key}`).toBeLessThan(second.exact + 0.15);
      }
    });
  });

  it('do not flatter the one that was chosen', () => {
    const surprises = reports.flatMap((report) => {
      const only = {
        ...report,
        compositions: report.compositions.filter(({ key }) => exact.has(key)),
      };
      const blind = chosenBlindly(only, 'gradient', { unbiased: true, oneRow: false })!;
      return blind.map(({ key, ratio }) => Math.log(ratio.value / exactRatio(key, 'gradient')));
    });
    expect(Math.abs(zScore(surprises, 0))).toBeLessThan(3.5);
  });
});

it('leaves out what is biased, and what costs two rows', () => {
  const [report] = reports;
  const filtered = ranked(report, 'gradient', { unbiased: true, oneRow: true });
  expect(filtered.length).toBeGreaterThan(10);
  expect(filtered.every(({ unbiased, rowsPerDraw }) => unbiased && rowsPerDraw === 1)).toBe(true);
  expect(filtered.some(({ key }) => key.includes('clipped') || key.includes('mirror'))).toBe(false);
  // Whose expected loss is another one is told by its design; the measured bias of the others is of the order of ε.
  for (const { key, unbiased, bias } of report.compositions) {
    expect(unbiased, key).toBe(!/clipped|flat|power|divide-by-count/.test(key));
    if (unbiased) expect(Math.abs(bias.value), key).toBeLessThan(0.05);
  }
  expect(ranked(report, 'gradient', { unbiased: false, oneRow: false })).toHaveLength(
    report.compositions.length,
  );
});

it('says nothing of few probes', async () => {
  const few = windowOver(...(await Promise.all([0, 1, 2, 3].map(probeNumber))));
  expect(await finished(searchCompositions(few, settings, [null]))).toBeNull();
});
