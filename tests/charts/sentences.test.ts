/** What charts say of their present numbers, for those who do not see them. */
import { expect, it } from 'vitest';
import {
  countsSentence,
  densitySentence,
  drawnSentence,
  ratesSentence,
  rhoSentence,
  seedCurvesSentence,
  seedDotsSentence,
} from '../../src/charts/lab-sentences';
import { barsSentence, latestSentence, splitSentence } from '../../src/charts/sentences';
import type { MethodSummary } from '../../src/lab/study/summary';

const curve = (x: number[], value: number[]) => ({ x, value });

it('curves over training say their last numbers, each at its own step', () => {
  const lanes = [
    { name: 'Standard', curve: { ...curve([10, 120], [2, 1.234]), low: [1, 1.1], high: [3, 1.4] } },
    { name: 'P-POTS', curve: curve([10, 100, 120], [2, 0.8, NaN]) },
    { name: 'ARM', curve: curve([], []) },
  ];
  expect(latestSentence('Noise', lanes, 'steps')).toBe(
    'Noise at 120 steps: Standard 1.23 [1.1, 1.4], P-POTS 0.800 at 100 steps.',
  );
  // What was measured under a former method is not said under the new one's name.
  const now = { value: 0.5, low: 0.4, high: 0.6 };
  expect(
    latestSentence(
      'Noise',
      [
        { ...lanes[0], now },
        { ...lanes[1], now: null },
      ],
      'steps',
    ),
  ).toBe('Noise at 120 steps: Standard 0.500 [0.40, 0.60], P-POTS is being measured.');
  expect(latestSentence('Noise', [lanes[2]], 'steps')).toBe('Noise: Nothing is measured yet.');
});

it('a split says its parts and the largest; what is not measured is left out', () => {
  const parts = { a: NaN, aPlace: 0.6, aCount: 0.1, b: 0.4, c: -0.1 };
  const text = (value: number) => `${value} nats²`;
  expect(splitSentence(parts, 1200, 'steps', text)).toMatch(
    /^At 1.200 steps: which tokens are masked 0\.6 nats², .*; largest part which tokens are masked, 55.%\.$/,
  );
  expect(splitSentence(undefined, 0, 'steps', text)).toBe('Nothing is measured yet.');
});

it('bars say every lane, also one that is being measured', () => {
  const pieces = [
    { part: 'a', value: 3, from: 0, to: 3 },
    { part: 'c', value: 1, from: 3, to: 4 },
  ] as const;
  const lanes = [
    { name: 'Standard 4.00', pieces },
    { name: 'P-POTS', pieces: null },
    { name: 'None 0', pieces: pieces.map((piece) => ({ ...piece, value: 0 })) },
  ];
  expect(barsSentence('Variance per draw', lanes)).toMatch(
    /^Variance per draw: Standard 4\.00, largest part masking pattern, 75.%; P-POTS is being measured; None 0, no part above 0\.$/,
  );
});

it('curves over the rate say their middle and their height', () => {
  const t = [0.1, 0.5, 0.9];
  const curves = [
    { name: 'g(t)', y: [1, 2, 3] },
    { name: '√v(t)', y: [NaN, NaN, NaN] },
  ];
  expect(ratesSentence(t, curves)).toBe('g(t) 2.00 at t = 0.50, highest 3.00 at t = 0.90.');
  expect(ratesSentence(t, [])).toBe('Nothing is measured yet.');
  const rho = { value: [-0.5, NaN, 0.25], low: [-0.6, NaN, 0.1], high: [-0.4, NaN, 0.3] };
  expect(rhoSentence(t, rho)).toMatch(
    /lowest with −0\.500 \[.*\] at t = 0\.10, highest with 0\.250 .* at t = 0\.90; not measurable at 1 of 3 rates\.$/,
  );
  expect(rhoSentence([], { value: [], low: [], high: [] })).toBe('Nothing is measured yet.');
});

it('draws say where they lie', () => {
  expect(countsSentence([0.2, 0.5, 0.3], [0.1, 0.2, 0.7])).toBe(
    'Drawn most often: 2 of 3 tokens with probability 0.500; best would be most often 3 of 3 tokens with probability 0.700.',
  );
  expect(drawnSentence([0.9, 0.1, 0.5])).toBe(
    '3 rates drawn in the last step, from 0.10 to 0.90, half of them below 0.50.',
  );
  expect(drawnSentence([])).toBe('No rate was drawn in the last step.');
  expect(densitySentence([0, 0.5, 1], [1, 3, 0.5])).toBe(
    'p(t) is highest with 3.00 at t = 0.5 and lowest with 0.500 at t = 1; uniform is 1.',
  );
  expect(densitySentence([0, 1], [1, 1])).toBe('All rates are drawn equally often.');
});

it('studies say medians, ranges, best and worst, and who diverged', () => {
  const band = (median: number, n: number) => ({
    step: [10, 20],
    median: Float64Array.of(9, median),
    low: Float64Array.of(9, 1),
    high: Float64Array.of(9, 2),
    n,
  });
  expect(seedCurvesSentence({ band: band(1.5, 3) }, band(1.75, 3))).toBe(
    'At step 20, of 3 runs: median 1.50, from 1.00 to 2.00; the first method’s median is 1.75.',
  );
  expect(seedCurvesSentence({ band: band(1.5, 1) }, null)).toBe('At step 20, in one run: 1.50.');
  const summary = {
    name: 'Standard',
    ends: [{}, {}, {}],
    median: { value: 1.5 },
    best: { seed: 7, value: 1.25 },
    worst: { seed: 8, value: Infinity },
    diverged: 1,
  } as unknown as MethodSummary;
  expect(seedDotsSentence([summary], String)).toBe(
    'Standard, 3 runs: median 1.5, best 1.25 (seed 7), worst diverged (seed 8), 1 diverged.',
  );
});
