/** What stands inside a piece of a bar. */
import { expect, it } from 'vitest';
import { innerName } from '../../src/charts/inner-names';
import { PARTS } from '../../src/charts/split';

it('is the longest name there is room for, and none where not even a letter fits', () => {
  for (const part of PARTS) {
    const lengths = [0, 10, 22, 60, 120, 400].map((room) => innerName(part, room)?.length ?? 0);
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
    expect(lengths[0]).toBe(0);
    expect(lengths[2]).toBe(1);
    expect(lengths[5]).toBeGreaterThan(8);
  }
});

it('goes by the width that a name was measured to have', () => {
  const widthOf = (name: string) => (name === 'how many' ? 92 : 10 * name.length);
  expect(innerName('aCount', 92, widthOf)).toBe('many');
  expect(innerName('aCount', 110, widthOf)).toBe('how many');
});
