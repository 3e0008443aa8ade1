/** The visitor's own text: a sentence for what cannot be used, and symbols for what can. */
import { describe, expect, it } from 'vitest';
import { stream } from '../../../src/core/rng';
import {
  alphabetOf as alphabetOfSymbols,
  directionOf,
  fileSizeProblem as fileSizeFault,
  MOST_SYMBOLS,
  OTHER,
  sizeProblem,
  symbolsOf,
  textProblem as textFault,
  tidied,
  tidying,
} from '../../../src/core/tasks/own-text';
import { text as ownText } from '../../../src/core/tasks/text';
import { textProblemSentence, tidyingText } from '../../../src/lab/words/own-text';

const alphabetOf = (text: string) => alphabetOfSymbols(symbolsOf(text));
const said = (fault: ReturnType<typeof textFault>) => fault && textProblemSentence(fault);
const textProblem = (text: string) => said(textFault(text));
const fileSizeProblem = (bytes: number) => said(fileSizeFault(bytes));
const SENTENCE = 'The quick brown fox jumps over the lazy dog. ';

describe('what cannot be used gets a sentence that says what was found and what is allowed', () => {
  it.each([
    ['nothing', '', 'empty', 'At least 500 characters'],
    ['spaces', ' \n\t \u00a0 '.repeat(300), 'all spaces', 'At least 500 characters'],
    ['one character', 'x', '1 character.', 'At least 500 characters'],
    ['too short', SENTENCE.repeat(11), '494 characters', 'At least 500 characters'],
    ['one symbol only', 'a'.repeat(600), 'all “a”', 'At least 2 different'],
    ['huge', 'ä'.repeat(150_000), 'has 300\u202f000 bytes', 'at most 200\u202f000'],
    ['very huge', 'a b '.repeat(600_000), 'has 2\u202f400\u202f000 bytes', 'at most 200\u202f000'],
    [
      'a little too large',
      'a '.repeat(100_000) + 'b',
      'has 200\u202f001 bytes',
      'at most 200\u202f000',
    ],
    ['binary', `${SENTENCE.repeat(20)}${'\u0000\u0001\u0002'.repeat(40)}`, 'binary', '.txt file'],
  ])('%s', (_, text, found, allowed) => {
    const problem = textProblem(text);
    expect(problem).toContain(found);
    expect(problem).toContain(allowed);
    expect(problem).toMatch(/\.$/);
    expect(() => ownText.create({ text })).toThrow(RangeError);
    expect(() => ownText.shape({ text })).toThrow(RangeError);
  });

  it('no text at all', () => {
    expect(() => ownText.create()).toThrow('paste');
  });

  it('the limits themselves are allowed', () => {
    expect(sizeProblem('a'.repeat(200_000))).toBeNull();
    // A file is read as long as its text may be small enough in UTF-8.
    expect(fileSizeProblem(800_004)).toBeNull();
    expect(fileSizeProblem(800_005)).toMatch(
      /^This file has 800\u202f005 bytes; .* at most 200\u202f000/,
    );
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

describe('tidying', () => {
  it('settles line ends, spaces and composed characters, and takes control characters out', () => {
    expect(tidied('\ufeff  a\r\nb\rc\t\td \n\n\n\n e\u0007\u00a0\u0301f  ')).toBe(
      'a\nb\nc d\n\ne \u0301f',
    );
    expect(tidied('e\u0301')).toBe('é');
  });

  it.each([
    ['\u00ad', '1 soft hyphen'],
    ['\u00ad\u00ad\u200b', '2 soft hyphens and 1 zero-width space'],
    ['\ufeff', '1 byte order mark'],
    ['\u202e\u2066\u200f', '3 direction marks'],
    ['\u0000\u009d', '2 control characters'],
    ['\ud800\udc00\udc00'.slice(1), '2 halves of characters'],
    ['\ufe0f\u2062\u{e0041}\ufff9', '4 invisible characters'],
  ])('takes out what cannot be seen, and says how much: %j', (unseen, counted) => {
    const tidy = tidying(`a${unseen}b`);
    expect(tidy.text).toBe('ab');
    expect(tidyingText(tidy)).toBe(`Taken out, because nobody sees them: ${counted}.`);
  });

  it('says what it writes in the usual way', () => {
    const tidy = tidying('a\r\nb\u2028c\u00a0d\te\u0301 \u3000f');
    expect(tidy.text).toBe('a\nb\nc d é f');
    expect(tidyingText(tidy)).toBe(
      'Written in the usual way: 2 line ends, 3 unusual spaces and 1 separate accent.',
    );
    expect(tidyingText(tidying(SENTENCE))).toBe('');
  });

  it('keeps what joins and parts letters, and shows it', () => {
    const tidy = tidying('می\u200cخواهم क्\u200dष');
    expect(tidy.text).toContain('\u200c');
    expect(tidyingText(tidy)).toBe('Shown as ⁀ and ∤: 2 zero-width joiners.');
  });
});

describe('symbols', () => {
  const emoji = ['👨‍👩‍👧', '🇩🇪', '👍🏽', '❤️', '1️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🏳️‍🌈', '🐋'];

  it('cut no emoji into parts, and everything else into characters', () => {
    const text = `a7 ${emoji.join('')}क्ष漢`;
    expect(symbolsOf(tidied(text))).toEqual(['a', '7', ' ', ...emoji, 'क', '्', 'ष', '漢']);
    expect(tidyingText(tidying(text))).toBe('');
  });

  it('are learned and written whole', () => {
    const task = ownText.create({ text: `${emoji.join(' ')} or so. `.repeat(40) });
    expect(task.vocabulary).toEqual(expect.arrayContaining(emoji));
    const passage = task.decode(task.sample(stream(1, 'data'), 'train'));
    expect(emoji.some((sign) => passage.includes(sign))).toBe(true);
  });
});

it('runs the way most of its letters run', () => {
  expect(directionOf('שלום עולם, 123 ok')).toBe('rtl');
  expect(directionOf('مرحبا بالعالم ١٢٣')).toBe('rtl');
  expect(directionOf('Hello, שלום means peace.')).toBe('ltr');
  expect(directionOf('123 漢字 …')).toBe('ltr');
  expect(ownText.shape({ text: 'שלום עולם '.repeat(60) }).direction).toBe('rtl');
  expect(ownText.shape({ text: SENTENCE.repeat(12) }).direction).toBe('ltr');
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
