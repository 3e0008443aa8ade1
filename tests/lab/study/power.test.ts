/** What a pilot says of a plan, in numbers and in words. */
import { expect, it } from 'vitest';
import { pilotDifference, pilotProblem, studyPower } from '../../../src/lab/study/power';
import { studySettings } from '../../../src/lab/study/plan';
import { defaultSettings } from '../../../src/lab/settings/schema';
import {
  assumptionSentences,
  pilotSentences,
  powerSentences,
  timeSentence,
} from '../../../src/lab/words/power';
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
  const power = studyPower(pilot, MANY, 'loss')!;
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
  expect(powerSentences(studyPower(pilot, MANY, 'loss')!, 'Standard')).toEqual([
    'P-POTS: 16 seeds show a difference from Standard of 0.0700 [0.036, 0.440] or more in final held-out loss (nats per response token) with 80 % power. The pilot’s 3 differences scatter by 0.100 [0.05, 0.63]; 2 seeds would show one as large as it saw, −0.200.',
    'Of ARM the pilot has no two seeds together with Standard.',
  ]);
});

it('is of ratios where noise is compared, which another loss has no part in', () => {
  const noisy = (method: string, seed: number, gradientNoise: number) => {
    const run = finishedRun(method, seed, 2);
    const value = { ...run.noise!.gradientNoise!, value: gradientNoise };
    return { ...run, noise: { ...run.noise!, gradientNoise: value } };
  };
  const seen = withRuns(study([], { methods: ['standard', 'p-pots', 'flat'], seeds: [1, 2, 3] }), [
    ...[1, 2, 3].flatMap((seed) => [noisy('standard', seed, seed), noisy('flat', seed, seed)]),
    ...[-0.3, -0.1, -0.2].map((log, k) => noisy('p-pots', k + 1, (k + 1) * Math.exp(log))),
  ]);
  const wanted = { ...MANY, methods: ['standard', 'p-pots', 'flat'] };
  const power = studyPower(seen, wanted, 'gradient-noise')!;
  expect(power.unknown).toEqual([]);
  expect(power.methods.map(({ name }) => name)).toEqual(['P-POTS']);
  expect(power.methods[0].detectable.value).toBeCloseTo((2.8 * 0.1) / 4, 10);
  const said = pilotSentences(seen, wanted, ['gradient-noise']);
  expect('value' in said && said.value).toEqual([
    expect.stringMatching(
      /^P-POTS: 16 seeds at most, asked after every one, show gradient noise per forward row that is at most 0\.897 \[0\.51, 0\.95\] times Standard’s, or at least 1\.11 \[1\.1, 2\.0\] times, with 80 % power\. The pilot’s 3 ratios scatter by a factor of 1\.11 \[1\.1, 1\.9\]; 7 seeds would show one as far from 1 as it saw, 0\.819\.$/,
    ),
  ]);
  const once = pilotSentences(seen, wanted);
  expect('value' in once && once.value.join('\n')).toMatch(
    /at most 0\.932 .*, or at least 1\.07 .* 2 seeds would show one as far/,
  );
  const unmeasured = { ...seen, runs: seen.runs.map((run) => ({ ...run, noise: null })) };
  expect(studyPower(unmeasured, wanted, 'gradient-noise')).toBeNull();
  const others = { ...wanted, methods: ['standard', 'flat'] };
  expect(studyPower(seen, others, 'gradient-noise')).toBeNull();
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

it('is said in units of an unknown scatter where there is no pilot', () => {
  expect(assumptionSentences(MANY)[0]).toMatch(
    /: then 16 seeds show a mean difference of 0\.70 σ or more with 80 % power, and half a σ takes 32\.$/,
  );
  expect(assumptionSentences(MANY, true)[0]).toMatch(
    /16 seeds at most, asked after every one, show/,
  );
  expect(assumptionSentences({ ...MANY, methods: ['standard'] })).toEqual([
    'With one method there is nothing to compare.',
  ]);
});

it('is said of accuracy, too, without promising more than a share can be', () => {
  const accuracies = [0.05, 0.95].map((one, k) => finishedRun('p-pots', k + 1, 2, one));
  const pairs = [1, 2].map((seed) => finishedRun('standard', seed, 2, 0.5));
  const wild = withRuns(study([], { methods: ['standard', 'p-pots'], seeds: [1, 2] }), [
    ...accuracies,
    ...pairs,
  ]);
  const said = pilotSentences(wild, { ...MANY, methods: ['standard', 'p-pots'], seeds: [1, 2] });
  expect('value' in said && said.value[0]).toMatch(/differences from Standard in .* are alike/);
  expect('value' in said && said.value[1]).toMatch(
    /^P-POTS: 2 seeds can show no difference from Standard in final accuracy, which would/,
  );
  const names = study([], { settings: studySettings(defaultSettings('names')) });
  expect(pilotSentences(names, MANY)).toMatchObject({
    problem: expect.stringMatching(/^the pilot/),
  });
});

it('goes with how long it takes, as exactly as a guess deserves', () => {
  const timing = {
    kind: 'processor',
    seeds: 1,
    start: 1,
    fit: 0,
    step: 0.1,
    evaluation: 0,
    noise: 0,
    end: 5,
  } as const;
  const time = (steps: number) => timeSentence(timing, { ...MANY, steps }, 2, true);
  expect(time(10)).toMatch(
    /^It takes about 49 s at most here with 2 workers: timed here, 100\.0 ms/,
  );
  expect(time(100)).toMatch(/about 2 min at most/);
  expect(time(10_000)).toMatch(/about 2 h 14 min at most/);
});
