/** What is done now and then keeps its interval and its share of the time; what is done elsewhere meanwhile does not count. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Rhythm } from '../../src/worker/rhythm';

beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => vi.useRealTimers());

const pass = (ms: number) => vi.advanceTimersByTime(ms);

it('is due at once, and then not before its interval is over', () => {
  const rhythm = new Rhythm(400);
  expect(rhythm.due()).toBe(true);
  rhythm.start();
  pass(399);
  expect(rhythm.due()).toBe(false);
  pass(1);
  expect(rhythm.due()).toBe(true);
});

it('rests the longer the longer its own parts took', async () => {
  const rhythm = new Rhythm(400);
  rhythm.start();
  const work = rhythm.pace(
    (async function* () {
      pass(50);
      yield;
      pass(50);
      return 'done';
    })(),
  );
  await work.next();
  // Training between two parts.
  pass(5000);
  expect(await work.next()).toEqual({ done: true, value: 'done' });
  pass(1199);
  expect(rhythm.due()).toBe(false);
  pass(1);
  expect(rhythm.due()).toBe(true);
});

it('can be hurried, and stays due while what was under way ends', async () => {
  const rhythm = new Rhythm(400);
  rhythm.start();
  let end = () => {};
  const work = rhythm.pace(
    (async function* () {
      await new Promise<void>((resolve) => (end = resolve));
      yield;
    })(),
  );
  const part = work.next();
  pass(3000);
  rhythm.hurry();
  end();
  await part;
  expect(rhythm.due()).toBe(true);
  await work.next();
  expect(rhythm.due()).toBe(true);
});
