/** How long a plan takes, by a short timing: each part is counted once. */
import { expect, it } from 'vitest';
import { defaultSettings } from '../../../src/lab/settings/schema';
import { studySettings } from '../../../src/lab/study/plan';
import type { StudyPlan } from '../../../src/lab/study/study';
import { expectedSeconds } from '../../../src/lab/study/expected-time';
import { TIMED_STEPS, timeSeed, timingOf } from '../../../src/run/study/timing';

const PLAN: StudyPlan = {
  settings: { ...studySettings(defaultSettings('mixture')), model: 'tiny', batch: 4 },
  methods: ['standard', 'p-pots'],
  seeds: [1, 2, 3],
  steps: 1000,
  evaluateEvery: 50,
};

it('adds up its parts as often as the plan has them', () => {
  const parts = { seeds: 1, start: 1, fit: 10, step: 0.1, evaluation: 2, noise: 3, end: 5 };
  const timing = { kind: 'processor', ...parts } as const;
  // Refits at 100, 200, 400 and 800; measurements at 0, 50, … 1000.
  const seed = 5 * 10 + 100 + 21 * 2 + 5;
  expect(expectedSeconds(timing, PLAN, 1)).toBeCloseTo(1 + 3 * seed, 10);
  expect(expectedSeconds(timing, PLAN, 3)).toBeCloseTo(1 + seed, 10);
  // At steps 0, 167, 333, …
  const noisy = { ...PLAN, noisePoints: 6 };
  expect(expectedSeconds(timing, noisy, 1)).toBeCloseTo(1 + 3 * (seed + 6 * 3), 10);
  expect(expectedSeconds(timing, { ...PLAN, seeds: [1] }, 8)).toBeCloseTo(1 + seed / 2, 10);
  // A GPU takes all seeds' steps at once, and measures one run after the other.
  const onGpu = { ...timing, kind: 'gpu', seeds: 3 } as const;
  expect(expectedSeconds(onGpu, PLAN, 1)).toBeCloseTo(1 + seed, 10);
  const more = { ...PLAN, seeds: [1, 2, 3, 4, 5, 6] };
  expect(expectedSeconds(onGpu, more, 1)).toBeCloseTo(1 + 100 + 2 * (seed - 100), 10);
});

it('tells the parts of a real training apart by a clock', async () => {
  let ticks = 0;
  const timing = await timeSeed(
    { ...PLAN, methods: ['p-pots'] },
    { backend: 'cpu' },
    () => ticks++,
  );
  const { start, fit, step, evaluation, noise, end } = timing;
  // A tick per turn: three measurements of each kind, a fit and the end have turns of their own beside those of the 48 steps.
  expect(start).toBe(1);
  expect(step).toBe(1);
  for (const part of [fit, evaluation, noise, end]) expect(part).toBeGreaterThan(0);
  expect(start + fit + 48 * step + 3 * evaluation + 3 * noise + end).toBeCloseTo(ticks - 1, -1);
});

it('is the same where steps arrive in bursts, as from a GPU', () => {
  const course = (arrival: (step: number) => number) => ({
    kind: 'gpu' as const,
    seeds: 1,
    began: 0,
    opened: 1,
    arrivals: Array.from({ length: TIMED_STEPS }, (_, k) => 1 + arrival(k + 1)),
    ended: 1 + TIMED_STEPS,
  });
  expect(timingOf(course((step) => step)).step).toBe(1);
  expect(timingOf(course((step) => 4 * Math.floor(step / 4))).step).toBe(1);
});
