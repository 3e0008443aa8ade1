/** The table of settings: its defaults are allowed by its own ranges, and a task brings its own defaults. */
import { describe, expect, it } from 'vitest';
import {
  checkChoice,
  checkDensity,
  checkNumber,
  clip,
  densityText,
  numberText,
} from '../../../src/lab/settings/fields';
import type { AnyField, NumberField } from '../../../src/lab/settings/fields';
import { standardLane } from '../../../src/lab/methods/lane-parts';
import {
  laneProblem,
  settledLanes,
  withLaneChange,
  withNewLane,
} from '../../../src/lab/methods/lane-rules';
import {
  defaultOf,
  defaultSettings,
  defaultView,
  restartNeeded,
  settingsProblem,
  viewUnder,
  withChange,
} from '../../../src/lab/settings/schema';
import { TASK_IDS } from '../../../src/core/tasks/registry';
import { DEFAULT_LANES, SETTINGS } from '../../../src/lab/settings/settings-table';
import { VIEW } from '../../../src/lab/settings/view-table';

const rows = Object.entries<AnyField>({ ...SETTINGS, ...VIEW });

describe('the table', () => {
  it('has a link key for each row, and no key twice', () => {
    const keys = rows.map(([, { urlKey }]) => urlKey);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).not.toContain('v');
  });

  it('says what each row means', () => {
    for (const [, { meaning }] of rows) expect(meaning).toMatch(/\.$/);
  });

  it('offers every task', () => {
    const options = SETTINGS.task.kind === 'choice' ? SETTINGS.task.options : [];
    expect(options.map(({ value }) => value)).toEqual(TASK_IDS);
  });

  for (const [name, field] of rows)
    it(`allows its own default of ${name}`, () => {
      for (const task of TASK_IDS) {
        const value: unknown = defaultOf<unknown>(field, task);
        if (field.kind === 'number') {
          const text = numberText(value as number, field.word);
          expect(checkNumber(field, text)).toEqual({ value });
        } else if (field.kind === 'choice') {
          expect(checkChoice(field, value as string)).toEqual({ value });
        } else if (field.kind === 'density') {
          expect(checkDensity(field, densityText(value as number[]))).toEqual({ value });
        } else if (field.kind === 'pretraining' || field.kind === 'origin') {
          expect(value).toBeNull();
        } else {
          expect(
            (value as typeof DEFAULT_LANES).every((lane) => !laneProblem(lane, 'mixture')),
          ).toBe(true);
        }
      }
    });
});

describe('a change of task', () => {
  it('brings the task’s learning rate if the visitor chose none', () => {
    const addition = withChange(defaultSettings(), { task: 'addition' });
    expect(addition.learningRate).toBe(2e-3);
    expect(withChange(addition, { task: 'names' }).learningRate).toBe(3e-3);
  });

  it('keeps a learning rate that was chosen', () => {
    const chosen = withChange(defaultSettings(), { learningRate: 5e-3 });
    expect(withChange(chosen, { task: 'addition' }).learningRate).toBe(5e-3);
    expect(withChange(defaultSettings(), { task: 'addition', learningRate: 1 }).learningRate).toBe(
      1,
    );
  });
});

describe('the view under another task', () => {
  it('follows the task where nothing else was chosen', () => {
    const view = defaultView('mixture');
    expect(viewUnder(view, 'mixture', 'digits').order).toBe('random');
    expect(viewUnder(defaultView('digits'), 'digits', 'mixture').order).toBe(view.order);
    expect(viewUnder({ ...view, order: 'random' }, 'mixture', 'names').order).toBe('random');
  });
});

describe('shares of the mixture', () => {
  const base = defaultSettings();

  it('may be anything that leaves no less than nothing for copies', () => {
    for (const [easyShare, hardShare] of [
      [0, 0],
      [1, 0],
      [0.3, 0.7],
      [0.1, 0.2],
    ]) {
      expect(settingsProblem({ ...base, easyShare, hardShare })).toBeNull();
    }
    const problem = settingsProblem({ ...base, easyShare: 0.7, hardShare: 0.4 });
    expect(problem).toMatch(/0\.7 easy and 0\.4 hard/);
    expect(problem).toContain('at most 1');
  });

  it('need a restart only where the mixture is trained on', () => {
    expect(restartNeeded(base, { ...base, easyShare: 0.1 })).toEqual(['easyShare']);
    const names = defaultSettings('names');
    expect(restartNeeded(names, { ...names, easyShare: 0.1 })).toEqual([]);
  });
});

describe('numbers as text', () => {
  it.each([
    [1 / 3, '1/3'],
    [2 / 7, '2/7'],
    [0.25, '0.25'],
    [123456789, '123456789'],
    [Math.PI, String(Math.PI)],
  ])('%d is written %s and read back', (value, text) => {
    const field = { ...SETTINGS.seed, multipleOf: null } as NumberField;
    expect(numberText(value, null)).toBe(text);
    expect(checkNumber(field, text)).toEqual({ value });
  });

  it('reads no fraction that is none', () => {
    for (const text of ['1/0', '1/', '/3', '1/2/3', '-1/3', '0x1/3']) {
      expect(checkNumber(SETTINGS.easyShare as NumberField, text)).toHaveProperty('problem');
    }
  });
});

describe('a restart', () => {
  const base = defaultSettings();
  it('is needed for another task, model, seed, backend or set of lanes', () => {
    expect(restartNeeded(base, base)).toEqual([]);
    expect(restartNeeded(base, { ...base, task: 'names', seed: 2 })).toEqual(['task', 'seed']);
    expect(restartNeeded(base, { ...base, model: 'tiny' })).toEqual(['model']);
    expect(restartNeeded(base, { ...base, backend: 'cpu' })).toEqual(['backend']);
    expect(restartNeeded(base, { ...base, lanes: withNewLane(base.lanes, base.lanes) })).toEqual([
      'lanes',
    ]);
  });

  it('is not needed for the rest', () => {
    const lanes = base.lanes.map((lane) => ({ ...lane, partner: 'mirror' }) as const);
    const other = { ...base, lanes, batch: 8, learningRate: 1, epsilon: 0.01, probeShare: 0 };
    expect(restartNeeded(base, other)).toEqual([]);
  });
});

describe('lanes', () => {
  it('have one partner, which goes with rates and counts, every weight and every spread', () => {
    for (const partner of [
      'mirror',
      'two-independent',
      'opposite-rate',
      'coupled',
      'two-rates',
    ] as const) {
      for (const change of [
        {},
        { pattern: 'fixed-count', sampler: 'gradient-optimal' },
        { sampler: 'clipped', spread: 'low-discrepancy' },
        { sampler: 'p-pots', weight: 'count-weight', spread: 'full-strata', ema: true },
      ] as const) {
        expect(laneProblem({ ...standardLane(0), partner, ...change }, 'mixture')).toBeNull();
      }
    }
  });

  it.each([
    [{ objective: 'arm', partner: 'mirror' }, 'ARM'],
    [{ variant: 'non-parametric' }, 'P-POTS'],
    [{ sampler: 'p-pots', variant: 'mirrored-pairs' }, 'MIRROR'],
    [{ sampler: 'p-pots', variant: 'non-parametric', pattern: 'fixed-count' }, 'no variants'],
    [{ sampler: 'clipped', pattern: 'fixed-count' }, 'Fixed count'],
    [{ isad: true, pattern: 'fixed-count' }, 'ISAD'],
    [{ isad: true, partner: 'coupled' }, 'the same masking rate'],
    [{ syrm: true, partner: 'two-rates' }, 'the same masking rate'],
    [{ isad: true }, 'delimiter'],
    [{ syrm: true }, 'syntax'],
  ] as const)('refuse %o on the mixture and say why', (change, word) => {
    expect(laneProblem({ ...standardLane(0), ...change }, 'mixture')).toContain(word);
  });

  it('let ISAD work where there is a delimiter', () => {
    expect(laneProblem({ ...standardLane(0), isad: true }, 'addition')).toBeNull();
  });

  it('lose a variant with what it hangs on', () => {
    const fitted = {
      ...standardLane(0),
      sampler: 'p-pots',
      variant: 'mirrored-pairs',
      partner: 'mirror',
    } as const;
    expect(withLaneChange(fitted, { partner: 'none' }).variant).toBe('epr');
    expect(withLaneChange(fitted, { sampler: 'uniform' }).variant).toBe('epr');
    expect(withLaneChange(fitted, { spread: 'strata' }).variant).toBe('mirrored-pairs');
    expect(withLaneChange(fitted, { objective: 'arm' })).toEqual({
      ...standardLane(0),
      objective: 'arm',
    });
  });

  it('are added in the first free colour, up to four', () => {
    let lanes = withNewLane([DEFAULT_LANES[1]], []);
    expect(lanes.map(({ id }) => id)).toEqual([1, 0]);
    for (let i = 0; i < 5; i++) lanes = withNewLane(lanes, []);
    expect(lanes.map(({ id }) => id)).toEqual([1, 0, 2, 3]);
  });

  it('do not take the place of a lane that still runs; where no other is left, not as that lane', () => {
    const [standard] = DEFAULT_LANES;
    expect(withNewLane([standard], DEFAULT_LANES).map(({ id }) => id)).toEqual([0, 2]);
    const full = [0, 1, 2, 3].map((id) => ({ ...standard, id }));
    const replaced = withNewLane(full.slice(0, 3), full);
    expect(replaced.map(({ id }) => id)).toEqual([0, 1, 2, 7]);
    const running = { ...defaultSettings(), lanes: full };
    expect(restartNeeded(running, { ...running, lanes: replaced })).toEqual(['lanes']);
    expect(settledLanes(replaced).map(({ id }) => id)).toEqual([0, 1, 2, 3]);
  });
});

describe('foreign text in a sentence', () => {
  it('is cut between characters, and only where it is long', () => {
    const family = '👨‍👩‍👧';
    expect(clip('a'.repeat(40))).toBe('a'.repeat(40));
    expect(clip('a'.repeat(41))).toBe(`${'a'.repeat(39)}…`);
    expect(clip(family.repeat(41))).toBe(`${family.repeat(39)}…`);
    expect(clip(`${'x'.repeat(38)}e\u0301yz`)).toBe(`${'x'.repeat(38)}e\u0301…`);
  });

  it('shows what nobody sees, and turns no sentence round', () => {
    expect(clip('1\u200b6')).toBe('1\ufffd6');
    expect(clip('\u202etxt.exe')).toBe('\ufffdtxt.exe');
    expect(clip('a\u0000\nb\ud800')).toBe('a\ufffd\ufffdb\ufffd');
    expect(clip('می\u200cخواهم')).toBe('می\u200cخواهم');
  });
});
