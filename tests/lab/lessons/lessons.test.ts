/** Lessons: data that fit together, and claims that the run on screen confirms, contradicts and leaves open. */
import { describe, expect, it } from 'vitest';
import { LESSONS, lanesWith, lessonAt } from '../../../src/lab/lessons/lessons';
import { laneProblem } from '../../../src/lab/methods/lane-rules';
import type { LessonRun } from '../../../src/lab/lessons/run';
import type { Decision } from '../../../src/lab/claims/rules';
import { inThisRun } from '../../../src/lab/words/lessons';
import { lane, over, run } from './played-run';

/** What each claim says to a run that confirms it, one that contradicts it, and one that leaves it open. */
type Cases = Readonly<Record<Decision, LessonRun>>;

const unsure = 0.6;
const ofStandard = (parts: Parameters<typeof lane>[1]) => run({ standard: lane([], parts) });
const beside = (of: 'yours' | 'arm', method: string[], parts: Parameters<typeof lane>[1]) =>
  run({ [of]: lane(method, parts) });
const compared = (
  place: 'yours' | 'arm',
  method: string[],
  of: 'loss' | 'gradient',
  value: number,
  established = true,
) => run({ [place]: { ...lane(method), [of]: over(value, established) } });

/** By the lesson's number, in the order of its claims. */
const CASES: Readonly<Record<number, readonly Cases[]>> = {
  1: [
    {
      holds: ofStandard({ mean: 2.2 }),
      fails: ofStandard({ mean: 3.9 }),
      undecided: ofStandard({ mean: 2.96 }),
    },
  ],
  2: [
    {
      holds: run(),
      fails: ofStandard({ aCount: 0.3, aPlace: 0.1 }),
      undecided: ofStandard({ aCount: 0.9, aPlace: 0.3, within: unsure }),
    },
  ],
  3: [
    {
      holds: run(),
      fails: ofStandard({ c: 9 }),
      undecided: ofStandard({ c: 4.2 }),
    },
    {
      holds: run(),
      fails: ofStandard({ aPlace: 9 }),
      undecided: ofStandard({ aPlace: 3.2 }),
    },
    {
      holds: run(),
      fails: ofStandard({ direct: 9 }),
      undecided: ofStandard({ within: unsure }),
    },
  ],
  4: [
    {
      holds: beside('arm', ['arm'], { aCount: 0, aPlace: 0, b: 0, c: 0.2 }),
      fails: beside('arm', ['arm'], { aCount: 0, aPlace: 0, b: 0, c: 2 }),
      undecided: beside('arm', ['arm'], { aCount: 0, aPlace: 0, b: 0, c: 0.92 }),
    },
    {
      holds: compared('arm', ['arm'], 'gradient', 0.3),
      fails: compared('arm', ['arm'], 'gradient', 1.4),
      undecided: compared('arm', ['arm'], 'gradient', 0.95, false),
    },
  ],
  5: [
    {
      holds: beside('yours', ['mirror'], { aCount: 1.3, aPlace: 0.5 }),
      fails: beside('yours', ['mirror'], { aCount: 1.9, aPlace: 0.7 }),
      undecided: beside('yours', ['mirror'], { aCount: 1.6, aPlace: 0.55 }),
    },
    {
      holds: compared('yours', ['mirror'], 'loss', 0.93),
      fails: compared('yours', ['mirror'], 'loss', 1.2),
      undecided: compared('yours', ['mirror'], 'loss', 0.98, false),
    },
  ],
};

const nothing: LessonRun = {
  symbols: 27,
  standard: null,
  yours: null,
  arm: null,
  microscope: null,
};

describe.each(LESSONS.map((lesson, i) => ({ number: i + 1, ...lesson })))(
  'lesson $number: $title',
  ({ number, title, question, state, reveal, claims, lookFor }) => {
    it('asks a question that one of its choices answers', () => {
      expect(question.choices[question.answer]).toBeDefined();
      expect(new Set(question.choices).size).toBe(question.choices.length);
      expect(lookFor.length).toBeGreaterThan(0);
      expect(title).not.toMatch(/\.$/);
    });

    it('begins with, and reveals, a method that the task allows', () => {
      for (const method of [state.yours, reveal?.yours ?? 'standard'])
        for (const lane of lanesWith(method)) expect(laneProblem(lane, 'names')).toBeNull();
    });

    it('has a case for each of its claims', () => {
      expect(CASES[number]).toHaveLength(claims.length);
    });

    it.each(claims.map((claim, place) => ({ claim, cases: CASES[number][place] })))(
      '“$claim.says” holds, fails, stays open and waits',
      ({ claim, cases }) => {
        for (const decision of ['holds', 'fails', 'undecided'] as const) {
          const reading = claim.read(cases[decision]);
          expect(reading?.decision).toBe(decision);
          expect(inThisRun(claim, reading)).toContain(reading!.numbers);
          expect(reading!.numbers).not.toMatch(/undefined|NaN|null/);
        }
        expect(claim.read(nothing)).toBeNull();
        expect(inThisRun(claim, null)).toContain(claim.needs);
      },
    );
  },
);

it('there is no lesson beyond the last', () => {
  expect([0, LESSONS.length + 1, 1.5, Infinity].map(lessonAt)).toEqual([null, null, null, null]);
});
