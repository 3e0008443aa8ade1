/** What is different from one run to the next, in words. */
import { expect, test } from 'vitest';
import { usualPretraining } from '../../../src/lab/fork/pretraining-text';
import { standardLane, type LaneSettings } from '../../../src/lab/methods/lane-parts';
import type { RunSetup } from '../../../src/lab/runs/earlier-run';
import { defaultSettings } from '../../../src/lab/settings/schema';
import type { Settings } from '../../../src/lab/settings/settings-table';
import { switchedName, switchedSentence, whatChanged, whenText } from '../../../src/lab/words/runs';

const setup = (settings: Partial<Settings> = {}, rest: Partial<RunSetup> = {}): RunSetup => ({
  settings: { ...defaultSettings(), ...settings },
  firstLanes: null,
  text: null,
  recordedTo: null,
  changedAt: null,
  ...rest,
});
const lanes = (...changes: Partial<LaneSettings>[]) =>
  changes.map((change, id) => ({ ...standardLane(id), ...change }));
const MIRROR = { partner: 'mirror' } as const;
const P_POTS = { sampler: 'p-pots' } as const;
const BOTH = { ...P_POTS, ...MIRROR };

const said = (before: Partial<Settings>, after: Partial<Settings>) =>
  whatChanged(setup(before), setup(after));

test('the first run and the same again say so', () => {
  expect(whatChanged(null, setup())).toEqual(['the first run in the list']);
  expect(said({}, {})).toEqual(['the same settings again']);
});

test('a run of fewer lanes says which are gone', () => {
  const three = lanes({}, MIRROR, P_POTS);
  expect(said({ lanes: three }, { lanes: three.slice(0, 1) })).toEqual([
    'MIRROR removed',
    'P-POTS removed',
  ]);
  expect(said({ lanes: three.slice(0, 1) }, { lanes: three })).toHaveLength(2);
});

test('each setting is named with both values, as its control shows them', () => {
  expect(said({}, { seed: 2, batch: 64 })).toEqual(['seed 1 → 2', 'batch 16 → 64']);
  expect(said({}, { model: 'tiny', clipNorm: 1 })).toEqual([
    'model small → tiny',
    'gradient clipping off → 1',
  ]);
  expect(said({ kernels: 'on' }, { kernels: 'off' })).toEqual(['WASM kernels on → off']);
  const task = said({}, defaultSettings('names'));
  expect(task[0]).toMatch(/^task .+ → .+$/);
});

test('a setting that either task has no use for is none', () => {
  expect(said({ easyShare: 0.2 }, { easyShare: 0.5 })).toHaveLength(1);
  const names = defaultSettings('names');
  expect(said({ ...names, easyShare: 0.2 }, { ...names, easyShare: 0.5 })).toEqual([
    'the same settings again',
  ]);
});

test('a drawn density and pre-training are said in words', () => {
  const { handDrawn } = defaultSettings();
  expect(said({}, { handDrawn: handDrawn.map((_, i) => 1 + i) })).toEqual([
    'hand-drawn p(t) drawn anew',
  ]);
  const from = { ...usualPretraining('mixture'), steps: 9 };
  expect(said({}, { from })).toEqual(['pre-training scratch → mixture,steps:9']);
});

test('lanes are the same where their methods are, wherever they stand', () => {
  expect(said({ lanes: lanes({}, MIRROR) }, { lanes: lanes({}, MIRROR, P_POTS) })).toEqual([
    'P-POTS added',
  ]);
  // What stood second stands third.
  expect(said({ lanes: lanes({}, MIRROR) }, { lanes: lanes({}, BOTH, MIRROR) })).toEqual([
    'P-POTS + MIRROR added',
  ]);
  expect(said({ lanes: lanes({}, BOTH, MIRROR) }, { lanes: lanes({}, MIRROR) })).toEqual([
    'P-POTS + MIRROR removed',
  ]);
  expect(said({ lanes: lanes({}, MIRROR) }, { lanes: lanes(MIRROR, {}) })).toEqual([
    'lanes in another order',
  ]);
});

test('a lane with another method at the same place has changed; a model of another kind has not', () => {
  expect(said({ lanes: lanes({}, MIRROR) }, { lanes: lanes({}, BOTH) })).toEqual([
    'MIRROR → P-POTS + MIRROR',
  ]);
  expect(said({ lanes: lanes({}, MIRROR) }, { lanes: lanes({}, { objective: 'arm' }) })).toEqual([
    'ARM added',
    'MIRROR removed',
  ]);
  // Of two lanes alike one is another now.
  expect(said({ lanes: lanes({}, {}) }, { lanes: lanes({}, MIRROR) })).toEqual([
    'Standard → MIRROR',
  ]);
});

test('another own text, another beginning, and what was switched before are said', () => {
  const own = (text: string) => setup(defaultSettings('text'), { text });
  expect(whatChanged(own('one'), own('other'))).toEqual(['another text of your own']);
  expect(whatChanged(own('one'), own('one'))).toEqual(['the same settings again']);
  const recorded = setup({}, { recordedTo: 600 });
  expect(whatChanged(recorded, setup())).toEqual([
    'begun at its first weights, not as the recorded run',
  ]);
  expect(whatChanged(setup(), recorded)).toEqual(['begun as the recorded run']);
  expect(whatChanged(setup({}, { changedAt: 20 }), setup())).toEqual([
    'the same settings, from the first step on',
  ]);
});

test('a run that was switched is named by what it began with, and its lanes by both', () => {
  const first = lanes({}, {});
  const switched = setup({ lanes: lanes({}, MIRROR) }, { firstLanes: first, changedAt: 40 });
  expect(whatChanged(setup({ lanes: first }), switched)).toEqual(['the same settings again']);
  expect(whatChanged(switched, setup({ lanes: first }))).toEqual(['MIRROR → Standard']);
  const names = switched.settings.lanes.map((lane) => switchedName(lane, switched.firstLanes));
  expect(names).toEqual(['Standard', 'Standard → MIRROR']);
  expect(switchedName(switched.settings.lanes[1], null)).toBe('MIRROR');
});

test('runs of one minute are told apart by their seconds', () => {
  const begun = new Date(2026, 0, 2, 14, 2, 33).getTime();
  expect(whenText(begun, begun)).toBe('14:02:33');
  expect(whenText(begun, begun + 864e5)).toMatch(/2 Jan.*14:02:33/);
});

test('what was changed while a run trained is one sentence; new fits are part of the method', () => {
  const all = lanes({}, MIRROR);
  const mark = (step: number, text: string) => ({ step, lane: 1, text });
  expect(switchedSentence(null, [], all)).toBe('');
  expect(switchedSentence(null, [mark(100, 'P-POTS refitted')], all)).toBe('');
  expect(switchedSentence(120, [], all)).toBe('Changed while it trained, from step 120 on.');
  expect(switchedSentence(40, [mark(40, 'MIRROR on')], all)).toBe(
    'Changed while it trained, from step 40 on: MIRROR on (MIRROR).',
  );
  const many = Array.from({ length: 6 }, (_, i) => mark(i + 1, 'MIRROR on'));
  expect(switchedSentence(null, many, all)).toMatch(/, and 2 more\.$/);
});
