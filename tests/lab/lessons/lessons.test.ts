/** Lessons: data that fit together, and claims that the run on screen confirms, contradicts and leaves open. */
import { describe, expect, it } from 'vitest';
import { claimsOf } from '../../../src/lab/lessons/lesson';
import { LESSONS, lanesWith, lessonAt } from '../../../src/lab/lessons/lessons';
import { laneProblem } from '../../../src/lab/methods/lane-rules';
import type { LessonRun } from '../../../src/lab/lessons/run';
import type { Decision } from '../../../src/lab/claims/rules';
import { inThisRun } from '../../../src/lab/words/lessons';
import { checked, evaluated, lane, looked, over, run } from './played-run';

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

/** Rates rolled under the microscope, small ones ten times as often: their mean losses without and with the weight; the truth is 1. */
const rolled = (without: number, weighted: number, scatter = 0.02) => ({
  ...beside('yours', ['hand-drawn'], {}),
  microscope: looked(without, weighted, scatter),
});

const gains = (loss: number, gradient: number) =>
  run({ arm: { ...lane(['arm']), loss: over(loss), gradient: over(gradient) } });

const heldOut = (yours: number) =>
  run({
    standard: { ...lane([]), heldOut: evaluated(2.15) },
    yours: { ...lane(['p-pots', 'mirror']), heldOut: evaluated(yours) },
  });

const biased = (by: number, within: number) =>
  run({ yours: { ...lane(['count-weight']), bias: checked(by, within) } });

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
  6: [
    {
      holds: beside('yours', ['p-pots'], { aCount: 1.8, aPlace: 0.7 }),
      fails: beside('yours', ['p-pots'], { aCount: 4.8, aPlace: 0.7 }),
      undecided: beside('yours', ['p-pots'], { aCount: 3.2, aPlace: 1.05 }),
    },
    {
      holds: beside('yours', ['p-pots'], { b: 0.34 }),
      fails: beside('yours', ['p-pots'], { b: 0.01 }),
      undecided: beside('yours', ['p-pots'], { b: 0.031 }),
    },
    {
      holds: beside('yours', ['p-pots'], { aCount: 1.8 }),
      fails: beside('yours', ['p-pots'], { aCount: 4.8 }),
      undecided: beside('yours', ['p-pots'], {}),
    },
    { holds: rolled(0.8, 1), fails: rolled(1, 1), undecided: rolled(0.99, 1, 0.4) },
    { holds: rolled(0.8, 1), fails: rolled(0.8, 1.4), undecided: rolled(0.8, 1, 0.9) },
    {
      holds: beside('yours', ['hand-drawn'], { b: 6 }),
      fails: beside('yours', ['hand-drawn'], { aCount: 1 }),
      undecided: beside('yours', ['hand-drawn'], {}),
    },
  ],
  7: [
    {
      holds: gains(0.04, 0.3),
      fails: gains(0.3, 0.3),
      undecided: gains(0.1, 0.3),
    },
    {
      holds: compared('yours', ['p-pots', 'mirror'], 'gradient', 0.6),
      fails: compared('yours', ['mirror', 'p-pots'], 'gradient', 1.3),
      undecided: compared('yours', ['p-pots', 'mirror'], 'gradient', 0.9, false),
    },
  ],
  8: [
    { holds: heldOut(1.9), fails: heldOut(2.4), undecided: heldOut(2.14) },
    {
      holds: compared('yours', ['p-pots', 'mirror'], 'gradient', 0.6),
      fails: compared('yours', ['p-pots', 'mirror'], 'gradient', 1.3),
      undecided: compared('yours', ['p-pots', 'mirror'], 'gradient', 0.9, false),
    },
  ],
  9: [
    {
      holds: beside('yours', ['count-weight'], { aCount: 0.1, aPlace: 0.6, b: 0.34 }),
      fails: beside('yours', ['count-weight'], { aCount: 2, aPlace: 1 }),
      undecided: beside('yours', ['count-weight'], { aCount: 1, aPlace: 1 }),
    },
    {
      holds: beside('yours', ['count-weight'], { aCount: 0.3, aPlace: 0.5 }),
      fails: beside('yours', ['count-weight'], { aCount: 3, aPlace: 0.3 }),
      undecided: beside('yours', ['count-weight'], { aCount: 2.4, aPlace: 0.3 }),
    },
    {
      holds: compared('yours', ['count-weight'], 'gradient', 0.5),
      fails: compared('yours', ['count-weight'], 'gradient', 1.3),
      undecided: compared('yours', ['count-weight'], 'gradient', 0.9, false),
    },
    { holds: biased(0.01, 0.02), fails: biased(0.3, 0.02), undecided: biased(0.09, 0.02) },
  ],
};

const nothing: LessonRun = {
  symbols: 27,
  standard: null,
  yours: null,
  arm: null,
  microscope: null,
};

describe.each(LESSONS.map((lesson, i) => ({ number: i + 1, ...lesson, title: lesson.title() })))(
  'lesson $number: $title',
  ({ number, title, question, state, acts, lookFor }) => {
    const claims = claimsOf({ acts });

    it('asks a question that one of its choices answers', () => {
      expect(question.choices[question.answer]).toBeDefined();
      expect(new Set(question.choices.map((said) => said())).size).toBe(question.choices.length);
      expect(lookFor.length).toBeGreaterThan(0);
      expect(title).not.toMatch(/\.$/);
    });

    it('begins with, and reveals, a method that the task allows', () => {
      for (const method of [state.yours, ...acts.flatMap(({ reveal }) => reveal?.yours ?? [])])
        for (const lane of lanesWith(method)) expect(laneProblem(lane, 'names')).toBeNull();
    });

    it('has a case for each of its claims', () => {
      expect(CASES[number]).toHaveLength(claims.length);
    });

    it.each(
      claims.map((claim, place) => ({
        claim,
        says: claim.says(),
        cases: CASES[number][place],
      })),
    )('“$says” holds, fails, stays open and waits', ({ claim, cases }) => {
      for (const decision of ['holds', 'fails', 'undecided'] as const) {
        const reading = claim.read(cases[decision]);
        expect(reading?.decision).toBe(decision);
        expect(inThisRun(claim, reading)).toContain(reading!.numbers);
        expect(reading!.numbers).not.toMatch(/undefined|NaN|null/);
      }
      expect(claim.read(nothing)).toBeNull();
      expect(inThisRun(claim, null)).toContain(claim.needs());
    });
  },
);

it('together they last 45 minutes', () => {
  expect(LESSONS.reduce((sum, { teacher }) => sum + teacher.minutes, 0)).toBe(45);
});

it('there is no lesson beyond the last', () => {
  expect([0, LESSONS.length + 1, 1.5, Infinity].map(lessonAt)).toEqual([null, null, null, null]);
});
