/** Names are numbered as they first come, whatever they are made of and however many. */
import { expect, it } from 'vitest';
import { LONGEST_NAME, Names } from '../../../src/lab/table/names';

it('numbers names as a Map does, and gives them back', () => {
  const names = new Names();
  const known = new Map<string, number>();
  const sorts = [
    (k: number) => `validation/doc-${k}`,
    (k: number) => String(k),
    (k: number) => `序列 ${k % 700}`,
    (k: number) => 'x'.repeat(k % 900),
    (k: number) => `${k}\n"é,`,
  ];
  for (let k = 0; k < 20_000; k++) {
    const name = sorts[k % sorts.length](Math.floor(k / 3));
    if (!known.has(name)) known.set(name, known.size);
    expect(names.numberOf(name)).toBe(known.get(name));
  }
  expect(names.count).toBe(known.size);
  for (const [name, number] of known) expect(names.name(number)).toBe(name);
});

it('takes long names up to their limit, over the ends of blocks', () => {
  const names = new Names();
  const long = ['a', 'b', 'c'].map((sign) => sign.repeat(LONGEST_NAME / 2 + 9));
  long.push('d'.repeat(LONGEST_NAME));
  expect(long.map((name) => names.numberOf(name))).toEqual([0, 1, 2, 3]);
  expect(long.map((name) => names.numberOf(name))).toEqual([0, 1, 2, 3]);
  expect(long.map((_, k) => names.name(k) === long[k])).toEqual([true, true, true, true]);
  expect(names.numberOf('d'.repeat(LONGEST_NAME + 1))).toBe(-1);
  expect(names.count).toBe(4);
});
