/** A saved run's file: what it holds comes back, and whatever is no such file gets a sentence that says why. */
import { describe, expect, it } from 'vitest';
import { checksum } from '../../../src/lab/recorded/bytes';
import {
  beginsLikeSavedRun,
  keptRunFrom,
  savedRunFrom,
  savedRunText,
} from '../../../src/lab/saved/file';
import { numbersText } from '../../../src/lab/saved/numbers';
import { exampleRun } from './fixture';

const text = savedRunText(exampleRun());

const without = (name: string) => (file: Record<string, never>) =>
  Object.fromEntries(Object.entries(file).filter(([key]) => key !== name)) as Record<string, never>;

/** The file with other contents, and the checksum that belongs to them. */
function changed(change: (file: Record<string, never>) => unknown): string {
  const file = without('checksum')(JSON.parse(text) as Record<string, never>);
  const other = (change(file) ?? file) as object;
  const json = JSON.stringify(other).replace(
    /[^ -~]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return JSON.stringify({ ...other, checksum: checksum(json) });
}

it('comes back as it was, to the last bit, what is no finite number too', () => {
  expect(savedRunFrom(text)).toEqual({ value: exampleRun() });
  expect(savedRunFrom(changed((file) => file))).toEqual({ value: exampleRun() });
});

it('that was kept as it is comes back, and one whose parts do not fit does not', () => {
  const kept = exampleRun();
  expect(keptRunFrom(kept)).toEqual(kept);
  expect(keptRunFrom({ ...kept, text: 'Call me' })).toBeNull();
  expect(keptRunFrom({ ...kept, state: { ...kept.state, fits: [] } })).toBeNull();
  expect(keptRunFrom({ ...kept, record: { ...kept.record, lanes: [] } })).toBeNull();
  expect(keptRunFrom({ ...kept, settings: {} as never })).toBeNull();
  expect(keptRunFrom({} as never)).toBeNull();
});

it('is told from other files by its beginning', () => {
  expect(beginsLikeSavedRun(text.slice(0, 300))).toBe(true);
  for (const other of ['', '{}', '{"plan": 1, "runs": []}', 'step,loss', text.slice(40)])
    expect(beginsLikeSavedRun(other)).toBe(false);
});

describe('what cannot be opened', () => {
  const state = (part: Record<string, unknown>) => (file: Record<string, never>) => ({
    ...file,
    state: { ...(file.state as object), ...part },
  });
  const settings = (part: Record<string, unknown>) => (file: Record<string, never>) => ({
    ...file,
    settings: { ...(file.settings as object), ...part },
  });
  const f32 = (...numbers: number[]) => numbersText('f32', Float32Array.from(numbers));
  const cases: readonly [what: string, file: string, sentence: RegExp][] = [
    ['nothing', '', /not a saved run: it is not JSON/],
    ['a text', 'Call me Ishmael.', /not a saved run: it is not JSON/],
    ['a list', '[]', /does not say that it is one/],
    ['null', 'null', /does not say that it is one/],
    ['a study', '{"schemaVersion": 1, "plan": {}, "runs": []}', /does not say that it is one/],
    ['half of it', text.slice(0, text.length / 2), /ends too early, or is damaged/],
    ['a changed letter', text.replace('"version":"1"', '"version":"2"'), /checksum/],
    ['no checksum', text.replace(/,"checksum":"\w+"/, ''), /it says undefined/],
    ['a newer version', changed((file) => ({ ...file, schemaVersion: 99 })), /newer version/],
    ['no step', changed(without('step')), /its “step” is missing/],
    ['half a step', changed((file) => ({ ...file, step: 1.5 })), /its “step” is 1.5/],
    ['no state', changed(without('state')), /its “state” is missing/],
    ['no numbers', changed(state({ parameters: { f32: '?' } })), /numbers \(f32\) as base64/],
    ['odd bytes', changed(state({ parameters: { f32: 'AAAA' } })), /numbers \(f32\) as base64/],
    [
      'another kind',
      changed(state({ parameters: { f64: '' } })),
      /its “state.parameters.f32” is missing/,
    ],
    ['no weights', changed(state({ parameters: f32() })), /0 weights are not those of 2 lanes/],
    ['fewer weights', changed(state({ parameters: f32(1, 2, 3) })), /3 weights are not those/],
    ['fewer moments', changed(state({ firstMoment: f32(1, 2) })), /with moments of 2 and 6/],
    [
      'a weight without value',
      changed(state({ parameters: f32(1, 2, NaN, 4, 5, 6) })),
      /not finite/,
    ],
    [
      'a second moment below 0',
      changed(state({ secondMoment: f32(1, 2, -3, 4, 5, 6) })),
      /below 0/,
    ],
    ['fits of one lane', changed(state({ fits: [null] })), /2 lanes, and what is known of 1/],
    ['averages of other bins', changed(state({ averages: [{ f64: '' }, { f64: '' }] })), /20 bins/],
    [
      'a later fit',
      changed(
        state({
          fits: [
            null,
            { kind: 'epr', step: 9, epr: null, optimal: { f64: '' }, counts: { f64: '' } },
          ],
        }),
      ),
      /fit of step 9 is later/,
    ],
    [
      'an unknown task',
      changed(settings({ task: 'poetry' })),
      /no task that this version knows \(“poetry”\)/,
    ],
    ['an unknown setting', changed(settings({ mood: 'good' })), /setting “mood”/],
    ['an impossible setting', changed(settings({ batch: 7 })), /Batch: “7” is not possible/],
    [
      'another number of lanes',
      changed(settings({ lanes: 'standard' })),
      /what is known of 2|known of/,
    ],
    ['a text of another task', changed((file) => ({ ...file, text: 'Call me' })), /a text belongs/],
    [
      'curves of one lane',
      changed((file) => ({ ...file, curves: { ...(file.curves as object), lanes: [] } })),
      /Curves of 0 lanes are not those of 2/,
    ],
    [
      'a curve of odd length',
      changed((file) => ({
        ...file,
        curves: {
          ...(file.curves as object),
          loss: { stride: 1, blocks: numbersText('f64', Float64Array.of(1)), tail: { f64: '' } },
        },
      })),
      /1 numbers are no rows of 8/,
    ],
    [
      'a stride between powers of two',
      changed((file) => ({
        ...file,
        curves: {
          ...(file.curves as object),
          loss: { stride: 3, blocks: { f64: '' }, tail: { f64: '' } },
        },
      })),
      /No curve has/,
    ],
  ];
  it.each(cases)('%s', (_, file, sentence) => {
    const read = savedRunFrom(file);
    expect('problem' in read && read.problem).toMatch(sentence);
  });
});
