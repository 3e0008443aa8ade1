/**
 * A visitor's own text: what is possible as one, how it is tidied, and its symbols.
 *
 * Holds: the checks, the tidying and the alphabet. Refuses to hold: what is said of them (lab/words/own-text.ts), where a text
 * comes from (the page), its encoding (core/text-encoding.ts), and its passages (text.ts).
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
const UNSEEN_KINDS = [
  ['soft-hyphen', /\u00ad/],
  ['byte-order-mark', /\ufeff/],
  ['zero-width-space', /[\u200b\u2060]/],
  ['direction-mark', /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/],
  ['control-character', /\p{Cc}/u],
  ['half-character', /\p{Cs}/u],
  ['invisible-character', /[^]/u],
] as const;

/** What cannot be seen, and what is written in the usual way. */
export type TidiedKind =
  (typeof UNSEEN_KINDS)[number][0] | 'line-end' | 'unusual-space' | 'separate-accent';

export interface Tidied {
  /** The text as it is read: composed characters, one kind of line end, no runs of spaces or of empty lines. */
  readonly text: string;
  /** How many of each kind were taken out, because they cannot be seen. */
  readonly takenOut: ReadonlyMap<TidiedKind, number>;
  /** How many of each kind are written in the usual way. */
  readonly madeUsual: ReadonlyMap<TidiedKind, number>;
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
  const takenOut = new Map<TidiedKind, number>();
  const seen = lines.replace(SPACE, ' ').replace(UNSEEN, (found) => {
    // An emoji; a digit counts as one, too.
    if (/\p{Emoji}/u.test(found)) return found;
    const [name] = UNSEEN_KINDS.find(([, kind]) => kind.test(found))!;
    takenOut.set(name, (takenOut.get(name) ?? 0) + 1);
    return '';
  });
  const madeUsual = [
    ['line-end', matches(composed, LINE_END)],
    ['unusual-space', matches(lines, SPACE)],
    ['separate-accent', accentsApart(written, composed)],
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

/** Why a text, or a file with one, cannot be used. */
export type TextProblem =
  | { readonly kind: 'too-large'; readonly what: 'file' | 'text'; readonly bytes: number }
  /** @param share of characters that no text has, 0 … 1 */
  | { readonly kind: 'binary'; readonly share: number }
  | { readonly kind: 'too-short'; readonly characters: number }
  | { readonly kind: 'one-symbol'; readonly symbol: string };

/** Why a file of so many bytes need not be read, or null. */
export const fileSizeProblem = (bytes: number): TextProblem | null =>
  bytes > MOST_FILE_BYTES ? { kind: 'too-large', what: 'file', bytes } : null;

/** Why a text is too large, or null. */
export function sizeProblem(text: string): TextProblem | null {
  const bytes = new TextEncoder().encode(text).length;
  return bytes > MOST_BYTES ? { kind: 'too-large', what: 'text', bytes } : null;
}

/** Why a text is too large, or has too many characters that no text has; null where neither is so. */
export function unfitProblem(text: string): TextProblem | null {
  const large = sizeProblem(text);
  const share = controlShare(text);
  return large === null && share > MOST_CONTROLS ? { kind: 'binary', share } : large;
}

/** Why nothing can be trained on a text, or null. */
export function textProblem(text: string): TextProblem | null {
  const unfit = unfitProblem(text);
  if (unfit) return unfit;
  const symbols = symbolsOf(tidied(text));
  if (symbols.length < FEWEST_CHARACTERS) return { kind: 'too-short', characters: symbols.length };
  return new Set(symbols).size < 2 ? { kind: 'one-symbol', symbol: symbols[0] } : null;
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
