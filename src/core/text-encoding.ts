/**
 * The text in a file's bytes. Holds: which encoding they are in, as far as they show it, and those that may be tried instead.
 * Refuses to hold: what the text is for.
 */

/** By the names of the Encoding Standard, which has no UTF-32. */
export const ENCODINGS = [
  ...(['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'] as const),
  ...(['windows-1252', 'macintosh', 'windows-1250', 'windows-1251', 'koi8-r'] as const),
  ...(['windows-1253', 'windows-1254', 'windows-1255', 'windows-1256'] as const),
  ...(['shift_jis', 'euc-jp', 'gb18030', 'big5', 'euc-kr'] as const),
] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Largest share of control characters in what is still taken for text. */
export const MOST_CONTROLS = 0.005;

/** Share of characters that no text has, 0 … 1: control characters, and what is left of bytes that are no text. */
export function controlShare(text: string): number {
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  const strange = text.match(/[\u0000-\u0008\u000e-\u001f\u007f\ufffd]/g)?.length ?? 0;
  return strange / Math.max(text.length, 1);
}

/** Whether a text that was read as UTF-8 is that: nearly all of what is no ASCII in it could be read. */
function wasUtf8(text: string): boolean {
  const unread = text.match(/\ufffd/g)?.length ?? 0;
  const read = text.match(/[^\0-\x7f\ufffd]/g)?.length ?? 0;
  return 10 * unread <= read && controlShare(text) <= MOST_CONTROLS;
}

const begins = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, i) => bytes[i] === byte);

/**
 * The encoding of a text: by its byte order mark; UTF-8 where that gives text; UTF-16 where the zeros in it are nearly all
 * first, or nearly all second, of two bytes, as those of Latin letters, spaces and line ends are; else Windows-1252, which
 * is what the Western systems that do not write UTF-8 write.
 */
export function encodingOf(bytes: Uint8Array): Encoding {
  // Before UTF-16, whose mark is the first half of this one.
  if (begins(bytes, [0xff, 0xfe, 0, 0])) return 'utf-32le';
  if (begins(bytes, [0, 0, 0xfe, 0xff])) return 'utf-32be';
  if (begins(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (begins(bytes, [0xfe, 0xff])) return 'utf-16be';
  if (wasUtf8(textOf(bytes, 'utf-8'))) return 'utf-8';
  const zeros = [0, 0];
  bytes.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]++;
  });
  const [first, second] = zeros;
  const enough = first + second > MOST_CONTROLS * bytes.length;
  if (enough && second > 4 * first) return 'utf-16le';
  if (enough && first > 4 * second) return 'utf-16be';
  return 'windows-1252';
}

const UNREAD = 0xfffd;

/** The text of four bytes a character, which no TextDecoder reads, without a byte order mark. */
function textOfUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const characters: string[] = [];
  for (let at = 0; at < bytes.length; at += 4) {
    const point = at + 4 <= bytes.length ? view.getUint32(at, littleEndian) : UNREAD;
    const isCharacter = point < 0xd800 || (point > 0xdfff && point <= 0x10ffff);
    characters.push(String.fromCodePoint(isCharacter ? point : UNREAD));
  }
  return characters.join('').replace(/^\ufeff/, '');
}

/** The text of bytes, without a byte order mark; what is none in the encoding becomes U+FFFD. */
export const textOf = (bytes: Uint8Array, encoding: Encoding = encodingOf(bytes)): string =>
  encoding === 'utf-32le' || encoding === 'utf-32be'
    ? textOfUtf32(bytes, encoding === 'utf-32le')
    : new TextDecoder(encoding).decode(bytes);
