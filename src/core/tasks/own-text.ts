/**
 * A visitor's own text: what is possible as one, how it is tidied, and its symbols. Every sentence says what was found and
 * what is allowed.
 *
 * Holds: the checks, the tidying and the alphabet. Refuses to hold: where a text comes from (the page), its encoding
 * (core/text-encoding.ts), and its passages (text.ts).
 */
import { controlShare, MOST_CONTROLS } from '../text-encoding';
import type { TaskShape } from './task';

/** Longest text, bytes in UTF-8. */
export const MOST_BYTES = 200_000;
/** Longest file, bytes: no encoding takes more than four times the bytes of UTF-8, as UTF-32 does, and a mark. */
const MOST_FILE_BYTES = 4 * (MOST_BYTES + 1);
/** Shortest text, characters: a tenth of it is held out and must hold a passage of the largest model. */
export const FEWEST_CHARACTERS = 500;
/** Most symbols of a vocabulary. */
export const MOST_SYMBOLS = 64;
/** Stands for all characters that are too rare to be symbols of their own. */
export const OTHER = '\uFFFD';

/** Characters that are drawn with a meaning of their own: the mask, and the symbol for the rest. */
const RESERVED = ['▢', OTHER];

export interface Alphabet {
  readonly vocabulary: readonly string[];
  /** Different characters of the text. */
  readonly characters: number;
  /** Share of the text that became the symbol for the rest, 0 … 1. */
  readonly otherShare: number;
}

/** A flag, or an emoji with whatever belongs to it (Unicode Technical Standard 51): one sign of several code points. */
const EMOJI_PART = String.raw`\p{Emoji}(?:\p{EMod}|\uFE0F\u20E3?|[\u{E0020}-\u{E007E}]+\u{E007F})?`;
const EMOJI = String.raw`\p{RI}{2}|${EMOJI_PART}(?:\u200D${EMOJI_PART})*`;
const SYMBOL = new RegExp(`${EMOJI}|[^]`, 'gu');

/** The symbols of a tidied text: its characters, an emoji being one. */
export const symbolsOf = (text: string): readonly string[] => text.match(SYMBOL) ?? [];

const LINE_END = /\r\n?|[\f\v\u0085\u2028\u2029]/g;
/** Tabs and all but the usual one; a blank braille cell looks like one. */
const SPACE = /(?!\ufeff)[^\S\n ]|\u2800/g;
/** An emoji, or what cannot be seen beside it. Joiners tell letters apart in some scripts, and stay. */
const UNSEEN = new RegExp(
  `${EMOJI}|(?![\\n\\u200c\\u200d])[\\p{Cc}\\p{Cs}\\p{DI}\\ufff9-\\ufffb\\ufffe\\uffff]`,
  'gu',
);
const UNSEEN_NAMES: readonly (readonly [name: string, kind: RegExp])[] = [
  ['soft hyphen', /\u00ad/],
  ['byte order mark', /\ufeff/],
  ['zero-width space', /[\u200b\u2060]/],
  ['direction mark', /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/],
  ['control character', /\p{Cc}/u],
  ['half of a character', /\p{Cs}/u],
  ['invisible character', /[^]/u],
];

export interface Tidied {
  /** The text as it is read: composed characters, one kind of line end, no runs of spaces or of empty lines. */
  readonly text: string;
  /** How many of each kind were taken out, because they cannot be seen. */
  readonly takenOut: ReadonlyMap<string, number>;
  /** How many of each kind are written in the usual way. */
  readonly madeUsual: ReadonlyMap<string, number>;
  /** Joiners, which cannot be seen either, and stay. */
  readonly joiners: number;
}

const matches = (text: string, kind: RegExp): number => text.match(kind)?.length ?? 0;
/** Accents that a text has apart from their letters. */
const accentsApart = (text: string, composed: string): number =>
  Math.max(0, [...text].length - [...composed].length);

export function tidying(written: string): Tidied {
  const composed = written.normalize('NFC');
  const lines = composed.replace(LINE_END, '\n');
  const takenOut = new Map<string, number>();
  const seen = lines.replace(SPACE, ' ').replace(UNSEEN, (found) => {
    // An emoji; a digit counts as one, too.
    if (/\p{Emoji}/u.test(found)) return found;
    const [name] = UNSEEN_NAMES.find(([, kind]) => kind.test(found))!;
    takenOut.set(name, (takenOut.get(name) ?? 0) + 1);
    return '';
  });
  const madeUsual = [
    ['line end', matches(composed, LINE_END)],
    ['unusual space', matches(lines, SPACE)],
    ['separate accent', accentsApart(written, composed)],
  ] as const;
  return {
    text: seen
      .replace(/ {2,}/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    takenOut,
    madeUsual: new Map(madeUsual.filter(([, times]) => times > 0)),
    joiners: matches(seen, /\u200c|\u200d(?!\p{Emoji})/gu),
  };
}

export const tidied = (text: string): string => tidying(text).text;

const count = (value: number) => value.toLocaleString('en-US');
// Made when there is something to list: a browser takes tens of milliseconds for its first.
const listed = (kinds: ReadonlyMap<string, number>): string =>
  new Intl.ListFormat('en-GB').format(
    Array.from(kinds, ([name, times]) => {
      const many = `${name.replace('half of a', 'halves of')}s`;
      return `${count(times)} ${times === 1 ? name : many}`;
    }),
  );

/** What tidying does to a text that can hardly be seen, in sentences; empty where it does nothing of the kind. */
export function tidyingText({ takenOut, madeUsual, joiners }: Tidied): string {
  const sentences = [
    takenOut.size > 0 && `Taken out, because nobody sees them: ${listed(takenOut)}.`,
    madeUsual.size > 0 && `Written in the usual way: ${listed(madeUsual)}.`,
    joiners > 0 && `Shown as ⁀ and ∤: ${listed(new Map([['zero-width joiner', joiners]]))}.`,
  ];
  return sentences.filter(Boolean).join(' ');
}

const tooLarge = (what: string, bytes: number): string =>
  `This ${what} has ${count(bytes)} bytes; a text can have at most ${count(MOST_BYTES)} (in UTF-8). Take a part of it.`;

/** Why a file of so many bytes need not be read, or null. */
export const fileSizeProblem = (bytes: number): string | null =>
  bytes > MOST_FILE_BYTES ? tooLarge('file', bytes) : null;

/** Why a text is too large, or null. */
export function sizeProblem(text: string): string | null {
  const bytes = new TextEncoder().encode(text).length;
  return bytes > MOST_BYTES ? tooLarge('text', bytes) : null;
}

/** Why a text is too large, or has too many characters that no text has; null where neither is so. */
export function unfitProblem(text: string): string | null {
  const large = sizeProblem(text);
  const share = controlShare(text);
  if (large !== null || share <= MOST_CONTROLS) return large;
  return `This looks like a binary file and not like text: ${(100 * share).toFixed(1)} % of it are characters that no text has. Plain text is possible, such as a .txt file.`;
}

/** Why nothing can be trained on a text, as a sentence, or null. */
export function textProblem(text: string): string | null {
  const unfit = unfitProblem(text);
  if (unfit) return unfit;
  const symbols = symbolsOf(tidied(text));
  const least = `At least ${count(FEWEST_CHARACTERS)} characters are needed, because a tenth of the text is held out.`;
  if (symbols.length === 0) return `There is no text: it is empty or all spaces. ${least}`;
  if (symbols.length < FEWEST_CHARACTERS) {
    return `This text has ${count(symbols.length)} ${symbols.length === 1 ? 'character' : 'characters'}. ${least}`;
  }
  if (new Set(symbols).size < 2) {
    return `This text is all “${symbols[0]}”: there is nothing to learn. At least 2 different characters are needed.`;
  }
  return null;
}

/** The symbols of a tidied text: all of its characters, or the 63 most frequent and one for the rest. */
export function alphabetOf(symbols: readonly string[]): Alphabet {
  const counts = new Map<string, number>();
  for (const symbol of symbols) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  const own = [...counts].filter(([symbol]) => !RESERVED.includes(symbol));
  const all = own.length === counts.size && own.length <= MOST_SYMBOLS;
  // The most frequent first; equally frequent ones in the order of their code points, so that the choice is settled.
  const order = (a: [string, number], b: [string, number]) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
  const kept = all ? own : own.sort(order).slice(0, MOST_SYMBOLS - 1);
  const vocabulary = kept.map(([symbol]) => symbol).sort();
  const covered = kept.reduce((sum, [, times]) => sum + times, 0);
  return {
    vocabulary: all ? vocabulary : [...vocabulary, OTHER],
    characters: counts.size,
    otherShare: symbols.length === 0 ? 0 : 1 - covered / symbols.length,
  };
}

/** Letters of the scripts that run from right to left, by their blocks. */
const RIGHT_TO_LEFT =
  /(?=\p{L})[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/gu;

/** Where most of a text's letters run. */
export const directionOf = (text: string): TaskShape['direction'] =>
  2 * matches(text, RIGHT_TO_LEFT) > matches(text, /\p{L}/gu) ? 'rtl' : 'ltr';
