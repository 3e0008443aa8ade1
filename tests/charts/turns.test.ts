/** Charts are redrawn one at a time. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { takeTurn } from '../../src/charts/turns';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('the next turn waits until the one before is over', async () => {
  const begun: string[] = [];
  let over: (() => void) | null = null;
  takeTurn((done) => {
    begun.push('first');
    over = done;
  });
  takeTurn((done) => {
    begun.push('second');
    done();
  });
  await vi.advanceTimersByTimeAsync(500);
  expect(begun).toEqual(['first']);
  over!();
  // Not in the same task.
  expect(begun).toEqual(['first']);
  await vi.advanceTimersByTimeAsync(500);
  expect(begun).toEqual(['first', 'second']);
});

it('a turn that never ends does not hold up the others for ever', async () => {
  const next = vi.fn((done: () => void) => done());
  takeTurn(() => undefined);
  takeTurn(next);
  takeTurn(next);
  await vi.advanceTimersByTimeAsync(3000);
  expect(next).toHaveBeenCalledTimes(2);
});
