/** What a button says that some readings take. */
import { expect, it } from 'vitest';
import { secondsAtRest } from '../../../src/ui/hooks/reading-pace';

it('is the share of the time that measuring had, as often as there are readings, in whole seconds', () => {
  expect(secondsAtRest(5, { seconds: 10, share: 0.2 })).toBe(10);
  expect(secondsAtRest(1, { seconds: 10, share: 0.25 })).toBe(3);
});

it('is no shorter than readings can follow each other, and unknown before there are any', () => {
  expect(secondsAtRest(5, { seconds: 0.5, share: 0.1 })).toBe(2);
  expect(secondsAtRest(5, null)).toBeNull();
  expect(secondsAtRest(5, { seconds: 1, share: 0 })).toBeNull();
});
