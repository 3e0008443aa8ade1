/** How much of a run's time may go into looking: more at first, and within the visitor's share from then on. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Timekeeper } from '../../src/worker/timekeeper';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const spend = (ms: number) => async () => void (await vi.advanceTimersByTimeAsync(ms));

/** Trains and looks in turns, `looking` of every 100 ms. */
async function passes(clock: Timekeeper, ms: number, looking: number): Promise<void> {
  for (let at = 0; at < ms; at += 100) {
    await clock.timed('training', spend(100 - looking));
    await clock.timed('probe', spend(looking));
    clock.stepped();
  }
}

it('lets looking take twice its share of one thread for the first 20 seconds of training', async () => {
  const clock = new Timekeeper({ present: 0, takeWork: () => 0 });
  await passes(clock, 5000, 30);
  expect(clock.probeShare).toBeCloseTo(0.3, 1);
  expect(clock.stepsPerSecond).toBeCloseTo(10, 5);
  expect(clock.mayLook(0.2)).toBe(true);
  expect(clock.mayLook(0.14)).toBe(false);
  await passes(clock, 30_000, 30);
  expect(clock.mayLook(0.2)).toBe(false);
  expect(clock.mayLook(0.32)).toBe(true);
  expect(clock.mayLook(0)).toBe(false);
});

it.each([
  // What the workers have done, ms of every 100; the share it is of all threads' time.
  { present: 1, work: 60, share: 0.3, least: 0.3 / 0.65 },
  { present: 3, work: 120, share: 0.3, least: 0.3 },
])(
  'counts $present workers’ measuring against the time of all threads',
  async ({ present, work, share, least }) => {
    const clock = new Timekeeper({ present, takeWork: () => work });
    for (let at = 0; at < 10_000; at += 100) {
      await clock.timed('training', spend(100));
      clock.bookWorkers();
    }
    expect(clock.probeShare).toBeCloseTo(share, 2);
    expect(clock.mayLook(least + 0.02)).toBe(true);
    expect(clock.mayLook(least - 0.02)).toBe(false);
  },
);

it('forgets how fast it trained once training has rested', async () => {
  const clock = new Timekeeper({ present: 0, takeWork: () => 0 });
  await passes(clock, 1000, 0);
  clock.rests();
  expect(clock.stepsPerSecond).toBe(0);
});
