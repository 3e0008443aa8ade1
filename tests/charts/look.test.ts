/** What tells things apart where colour does not. */
import { expect, test } from 'vitest';
import { PART_LOOKS } from '../../src/charts/look';
import { laneStyle } from '../../src/ui/theme/theme';

const distinct = (values: readonly unknown[]) => new Set(values).size === values.length;

test('no two lanes share a dash or a marker, no two parts a pattern', () => {
  const lanes = [0, 1, 2, 3].map(laneStyle);
  expect(distinct(lanes.map(({ dash }) => dash))).toBe(true);
  expect(distinct(lanes.map(({ marker }) => marker))).toBe(true);
  expect(distinct(Object.values(PART_LOOKS).map(({ pattern }) => pattern))).toBe(true);
});
