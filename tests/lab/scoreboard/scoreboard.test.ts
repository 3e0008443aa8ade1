import { csvParseRows } from 'd3-dsv';
import { describe, expect, it } from 'vitest';
import type { Estimate } from '../../../src/core/statistics/estimate';
import { standardLane, type LaneSettings } from '../../../src/lab/methods/lane-parts';
import type { LaneNoise } from '../../../src/lab/record/reports';
import {
  scoreColumns,
  scoreRows,
  sortedRows,
  type LaneOutcome,
  type Outcomes,
} from '../../../src/lab/scoreboard/scoreboard';
import type { RecordedRun } from '../../../src/lab/recorded/recorded-run';
import { scoresAsCsv, scoresAsJson } from '../../../src/lab/scoreboard/files';
import type { MethodSummary } from '../../../src/lab/study/summary';
import type { MethodReading, MethodsReport } from '../../../src/lab/record/method-reports';

const about = (value: number, half = 0.1, n = 20): Estimate => ({
  value,
  low: value - half,
  high: value + half,
  n,
});
const split = (total: number) => ({
  a: about(total / 2),
  aCount: null,
  aPlace: null,
  b: about(total / 4),
  c: about(total / 4),
  total: about(total),
  mean: about(1),
});
const reading = (key: string, loss: number, gradient: number): MethodReading => {
  const paired = (value: number) => ({ ratio: about(value), established: false });
  return {
    key,
    name: `The “${key}”, named`,
    rowsPerDraw: 1,
    fit: null,
    loss: split(loss),
    gradient: split(gradient),
    lossToStandard: paired(loss),
    gradientToStandard: paired(gradient),
    lossEfficiency: paired(1 / loss),
    gradientEfficiency: paired(gradient > 0 ? 1 / gradient : NaN),
    gradientSignal: about(gradient > 0 ? 1 / gradient : 0),
    fixedCountLoss: paired(1),
    fixedCountGradient: paired(1),
    bias: about(0, 0),
  };
};
const report = {
  lane: 0,
  step: 7,
  n: 8,
  epsilon: 1e-3,
  methods: [reading('standard', 1, 2), reading('p-pots.mirror', 0.5, 0), reading('mirror', 0.8, 1)],
} as unknown as MethodsReport;
const summary = (method: string, mean: number, sd: number) =>
  ({ method, mean: about(mean, 0.2, 5), sd: about(sd, 0.05, 5) }) as unknown as MethodSummary;
const nothing: Outcomes = { study: null, lanes: [] };
const lane = (settings: LaneSettings, of: Partial<LaneOutcome>): LaneOutcome => ({
  settings,
  evaluation: null,
  noise: null,
  toStandard: { loss: null, gradient: null },
  bias: null,
  ...of,
});
const keys = (rows: readonly { key: string }[]) => rows.map(({ key }) => key);

describe('the scoreboard', () => {
  it('sorts by any column, in both directions, with what is missing last', () => {
    const rows = scoreRows(report, nothing);
    const by = (key: 'lossTotal' | 'gradientEfficiency' | 'name', ascending: boolean) =>
      keys(sortedRows(rows, { key, ascending }));
    expect(by('lossTotal', true)).toEqual(['p-pots.mirror', 'mirror', 'standard']);
    expect(by('lossTotal', false)).toEqual(['standard', 'mirror', 'p-pots.mirror']);
    expect(by('gradientEfficiency', true)).toEqual(['standard', 'mirror', 'p-pots.mirror']);
    expect(by('gradientEfficiency', false)).toEqual(['mirror', 'standard', 'p-pots.mirror']);
    expect(by('name', true)).toEqual(['mirror', 'p-pots.mirror', 'standard']);
  });

  it('has no efficiency where there is no noise to compare', () => {
    const nothing = { value: NaN, low: NaN, high: NaN, n: 24 };
    const method = {
      ...reading('fixed-count', 0, 0),
      lossEfficiency: { ratio: nothing, established: false },
      gradientEfficiency: { ratio: nothing, established: false },
    };
    const [{ cells }] = scoreRows({ ...report, methods: [method] }, { study: null, lanes: [] });
    expect([cells.lossEfficiency, cells.gradientEfficiency]).toEqual([null, null]);
  });

  it('shows no efficiency of a method that trains for another loss, and its signal', () => {
    const { methods } = report;
    const [standard] = methods;
    const flat = reading('p-pots.flat', 0.1, 0.2);
    const [, { cells }] = scoreRows({ ...report, methods: [standard, flat] }, nothing);
    expect([cells.lossEfficiency, cells.gradientEfficiency]).toEqual([null, null]);
    expect(cells.lossTotal?.value).toBe(0.1);
    expect(cells.gradientSignal?.value).toBe(5000);
  });

  it('takes held-out numbers from a study’s seeds before a lane’s, and each from its own method', () => {
    const evaluation = {
      lane: 1,
      method: 'p-pots+mirror',
      step: 7,
      loss: about(1.5),
      accuracy: about(0.2),
    };
    const outcomes: Outcomes = {
      study: { loss: [summary('p-pots+mirror', 1.4, 0.03)], accuracy: [] },
      lanes: [
        lane(standardLane(0), { evaluation }),
        lane({ ...standardLane(1), partner: 'mirror' }, {}),
      ],
    };
    const [standard, both, mirror] = scoreRows(report, outcomes);
    expect(standard.heldOutFrom).toBe('lane');
    expect(standard.cells.accuracy!.value).toBe(0.2);
    expect(both.heldOutFrom).toBe('study');
    // Mean ± SD, not the interval of the mean.
    expect(both.cells.heldOut).toMatchObject({ value: 1.4, high: 1.43, n: 5 });
    expect(both.cells.heldOut!.low).toBeCloseTo(1.37, 12);
    expect(both.cells.accuracy).toBeNull();
    expect(mirror.heldOutFrom).toBeNull();
  });

  it('adds a row for each lane whose method cannot be read at common weights', () => {
    const noise = {
      loss: split(0.6),
      gradient: split(0.7),
      signal: about(0.01),
      rowsPerDraw: 1,
    } as unknown as LaneNoise;
    const toStandard = { loss: about(0.5, 0.1), gradient: null };
    const isad = lane({ ...standardLane(1), isad: true }, { noise, toStandard, bias: about(0.3) });
    const lanes = [lane(standardLane(0), {}), isad, lane({ ...standardLane(2), syrm: true }, {})];
    const rows = scoreRows(report, { study: null, lanes });
    expect(keys(rows)).toEqual(['standard', 'p-pots.mirror', 'mirror', 'isad']);
    const { weights, cells } = rows[3];
    expect(weights).toBe('own');
    expect(cells.bias!.value).toBe(0.3);
    const { value, low, high } = cells.lossEfficiency!;
    expect([value, low, high]).toEqual([2, 1 / 0.6, 1 / 0.4]);
    expect(cells.gradientTotal!.value).toBe(0.7);
    expect(cells.gradientEfficiency).toBeNull();
  });

  it('is written as CSV with one header, one line per method and quoted names', () => {
    const rows = scoreRows(report, nothing);
    const lines = scoresAsCsv(rows, report, null).trimEnd().split('\r\n');
    expect(lines).toHaveLength(4);
    const head = lines[0].split(',');
    expect(head).toHaveLength(6 + 1 + 4 * (scoreColumns().length - 1));
    expect(lines[1]).toContain('"The “standard”, named"');
    const cells = lines[2].replace(/"[^"]*"/, 'name').split(',');
    expect(cells).toHaveLength(head.length);
    expect(Number(cells[head.indexOf('lossTotal')])).toBe(0.5);
    expect(cells[head.indexOf('gradientEfficiency')]).toBe('');
  });

  it.each(['=1+1', '+cmd', '-x', '@sum', '\tx', '\rx'])(
    'is written as CSV in which no spreadsheet computes %j, and numbers stay numbers',
    (text) => {
      const methods = [
        { ...reading('standard', 1, 2), key: text, name: text, bias: about(-0.5, 0) },
      ];
      const rows = scoreRows({ ...report, methods }, nothing);
      const cells = csvParseRows(scoresAsCsv(rows, report, null)).flat();
      expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell) && isNaN(Number(cell)))).toEqual([]);
      expect(cells.filter((cell) => cell === `'${text}`)).toHaveLength(2);
      expect(cells).toContain('-0.5');
    },
  );

  it('says in both files where the run began as a recorded one', () => {
    const rows = scoreRows(report, nothing);
    const stamp = { commit: 'abc', command: 'npm run record', computed: 'WASM' };
    const run = { stamp, start: { step: 5 } } as RecordedRun;
    const [head, first] = csvParseRows(scoresAsCsv(rows, report, run));
    expect(head.slice(-2)).toEqual(['recorded_to_step', 'recorded_at_commit']);
    expect(first.slice(-2)).toEqual(['5', 'abc']);
    const parsed = JSON.parse(scoresAsJson(rows, report, run));
    expect(parsed.recorded).toEqual({ toStep: 5, ...stamp });
    expect(JSON.parse(scoresAsJson(rows, report, null))).not.toHaveProperty('recorded');
  });

  it('is written as JSON with what its columns mean', () => {
    const parsed = JSON.parse(scoresAsJson(scoreRows(report, nothing), report, null));
    expect(parsed.step).toBe(7);
    expect(parsed.methods[2].cells.lossTotal.value).toBe(0.8);
    expect(parsed.columns.map(({ key }: { key: string }) => key)).toContain('lossEfficiency');
  });
});
