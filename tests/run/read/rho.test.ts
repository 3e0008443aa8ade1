/** ρ(t) as the page draws it: at its budgets and over its whole range of rates, an interval that is shown holds. */
import { expect, it } from 'vitest';
import { exactCurves } from '../../oracle/enumeration';
import { rateCurves } from '../../../src/core/probe/read/rate-curves';
import { pairDesign } from '../../../src/core/probe/draws/pair-draws';
import { rateGrid } from '../../../src/core/quadrature';
import { stream } from '../../../src/core/rng';
import { PAIR_SHARES, probePlan } from '../../../src/run/measure/probe-budget';
import { simulateProbe } from '../../oracle/enumerable-probe';
import { cases, repetitions } from '../../long';
import { constantLoss, learnedLoss, rareLoss, unequalLoss } from '../../oracle/losses';

const N = 8;
const EPSILON = 1e-3;
const RATES = [5e-4, 0.005, 0.02, 0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 0.99];
const REPETITIONS = repetitions(100, 150);
const SEQUENCES = 120;
/** Probes in a window. */
const PROBES = 8;

const grid = rateGrid(N, EPSILON);
const pairs = pairDesign(grid, PAIR_SHARES);
const losses = { constantLoss, unequalLoss, learnedLoss, rareLoss };

/** Four standard errors of a proportion, so that 77 of them together do not fail by chance. */
const slack = (p: number, count: number) => 4 * Math.sqrt((p * (1 - p)) / count);

// With every size drawn a constant loss leaves no noise to cover: it is measured by the probe of tiny alone.
const probes = [
  ['tiny', 'constantLoss'],
  ['tiny', 'unequalLoss'],
  ['tiny', 'learnedLoss'],
  ['tiny', 'rareLoss'],
  ['small', 'learnedLoss'],
  ['small', 'unequalLoss'],
  ['small', 'rareLoss'],
] as const;
it.each(cases(probes, 5))('the probe of %s, %s', (model, name) => {
  const table = losses[name](N, SEQUENCES);
  const truth = exactCurves(table, EPSILON, RATES).rho;
  const plan = probePlan(N, model, 'wasm');
  const { design } = plan.loss;
  const sequences = PROBES * plan.loss.sequences;
  const made = Array.from({ length: REPETITIONS }, (_, k) => {
    const rng = stream(1, 'probe', name, k);
    const sizes = { design: pairs, perSequence: plan.pairs.loss };
    const probe = simulateProbe(table, design, grid, sequences, rng, sizes);
    return rateCurves(probe.products, probe.pairs, RATES).rho!;
  });
  let [shown, covered] = [0, 0];
  RATES.forEach((t, j) => {
    const known = made.filter(({ value }) => !Number.isNaN(value[j]));
    const right = known.filter(({ low, high }) => low[j] <= truth[j] && truth[j] <= high[j]);
    [shown, covered] = [shown + known.length, covered + right.length];
    // A rate that is shown now and then is judged by how often a probe is wrong about it.
    const wrong = known.length - right.length;
    expect(wrong / REPETITIONS, `t = ${t}`).toBeLessThan(0.1);
    if (known.length > REPETITIONS / 4)
      expect(right.length / known.length, `t = ${t}`).toBeGreaterThan(
        0.9 - slack(0.9, known.length),
      );
  });
  expect(covered / shown, 'all rates').toBeGreaterThan(0.93);
  expect(covered / shown, 'all rates').toBeLessThan(0.99);
  // Gaps must not be the way out: what the smallest model's 24 sequences cannot tell, the default model's 60 mostly can.
  expect(shown / (REPETITIONS * RATES.length)).toBeGreaterThan(model === 'tiny' ? 0.4 : 0.6);
});
