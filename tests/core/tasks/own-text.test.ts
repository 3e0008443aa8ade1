/** The visitor's own text: a sentence for what cannot be used, and symbols for what can. */
import { describe, expect, it } from 'vitest';
import { stream } from '../../../src/core/rng';
import {
  alphabetOf,
  MOST_SYMBOLS,
  OTHER,
  sizeProblem,
  textFromBytes,
  textProblem,
  tidied,
} from '../../../src/core/tasks/own-text';
import { text as ownText } from '../../../src/core/tasks/text';

const bytes = (text: string) => new TextEncoder().encode(text);
const SENTENCE = 'The quick brown fox jumps over the lazy dog. ';

describe('what cannot be used gets a sentence that says what was found and what is allowed', () => {
  it.each([
    ['nothing', '', 'empty', 'At least 500 characters'],
    ['spaces', ' \n\t \u00a0 '.repeat(300), 'all spaces', 'At least 500 characters'],
    ['one character', 'x', '1 character.', 'At least 500 characters'],
    ['too short', SENTENCE.repeat(11), '494 characters', 'At least 500 characters'],
    ['one symbol only', 'a'.repeat(600), 'all “a”', 'At least 2 different'],
    ['huge', 'ä'.repeat(150_000), '300 kB', 'up to 200 kB'],
    ['very huge', 'a b '.repeat(600_000), '2.4 MB', 'up to 200 kB'],
    ['binary', `${SENTENCE.repeat(20)}${'\u0000\u0001\u0002'.repeat(40)}`, 'binary', 'UTF-8'],
  ])('%s', (_, text, found, allowed) => {
    const problem = textProblem(text);
    expect(problem).toContain(found);
    expect(problem).toContain(allowed);
    expect(problem).toMatch(/\.$/);
    expect(() => ownText.create({ text })).toThrow(problem!);
    expect(() => ownText.shape({ text })).toThrow(RangeError);
  });

  it('no text at all', () => {
    expect(() => ownText.create()).toThrow('paste');
  });

  it('the limits themselves are allowed', () => {
    expect(sizeProblem(200_000)).toBeNull();
    expect(sizeProblem(200_001)).toContain('200 kB');
    const shortest = SENTENCE.repeat(12).slice(0, 500).replace(/ $/, '.');
    expect(shortest).toHaveLength(500);
    expect(textProblem(shortest)).toBeNull();
    // Long enough for the passages of the largest model.
    const task = ownText.create({ text: shortest, passageLength: 48 });
    for (const split of ['train', 'held-out'] as const) {
      expect(task.sample(stream(1, 'data'), split)).toHaveLength(48);
    }
  });
});

describe('files', () => {
  it('give their text, in UTF-8 or UTF-16, with or without a mark', () => {
    const text = 'Straße, naïve, 漢字, 🐋';
    expect(textFromBytes(bytes(text))).toEqual({ text });
    expect(textFromBytes(Uint8Array.of(0xef, 0xbb, 0xbf, ...bytes(text)))).toEqual({ text });
    const wide = new Uint8Array(
      new Uint16Array(
        [...text]
          .join('')
          .split('')
          .map((c) => c.charCodeAt(0)),
      ).buffer,
    );
    expect(textFromBytes(Uint8Array.of(0xff, 0xfe, ...wide))).toEqual({ text });
  });

  it.each([
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13)],
    ['zeros', new Uint8Array(1000)],
    ['an older encoding', Uint8Array.from('caf\xe9 '.repeat(200), (c) => c.charCodeAt(0))],
  ])('that are %s are refused', (_, content) => {
    const read = textFromBytes(content);
    expect(read).toHaveProperty('problem');
    expect('problem' in read && read.problem).toMatch(/not text|binary/);
    expect('problem' in read && read.problem).toContain('UTF-8');
  });

  it('that are too large are refused', () => {
    expect(textFromBytes(new Uint8Array(200_001))).toHaveProperty('problem');
  });
});

describe('tidying', () => {
  it('settles line ends, spaces and composed characters, and takes control characters out', () => {
    expect(tidied('\ufeff  a\r\nb\rc\t\td \n\n\n\n e\u0007\u00a0\u0301f  ')).toBe(
      'a\nb\nc d\n\ne \u0301f',
    );
    expect(tidied('e\u0301')).toBe('é');
  });
});

describe('the alphabet', () => {
  it('has every character where there are few', () => {
    const { vocabulary, characters, otherShare } = alphabetOf('banana\nbandana 🐋');
    expect(vocabulary).toEqual(['\n', ' ', 'a', 'b', 'd', 'n', '🐋']);
    expect([characters, otherShare]).toEqual([7, 0]);
  });

  it('has exactly as many as there may be, without a symbol for the rest', () => {
    const text = Array.from({ length: MOST_SYMBOLS }, (_, i) => String.fromCodePoint(0x4e00 + i));
    expect(alphabetOf(text.join('')).vocabulary).toEqual(text);
  });

  it('keeps the 63 most frequent of more, and one symbol for the rest', () => {
    // The character of rank i stands 100 − i times: the 64th to 70th go.
    const text = Array.from({ length: 70 }, (_, i) =>
      String.fromCodePoint(0x4e00 + i).repeat(100 - i),
    );
    const { vocabulary, characters, otherShare } = alphabetOf(text.join(''));
    expect(vocabulary).toHaveLength(MOST_SYMBOLS);
    expect(vocabulary.at(-1)).toBe(OTHER);
    expect(vocabulary).toContain(String.fromCodePoint(0x4e00 + 62));
    expect(vocabulary).not.toContain(String.fromCodePoint(0x4e00 + 63));
    expect(characters).toBe(70);
    const gone = [63, 64, 65, 66, 67, 68, 69].reduce((sum, i) => sum + 100 - i, 0);
    expect(otherShare).toBeCloseTo(gone / [...text.join('')].length, 12);
  });

  it('counts characters with a meaning of their own among the rest', () => {
    const { vocabulary } = alphabetOf('a▢b');
    expect(vocabulary).toEqual(['a', 'b', OTHER]);
  });
});

describe('passages', () => {
  it('stand in the text, rare characters replaced', () => {
    const rare = String.fromCodePoint(0x1f600);
    const text = Array.from({ length: 900 }, (_, i) =>
      i % 50 === 7 ? `${rare}${String.fromCodePoint(0x4e00 + i)}` : SENTENCE[i % SENTENCE.length],
    ).join('');
    const many =
      text + Array.from({ length: 80 }, (_, i) => String.fromCodePoint(0x500 + i)).join('');
    const task = ownText.create({ text: many, passageLength: 16 });
    const known = new Set(task.vocabulary);
    const read = Array.from(tidied(many), (c) => (known.has(c) ? c : OTHER)).join('');
    expect(task.vocabulary).toHaveLength(MOST_SYMBOLS);
    let replaced = 0;
    for (let k = 0; k < 300; k++) {
      const passage = task.decode(task.sample(stream(1, 'data', k), 'train'));
      expect(read).toContain(passage);
      if (passage.includes(OTHER)) replaced++;
    }
    expect(replaced).toBeGreaterThan(0);
    expect(ownText.shape({ text: many, passageLength: 16 }).vocabulary).toEqual(task.vocabulary);
  });
});
