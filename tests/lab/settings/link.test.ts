/** The link: a round trip for any settings, and a sentence for everything that cannot be used. */
import { describe, expect, it } from 'vitest';
import { stream } from '../../../src/core/rng';
import type { Rng } from '../../../src/core/rng';
import { methodKey } from '../../../src/lab/methods/spelling';
import { type Settings, SETTINGS } from '../../../src/lab/settings/settings-table';
import type { AnyField } from '../../../src/lab/settings/fields';
import {
  laneName,
  LANE_PARTS,
  standardLane,
  type LaneSettings,
} from '../../../src/lab/methods/lane-parts';
import { usualPretraining } from '../../../src/lab/fork/pretraining-text';
import { laneProblem } from '../../../src/lab/methods/lane-rules';
import { defaultSettings, defaultView } from '../../../src/lab/settings/schema';
import { settingsPart } from '../../../src/lab/settings/damaged-link';
import { fromQuery as read, linkProblem, toQuery } from '../../../src/lab/settings/link';
import { LESSONS, lanesWith } from '../../../src/lab/lessons/lessons';
import { VIEW, type ViewSettings } from '../../../src/lab/settings/view-table';
import { HANDLE_RATES, LOWEST_HANDLE } from '../../../src/core/methods/density/hand-drawn';

/** What a link means, and the sentences that the page says of it. */
function fromQuery(...given: Parameters<typeof read>) {
  const { problems, ...setup } = read(...given);
  return { ...setup, problems: problems.map(linkProblem) };
}

function randomLanes(rng: Rng): LaneSettings[] {
  const ids = [0, 1, 2, 3].map((id) => ({ id, key: rng.uniform() })).sort((a, b) => a.key - b.key);
  return ids.slice(0, 1 + rng.integer(4)).map(({ id }) => {
    let lane = standardLane(id);
    for (const { field, value } of LANE_PARTS) {
      if (rng.integer(3) > 0) continue;
      const next = { ...lane, [field]: value };
      if (laneProblem(next, 'mixture') === null) lane = next;
    }
    return lane;
  });
}

function randomValue(field: AnyField, rng: Rng): unknown {
  if (field.kind === 'lanes') return randomLanes(rng);
  if (field.kind === 'choice') return field.options[rng.integer(field.options.length)].value;
  if (field.kind === 'density') {
    return HANDLE_RATES.map(() => Number((LOWEST_HANDLE * 400 ** rng.uniform()).toPrecision(3)));
  }
  // Which tasks can follow hangs on the task.
  if (field.kind === 'pretraining') return null;
  if (field.kind === 'words') return field.options.filter(() => rng.integer(3) === 0);
  if (field.kind === 'origin')
    return `https://host-${rng.integer(9)}.example:${1 + rng.integer(9)}`;
  if (field.word !== null && rng.integer(4) === 0) return Infinity;
  const value = field.min + rng.uniform() ** 3 * (field.max - field.min);
  return field.multipleOf === null ? value : value - (value % field.multipleOf);
}

function randomPart<T extends object>(
  table: Readonly<Record<string, AnyField>>,
  base: T,
  rng: Rng,
) {
  const out = { ...base } as Record<string, unknown>;
  for (const [name, field] of Object.entries(table)) {
    if (rng.integer(3) === 0) out[name] = randomValue(field, rng);
  }
  return out as unknown as T;
}

/** What an address without parameters opens. */
const explore = {
  settings: defaultSettings('names', 'explore'),
  view: defaultView('names', 'explore'),
};
const lab = { settings: defaultSettings(), view: defaultView() };

describe('views', () => {
  it('without parameters: Explore, with first names and the three lanes of the story', () => {
    for (const query of ['', '?', '?utm_source=mail&fbclid=1']) {
      const { settings, view } = fromQuery(query);
      expect(view.view).toBe('explore');
      expect(settings.task).toBe('names');
      expect(settings.lanes.map(laneName)).toEqual(['Standard', 'P-POTS + MIRROR', 'ARM']);
    }
  });

  it('without parameters, but where something of the Lab is asked for: the Lab', () => {
    expect(fromQuery('', 'lab')).toEqual({ ...lab, problems: [] });
  });

  it('an old link opens the Lab and means what it meant', () => {
    expect(fromQuery('?v=1')).toEqual({ ...lab, problems: [] });
    const { settings, view } = fromQuery('?v=1&seed=7&of=gradient', 'explore');
    expect(settings).toEqual({ ...defaultSettings(), seed: 7 });
    expect(view).toEqual({ ...defaultView(), of: 'gradient' });
    expect(fromQuery('?nosuchthing=1').view.view).toBe('lab');
  });

  it('a named view has its own defaults below whatever else is given', () => {
    const inExplore = fromQuery('?view=Explore&task=addition');
    expect(inExplore.settings).toEqual(defaultSettings('addition', 'explore'));
    expect(inExplore.settings.lanes).toHaveLength(3);
    expect(fromQuery('?view=explore', 'lab')).toEqual({ ...explore, problems: [] });
    expect(fromQuery('?view=lab')).toEqual({ ...lab, problems: [] });
  });

  it('changing the view alone brings the same run back', () => {
    for (const { settings, view } of [explore, lab]) {
      for (const name of ['explore', 'lab'] as const) {
        const setup = { settings, view: { ...view, view: name } };
        const { problems, ...back } = fromQuery(toQuery(setup));
        expect(problems).toEqual([]);
        expect(back).toEqual(setup);
      }
    }
    expect(toQuery({ ...explore, view: { ...explore.view, view: 'lab' } })).toBe(
      'v=1&view=lab&task=names&lanes=standard,p-pots.mirror,arm',
    );
    expect(toQuery({ ...lab, view: { ...lab.view, view: 'explore' } })).toBe(
      'v=1&view=explore&task=mixture&lanes=standard,p-pots.mirror',
    );
  });

  it('says what is wrong with an unknown view', () => {
    const { view, problems } = fromQuery('?view=studio');
    expect(view.view).toBe('explore');
    expect(problems).toEqual([
      'View: “studio” is not known; it can be explore, lab. The default is used.',
    ]);
  });
});

describe('sheets for paper', () => {
  it('open Explore, with a lesson or for all of them', () => {
    for (const query of ['?sheet=worksheet', '?lesson=3&sheet=teachers']) {
      const { settings, view, problems } = fromQuery(query);
      expect(problems).toEqual([]);
      expect(view.view).toBe('explore');
      expect(toQuery({ settings, view })).toBe(`v=1&view=explore&${query.slice(1)}`);
    }
    expect(fromQuery('?sheet=worksheet').view).toMatchObject({
      sheet: 'worksheet',
      lesson: Infinity,
    });
  });

  it('say what they can be', () => {
    const { view, problems } = fromQuery('?sheet=foo');
    expect(view).toMatchObject({ view: 'explore', sheet: 'none' });
    expect(problems).toEqual([
      'On paper: “foo” is not known; it can be none, worksheet, teachers. The default is used.',
    ]);
  });
});

describe('lessons', () => {
  it('open Explore with what they begin with, and their link says no more', () => {
    const { settings, view, problems } = fromQuery('?lesson=5');
    expect(problems).toEqual([]);
    expect(view).toMatchObject({ view: 'explore', lesson: 5 });
    expect(settings).toEqual({ ...explore.settings, lanes: lanesWith('standard') });
    expect(toQuery({ settings, view })).toBe('v=1&view=explore&lesson=5');
  });

  it('are a view as the header has them: the first where none is named', () => {
    expect(fromQuery('?view=lessons')).toEqual(fromQuery('?lesson=1'));
    expect(fromQuery('?view=Lessons&lesson=5')).toEqual(fromQuery('?lesson=5'));
    expect(fromQuery('?view=lessons').problems).toEqual([]);
  });

  it('keep what the visitor has changed', () => {
    const query = 'v=1&view=explore&lesson=5&lanes=standard,mirror,arm&model=tiny&t=0.7';
    const { settings, view } = fromQuery(query);
    expect(settings.lanes).toEqual(lanesWith('mirror'));
    expect(toQuery({ settings, view }).split('&').sort()).toEqual(query.split('&').sort());
  });

  it('are none in the Lab, which keeps the number and its own defaults', () => {
    const { settings, view } = fromQuery('?view=lab&lesson=5');
    expect(settings).toEqual(lab.settings);
    expect(view).toEqual({ ...lab.view, lesson: 5 });
  });

  it('hide what is known of a list, and name what is not as it was written', () => {
    const { view, problems } = fromQuery('?hide=reset,Play,plaay,foo');
    expect(view.hide).toEqual(['play', 'reset']);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^Hide: “plaay” is not known; .* The others are used\.$/);
    const none = fromQuery('?hide=foo');
    expect(none.view.hide).toEqual([]);
    expect(none.problems[0]).toMatch(/“foo” is not known; .* The default is used\.$/);
  });

  it('say that an embedded lesson is the first one instead', () => {
    const { problems } = fromQuery('?embed=lesson&lesson=77');
    expect(problems[0]).toMatch(/^Lesson: “77” .* The first lesson is shown\.$/);
  });

  it.each(['12', '0', '2.5', 'five'])('say that there is no lesson %s', (text) => {
    const { settings, view, problems } = fromQuery(`?lesson=${text}`);
    expect({ settings, view }).toEqual(explore);
    expect(problems).toEqual([
      `Lesson: “${text}” is not possible; it must be a whole number from 1 to ${LESSONS.length}, or none. No lesson is opened.`,
    ]);
    expect(fromQuery(`?sheet=worksheet&lesson=${text}`).problems).toEqual([
      `Lesson: “${text}” is not possible; it must be a whole number from 1 to ${LESSONS.length}, or none. All ${LESSONS.length} worksheets are shown.`,
    ]);
  });
});

describe('a fork', () => {
  it('is in the link, with the fit once at the fork as its usual', () => {
    const from = usualPretraining('arithmetic');
    const settings = { ...defaultSettings('addition', 'lab', from), seed: 3 };
    expect(settings.refitEvery).toBe(0);
    const query = toQuery({ settings, view: defaultView('addition') });
    expect(query).toBe('v=1&view=lab&task=addition&from=arithmetic&seed=3');
    expect(fromQuery(query)).toMatchObject({ settings, problems: [] });
    const refitted = { ...settings, refitEvery: Infinity };
    const other = toQuery({ settings: refitted, view: defaultView('addition') });
    expect(other).toBe('v=1&view=lab&task=addition&from=arithmetic&seed=3&refit=doubling');
    expect(fromQuery(other).settings).toEqual(refitted);
  });

  it.each([
    ['task=names&from=arithmetic', /cannot go on with “First names”/],
    ['task=addition&from=chess', /“chess” is no task to begin with/],
    ['task=addition&from=arithmetic,steps:many', /“many” is not possible/],
  ])('%s begins from scratch, and says why', (query, sentence) => {
    const { settings, problems } = fromQuery(query);
    expect(settings.from).toBeNull();
    expect(settings.refitEvery).toBe(Infinity);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(sentence);
    expect(problems[0]).toMatch(/The models begin from scratch\.$/);
  });

  it('is told from the rates that links used to clip under the same key', () => {
    const { settings, problems } = fromQuery('from=1/5&to=.7&lanes=clipped');
    expect(problems).toEqual([]);
    expect(settings).toMatchObject({ clippedFrom: 0.2, clippedTo: 0.7, from: null });
    expect(toQuery({ settings, view: defaultView() })).toBe(
      'v=1&view=lab&lanes=clipped&clipped-from=0.2&clipped-to=0.7',
    );
  });
});

describe('round trip', () => {
  it('brings back any valid settings and view', () => {
    for (let i = 0; i < 500; i++) {
      const rng = stream(1, 'data', 'link', i);
      const settings = randomPart<Settings>(SETTINGS, defaultSettings(), rng);
      // A batch of 1 above the minimum is odd: the table's own rule makes it even.
      const view = randomPart<ViewSettings>(VIEW, defaultView(), rng);
      const shown = settings.lanes.some(({ id }) => id === view.lane);
      const setup = {
        settings: {
          ...settings,
          // A text is not part of a link.
          task: settings.task === 'text' ? 'prose' : settings.task,
          batch: 2 * Math.ceil(settings.batch / 2),
          hardShare: Math.min(settings.hardShare, 1 - settings.easyShare),
          clippedFrom: Math.min(settings.clippedFrom, 0.9 * settings.clippedTo),
          clippedTo: Math.max(settings.clippedTo, 1e-3),
        },
        view: shown ? view : { ...view, lane: defaultView().lane },
      };
      const query = toQuery(setup);
      const back = fromQuery(`?${query}`);
      expect(back.problems).toEqual([]);
      expect({ settings: back.settings, view: back.view }).toEqual(setup);
      expect(toQuery(back)).toBe(query);
    }
  });

  it('has nothing to say about the defaults of Explore', () => {
    expect(toQuery(explore)).toBe('');
    expect(fromQuery('')).toEqual({ ...explore, problems: [] });
  });

  it('is readable', () => {
    const settings: Settings = {
      ...defaultSettings('names'),
      backend: 'wasm',
      clipNorm: 2,
      lanes: [
        standardLane(0),
        { ...standardLane(2), sampler: 'p-pots', partner: 'mirror', pattern: 'fixed-count' },
      ],
    };
    expect(toQuery({ settings, view: { ...defaultView(), of: 'gradient' } })).toBe(
      'v=1&view=lab&task=names&lanes=standard,2:fixed-count.p-pots.mirror&clip=2&backend=wasm&of=gradient',
    );
  });

  it('spells every partner by its own name, with fixed count too', () => {
    for (const key of [
      'gradient-optimal.mirror',
      'two-independent.p-pots',
      'opposite-rate.count-weight',
      'coupled',
      'fixed-count.coupled',
      'fixed-count.two-independent',
      'two-rates.full-strata',
    ]) {
      const { settings, problems } = fromQuery(`lanes=standard,${key}`);
      expect(problems).toEqual([]);
      expect(toQuery({ settings, view: defaultView() })).toContain(`lanes=standard,${key}`);
    }
  });

  it('does not name a lane that was removed', () => {
    const view = { ...defaultView(), lane: 3 };
    expect(toQuery({ settings: defaultSettings(), view })).toBe('v=1&view=lab');
    expect(fromQuery('lanes=standard,3:mirror&lane=3').view.lane).toBe(3);
  });

  it('keeps what numbers of refits meant, and writes doubling steps as a word', () => {
    const every = (query: string) => fromQuery(query).settings.refitEvery;
    expect([every('refit=0'), every('refit=100'), every('refit=doubling'), every('')]).toEqual([
      0,
      100,
      Infinity,
      Infinity,
    ]);
    expect(fromQuery('refit=Doubling').problems).toEqual([]);
    const settings = { ...defaultSettings(), refitEvery: 0 };
    expect(toQuery({ settings, view: defaultView() })).toBe('v=1&view=lab&refit=0');
  });

  it('uses the task’s own defaults', () => {
    expect(toQuery({ settings: defaultSettings('addition'), view: defaultView('addition') })).toBe(
      'v=1&view=lab&task=addition',
    );
    expect(fromQuery('task=addition').settings.learningRate).toBe(2e-3);
    expect(fromQuery('task=addition&lr=0.003').settings.learningRate).toBe(3e-3);
    expect(fromQuery('lr=0.003&task=addition').settings.learningRate).toBe(3e-3);
    expect(fromQuery('task=digits').view.order).toBe('random');
    expect(fromQuery('task=addition').view.order).toBe('most-confident-first');
    expect(fromQuery('task=brackets').view.order).toBe('most-confident-first');
    expect(toQuery({ settings: defaultSettings('addition'), view: defaultView() })).toContain(
      'order=random',
    );
  });
});

it('of too many lanes the first ones are kept, with a sentence', () => {
  const { settings, problems } = fromQuery('lanes=arm,mirror,p-pots,coupled,two-rates');
  expect(settings.lanes.map((lane) => methodKey(lane, '.'))).toEqual([
    'arm',
    'mirror',
    'p-pots',
    'coupled',
  ]);
  expect(problems.join()).toMatch(/has 5 lanes; there can be 1 to 4, so these are the first 4/);
});

describe('what cannot be used gives a sentence and the default', () => {
  const cases: readonly [query: string, ...parts: string[]][] = [
    ['task=poetry', 'Task', '“poetry”', 'mixture, addition, arithmetic, sorting, names', 'default'],
    ['from=0.6&to=0.2', 'from 0.6 to 0.2', 'lower to a higher', 'defaults'],
    ['task=text', 'own text', 'not part of a link', 'default task', 'paste'],
    ['easy=0.7&hard=0.4', '0.7 easy and 0.4 hard', 'at most 1', 'defaults'],
    ['easy=2', 'Share of easy sequences', '“2”', 'from 0 to 1'],
    ['model=huge', 'Model', '“huge”', 'tiny, small, base'],
    ['backend=abacus', 'Backend', '“abacus”', 'webgpu'],
    ['compare=both', 'Compare', '“both”', 'compute, draws'],
    ['batch=7', 'Batch', '“7”', 'an even number from 2 to 4096'],
    ['batch=0', 'Batch', '“0”', 'from 2 to 4096'],
    ['batch=99999', 'Batch', '“99999”', 'from 2 to 4096'],
    ['lr=-1', 'Learning rate', '“-1”', '0.000001 to 10'],
    ['lr=', 'Learning rate', '“”'],
    ['lr=0x10', 'Learning rate', '“0x10”'],
    ['lr=Infinity', 'Learning rate', '“Infinity”'],
    ['eps=0', 'ε', '“0”', '0.4'],
    ['eps=0.6', 'ε', '“0.6”', '0.4'],
    ['seed=1.5', 'Seed', '“1.5”', 'a whole number'],
    ['seed=abc', 'Seed', '“abc”', 'a whole number'],
    ['clip=none', 'clipping', '“none”', 'or off'],
    ['probe=1', 'Probe share', '“1”', '0.9'],
    ['floor=2', 'floor', '“2”', 'from 0 to 1'],
    ['refit=-5', 'Refit', '“-5”', 'from 0 to 100000, or doubling'],
    ['warmup=1e9', 'Warm-up', '“1e9”'],
    ['drawn=1,1', 'Hand-drawn p(t)', '“1,1” has 2 numbers', '13 numbers'],
    ['drawn=1,1,x,1,1,1,1,1,1,1,1,1,1', 'Hand-drawn p(t)', '“x”', 'from 0.05 to 20'],
    ['drawn=1,1,0,1,1,1,1,1,1,1,1,1,1', 'Hand-drawn p(t)', '“0”', 'from 0.05 to 20'],
    ['drawn=', 'Hand-drawn p(t)', '“”', '13 numbers'],
    ['decay=NaN', 'decay', '“NaN”'],
    ['origin=*', 'Origin', '“*”', 'https://school.example'],
    ['origin=https://school.example/page', 'Origin', '“https://school.example/page”'],
    ['theme=pink', 'Theme', '“pink”', 'auto, light, dark'],
    ['t=1.2', 'Masking rate t', '“1.2”', 'from 0 to 1'],
    ['lane=9', 'Lane', '“9”'],
    ['lane=3', 'Lane shown', '“3”', '0, 1', 'The first one is shown'],
    ['lanes=', 'Lanes', '“”', 'not a method'],
    ['lanes=nonsense', 'Lanes', '“nonsense”', 'p-pots'],
    ['lanes=mirror.mirror', 'Lanes', 'mirror.mirror'],
    ['lanes=standard.mirror', 'Lanes', 'standard.mirror'],
    ['lanes=two-independent.mirror', 'Lanes', 'both two-independent and mirror', 'exclude'],
    ['lanes=coupled.two-rates', 'Lanes', 'both coupled and two-rates', 'exclude'],
    ['lanes=1:standard,mirror', 'Lanes', 'same number'],
    ['lanes=7:standard', 'Lanes', 'above 3'],
    ['nosuchthing=1', '“nosuchthing”', 'ignored', 'task'],
    ['__proto__=1', '“__proto__”'],
    ['seed=1&seed=2', '“seed”', 'twice'],
    ['v=2', 'newer version', '2'],
    ['v=banana', '“banana”'],
  ];
  for (const [query, ...parts] of cases)
    it(query, () => {
      const { settings, view, problems } = fromQuery(query);
      expect(problems).toHaveLength(1);
      for (const part of parts) expect(problems[0]).toContain(part);
      expect(problems[0]).toMatch(/\.$/);
      expect(settings).toEqual(defaultSettings());
      expect(view).toEqual(defaultView());
    });

  it('says each of several', () => {
    const { settings, problems } = fromQuery('batch=7&lr=-1&seed=5&task=names');
    expect(problems).toHaveLength(2);
    expect(settings.seed).toBe(5);
    expect(settings.task).toBe('names');
  });

  it('never throws, whatever the text', () => {
    for (let i = 0; i < 300; i++) {
      const rng = stream(2, 'data', 'noise', i);
      const signs = '=&%,.:;+ -01eE∞\u0000lanes task standard mirror v=1 clip off #?';
      const text = Array.from({ length: rng.integer(60) }, () => signs[rng.integer(signs.length)]);
      expect(() => fromQuery(text.join(''))).not.toThrow();
    }
  });

  it('cuts long text short', () => {
    const [problem] = fromQuery(`task=${'x'.repeat(5000)}`).problems;
    expect(problem.length).toBeLessThan(200);
  });
});

describe('a link that was damaged on its way says the same', () => {
  const LINK = 'v=1&task=names&lanes=standard,p-pots.mirror&seed=7';
  const LANES_BEHIND = 'v=1&task=names&seed=7&lanes=standard,p-pots.mirror';
  const encoded = encodeURIComponent(LINK);
  const forms: readonly string[] = [
    // Plus signs, as the command line writes methods.
    LINK.replace('p-pots.mirror', 'p-pots+mirror'),
    LINK.replace('p-pots.mirror', 'p-pots%2Bmirror'),
    LINK.replace('p-pots.mirror', 'p-pots%252Bmirror'),
    LINK.replace('p-pots.mirror', 'p-pots mirror'),
    LINK.replace('p-pots.mirror', 'p-pots%20mirror'),
    LINK.replace('p-pots.mirror', 'p-pots.%0D%0Amirror'),
    // What stands behind and around a link.
    ...[
      '.',
      ',',
      '/',
      ')',
      ').',
      '>',
      '&gt;',
      ']',
      '"',
      '”',
      '’',
      '»',
      '!',
      ';',
      '…',
      '**',
      '%22',
      '%',
    ].map((end) => LANES_BEHIND + end),
    ...[
      '%E2%80%9D',
      '%E2%80',
      '%29',
      '%3E.',
      ')%20and%20so%20on',
      '>,',
      '](https://a.example/?v=1)',
    ].map((end) => LANES_BEHIND + end),
    `?${LINK}`,
    `??${LINK}`,
    `${LINK}&`,
    `${LINK}#top`,
    LINK.replace('lanes=standard,', 'lanes="standard,').replace('mirror', 'mirror"'),
    // Mail, Markdown, other programs.
    LINK.replaceAll('&', '&amp;'),
    LINK.replaceAll('&', '&amp;amp;'),
    LINK.replaceAll('&', '&AMP;'),
    LINK.replaceAll('&', '&#38;'),
    // As a browser takes such an address apart.
    ...['&#38;', '&#038;', '&#x26;', '&#X0026;'].map((sign) =>
      settingsPart(new URL(`https://a.example/?${LINK.replaceAll('&', sign)}`)),
    ),
    settingsPart(new URL(`https://a.example/?${LINK}#seeds`)),
    LINK.replaceAll('&', '&&'),
    LINK.replaceAll('&', ';'),
    LINK.replaceAll('&', '%26'),
    LINK.replaceAll('&', '\\&'),
    LINK.replaceAll('&', '\\u0026'),
    LINK.replaceAll('=', '%3D'),
    LINK.replaceAll('=', '=3D'),
    LINK.replace('mirror', 'mir=\nror'),
    LINK.replace('mirror', 'mir=\r\nror'),
    LINK.replace('mirror', 'mir\n  ror'),
    LINK.replace('mirror', 'mir=ror'),
    LINK.replace('seed', 'se=ed'),
    encoded,
    encodeURIComponent(encoded),
    // What nobody sees, and what typesetting makes of a hyphen.
    ...['\u00ad', '\u200b', '\u200d', '\u2060', '\ufeff', '\u200e'].flatMap((sign) => [
      LINK.replace('mirror', `mir${sign}ror`),
      LINK.replace('seed=', `se${sign}ed=${encodeURIComponent(sign)}`),
      encodeURIComponent(sign) + LINK,
    ]),
    ...['\u2010', '\u2011', '\u2013', '\u2212'].map((hyphen) =>
      LINK.replace('p-pots', `p${encodeURIComponent(hyphen)}pots`),
    ),
    LINK.toUpperCase(),
    LINK.replace('task=names', 'Task=Names'),
    LINK.replace('standard,', 'standard,,'),
    `${LINK.replace('mirror', 'mirror,')}`,
    // Pasted twice.
    `${LINK}&${LINK}`,
    `${LINK}?${LINK}`,
    // Keys for following visitors.
    `fbclid=IwAR0&${LINK}&utm_source=mail&UTM_Medium=x&gclid=1&gbraid=2&msclkid=3&mc_cid=4&_ga=5&_gl=6&igsh=7&ref=a`,
    `${LINK}&_x_tr_sl=en&_x_tr_tl=de&_x_tr_hl=de&_x_tr_pto=wapp&fbclid=a&fbclid=b&si=x&mtm_campaign=y&srsltid=z`,
    `${LINK}?utm_source=chat`,
  ];
  const expected = fromQuery(LINK);
  it('which is', () => {
    expect(expected.problems).toEqual([]);
    expect(expected.settings.seed).toBe(7);
    expect(expected.settings.task).toBe('names');
    expect(expected.settings.lanes.map((lane) => methodKey(lane, '.'))).toEqual([
      'standard',
      'p-pots.mirror',
    ]);
  });
  for (const form of forms)
    it(JSON.stringify(form), () => expect(fromQuery(form)).toEqual(expected));

  it('in its numbers, too', () => {
    const numbers = 'lr=1e%2B0&eps=1/3&clip=OFF&drawn=1,+1,1,1,1,1,1,1,1,1,1,1,2.';
    const { settings, problems } = fromQuery(numbers);
    expect(problems).toEqual([]);
    expect(settings.learningRate).toBe(1);
    expect(settings.epsilon).toBe(1 / 3);
    expect(settings.clipNorm).toBe(Infinity);
    expect(settings.handDrawn.at(-1)).toBe(2);
  });
});

describe('what of the lanes can be read is kept, and one sentence says what could not', () => {
  const cases: readonly [query: string, lanes: readonly string[], ...parts: string[]][] = [
    ['lanes=standard,p-po', ['standard'], '“p-po” is not a method'],
    ['lanes=standard,p-pots.mirr', ['standard', 'p-pots'], '“mirr” in “p-pots.mirr”', 'P-POTS'],
    ['lanes=p-pots.mirror. And', ['p-pots.mirror'], '“And”'.toLowerCase(), 'P-POTS + MIRROR'],
    ['lanes=standard+is+mine', ['standard'], '“is.mine”', 'Standard'],
    ['lanes=nonsense,mirror', ['mirror'], '“nonsense”'],
    ['lanes=a,b,mirror', ['mirror'], '“a”', '“b”'],
    ['lanes=standard,two-independent.mirror', ['standard'], 'exclude each other'],
    ['lanes=standard,9:mirror', ['standard'], 'above 3'],
  ];
  for (const [query, lanes, ...parts] of cases)
    it(query, () => {
      const { settings, problems } = fromQuery(query);
      expect(settings.lanes.map((lane) => methodKey(lane, '.'))).toEqual(lanes);
      expect(problems).toHaveLength(1);
      for (const part of parts) expect(problems[0]).toContain(part);
    });

  it('leaves the others their colours', () => {
    expect(fromQuery('lanes=nonsense,mirror').settings.lanes[0].id).toBe(1);
  });
});

it('folds many unknown keys into one sentence', () => {
  const { problems } = fromQuery('one=1&two=2&three=3&four=4&five=5&two=7&seed=3');
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(
    /5 settings are unknown, “one”, “two”, “three” and 2 more; .*ignored/,
  );
});
