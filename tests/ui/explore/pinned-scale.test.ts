/** The scale of the bars in Explore: pinned, so that a shorter bar is less noise. */
import { describe, expect, it } from 'vitest';
import { pinnedScale } from '../../../src/ui/explore/pinned-scale';

describe('the pinned scale', () => {
  it('is made by the first bars, with room, and not before', () => {
    expect(pinnedScale(null, 0)).toBeNull();
    expect(pinnedScale(null, NaN)).toBeNull();
    const scale = pinnedScale(null, 4.7)!;
    expect(scale.end).toBeGreaterThan(4.7);
    expect(scale.end).toBeLessThan(4.7 * 1.3);
    expect(scale.grown).toBe(0);
  });

  it('stays the same through shorter bars and while nothing is measured', () => {
    const scale = pinnedScale(null, 4.7);
    for (const longest of [4.8, 1.6, 1e-9, 0, NaN]) expect(pinnedScale(scale, longest)).toBe(scale);
  });

  it('grows only for a bar that would not fit, and counts it', () => {
    const scale = pinnedScale(null, 4.7)!;
    const grown = pinnedScale(scale, 2 * scale.end)!;
    expect(grown.end).toBeGreaterThan(2 * scale.end);
    expect(grown.grown).toBe(1);
    expect(pinnedScale(grown, Infinity)).toBe(grown);
  });
});
