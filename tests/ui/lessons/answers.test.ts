/** Answers to the lessons: what a device has kept is read with care, and one that keeps nothing is borne. */
import { describe, expect, it } from 'vitest';
import { LESSONS } from '../../../src/lab/lessons/lessons';
import { readKept } from '../../../src/ui/lessons/answers';

const NONE = { answers: {}, last: null };

describe('what a device has kept', () => {
  it('comes back as it was', () => {
    const kept = { answers: { 1: 0, [LESSONS.length]: 1 }, last: 2 };
    expect(readKept(JSON.stringify(kept))).toEqual(kept);
  });

  it.each([null, '', 'nothing', '3', '"text"', '[]', 'null', '{"answers":7,"last":"x"}'])(
    'is nothing where it says %s',
    (text) => expect(readKept(text)).toEqual(NONE),
  );

  it('is left out where there is no such lesson or no such choice', () => {
    const kept = { answers: { 1: 9, 2: '1', 3: 1, 99: 0, x: 0 }, last: 99 };
    expect(readKept(JSON.stringify(kept))).toEqual({ answers: { 3: 1 }, last: null });
  });
});
