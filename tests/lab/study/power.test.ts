/** What a pilot says of a plan, in numbers and in words. */
import { expect, it } from 'vitest';
import { pilotDifference, pilotProblem, studyPower } from '../../../src/lab/study/power';
import { studySettings } from '../../../src/lab/study/plan';
import { defaultSettings } from '../../../src/lab/settings/schema';
import { powerSentences } from '../../../src/lab/words/power';
import { withRuns } from '../../../src/lab/study/study';
import { divergedRun, finishedRun, plan, study } from './fixture';

const MANY = plan({
  methods: ['standard', 'p-pots', 'arm'],
  seeds: Array.from({ length: 16 }, (_, k) => k + 1),
});
/** Differences −.3, −.1, −.2: SD .1; the fourth pair has no number. */
const pilot = withRuns(study([], { methods: ['standard', 'p-pots'], seeds: [1, 2, 3, 4] }), [
  ...[2, 2.1, 2.2, 2.3].map((loss, k) => finishedRun('standard', k + 1, loss)),
  ...[1.7, 2, 2].map((loss, k) => finishedRun('p-pots', k + 1, loss)),
  divergedRun('p-pots', 4),
]);

it('is the scatter of its paired differences, over the root of the planned seeds', () => {
  const power = studyPower(pilot, MANY, 'loss');
  expect(power.methods).toHaveLength(1);
  const [{ sd, detectable, seen, seedsForSeen }] = power.methods;
  expect(sd).toMatchObject({ n: 3 });
  expect(sd.value).toBeCloseTo(0.1, 10);
  expect(detectable.value).toBeCloseTo((2.8 * 0.1) / 4, 10);
  expect(detectable.high / detectable.value).toBeCloseTo(sd.high / sd.value, 10);
  expect(seen).toBeCloseTo(-0.2, 10);
  expect(seedsForSeen).toBe(2);
  expect(power.unknown).toEqual(['ARM']);
});

it('is said in sentences', () => {
  expect(powerSentences(studyPower(pilot, MANY, 'loss'), 'Standard')).toEqual([
    'P-POTS: 16 seeds show a difference from Standard of 0.0700 [0.036, 0.440] or more in final held-out loss (nats per response token) with 80 % power. The pilot’s 3 differences scatter by 0.100 [0.05, 0.63]; 2 seeds would show one as large as it saw, −0.200.',
    'Of ARM the pilot has no two seeds together with Standard.',
  ]);
});

it('is of the same task, and names what else is different', () => {
  expect(pilotProblem(pilot, MANY)).toBeNull();
  const names = { ...MANY, settings: studySettings(defaultSettings('names')) };
  expect(pilotProblem(pilot, names)).toMatch(
    /^the pilot is of the task addition, the study of nam/,
  );
  expect(pilotDifference(pilot, MANY)).toBe('');
  expect(pilotDifference(pilot, { ...MANY, steps: 20 })).toBe('steps 10 in the pilot, 20 here');
});
