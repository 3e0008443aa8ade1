/** What decides between a GPU and the processor: the time of a step, and what it is compared with. */
import { expect, test } from 'vitest';
import { isWorthWhile, sampleOf, stepTime } from '../../src/engine/step-time.ts';
import { deviceOf, TINY } from './support.ts';

test('a few rows on a processor stand for all, of which each worker has its part', () => {
  expect(sampleOf({ lanes: 1, rows: 8, workers: 1 })).toEqual({ lanes: 1, rows: 8, times: 1 });
  expect(sampleOf({ lanes: 4, rows: 64, workers: 1 })).toEqual({ lanes: 2, rows: 16, times: 8 });
  expect(sampleOf({ lanes: 32, rows: 16, workers: 8 })).toEqual({ lanes: 2, rows: 16, times: 2 });
  // There are no more parts than lanes.
  expect(sampleOf({ lanes: 2, rows: 16, workers: 8 }).times).toBe(0.5);
});

test('a GPU must be clearly faster', () => {
  expect(isWorthWhile(2, 10)).toBe(true);
  expect(isWorthWhile(9, 10)).toBe(false);
  expect(isWorthWhile(10, 2)).toBe(false);
});

test('a step takes time, and one that does not fit is refused', async () => {
  const device = await deviceOf('simd-plain');
  const time = (rows: number) => stepTime(device, TINY, ['bidirectional', 'causal'], rows);
  expect(await time(16)).toBeGreaterThan(0);
  await expect(time(2 ** 20)).rejects.toThrow(/smaller batch/);
});
