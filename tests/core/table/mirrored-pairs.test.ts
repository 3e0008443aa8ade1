/**
 * The sign and the value of ρ off a long log of mirrored pairs, where it is known: in closed form, and by enumeration of a model whose
 * pairs err alike at some rates and opposed at others.
 */
import { describe, expect, it } from 'vitest';
import { rateGrid } from '../../../src/core/quadrature';
import { stream } from '../../../src/core/rng';
import { tableSums } from '../../../src/core/table/table-sums';
import { MirroredPairs } from '../../../src/core/table/mirrored-pairs';
import { LawReader, tablePlace } from '../../../src/core/table/totals';
import { minus } from '../../../src/core/table/two-way';
import {
  enumerateLoss,
  exactCurves,
  exactDecomposition,
  type EnumeratedLoss,
} from '../../oracle/enumeration';
import { lawsFor } from '../../oracle/enumerable-probe';
import { simulatedPairs, simulatedTable } from '../../oracle/simulated-table';

const SEQUENCES = 40;
const DRAWS = 1000;
const SIZE = (mask: number): number => mask.toString(2).replaceAll('0', '').length;

/** CE = 1 for every token: ρ(m) = −m/(1 − m) up to ½, −(1 − m)/m above (METHODS 3). */
const constant = enumerateLoss(5, 1, (_, mask) => SIZE(mask));
const ofConstant = (m: number): number => (m <= 0.5 ? -m / (1 - m) : -(1 - m) / m);
/** One of two tokens costs something, both cost nothing: at m = ½ both patterns of a pair cost the same. */
const alike = enumerateLoss(2, 1, (_, mask) => Number(SIZE(mask) === 1));

function readPairs(model: EnumeratedLoss, epsilon: number, t: readonly number[]) {
  const { n } = model;
  const rng = stream(23, 'probe', n);
  const { rows, pairs } = simulatedPairs(model, SEQUENCES, DRAWS, rng, epsilon);
  const { loss } = tableSums(simulatedTable(model, rows, 'by-rate', epsilon));
  const lengths = new Int32Array(SEQUENCES).fill(n);
  const mirrored = new MirroredPairs(pairs, { epsilon, n: lengths, longest: n });
  const laws = lawsFor(n);
  const place = tablePlace(lengths, epsilon, 64);
  const { all, byRate } = new LawReader(loss, place, () => laws.Standard, null).single();
  const grid = rateGrid(n, epsilon);
  const a = (key: string) => exactDecomposition(laws[key], grid, model).a;
  return {
    mean: mirrored.correlation(loss, minus(all, byRate))!.value,
    exactMean: (2 * a('MIRROR')) / a('Standard') - 1,
    byRate: mirrored.correlationAt(loss, t).map((rho) => rho!.value),
    exactByRate: exactCurves(model, epsilon, t).rho,
  };
}

describe('ρ of a long log of mirrored pairs', () => {
  it('is negative as in closed form where every token costs the same', () => {
    const [t, epsilon] = [[0.2, 0.5, 0.8], 0.1];
    const { mean, exactMean, byRate, exactByRate } = readPairs(constant, epsilon, t);
    t.forEach((rate, k) => {
      const m = 0.9 * rate + epsilon;
      expect(exactByRate[k]).toBeCloseTo(ofConstant(m), 9);
      expect(Math.abs(byRate[k] - ofConstant(m))).toBeLessThan(0.04);
    });
    expect(exactMean).toBeLessThan(-0.2);
    expect(Math.abs(mean - exactMean)).toBeLessThan(0.04);
  });

  it('is positive where both patterns of a pair err alike, and negative at the rates where they do not', () => {
    const [t, epsilon] = [[0.05, 0.5], 0.3];
    const low = readPairs(alike, 0.05, t);
    expect(low.exactByRate[0]).toBeLessThan(-0.05);
    expect(low.exactByRate[1]).toBeGreaterThan(0.8);
    low.byRate.forEach((rho, k) => expect(Math.abs(rho - low.exactByRate[k])).toBeLessThan(0.04));
    const { mean, exactMean } = readPairs(alike, epsilon, t);
    expect(exactMean).toBeGreaterThan(0.2);
    expect(Math.abs(mean - exactMean)).toBeLessThan(0.04);
  });
});
