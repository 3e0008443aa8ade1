/** What is on paper: worksheets without an answer, teachers with all of them, and their numbers where these come from. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { claimsOf } from '../../../src/lab/lessons/lesson';
import { LESSONS } from '../../../src/lab/lessons/lessons';
import { recordedLessonRun } from '../../../src/lab/lessons/recorded';
import { PLAN, worksheetOf } from '../../../src/lab/lessons/sheet';
import { TWENTY_RUNS } from '../../../src/lab/lessons/twenty-runs';
import { readReadings, readRun } from '../../../src/lab/recorded/file';

const NUMBERED = LESSONS.map((lesson, i) => ({ number: i + 1, lesson, title: lesson.title() }));
/** Letters of a name: the recorded run is one of names. */
const SYMBOLS = 27;

describe.each(NUMBERED)('lesson $number on paper: $title', ({ number, lesson }) => {
  const { question, lookFor, worksheet, teacher } = lesson;
  const sheet = worksheetOf(lesson, number);

  it('has its question with all choices, and something to do', () => {
    expect(sheet).toMatchObject({ number, asks: question.asks, choices: question.choices });
    expect(sheet.looks).toHaveLength(lookFor.length);
    expect(sheet.does()).toMatch(/\w/);
  });

  it('has no answer', () => {
    const words = JSON.stringify(sheet, (_, said: unknown) =>
      typeof said === 'function' ? said() : said,
    );
    const answers = [
      question.why,
      worksheet.see,
      teacher.expect,
      ...lookFor.map(({ see }) => see),
      ...claimsOf(lesson).map(({ says }) => says),
      ...teacher.asked.map(({ answer }) => answer),
    ];
    expect(words).toContain(sheet.looks[0]());
    for (const answer of answers)
      expect(words).not.toContain(JSON.stringify(answer()).slice(1, -1));
    // The place of the right choice is nowhere either.
    expect(Object.keys(sheet).sort()).toEqual(
      ['number', 'title', 'text', 'asks', 'choices', 'does', 'figure', 'looks'].sort(),
    );
    // No bar shows what is asked for.
    if (sheet.figure.kind === 'bars') expect(sheet.figure.drawn.length).toBeGreaterThan(0);
  });

  it('answers for teachers whatever it asks, in sentences', () => {
    const all = [question.why, worksheet.see, teacher.expect, ...lookFor.map(({ see }) => see)];
    for (const { asks, answer } of teacher.asked) {
      expect(asks()).toMatch(/\?$/);
      all.push(answer);
    }
    for (const answer of all) expect(answer()).toMatch(/\w.*[.]$/);
    expect(teacher.asked.length).toBeGreaterThan(0);
    expect(teacher.minutes).toBeGreaterThan(0);
  });
});

it('the plan goes through all lessons without a gap, in 45 minutes', () => {
  expect(PLAN.map(({ number }) => number)).toEqual(NUMBERED.map(({ number }) => number));
  expect(PLAN[0].from).toBe(0);
  for (const [i, { from }] of PLAN.entries()) if (i > 0) expect(from).toBe(PLAN[i - 1].to);
  expect(PLAN.at(-1)!.to).toBe(45);
});

it('what twenty runs say is what docs/results.md prints', () => {
  const results = readFileSync('docs/results.md', 'utf8');
  const names = results.slice(results.indexOf('## First names'), results.indexOf('## Mixture'));
  const [, ofHeldOut, ofLoss, ofGradient] = names.split(
    /Final held-out|Noise of the loss|Noise of the gradient/,
  );
  const cellsOf = (table: string, method: string): string[] =>
    table
      .split('\n')
      .map((line) => line.trim().split(/\s{2,}/))
      .find(([name]) => name === method)!;
  /** All numbers of a cell such as "−0.0205 [−0.035, −0.006]". */
  const numbersIn = (cell: string) =>
    [...cell.replaceAll('−', '-').matchAll(/-?[\d.]+/g)].map(([text]) => Number(text));
  for (const { method, rows, loss, gradient, gain } of TWENTY_RUNS) {
    const [, , ofRows, ...parts] = cellsOf(ofLoss, method);
    expect(Number(ofRows)).toBe(rows);
    const { a, b, c, total } = loss;
    expect(parts.slice(0, 4).map((cell) => numbersIn(cell)[0])).toEqual([a, b, c, total]);
    expect(numbersIn(cellsOf(ofGradient, method)[6])[0]).toBe(gradient);
    const difference = cellsOf(ofHeldOut, method)[4];
    expect(numbersIn(difference)).toEqual(gain ?? []);
  }
});

describe('the recorded run', () => {
  const file = (name: string) => readFileSync(`src/lab/recorded/files/${name}.json`, 'utf8');
  const run = readRun(file('explore-run'));
  const readings = readReadings(file('explore-switches'));
  if ('problem' in run || 'problem' in readings) throw new Error('A recorded file cannot be read.');
  const seenAs = (method: string) => recordedLessonRun(run.value, readings.value, method, SYMBOLS);

  it.each(NUMBERED)('contradicts no claim of lesson $number, and has measured it', ({ lesson }) => {
    for (const { reveal, claims } of lesson.acts) {
      const seen = seenAs(reveal?.yours ?? lesson.state.yours);
      // Of a density drawn by hand nothing is recorded.
      if (reveal?.drawn) expect(seen).toBeNull();
      else
        for (const claim of claims)
          expect(['holds', 'undecided']).toContain(claim.read(seen!)?.decision);
    }
  });

  it('decides most of them', () => {
    const decided = LESSONS.flatMap(({ acts, state }) =>
      acts.flatMap(({ reveal, claims }) => {
        const seen = seenAs(reveal?.yours ?? state.yours);
        return claims.map((claim) => (seen ? claim.read(seen)?.decision : undefined));
      }),
    ).filter((decision) => decision === 'holds');
    expect(decided.length).toBeGreaterThan(12);
  });
});
