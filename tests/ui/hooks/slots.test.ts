/** Panels take turns. */
import { expect, it } from 'vitest';
import { untilNextSlot } from '../../../src/ui/hooks/slots';

it('refreshes lie on a grid shifted by the phase', () => {
  expect(untilNextSlot(1000, 400, 0)).toBe(200);
  expect(untilNextSlot(1000, 400, 0.25)).toBe(300);
  expect(untilNextSlot(0, 400, 0.5)).toBe(200);
  for (const now of [0, 17, 1234.5]) {
    for (const phase of [0, 0.3, 0.9]) {
      const wait = untilNextSlot(now, 500, phase);
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(500);
      expect((now + wait - phase * 500) % 500).toBeCloseTo(0, 6);
    }
  }
});
