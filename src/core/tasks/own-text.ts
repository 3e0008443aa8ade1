/**
 * A visitor's own text: what is possible as one, and its symbols. Every sentence says what was found and what is
 * allowed.
 *
 * Holds: the checks and the alphabet. Refuses to hold: where a text comes from (the page), and its passages (text.ts).
 */

/** Longest text, bytes in UTF-8: 200 kB. */
export const MOST_BYTES = 200_000;
/** Shortest text, characters: a tenth of it is held out and must hold a passage of the largest model. */
export const FEWEST_CHARACTERS = 500;
/** Most symbols of a vocabulary. */
export const MOST_SYMBOLS = 64;
/** Stands for all characters that are too rare to be symbols of their own. */
export const OTHER = '\uFFFD';

/** Characters that are drawn with a meaning of their own: the mask, and the symbol for the rest. */
const RESERVED = ['▢', OTHER];
/** Share of characters from which on control characters make a text look binary. */
const BINARY_SHARE = 0.005;

export interface Alphabet {
  readonly vocabulary: readonly string[];
  /** Different characters of the text. */
  readonly characters: number;
  /** Share of the text that became the symbol for the rest, 0 … 1. */
  readonly otherShare: number;
}

/** The text as it is read: composed characters, one kind of line end, no runs of spaces or of empty lines. */
export function tidied(text: string): string {
  return (
    text
      .normalize('NFC')
      .replace(/\r\n?|[\f\v\u2028\u2029]/g, '\n')
      // eslint-disable-next-line no-control-regex -- these are what is taken out
      .replace(/[\u0000-\u0008\u000e-\u001f\u007f\ufeff]/g, '')
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  );
}

const count = (value: number) => value.toLocaleString('en-US');

/** "312 kB", "1.4 MB". */
function sizeText(bytes: number): string {
  return bytes < 999_500 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Why a text of so many bytes is too large, or null. */
export function sizeProblem(bytes: number): string | null {
  if (bytes <= MOST_BYTES) return null;
  return `This text has ${sizeText(bytes)}; up to ${sizeText(MOST_BYTES)} are possible. Take a part of it.`;
}

const NOT_TEXT = 'Plain text in UTF-8 is possible, such as a .txt file.';

/** Why characters that no text has (control characters, what is left of bytes that are no text) are too many, or null. */
function binaryProblem(text: string): string | null {
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  const strange = text.match(/[\u0000-\u0008\u000e-\u001f\u007f\ufffd]/g)?.length ?? 0;
  const share = strange / Math.max(text.length, 1);
  if (share <= BINARY_SHARE) return null;
  return `This looks like a binary file: ${(100 * share).toFixed(1)} % of it are characters that no text has. ${NOT_TEXT}`;
}

/** The text in a file's bytes, or the sentence that says why there is none. */
export function textFromBytes(
  bytes: Uint8Array,
): { readonly text: string } | { readonly problem: string } {
  const problem = sizeProblem(bytes.length);
  if (problem) return { problem };
  // Some systems save text in UTF-16, which begins with this mark.
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    const text = new TextDecoder(wide ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
    const binary = binaryProblem(text);
    return binary === null ? { text } : { problem: binary };
  } catch {
    return { problem: `This file is not text: its bytes are no UTF-8. ${NOT_TEXT}` };
  }
}

/** Why nothing can be trained on a text, as a sentence, or null. */
export function textProblem(text: string): string | null {
  const unfit = sizeProblem(new TextEncoder().encode(text).length) ?? binaryProblem(text);
  if (unfit) return unfit;
  const symbols = [...tidied(text)];
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
export function alphabetOf(text: string): Alphabet {
  const counts = new Map<string, number>();
  let length = 0;
  for (const character of text) {
    counts.set(character, (counts.get(character) ?? 0) + 1);
    length++;
  }
  const own = [...counts].filter(([character]) => !RESERVED.includes(character));
  const all = own.length === counts.size && own.length <= MOST_SYMBOLS;
  // The most frequent first; equally frequent ones in the order of their code points, so that the choice is settled.
  const order = (a: [string, number], b: [string, number]) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
  const kept = all ? own : own.sort(order).slice(0, MOST_SYMBOLS - 1);
  const vocabulary = kept.map(([character]) => character).sort();
  const covered = kept.reduce((sum, [, times]) => sum + times, 0);
  return {
    vocabulary: all ? vocabulary : [...vocabulary, OTHER],
    characters: counts.size,
    otherShare: length === 0 ? 0 : 1 - covered / length,
  };
}
