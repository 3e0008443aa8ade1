/** Studies as files, as tables, and what is read off them. */
import { csvFormatValue, csvParseRows } from 'd3-dsv';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/lab/settings/schema';
import type { Estimate } from '../../../src/core/statistics/estimate';
import { missingRuns, type StudyRun } from '../../../src/lab/study/study';
import { curvesCsv, runsCsv } from '../../../src/lab/study/csv';
import { methodCurves } from '../../../src/lab/study/curves';
import {
  checkMethods,
  samePlan,
  settingsFromTexts,
  STUDY_SETTING_NAMES,
  studySettings,
} from '../../../src/lab/study/plan';
import { noiseOverRuns } from '../../../src/lab/study/noise';
import { beginsLikeStudy, studyFileText, studyFromText } from '../../../src/lab/study/file-format';
import { dominances, summariseStudy } from '../../../src/lab/study/summary';
import { dominanceSentence } from '../../../src/lab/words/study';
import { methodKey, methodFrom } from '../../../src/lab/methods/spelling';
import { divergedRun, finishedRun, plan, study } from './fixture';
import { studentQuantile } from '../../../src/core/statistics/quantiles';

const full = study([
  finishedRun('standard', 1, 1.5, 0.4),
  finishedRun('p-pots+mirror', 1, 1.2, 0.6),
  finishedRun('standard', 2, 1.7, 0.3),
  finishedRun('p-pots+mirror', 2, 1.3, 0.7),
  finishedRun('standard', 3, 1.6, 0.5),
  finishedRun('p-pots+mirror', 3, 1.1, 0.8),
]);

type Open = Record<string, unknown>;

/** What is said of the file with one place changed; undefined takes it out. */
function broken(path: string, value: unknown): string {
  const text = studyFileText({ ...full, finishedAt: '2026-11-21T13:00:00.000Z' });
  const file = JSON.parse(text) as Open;
  const keys = path.split('.');
  const last = keys.pop()!;
  const place = keys.reduce((inner, key) => inner[key] as Open, file);
  place[last] = value;
  const read = studyFromText(JSON.stringify(file));
  return 'problem' in read ? read.problem : '';
}

describe('a study file', () => {
  it('is read as it was written, settings that are off included', () => {
    const settings = { ...plan().settings, clipNorm: Infinity, learningRate: 1 / 3 };
    const written = { ...full, plan: { ...full.plan, settings } };
    const text = studyFileText(written);
    expect(JSON.parse(text).plan.settings).toMatchObject({
      clipNorm: 'off',
      refitEvery: 'doubling',
      task: 'addition',
    });
    expect(studyFromText(text)).toEqual({ value: written });
    expect(studyFromText(studyFileText(study([])))).toEqual({ value: study([]) });
    // Files from before there was a word for it say 0.
    const once = { ...full, plan: { ...full.plan, settings: { ...settings, refitEvery: 0 } } };
    expect(studyFromText(studyFileText(once))).toEqual({ value: once });
  });

  it.each([
    ['runs.0.final.accuracy.value', 7, /“runs\.0\.final\.accuracy” .*inside its interval, not 7/],
    ['runs.0.final.accuracy.high', 7, /“runs\.0\.final\.accuracy” .*from 0 to 1.*, not 7/],
    ['runs.0.heldOut.1.accuracy.low', -0.5, /“runs\.0\.heldOut\.1\.accuracy” .*, not -0\.5/],
    ['runs.0.final.loss.value', 99, /inside its interval, not 99 outside/],
    ['runs.0.final.loss', { value: -1, low: -2, high: 0, n: 9 }, /0 or more, not -1/],
    ['runs.0.noise.direct', { value: -1, low: -2, high: 0, n: 9 }, /noise\.direct.* not -1/],
    ['runs.0.noise.loss.a.n', 0, /noise\.loss\.a\.n” is 0 where >=1/],
    ['runs.0.noise.loss.a.n', 2.5, /is 2\.5 where a whole number is needed/],
    ['runs.0.training.step', [6, 1], /training” .*order of its steps, not step 6 before step 1/],
    ['runs.0.training.loss', [6], /as many losses as steps, not 1 of 2/],
    ['runs.0.training.step', [1, 60], /has a value at step 60 of 10/],
    ['runs.0.heldOut.0.step', 5, /heldOut” .*not step 5 before step 5/],
    ['runs.0.heldOut.2.step', 11, /has a value at step 11 of 10/],
    ['runs.0.steps', 9, /is finished after 9 steps of 10/],
    ['runs.0.final.step', 9, /final measurement at step 9, where it ends at step 10/],
    ['runs.0.seed', 2, /two runs of “standard” with seed 2/],
    ['runs.0.noise.rowsPerDraw', 3, /rowsPerDraw” is 3/],
    ['finishedAt', '2020-01-01T00:00:00Z', /ended at 2020.*before it began/],
  ])('refuses what cannot be: %s as %j', (place, value, said) => {
    expect(broken(place, value)).toMatch(said);
  });

  it('refuses a number beyond all bounds, and one that is none', () => {
    const text = studyFileText(full).replace(/"seed": \d+/, '"seed": 1e999');
    const read = studyFromText(text);
    expect('problem' in read && read.problem).toMatch(/seed” is Infinity where a finite number/);
    const table = runsCsv(full).replace(/,finished,10,[^,]+/, ',finished,10,NaN');
    const opened = studyFromText(table);
    expect('problem' in opened && opened.problem).toMatch(/loss\.value” is "NaN"/);
  });

  it('takes the default for a setting that is newer than the file', () => {
    const file = JSON.parse(studyFileText(full));
    delete file.plan.settings.warmupSteps;
    const read = studyFromText(JSON.stringify(file));
    expect('value' in read && read.value.plan.settings.warmupSteps).toBe(20);
  });

  it('says what is wrong, and where', () => {
    expect(studyFromText('{')).toEqual({ problem: 'This file is not a study: it is not JSON.' });
    expect(studyFromText('[]')).toHaveProperty('problem');
    expect(studyFromText('null')).toHaveProperty('problem');
    expect(broken('schemaVersion', 7)).toBe(
      'This study was written by a newer version of the program (schema version 7; this one reads 1).',
    );
    expect(broken('runs.2.final', undefined)).toBe(
      'This file is not a study: its “runs.2.final” is missing.',
    );
    expect(broken('runs.0.final.loss.value', 'low')).toBe(
      'This file is not a study: its “runs.0.final.loss.value” is "low" where number is needed.',
    );
    expect(broken('runs.0.final.loss.low', 9)).toMatch(
      /“runs\.0\.final\.loss” should be an interval whose low end/,
    );
    expect(broken('runs.1.training.step', [1])).toMatch(/as many losses as/);
    expect(broken('runs.1.final', null)).toMatch(/final measurement exactly/);
    expect(broken('startedAt', 'yesterday')).toMatch(/ISO 8601/);
    expect(broken('plan.methods.0', 'magic')).toMatch(/“magic” is not a meth/);
    expect(broken('plan.settings.batch', 3)).toMatch(/Batch: “3” is not poss/);
    expect(broken('plan.settings.speed', 3)).toMatch(/setting “speed”/);
    expect(broken('plan.seeds', [1, 1, 2, 3])).toMatch(/twice/);
    expect(broken('plan.steps', 5)).toMatch(/took 10 steps of 5/);
    expect(broken('runs.0.seed', 9)).toMatch(/its plan does not have/);
    expect(broken('runs.2.seed', 1)).toMatch(/two runs of “standard”/);
    expect(broken('runs', [])).toMatch(/runs are missing/);
    expect(broken('version', '0.1.0')).toBe('');
  });
});

describe('a study under any name', () => {
  const file = studyFileText(full);
  const data = JSON.parse(file) as Open;
  const semicolons = (table: string) => table.replaceAll(',', ';');
  it.each([
    ['as it was saved', file],
    ['the beginning of it', file.slice(0, 2000)],
    ['written in one line', JSON.stringify(data)],
    ['with sorted keys', JSON.stringify(Object.fromEntries(Object.entries(data).sort()))],
    ['with an impossible plan', '{ "plan" : 7, "runs" : [] }'],
    ['a table of runs', runsCsv(full)],
    ['a table of curves', curvesCsv(full)],
    ['a table that was saved again', semicolons(runsCsv(full))],
    ['a table of a text editor', runsCsv(full).replaceAll(',', '\t')],
  ])('is told by its beginning: %s', (_, text) => {
    expect(beginsLikeStudy(text)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['a novel', 'Call me Ishmael, by this method of a curve.\nSome years ago'],
    ['a poem in braces', '{ "plan": of mice and men }'],
    ['other JSON', JSON.stringify({ method: 'standard', seeds: [1], steps: 7 })],
    ['another table', 'method,seed,loss\r\nstandard,1,1.5\r\n'],
    ['a text on studies', `A study's file is ${file}`],
  ])('and nothing else is one: %s', (_, text) => {
    expect(beginsLikeStudy(text)).toBe(false);
  });
});

describe('a plan', () => {
  it('has all settings of a run but seeds, lanes and what a page alone needs', () => {
    const left = Object.keys(defaultSettings()).filter(
      (name) => !STUDY_SETTING_NAMES.includes(name as never),
    );
    expect(left.sort()).toEqual(['backend', 'kernels', 'lanes', 'probeShare', 'seed']);
  });

  it('reads settings by the rules of the page, the task first', () => {
    const read = settingsFromTexts({ task: 'addition', batch: '8', clipNorm: 'off' });
    const expected = { ...studySettings(defaultSettings('addition')), batch: 8 };
    expect(read).toEqual({ value: expected });
    expect(settingsFromTexts({ batch: '7' })).toHaveProperty('problem');
    expect(settingsFromTexts({ task: 'chess' as never })).toHaveProperty('problem');
    expect(settingsFromTexts({ easyShare: '0.9', hardShare: '0.9' })).toHaveProperty('problem');
  });

  it('spells methods one way, and has each once', () => {
    const { settings } = plan();
    expect(checkMethods(['mirror.p-pots', 'standard'], settings)).toEqual({
      value: ['p-pots+mirror', 'standard'],
    });
    expect(checkMethods(['mirror+p-pots', 'p-pots.mirror'], settings)).toEqual({
      problem: 'Methods: “p-pots.mirror” is there twice.',
    });
    expect(checkMethods([], settings)).toHaveProperty('problem');
    expect(checkMethods(['mirror+two-independent'], settings)).toHaveProperty('problem');
    const lane = methodFrom('fixed-count+p-pots+mirror', 0, 'mixture');
    expect('value' in lane && methodKey(lane.value, '+')).toBe('fixed-count+p-pots+mirror');
  });

  it('is another one wherever it differs', () => {
    expect(samePlan(plan(), plan())).toBe(true);
    for (const change of [{ steps: 11 }, { seeds: [1, 2] }, { methods: ['standard'] }]) {
      expect(samePlan(plan(), plan(change))).toBe(false);
    }
    const settings = { ...plan().settings, epsilon: 0.01 };
    expect(samePlan(plan(), plan({ settings }))).toBe(false);
  });

  it('knows which runs are missing: unfinished ones too, diverged ones not', () => {
    const partial = study([
      finishedRun('standard', 1, 1),
      { ...finishedRun('standard', 2, 1), status: 'unfinished', final: null },
      divergedRun('p-pots+mirror', 1),
    ]);
    expect(missingRuns(partial)).toEqual([
      { method: 'standard', seed: 2 },
      { method: 'p-pots+mirror', seed: 2 },
      { method: 'standard', seed: 3 },
      { method: 'p-pots+mirror', seed: 3 },
    ]);
  });
});

describe('what is read off a study', () => {
  it('summarises the ends per method, and pairs differences by seed', () => {
    const [standard, both] = summariseStudy(full, 'loss');
    expect(standard.mean!.value).toBeCloseTo(1.6, 12);
    expect(standard.sd!.value).toBeCloseTo(0.1, 12);
    expect(standard.median!.value).toBe(1.6);
    expect(standard.best).toEqual({ seed: 1, value: 1.5 });
    expect(standard.worst).toEqual({ seed: 2, value: 1.7 });
    expect(standard.difference).toBeNull();
    expect(both.name).toBe('P-POTS + MIRROR');
    // Differences −0.3, −0.4, −0.5: mean −0.4, SD 0.1.
    expect(both.difference!.value).toBeCloseTo(-0.4, 12);
    const half = (studentQuantile(0.975, 2) * 0.1) / Math.sqrt(3);
    expect(both.difference!.high).toBeCloseTo(-0.4 + half, 10);
    const [accuracy] = summariseStudy(full, 'accuracy');
    expect(accuracy.best).toEqual({ seed: 3, value: 0.5 });
    expect(accuracy.worst).toEqual({ seed: 2, value: 0.3 });
  });

  it('pairs only seeds that both have, in whatever order they ended', () => {
    const [, both] = summariseStudy(
      study([
        finishedRun('p-pots+mirror', 3, 1.1),
        finishedRun('standard', 2, 1.7),
        finishedRun('standard', 3, 1.6),
        finishedRun('p-pots+mirror', 1, 9),
        finishedRun('p-pots+mirror', 2, 1.3),
      ]),
      'loss',
    );
    expect(both.difference!.n).toBe(2);
    expect(both.difference!.value).toBeCloseTo(-0.45, 12);
  });

  it('counts a diverged run as the worst, and leaves it out of means', () => {
    const [standard, both] = summariseStudy(
      study([
        finishedRun('standard', 1, 1.5),
        divergedRun('standard', 2),
        finishedRun('standard', 3, 1.7),
        finishedRun('p-pots+mirror', 1, 1.2),
        finishedRun('p-pots+mirror', 2, 1.2),
      ]),
      'loss',
    );
    expect(standard.diverged).toBe(1);
    expect(standard.mean!.value).toBeCloseTo(1.6, 12);
    expect(standard.worst).toEqual({ seed: 2, value: Infinity });
    expect(both.difference).toBeNull();
  });

  it('answers the paper’s question, in both directions of better', () => {
    const loss = dominances(full, 'loss');
    expect(loss).toHaveLength(2);
    expect(loss.find(({ above }) => above)).toMatchObject({
      of: 'p-pots+mirror',
      than: 'standard',
      worst: { value: 1.3 },
      best: { value: 1.5 },
      n: [3, 3],
    });
    expect(dominances(full, 'accuracy').find(({ above }) => above)?.of).toBe('p-pots+mirror');
    expect(dominanceSentence(full, 'loss')).toMatch(
      /: P-POTS \+ MIRROR over Standard \(N = 3 each; 2 comparisons, .* once in 20\)\.$/,
    );
    const two = study([1, 2, 4, 5].map((run) => full.runs[run]));
    expect(dominanceSentence(two, 'loss')).toMatch(
      /^Too few seeds to tell: .* So far even .*once in 6\)\.$/,
    );
    const close = study([
      finishedRun('standard', 1, 1.5),
      finishedRun('standard', 2, 1.3),
      finishedRun('p-pots+mirror', 1, 1.4),
      finishedRun('p-pots+mirror', 2, 1.6),
    ]);
    expect(dominanceSentence(close, 'loss')).toMatch(
      /^No method’s worst run .* \(N = 2 each, 2.*too few seeds/,
    );
    expect(dominanceSentence(study([]), 'loss')).toMatch(/Not decided yet/);
    const spoilt = study([...full.runs.slice(0, 5), divergedRun('p-pots+mirror', 3)]);
    expect(dominances(spoilt, 'loss').some(({ above }) => above)).toBe(false);
  });

  it('draws the band over runs that are over, and shows those under way', () => {
    const under = finishedRun('standard', 3, 1);
    const partial = study([
      finishedRun('standard', 1, 1),
      finishedRun('standard', 2, 3),
      { ...under, status: 'unfinished', final: null, heldOut: under.heldOut.slice(0, 1) },
    ]);
    const curves = methodCurves(partial, 'standard', 'heldOut')!;
    expect(curves.seeds.map(({ step }) => step.length)).toEqual([3, 3, 1]);
    expect(curves.band.n).toBe(2);
    expect([...curves.band.median]).toEqual([4, 3, 2]);
    expect([...curves.band.low]).toEqual([3, 2, 1]);
    expect(methodCurves(partial, 'p-pots+mirror', 'heldOut')).toBeNull();
    expect(methodCurves(partial, 'standard', 'accuracy')).toBeNull();
  });
});

describe('tables', () => {
  const cells = (csv: string) => csvParseRows(csv);

  const opened = (text: string) => {
    const read = studyFromText(text);
    if ('problem' in read) throw new Error(read.problem);
    return read.value;
  };
  const saved = (delimiter: string, cell: (cell: string) => string = (cell) => cell) =>
    csvParseRows(runsCsv(full))
      .map((row) => row.map((text) => `"${cell(text)}"`).join(delimiter))
      .join('\r\n');
  const comma = (cell: string) =>
    /^-?\d+\.\d+(e[-+]?\d+)?$/.test(cell) ? cell.replace('.', ',') : cell;

  it.each([
    ['semicolons', saved(';')],
    ['semicolons and decimal commas', saved(';', comma)],
    ['tabs and decimal commas', saved('\t', comma)],
    ['a line that names the separator', `sep=;\r\n${saved(';')}`],
    ['a byte order mark', `\uFEFF${saved(',')}`],
    ['empty rows and columns', saved(',').replaceAll('\r\n', ',,\r\n,,,\r\n')],
    ['other ends of lines', saved(',').replaceAll('\r\n', '\n')],
  ])('opens after a spreadsheet has saved it with %s', (_, text) => {
    expect(opened(text)).toEqual(opened(runsCsv(full)));
  });

  it.each(['1/3', '01.03.2026', '3. Jan', 'Jan 26', '2026-03-01'])(
    'names the cause where a number became the date %s',
    (date) => {
      const read = studyFromText(
        runsCsv(full).replace(/,finished,10,[^,]+/, `,finished,10,${date}`),
      );
      expect('problem' in read && read.problem).toMatch(
        /Run 1 .* as its heldout_loss.* a date of it/,
      );
      expect('problem' in read && read.problem).toContain(date);
    },
  );

  it('does not guess what a comma means where other numbers have points', () => {
    const text = saved(';').replace(/"finished";"10";"[^"]+"/, '"finished";"10";"1,234"');
    const read = studyFromText(text);
    expect('problem' in read && read.problem).toMatch(/loss\.value” is "1,234"/);
  });

  it.each(['=1+1', '+cmd', '-x', '@sum', '\tx', '\rx', '＝1', "'=1", "''@a", '=HYPERLINK("a,b")'])(
    'lets no spreadsheet compute %j, in no cell',
    (text) => {
      const csv = runsCsv({ ...full, command: text, version: text, commit: text, backend: text });
      const all = [csv, curvesCsv(full)].flatMap((table) => csvParseRows(table).flat());
      const computed = all.filter((cell) => /^[=+\-@\t\r＝]/.test(cell) && isNaN(Number(cell)));
      expect(computed).toEqual([]);
      expect(all.filter((cell) => cell === `'${text}`)).toHaveLength(4 * full.runs.length);
      expect(opened(csv).command).toBe(text);
      // Numbers stay numbers.
      expect(csv).toContain(',-0.02,');
    },
  );

  it('have no share as a fraction, and know one again that a spreadsheet has cut short', () => {
    const settings = { ...plan().settings, easyShare: 1 / 3, hardShare: 5 / 12, epsilon: 0.125 };
    const shares = { ...full, plan: plan({ settings }) };
    const rows = csvParseRows(runsCsv(shares));
    expect(rows.flat().filter((cell) => /^\d+\/\d+$/.test(cell))).toEqual([]);
    for (const digits of [9, 15]) {
      const cut = (cell: string) =>
        /^-?\d*\.\d+$/.test(cell) ? String(Number(Number(cell).toPrecision(digits))) : cell;
      // All at once: cut digits, decimal commas, large exponents, a mark, the separator's line, empty rows and columns.
      const again = rows
        .map((row) => [...row.map((cell) => comma(cut(cell)).replace(/e(?=[-+]\d)/, 'E')), '', ''])
        .map((row) => row.map((cell) => csvFormatValue(cell).replace(/.*;.*/, '"$&"')).join(';'));
      const text = `\uFEFFsep=;;;\r\n${again.join('\r\n')}\r\n;;;\r\n;;\r\n`;
      expect(samePlan(opened(text).plan, shares.plan)).toBe(true);
      expect(opened(text).runs.map(({ final }) => final?.loss.value)).toEqual(
        opened(runsCsv(shares)).runs.map(({ final }) => final?.loss.value),
      );
    }
    const dated = runsCsv(shares).replaceAll(String(1 / 3), '01.03.2026');
    const read = studyFromText(dated);
    expect('problem' in read && read.problem).toMatch(/setting_easyShare.* a date of it/);
    // Tables of before have fractions.
    expect(opened(runsCsv(shares).replaceAll(String(1 / 3), '1/3')).plan).toEqual(shares.plan);
  });

  it('opens again as the same study without its curves', () => {
    const read = studyFromText(runsCsv(full));
    if ('problem' in read) throw new Error(read.problem);
    const bare = full.runs.map((run) => ({
      ...run,
      training: { step: [], loss: [] },
      heldOut: [],
    }));
    expect(read.value).toEqual({ ...full, runs: bare });
  });

  it('is refused with a sentence where it is no table of runs', () => {
    const problem = (text: string) => {
      const read = studyFromText(text);
      return 'problem' in read ? read.problem : null;
    };
    expect(problem(curvesCsv(full))).toContain('curves');
    expect(problem('one,two\r\n1,2\r\n')).toContain('table of runs');
    const [head] = runsCsv(full).split('\r\n');
    expect(problem(`${head}\r\n`)).toContain('no run');
    expect(problem(runsCsv(full).replace(',finished,', ',lost,'))).toContain('status');
  });

  it('have a row per run and a column per number', () => {
    const [head, ...rows] = cells(runsCsv(study([...full.runs, divergedRun('standard', 3)])));
    expect(rows).toHaveLength(7);
    for (const row of rows) expect(row).toHaveLength(head.length);
    const value = (row: string[], name: string) => row[head.indexOf(name)];
    expect(value(rows[1], 'method')).toBe('p-pots+mirror');
    expect(value(rows[1], 'name')).toBe('P-POTS + MIRROR');
    expect(Number(value(rows[1], 'heldout_loss'))).toBe(1.2);
    expect(Number(value(rows[1], 'loss_total'))).toBe(3);
    expect(Number(value(rows[1], 'gradient_total'))).toBe(50);
    expect(value(rows[1], 'noise_scale')).toBe('');
    expect(value(rows[6], 'status')).toBe('diverged');
    expect(value(rows[6], 'heldout_loss')).toBe('');
  });

  it('have a row per point of every curve', () => {
    const [head, ...rows] = cells(curvesCsv(full));
    expect(head).toEqual(['method', 'seed', 'curve', 'step', 'value', 'value_low', 'value_high']);
    expect(rows).toHaveLength(6 * (2 + 3 + 3));
    expect(rows[2]).toEqual(['standard', '1', 'heldout_loss', '0', '3.5', '3.4', '3.6']);
  });
});

describe('noise over runs', () => {
  /** A run whose loss noise has this total, and this B. */
  const withLoss = (seed: number, total: number, b?: Estimate): StudyRun => {
    const run = finishedRun('standard', seed, 1);
    const { loss } = run.noise!;
    const split = { ...loss, total: { ...loss.total, value: total }, b: b ?? loss.b };
    return { ...run, noise: { ...run.noise!, loss: split } };
  };

  it('is a mean over runs, and compared at equal rows seed by seed', () => {
    const [standard, both] = noiseOverRuns(full);
    expect(standard.loss!.total.value).toBeCloseTo(3, 12);
    expect(standard.lossEfficiency).toBeNull();
    expect(both.rowsPerDraw).toBe(2);
    // The same noise per draw at twice the rows is half the efficiency.
    expect(both.lossEfficiency!.value).toBeCloseTo(0.5, 12);
    expect(both.gradientEfficiency!.value).toBeCloseTo(0.5, 12);
    expect(both.lossEfficiency!.n).toBe(3);
    expect(both.bias).toBeNull();
    const [one] = noiseOverRuns(study([finishedRun('standard', 1, 1)]));
    expect(one.loss!.a).toEqual(finishedRun('standard', 1, 1).noise!.loss.a);
    // Of another loss the variance is no saving; its signal still compares.
    const runs = [1, 2].flatMap((seed) => ['standard', 'flat'].map((m) => finishedRun(m, seed, 1)));
    const [, flat] = noiseOverRuns(study(runs, { methods: ['standard', 'flat'], seeds: [1, 2] }));
    expect([flat.lossEfficiency, flat.gradientEfficiency]).toEqual([null, null]);
    expect([flat.runs, flat.gradientSignal!.value]).toEqual([2, 10]);
    expect(both.gradientSignal!.value).toBeCloseTo(5, 12);
    // Two runs that scatter widely: no variance is negative, and neither is the end of its interval.
    const scattered = noiseOverRuns(study([1, 2].map((seed) => withLoss(seed, 3 * seed))))[0];
    expect(scattered.loss!.total).toMatchObject({ low: 0, n: 2 });
    expect(scattered.loss!.total.high).toBeGreaterThan(4.5);
    const wide = { value: 0.1, low: -0.2, high: 0.4, n: 40 };
    expect(noiseOverRuns(study([withLoss(1, 3, wide)]))[0].loss!.b).toEqual({ ...wide, low: 0 });
    const none = noiseOverRuns(study([divergedRun('standard', 1)]))[0];
    expect([none.runs, none.loss, none.gradient]).toEqual([0, null, null]);
  });
});
